"""Voices: who repeats whom, who said each figure first, who dropped a name or a hedge, who is independent of whom."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cenotaph.errors import UsageError
from cenotaph.provenance import Tie, Voice
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.values import OUTCOMES
from cenotaph.web import desk
from cenotaph.web.addresses import query
from cenotaph.web.asked import asked_of
from cenotaph.web.figures import Figures
from cenotaph.web.leafing import Leaf, leaf
from cenotaph.web.render import absent, page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.voices import (
    Apart,
    VoiceLine,
    VoiceScope,
    apart,
    drawing,
    is_circular,
    is_deep,
    line_of,
    place_choices,
    told,
)
from cenotaph.web.wording import wording

LEAF, MOST_TIES = 60, 300


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of a scope, in a language: the drawing and how many ties it leaves out, ties, lines."""

    drawn: Markup
    undrawn: int
    ties: tuple[tuple[Tie, bool], ...]
    more_ties: int
    circles: tuple[VoiceLine, ...]
    apart: tuple[Apart, ...]
    leaf: Leaf[Voice]
    lines: tuple[VoiceLine, ...]


@require_safe
def voices(request: DeskRequest) -> HttpResponse:
    """The voices of the case or of a scope; asked for by htmx, only what was found."""
    say = request.say
    figures = figures_of(desk.case_as(request.actor.name))
    scope = scope_of(request.GET.dict())
    incident = figures.incidents_of([scope.incident]).get(scope.incident) if scope.incident else None
    if scope.incident and incident is None:
        return absent(request)
    about = (scope, request.GET.get("after", "")[:100], is_deep(request.actor), say.language)
    found: Shown = figures.keep("voices shown", about, lambda: shown(figures, about))
    context: dict[str, Any] = {
        **{field.name: getattr(found, field.name) for field in fields(Shown)},
        "scope": asdict(scope),
        "address": query(asdict(scope)),
        "about": place_and_days(incident, say) if incident else None,
        "is_first": not request.GET.get("after"),
    }
    if request.htmx:
        return page(request, "voices_found.html", **context)
    heard = {outcome for outcome, _ in figures.standing().heard}
    places = place_choices(figures, say)
    return page(request, "voices.html", outcomes=[each for each in OUTCOMES if each in heard], places=places, **context)


def shown(figures: Figures, about: tuple[VoiceScope, str, bool, str]) -> Shown:
    """One leaf of the voices of a scope, from all claims (see web/shelf/pieces.py)."""
    scope, after, deep, language = about
    say, by_id, found = wording(language), figures.standing().by_id, told(figures, scope)
    held = leaf(found.voices, _key, after, LEAF)
    circles = [voice for voice in found.voices if voice.circular][:MOST_TIES]
    return Shown(
        *drawing(figures, scope, say),
        ties=tuple((tie, is_circular(tie, found)) for tie in found.ties[:MOST_TIES]),
        more_ties=max(0, len(found.ties) - MOST_TIES),
        circles=tuple(line_of(voice, by_id, say, deep=deep) for voice in circles),
        apart=tuple(apart(figures, scope)),
        leaf=Leaf((), held.total, held.after),
        lines=tuple(line_of(voice, by_id, say, deep=deep) for voice in held.lines),
    )


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
