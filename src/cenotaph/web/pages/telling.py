"""Web hooks: which addresses are told of what, and what became of each message."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.web import desk, minding
from cenotaph.web.models import Member
from cenotaph.web.numbers import number_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.work import hooks


@require_safe
def hooks_page(request: DeskRequest) -> HttpResponse:
    """The hooks and their messages."""
    return _hooks(request)


@require_POST
def hook_add(request: DeskRequest) -> HttpResponse:
    """A hook from now on; its secret is shown once."""
    if not isinstance(request.user, Member):
        raise Http404
    case = desk.case_as(request.actor.name)
    hook, secret = minding.add_hook(case, request.user, request.POST.get("address", ""), request.POST.getlist("kind"))
    return _hooks(request, made=hook.address, secret=secret)


@require_POST
def hook_remove(request: DeskRequest) -> HttpResponse:
    """Tell it no more."""
    number = number_of(request.POST.get("hook", ""))
    if number is not None:
        minding.remove_hook(desk.case_as(request.actor.name), number)
    return HttpResponseRedirect(reverse("hooks"))


@require_POST
def hook_again(request: DeskRequest) -> HttpResponse:
    """Send a message that was given up once more."""
    number = number_of(request.POST.get("delivery", ""))
    if number is not None:
        hooks.again(number)
    return HttpResponseRedirect(reverse("hooks"))


def _hooks(request: DeskRequest, *, made: str = "", secret: str = "") -> HttpResponse:
    return page(
        request,
        "hooks.html",
        hooks=hooks.listed(),
        deliveries=hooks.deliveries(),
        kinds=hooks.KINDS,
        made=made,
        secret=secret,
    )
