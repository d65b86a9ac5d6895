"""The gate before every page: the language, who asks, whether the session still lasts, and what the policy says."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from cenotaph.errors import CenotaphError
from cenotaph.web import anew, desk, policy, sessions
from cenotaph.web.accounts import entry
from cenotaph.web.api import door
from cenotaph.web.members import actor_of
from cenotaph.web.models import Member
from cenotaph.web.render import absent, not_yet, page, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.routes import ROUTES, Need
from cenotaph.web.storage import is_full
from cenotaph.web.told import ToldError
from cenotaph.web.wording import language_of, wording

Answer = Callable[[DeskRequest], HttpResponse]
log = logging.getLogger("cenotaph.web")


class Words:
    """Every request speaks one language: the chosen one, else the browser's."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: DeskRequest) -> HttpResponse:
        """Answer in that language."""
        request.say = wording(language_of(request))
        anew.begin_page()
        return self.answer(request)


class Gate:
    """Nothing passes that the policy table does not name; what is denied looks like what is absent."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: DeskRequest) -> HttpResponse:
        """Answer, and keep what is shown to members out of every cache."""
        # Asked for every address, known or not: who is signed in sees the same page of absence for both.
        if door.leads_to(request):
            return door.through(request, self.answer)
        _recognise(request)
        response = self.answer(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(self, request: DeskRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let the page be made, or answer in its place."""
        route = request.resolver_match.view_name if request.resolver_match else ""
        if route not in ROUTES:
            log.error("the route %r is not in the policy table", route)
            return absent(request)
        need = ROUTES[route]
        if need is None:
            return None
        if not hasattr(request, "actor"):
            return door.closed(request) if door.leads_to(request) else _to_sign_in(request)
        if not policy.opens(request.actor, route, desk.compartment()):
            log.warning("denied: %s asked for %s", request.actor.name, route)
            return absent(request)
        return _once_more(request, need)

    def process_exception(self, request: DeskRequest, wrong: Exception) -> HttpResponse | None:
        """What Cenotaph refuses is said in words."""
        if isinstance(wrong, ToldError):
            return refusal(request, request.say.told(wrong.key, **wrong.parts))
        if isinstance(wrong, anew.NotYetError):
            return not_yet(request, wrong)
        if is_full(wrong):
            return refusal(request, request.say.d["disk_full"], status=507)
        if not isinstance(wrong, CenotaphError):
            return None
        # Programs get the plain sentence, pages say it in their reader's language.
        return refusal(request, str(wrong) if door.leads_to(request) else request.say.refused(str(wrong)))


def _recognise(request: DeskRequest) -> None:
    """Set `request.actor` if somebody is signed in whose session lasts and who is not suspended.

    Who has yet to show a second factor, or to set one up, is no actor: `request.entrant` tells that they are half in.
    """
    if not isinstance(request.user, Member) or not request.user.is_active:
        return
    now, held = time.time(), request.session
    began, seen = held.get("began", 0.0), held.get("seen", 0.0)
    if sessions.is_over(began, seen, now):
        logout(request)
        return
    if sessions.is_stale(seen, now) and not sessions.is_quiet(request.path):
        held["seen"] = now
    if entry.is_in(held):
        request.actor = actor_of(request.user, desk.compartment())
    else:
        request.entrant = request.user


def _once_more(request: DeskRequest, need: Need) -> HttpResponse | None:
    """A sensitive act by somebody who showed the second factor a while ago: it is asked again, and the form is kept."""
    if not need.fresh or entry.may_act(request.session):
        return None
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name not in _NOT_KEPT]
    return page(request, "again.html", status=403, to=request.get_full_path(), kept=kept, method=request.method)


_NOT_KEPT = ("csrfmiddlewaretoken", "code", "to", "passkey")


def _to_sign_in(request: DeskRequest) -> HttpResponse:
    """To the door. A form that is open in a page stays as it is: what was typed there must not be lost."""
    if request.htmx:
        return refusal(request, request.say.d["signed_out"], status=401)
    back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    door_name = reverse("second" if hasattr(request, "entrant") else "sign_in")
    return HttpResponseRedirect(f"{door_name}?{back}" if back else door_name)
