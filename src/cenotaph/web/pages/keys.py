"""Tokens of one's own: made, shown once, listed, ended."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.web import desk, teaming
from cenotaph.web.accounts import tokens
from cenotaph.web.models import Member
from cenotaph.web.numbers import number_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest


@require_safe
def keys(request: DeskRequest) -> HttpResponse:
    """The tokens that one made."""
    return _keys(request)


@require_POST
def make(request: DeskRequest) -> HttpResponse:
    """A new token; its secret is shown now and never again."""
    given = request.POST
    case = desk.case_as(request.actor.name)
    made = teaming.make_token(
        case, _me(request), given.get("name", ""), given.getlist("scope"), given.get("ends_on", "")
    )
    return _keys(request, made)


@require_POST
def revoke(request: DeskRequest) -> HttpResponse:
    """End a token now."""
    number = number_of(request.POST.get("token", ""))
    if number is not None:
        teaming.revoke_token(desk.case_as(request.actor.name), _me(request), number)
    return HttpResponseRedirect(reverse("tokens"))


def _keys(request: DeskRequest, made: tokens.Made | None = None) -> HttpResponse:
    member = _me(request)
    return page(
        request,
        "tokens.html",
        tokens=list(member.tokens.order_by("-pk")[:100]),
        made=made,
        scopes=tuple(tokens.SCOPES),
        today=tokens.today(),
        longest=tokens.LONGEST,
        root=request.build_absolute_uri(reverse("api_page")),
    )


def _me(request: DeskRequest) -> Member:
    if not isinstance(request.user, Member):
        raise Http404
    return request.user
