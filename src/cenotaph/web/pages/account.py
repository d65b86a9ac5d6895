"""One's own account: second factors, recovery codes, sessions, and the second factor asked once more."""

import json
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.request import RawPostDataException
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.ledger.case import Case
from cenotaph.web import desk, minding
from cenotaph.web.accounts import entry, factors, lockout, passkeys, totp, visits
from cenotaph.web.models import Member
from cenotaph.web.numbers import number_of
from cenotaph.web.pages.signing import back_to
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.told import ToldError

NEW_TOTP, ASKED = "new_totp", "passkey"


@require_safe
def account(request: DeskRequest) -> HttpResponse:
    """What one has set up, and where one is signed in."""
    return _account(request)


def set_up(request: DeskRequest) -> HttpResponse:
    """For a member who must have a second factor and has none: nothing else opens before."""
    if not _must_set_up(request):
        return HttpResponseRedirect(reverse("home" if hasattr(request, "actor") else "sign_in"))
    if request.method == "POST":
        return _totp_done(request, request.entrant)
    return _totp_page(request, request.entrant, "set_up.html")


def totp_page(request: DeskRequest) -> HttpResponse:
    """Set up codes of an app."""
    if request.method == "POST":
        return _totp_done(request, _me(request))
    return _totp_page(request, _me(request), "totp.html")


@require_POST
def codes(request: DeskRequest) -> HttpResponse:
    """New recovery codes, shown once."""
    return page(request, "codes.html", codes=minding.new_codes(_case(request), _me(request)), on=reverse("account"))


@require_POST
def factor_remove(request: DeskRequest) -> HttpResponse:
    """Take a second factor away; where one is asked for, not the last."""
    given = request.POST.get("factor", "")
    member = _me(request)
    held = factors.of(member).factors
    stage = entry.stage_of(member.role, has_factor=False, on_network=desk.on_network(), shown=False)
    if stage == entry.SET_UP and len(held) < 2:
        raise ToldError("access.factor_last")
    number = number_of(given)
    if number is not None:
        minding.remove_factor(_case(request), member, number)
        visits.forget_factor(request, member)
    return HttpResponseRedirect(reverse("account"))


@require_POST
def session_end(request: DeskRequest) -> HttpResponse:
    """End one session, or all but this one, with every browser that was known."""
    member = _me(request)
    if request.POST.get("all"):
        visits.end_all(member, but=request.session.session_key)
    else:
        visits.end(member, request.POST.get("session", ""))
    return HttpResponseRedirect(reverse("account"))


@require_POST
def again(request: DeskRequest) -> HttpResponse:
    """The second factor once more: then the form that was sent goes on, as it was sent."""
    to = back_to(request.POST.get("to", ""))
    if not entry.may_act(request.session):
        wrong = lockout.try_code(request, _me(request), request.POST.get("code", ""))
        if wrong:
            kept = [(name, value) for name, values in request.POST.lists() for value in values if name not in _OWN]
            method = request.POST.get("method", "POST")
            return page(request, "again.html", status=403, to=to, kept=kept, method=method, wrong=wrong)
        visits.show(request)
    response = HttpResponseRedirect(to)
    if request.POST.get("method") == "POST":
        # 307 keeps the method and what was sent.
        response.status_code = 307
    return response


_OWN = ("csrfmiddlewaretoken", "code", "to", "method")


@require_POST
def passkey_begin(request: DeskRequest) -> HttpResponse:
    """What the browser is asked to make a new passkey."""
    return new_passkey_asked(request, _me(request))


@require_POST
def passkey_finish(request: DeskRequest) -> HttpResponse:
    """Keep the new passkey."""
    return new_passkey_kept(request, _me(request))


def new_passkey_asked(request: DeskRequest, member: Member) -> HttpResponse:
    """The options for a new passkey of this member; what must be remembered lies in the session."""
    handle = str(member.pk).encode()
    host = request.get_host()
    asked, state = passkeys.new_options(host, _title(), handle, member.name, factors.passkeys_of(member))
    request.session[ASKED] = state
    return JsonResponse(asked)


def new_passkey_kept(request: DeskRequest, member: Member) -> HttpResponse:
    """Keep a new passkey, and say where to go on."""
    given = answer_of(request)
    label = " ".join(str(given.get("label", "")).split())[:60] or request.say.d["access"]["passkey"]
    state = request.session.pop(ASKED, None)
    minding.add_passkey(_case(request), member, request.get_host(), state, given.get("answer") or {}, label)
    visits.show(request)
    return JsonResponse({"to": reverse("account")})


def answer_of(request: DeskRequest) -> dict[str, Any]:
    """What a script sent. Raises ToldError."""
    try:
        found = json.loads(request.body)
    except (ValueError, RawPostDataException) as wrong:
        # A form in its place was read before as one.
        raise ToldError("access.passkey_wrong") from wrong
    if not isinstance(found, dict):
        raise ToldError("access.passkey_wrong")
    return found


def _totp_page(request: DeskRequest, member: Member, template: str, *, wrong: str = "") -> HttpResponse:
    secret = request.session.get(NEW_TOTP) or totp.new_secret()
    request.session[NEW_TOTP] = secret
    picture = totp.picture_of(totp.address_of(secret, member.name, _title()))
    return page(
        request,
        template,
        status=400 if wrong else 200,
        picture=picture,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        wrong=wrong,
        passkeys=passkeys.can_serve(request.get_host()),
    )


def _totp_done(request: DeskRequest, member: Member) -> HttpResponse:
    secret = request.session.get(NEW_TOTP, "")
    template = "set_up.html" if hasattr(request, "entrant") else "totp.html"
    try:
        code, label = request.POST.get("code", ""), str(request.say.d["access"]["totp"])
        minding.add_totp(_case(request), member, secret, code, label)
    except ToldError as wrong:
        return _totp_page(request, member, template, wrong=str(request.say.told(wrong.key, **wrong.parts)))
    del request.session[NEW_TOTP]
    visits.show(request)
    made = factors.of(member)
    if made.codes_left:
        return HttpResponseRedirect(reverse("account"))
    return page(request, "codes.html", codes=minding.new_codes(_case(request), member), on=reverse("home"))


def _account(request: DeskRequest) -> HttpResponse:
    member = _me(request)
    return page(
        request,
        "account.html",
        member=member,
        held=factors.of(member),
        visits=visits.of(member),
        is_this=lambda visit: visits.is_this(request, visit),
        browser_of=visits.browser_of,
        passkeys=passkeys.can_serve(request.get_host()),
        must=desk.on_network() and member.role not in entry.ALONE,
    )


def _must_set_up(request: DeskRequest) -> bool:
    return hasattr(request, "entrant") and request.session.get("stage") == entry.SET_UP


def _me(request: DeskRequest) -> Member:
    """The member who asks; the gate let nobody else come here. Raises Http404."""
    if not isinstance(request.user, Member):
        raise Http404
    return request.user


def _case(request: DeskRequest) -> Case:
    """The case, in which one's own name signs: also before one is in."""
    return desk.case_as(_me(request).name)


def _title() -> str:
    return desk.case_as("").title
