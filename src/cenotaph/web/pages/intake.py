"""Intake: files that are dropped or chosen, and pasted texts, sealed and read by the ledger's one way in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.archive.extraction import LIMITS
from cenotaph.errors import UsageError
from cenotaph.ledger import queries, queries_reading
from cenotaph.ledger.case import Case
from cenotaph.ledger.intake import Given, finish
from cenotaph.web import desk, policy
from cenotaph.web.arriving import Line, sent, taken_in
from cenotaph.web.pages.papers import sees
from cenotaph.web.render import page, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.work.turn import TURN

PATIENCE = 2.0  # seconds that a request waits for its turn, before its thread is given back
MOST_NAME = 60
_turn = TURN


@require_safe
def intake(request: DeskRequest) -> HttpResponse:
    """The page on which reports are added."""
    return page(request, "intake.html", **_shown(request, []))


@require_POST
def add(request: DeskRequest) -> HttpResponse:
    """Seal and read what was sent; when this answers, it is kept. The same again changes nothing."""
    case, say = desk.case_as(request.actor.name), request.say
    with _in_turn() as is_ours:
        if not is_ours:
            return refusal(request, say.d["intake"]["busy"], status=503)
        if request.POST.get("finish") and _is_whole(request):
            for _ in finish(case):
                pass
            return page(request, "intake.html", **_shown(request, []))
        given = _given(request, case)
        with sent(request, _pasted_name(request)) as arrivals:
            if not arrivals:
                return refusal(request, say.d["intake"]["nothing"])
            lines = taken_in(case, arrivals, given, lambda document: _may_date(request, document))
    template = "intake_lines.html" if request.htmx else "intake.html"
    return page(request, template, **_shown(request, lines))


@contextmanager
def _in_turn() -> Iterator[bool]:
    is_ours = _turn.acquire(timeout=PATIENCE)
    try:
        yield is_ours
    finally:
        if is_ours:
            _turn.release()


def _shown(request: DeskRequest, lines: list[Line]) -> dict[str, Any]:
    found = {each.document for line in lines for each in (line.arrived, *line.inside) if each and each.document}
    papers = [paper for paper in map(queries_reading.paper, found) if paper and sees(request, paper.capture)]
    return {
        "lines": lines,
        "seen": {paper.id: paper for paper in papers},
        "limit": LIMITS.content,
        "limit_shown": f"{LIMITS.content // (1024 * 1024)} MB",
        "unread": len(queries.unread()) if _is_whole(request) else 0,
        "today": desk.case_as(request.actor.name).today,
        "given": {name: request.POST.get(name, "") for name in ("published_by", "published_on")},
    }


def _is_whole(request: DeskRequest) -> bool:
    """Whether who asks sees what others added, too."""
    return policy.reach(request.actor, "see", "S", desk.compartment()) == policy.CASE


def _may_date(request: DeskRequest, document: str) -> bool:
    subject = policy.Subject("I", desk.compartment(), queries.first_capture(document).captured_by)
    return policy.may(request.actor, "write", subject).allowed


def _given(request: DeskRequest, case: Case) -> Given:
    by = " ".join(request.POST.get("published_by", "").split())[:200]
    day = request.POST.get("published_on", "").strip()
    try:
        on = date.fromisoformat(day).isoformat() if day else None
    except ValueError as wrong:
        raise UsageError(str(request.say.d["intake"]["day_wrong"]).format(day=day)) from wrong
    if on and on > case.today:
        raise UsageError(str(request.say.d["intake"]["day_wrong"]).format(day=day))
    return Given(by or None, on)


def _pasted_name(request: DeskRequest) -> str:
    """A pasted text goes by its first words, whatever language the page speaks."""
    start = " ".join(request.POST.get("text", "").split())
    cut = start if len(start) <= MOST_NAME else f"{start[:MOST_NAME].rsplit(' ', 1)[0]} …"
    return cut.replace("/", "∕")
