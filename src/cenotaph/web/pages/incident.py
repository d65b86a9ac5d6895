"""One incident: its claims by voice, its tolls with reasons, who is blamed, what followed, who is named, its place."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cenotaph.incidents import Incident
from cenotaph.ledger import named
from cenotaph.ledger.asking import Asked
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.reading import Claim
from cenotaph.tolls.parts import Part
from cenotaph.tolls.reconcile import reason_of
from cenotaph.values import HEDGES, OUTCOMES
from cenotaph.web import desk, exhibiting, policy
from cenotaph.web.acts import acts_on, verdicts_of
from cenotaph.web.atlas import ROUGH
from cenotaph.web.figures import Figures
from cenotaph.web.found import Found, parts_of
from cenotaph.web.lookup import Lookup
from cenotaph.web.mapping import alone
from cenotaph.web.pages.incidents import map_for
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.wording import DeskWording

MOST_OTHERS, MOST_LINKS, MOST_INSIDE, MOST_NAMES = 200, 200, 60, 200


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim of an incident, in a line.

    `because` says what became of it in what is counted of the incident, or else in the toll of its own outcome, and
    `wider` why that toll sets aside what counts here.
    """

    claim: Claim
    what: str
    phrase: Markup
    carrier: Markup
    used: bool | None
    because: str
    wider: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One voice and what it says in this incident."""

    speaker: Markup
    claims: tuple[ToldClaim, ...]


@dataclass(frozen=True, slots=True)
class Allegation:
    """One party that is blamed, how firmly at most, and the claims that blame it."""

    party: Markup
    hedge: str
    claims: tuple[tuple[str, Markup, str], ...]


@require_safe
def incident(request: DeskRequest, incident: str) -> HttpResponse:
    """One incident."""
    say = request.say
    figures = figures_of(desk.case_as(request.actor.name))
    looked, standing = Found(figures, Lookup(), say), figures.standing()
    row = looked.atlas.rows.get(incident)
    if row is None:
        raise Http404
    found = looked.atlas.incidents[row]
    tolls = _tolls(figures, found)
    inside = [looked.atlas.rows[each] for each in found.covers if each in looked.atlas.rows]
    claims = [standing.by_id[name] for name in found.claims]
    acts, asked = acts_on(request, found), request.GET.get("done", "")
    return page(
        request,
        "incident.html",
        incident=found,
        name=place_and_days(found, say),
        cause=str(say.words["causes"].get(found.cause, "")) if found.cause else "",
        tolls=tolls,
        named=named.named_in([found], found.claims) if named.has_any() else named.NOBODY,
        told=_told(found, figures, dict(tolls), say),
        allegations=_allegations(claims, say),
        statements=[claim for claim in claims if claim.kind in ("response", "concealment", "evidence")],
        people=_people(request, claims),
        others=_others(looked, row),
        inside=[_link(looked.atlas.incidents[each], say) for each in inside[:MOST_INSIDE]],
        more_inside=max(0, len(inside) - MOST_INSIDE),
        links=[(link.same, say.because(link.because)) for link in found.links[:MOST_LINKS]],
        acts=acts,
        done=next((each for each in acts if str(each.numbers[-1]) == asked and not each.withdrawn), None),
        undone=bool(request.GET.get("undone")),
        verdicts=verdicts_of(request, found),
        exhibits=exhibiting.of_incident(request.actor, found) if sees_words(request) else [],
        sees_words=sees_words(request),
        **_map(looked, [row, *inside[:MOST_INSIDE]]),
    )


def sees_words(request: DeskRequest) -> bool:
    """Whether the one who asks may see what the documents say: their words, and whom they name."""
    return policy.reach(request.actor, "see", "S", desk.compartment()) == policy.CASE


def _link(incident: Incident, say: DeskWording) -> tuple[str, Markup]:
    return incident.id, place_and_days(incident, say)


def _map(found: Found, rows: list[int]) -> dict[str, Any]:
    """The small map: this incident and what lies inside it; nothing where no place is known."""
    features = alone(found.view, rows)
    spot = found.atlas.spots[found.atlas.spot[rows[0]]]
    return {
        **map_for(found),
        "features": {"type": "FeatureCollection", "features": features} if features else None,
        "is_area": spot.shape.kind in ROUGH,
        "drawn": found.sketched(rows).drawn,
    }


def _tolls(figures: Figures, incident: Incident) -> list[tuple[str, Part]]:
    """What is counted of each outcome in this incident."""
    standing = figures.standing()
    heard = {standing.by_id[name].outcome for name in incident.claims}
    found = []
    for outcome in (each for each in OUTCOMES if each in heard):
        asked = Asked(outcome=outcome)
        parts = parts_of(figures, asked)
        if incident.id in parts:
            found.append((outcome, parts[incident.id]))
    return found


def _told(incident: Incident, figures: Figures, tolls: Mapping[str, Part], say: DeskWording) -> list[Told]:
    """Its claims by voice, in order of first appearance."""
    standing = figures.standing()
    by_voice: dict[str, list[Claim]] = {}
    for name in incident.claims:
        by_voice.setdefault(standing.voice_of[name].id, []).append(standing.by_id[name])
    return [
        Told(say.speaker(claims[0].origin), tuple(_told_claim(claim, figures, tolls, say) for claim in claims))
        for claims in by_voice.values()
    ]


def _told_claim(claim: Claim, figures: Figures, tolls: Mapping[str, Part], say: DeskWording) -> ToldClaim:
    carrier = say.speaker(claim.published_by) if claim.published_by else Markup("")
    if claim.kind != "count":
        return ToldClaim(claim, str(say.words["kinds"][claim.kind]), Markup(""), carrier, None, "")
    what, phrase = str(say.words["outcomes"].get(claim.outcome, "")), say.phrase(claim)
    reason, part = figures.reason(claim), tolls.get(claim.outcome or "")
    if part and claim.id in part.said.used:
        here, wider = reason_of(claim, part.said, {}), reason
        told = say.because(wider.because) if wider and not wider.used else ""
        return ToldClaim(claim, what, phrase, carrier, here.used, say.because(here.because), told)
    because = say.because(reason.because) if reason else ""
    return ToldClaim(claim, what, phrase, carrier, reason.used if reason else None, because)


def _allegations(claims: list[Claim], say: DeskWording) -> list[Allegation]:
    """Who is blamed by whom; the firmest words first. That nobody denies it is not said, and that somebody does is."""
    held: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims:
        for blame in claim.blamed:
            held[blame.name].append((claim, blame.hedge))
    found = []
    for party, said in held.items():
        firmest = min((hedge for _, hedge in said), key=HEDGES.index)
        lines = tuple((claim.id, say.speaker(claim.origin), say.choice("hedge", hedge)) for claim, hedge in said)
        found.append((HEDGES.index(firmest), -len(said), Allegation(say.speaker(party), firmest, lines)))
    return [each for *_, each in sorted(found, key=lambda one: one[:2])]


def _people(request: DeskRequest, claims: list[Claim]) -> list[tuple[Markup, int]]:
    """The people whom its claims name, for those who may see names; else nobody, as where nobody is named."""
    if not sees_words(request):
        return []
    times = Counter(name for claim in claims for name in claim.names)
    return [(request.say.foreign(name), count) for name, count in sorted(times.items())][:MOST_NAMES]


def _others(found: Found, row: int) -> list[tuple[str, str]]:
    """What it may be merged with, or claims of it moved to: those at the same place, then those of the nearest days."""
    atlas = found.atlas
    away = np.abs(atlas.start.astype(np.int64) - int(atlas.start[row]))
    # An unknown day is near to no day but another unknown one.
    away[(atlas.start == 0) != (atlas.start[row] == 0)] = 10**7
    here = (atlas.spot == atlas.spot[row]) & bool(atlas.spots[atlas.spot[row]].key)
    order = np.lexsort((away, ~here))[: MOST_OTHERS + 1]
    chosen = [atlas.incidents[at] for at in order if at != row][:MOST_OTHERS]
    return [(each.id, place_and_days(each, found.say).striptags()) for each in chosen]
