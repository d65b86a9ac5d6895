"""Coming in: by a one-time link, by a passkey, by a known browser and a code; going out; and the language."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cenotaph.publish.languages import spoken
from cenotaph.web import desk
from cenotaph.web.accounts import entry, lockout, passkeys, visits
from cenotaph.web.accounts.factors import of as factors_of
from cenotaph.web.kept import outlived
from cenotaph.web.members import use_link
from cenotaph.web.models import Member
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest


def sign_in(request: DeskRequest) -> HttpResponse:
    """How to get in; a browser that is known asks for a code only."""
    if hasattr(request, "actor"):
        return HttpResponseRedirect(back_to(request.GET.get("next", "")))
    known = visits.known_member(request)
    if request.method == "POST" and known is not None:
        return _code(request, known, lambda: _come_in(request, known))
    return _door(request, known)


def enter(request: DeskRequest, secret: str) -> HttpResponse:
    """Use a link. Asked for, it shows a button, so that programs which look at links do not use it up."""
    if request.method != "POST":
        return page(request, "enter.html", secret=secret)
    member = use_link(secret)
    if member is None:
        return page(request, "sign_in.html", status=403, spent=True, known=None, passkeys=False, wrong="", back="")
    stage = visits.come_in(request, member, shown=False)
    return HttpResponseRedirect(reverse("home" if stage == entry.IN else "second"))


def second(request: DeskRequest) -> HttpResponse:
    """The second factor: asked for, or to be set up before anything else opens."""
    if not hasattr(request, "entrant"):
        return HttpResponseRedirect(reverse("home" if hasattr(request, "actor") else "sign_in"))
    if request.session.get("stage") == entry.SET_UP:
        return HttpResponseRedirect(reverse("set_up"))
    if request.method == "POST":
        return _code(request, request.entrant, lambda: _shown(request))
    return _second(request)


@require_POST
def leave(request: DeskRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    response = HttpResponseRedirect(reverse("sign_in"))
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def language(request: DeskRequest) -> HttpResponse:
    """Choose the language."""
    response = HttpResponseRedirect(back_to(request.POST.get("next", "")))
    chosen = request.POST.get("language", "")
    if chosen in spoken():
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 86400,
            samesite="Lax",
            httponly=True,
            secure=desk.on_network(),
        )
    return response


def stale(request: DeskRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is older than the session."""
    return outlived(request)


def back_to(given: str) -> str:
    """An address of this desk to go back to; home when it is none."""
    is_ours = url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if given and is_ours else reverse("home")


def remembered(request: DeskRequest, response: HttpResponse, member: Member) -> HttpResponse:
    """The answer, with the cookie by which this browser is known, when that was asked."""
    if request.POST.get("remember"):
        response.set_cookie(
            visits.cookie_name(),
            visits.remember(request, member),
            max_age=int(visits.KNOWN_FOR.total_seconds()),
            samesite="Strict",
            httponly=True,
            secure=desk.on_network(),
        )
    return response


def _code(request: DeskRequest, member: Member, then: Callable[[], HttpResponse]) -> HttpResponse:
    """Check the code that was given; what goes wrong is counted, by account."""
    wrong = lockout.try_code(request, member, request.POST.get("code", ""))
    return _wrong(request, member, wrong) if wrong else then()


def _wrong(request: DeskRequest, member: Member, words: str) -> HttpResponse:
    if hasattr(request, "entrant"):
        return _second(request, wrong=words, status=403)
    return _door(request, member, wrong=words, status=403)


def _come_in(request: DeskRequest, member: Member) -> HttpResponse:
    visits.come_in(request, member, shown=True)
    return HttpResponseRedirect(back_to(request.POST.get("next", "")))


def _shown(request: DeskRequest) -> HttpResponse:
    visits.show(request)
    return remembered(request, HttpResponseRedirect(back_to(request.POST.get("next", ""))), request.entrant)


def _door(request: DeskRequest, known: Member | None, *, wrong: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "sign_in.html",
        status=status,
        spent=False,
        known=known,
        wrong=wrong,
        passkeys=passkeys.can_serve(request.get_host()),
        back=request.GET.get("next", "") or request.POST.get("next", ""),
    )


def _second(request: DeskRequest, *, wrong: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "second.html",
        status=status,
        held=factors_of(request.entrant),
        passkeys=passkeys.can_serve(request.get_host()),
        wrong=wrong,
        back=request.GET.get("next", "") or request.POST.get("next", ""),
    )
