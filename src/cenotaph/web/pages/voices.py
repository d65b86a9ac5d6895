"""Voices: who repeats whom, who said each figure first, who dropped a name or a hedge, who is independent of whom."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.errors import UsageError
from cenotaph.provenance import Voice
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.values import OUTCOMES
from cenotaph.web import desk
from cenotaph.web.asked import asked_of
from cenotaph.web.figures import Figures
from cenotaph.web.leafing import leaf
from cenotaph.web.render import absent, page
from cenotaph.web.request import DeskRequest
from cenotaph.web.voices import VoiceScope, apart, drawing, is_circular, is_deep, line_of, place_choices, told

LEAF, MOST_TIES = 60, 300


@require_safe
def voices(request: DeskRequest) -> HttpResponse:
    """The voices of the case or of a scope; asked for by htmx, only what was found."""
    say = request.say
    figures = Figures(desk.case_as(request.actor.name))
    standing = figures.standing()
    scope = scope_of(request.GET.dict())
    incident = next((each for each in standing.incidents if each.id == scope.incident), None)
    if scope.incident and incident is None:
        return absent(request)
    found, deep = told(figures, scope), is_deep(request.actor)
    shown = leaf(found.voices, _key, request.GET.get("after", "")[:100], LEAF)
    drawn, undrawn = drawing(figures, scope, say)
    context: dict[str, Any] = {
        "scope": asdict(scope),
        "address": urlencode({name: value for name, value in asdict(scope).items() if value}),
        "about": place_and_days(incident, say) if incident else None,
        "drawn": drawn,
        "undrawn": undrawn,
        "ties": [(tie, is_circular(tie, found)) for tie in found.ties[:MOST_TIES]],
        "more_ties": max(0, len(found.ties) - MOST_TIES),
        "circles": [line_of(voice, standing.by_id, say, deep=deep) for voice in found.voices if voice.circular][
            :MOST_TIES
        ],
        "apart": apart(figures, scope),
        "leaf": shown,
        "lines": [line_of(voice, standing.by_id, say, deep=deep) for voice in shown.lines],
        "is_first": not request.GET.get("after"),
    }
    if request.htmx:
        return page(request, "voices_found.html", **context)
    heard = {outcome for outcome, _ in standing.heard}
    places = place_choices(figures, say)
    return page(request, "voices.html", outcomes=[each for each in OUTCOMES if each in heard], places=places, **context)


def scope_of(given: Mapping[str, str]) -> VoiceScope:
    """The scope that an address asks for. Raises UsageError."""
    outcome = given.get("outcome", "").strip() or None
    if outcome and outcome not in OUTCOMES:
        raise UsageError(f"{outcome!r} is no outcome; choose one of: {', '.join(OUTCOMES)}")
    days = asked_of({name: given.get(name, "") for name in ("first", "last")})
    place, incident = (given.get(name, "").strip()[:200] or None for name in ("place", "incident"))
    return VoiceScope(outcome, place, days.first, days.last, incident)


def _key(voice: Voice) -> str:
    return f"{voice.first_on or '~'} {voice.id}"
