"""The door of the API: who asks by which token, how often, and answers that say in words what is wrong."""

import hashlib
import json
import threading
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from cenotaph.web import desk
from cenotaph.web.accounts import tokens
from cenotaph.web.members import actor_of
from cenotaph.web.request import DeskRequest

ROOT = "/api/v1"
PROBLEM = "application/problem+json"
# A token may ask so often at once, and so often in a minute after that.
BURST, A_MINUTE = 120, 600


class _Rates:
    """How much each token asked lately; in memory, since there is one process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.held: dict[int, tuple[float, float]] = {}
        self.lock = threading.Lock()
        self.clock = clock

    def wait(self, token: int) -> float:
        """Count one request; the seconds to wait, when there were too many."""
        with self.lock:
            now = self.clock()
            level, at = self.held.get(token, (0.0, now))
            level = max(0.0, level - (now - at) * A_MINUTE / 60)
            if level + 1 > BURST:
                self.held[token] = (level, now)
                return (level + 1 - BURST) * 60 / A_MINUTE
            self.held[token] = (level + 1, now)
            return 0.0


rates = _Rates()


def leads_to(request: HttpRequest) -> bool:
    """Whether this asks the API."""
    return request.path == ROOT or request.path.startswith(f"{ROOT}/")


def through(request: DeskRequest, answer: Callable[[DeskRequest], HttpResponse]) -> HttpResponse:
    """Recognise the token, answer, and name the answer so that it need not be sent twice."""
    wait = _recognise(request)
    if wait:
        response = problem(429, request.say.d["api"]["often"])
        response["Retry-After"] = str(int(wait) + 1)
        return response
    response = answer(request)
    if response.status_code == 405:
        allowed = response.get("Allow", "GET")
        response = problem(405, request.say.d["api"]["method"])
        response["Allow"] = allowed
    response["Cache-Control"] = "private, no-cache"
    if response.status_code == 200:
        # What flows names itself: it is never held as a whole.
        etag = response["ETag"] if response.streaming else name_of(response.content)
        response["ETag"] = etag
        response = get_conditional_response(request, etag=etag, response=response) or response
    return response


def name_of(content: bytes) -> str:
    """The name of an answer, by which it need not be sent again."""
    return quote_etag(hashlib.sha256(content).hexdigest()[:32])


def closed(request: DeskRequest) -> HttpResponse:
    """No token, or one that does not hold."""
    response = problem(401, request.say.d["api"]["closed"])
    response["WWW-Authenticate"] = 'Bearer realm="cenotaph"'
    return response


def problem(status: int, title: str, detail: str = "") -> HttpResponse:
    """An error in words, as RFC 9457 has it."""
    told = {"type": "about:blank", "title": str(title), "status": status}
    if detail:
        told["detail"] = str(detail)
    return HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=PROBLEM)


def _recognise(request: DeskRequest) -> float:
    """Set `request.actor` for a token that holds; the seconds that it must wait, if it asked too often."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = tokens.holder(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        return 0.0
    if wait := rates.wait(token.pk):
        return wait
    request.actor = actor_of(token.member, desk.compartment(), tokens.rights_of(token))
    return 0.0
