"""Coming in by a passkey: what the browser is asked, and what its answer opens."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from cenotaph.web import desk
from cenotaph.web.accounts import entry, factors, lockout, passkeys, visits
from cenotaph.web.models import Member
from cenotaph.web.pages.account import ASKED, answer_of, new_passkey_asked, new_passkey_kept
from cenotaph.web.pages.signing import back_to
from cenotaph.web.request import DeskRequest
from cenotaph.web.told import ToldError


@require_POST
def ask(request: DeskRequest) -> HttpResponse:
    """What the browser is asked: for a passkey of the member who is half in, else for any of this desk's."""
    member = request.user if isinstance(request.user, Member) else None
    if member is not None and hasattr(request, "entrant") and request.session.get("stage") == entry.SET_UP:
        return new_passkey_asked(request, member)
    known = factors.passkeys_of(member) if member is not None else None
    asked, state = passkeys.ask(request.get_host(), desk.case_as("").title, known)
    request.session[ASKED] = state
    return JsonResponse(asked)


@require_POST
def answer(request: DeskRequest) -> HttpResponse:
    """Let in whoever holds the passkey; somebody who is in has shown it once more."""
    member = request.user if isinstance(request.user, Member) else None
    if member is not None and hasattr(request, "entrant") and request.session.get("stage") == entry.SET_UP:
        return new_passkey_kept(request, member)
    given = answer_of(request)
    state = request.session.pop(ASKED, None)
    if member is not None and lockout.is_locked(request, member):
        raise ToldError("access.locked", minutes=lockout.minutes())
    found = factors.show_passkey(request.get_host(), desk.case_as("").title, state, given.get("answer") or {}, member)
    if found is None:
        raise ToldError("access.passkey_wrong")
    if member is None:
        visits.come_in(request, found, shown=True)
    else:
        visits.show(request)
    to = str(given.get("to", ""))
    return JsonResponse({"to": back_to(to) if to else reverse("home")})
