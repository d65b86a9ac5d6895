"""One incident: its claims by voice, its tolls with reasons, who is blamed, what followed, who is named, its place."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup, escape

from cenotaph.incidents import Incident
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.queries_judging import ties_touching, verdicts_on
from cenotaph.ledger.values import Judgement
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.reading import Claim
from cenotaph.tolls.parts import Part
from cenotaph.values import HEDGES, OUTCOMES
from cenotaph.web import desk, policy
from cenotaph.web.atlas import ROUGH, parts_by_home
from cenotaph.web.column import decided_by, may_undo
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.found import Found
from cenotaph.web.lookup import Lookup
from cenotaph.web.mapping import alone
from cenotaph.web.pages.incidents import map_for
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.wording import DeskWording

MOMENT = 5.0  # seconds within which the judgements of one act follow each other
MOST_OTHERS, MOST_LINKS, MOST_INSIDE, MOST_NAMES = 200, 200, 60, 200


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim of an incident, in a line: `because` says what became of it in the toll of its own outcome."""

    claim: Claim
    what: str
    phrase: Markup
    carrier: Markup
    used: bool | None
    because: str


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


@dataclass(frozen=True, slots=True)
class Act:
    """One act of merging, splitting or moving: one or more judgements, taken back together."""

    numbers: tuple[int, ...]
    words: Markup
    withdrawn: bool
    may_undo: bool


@require_safe
def incident(request: DeskRequest, incident: str) -> HttpResponse:
    """One incident."""
    say = request.say
    figures = Figures(desk.case_as(request.actor.name))
    standing = figures.standing()
    found = _find(standing, incident)
    inside = [each for each in standing.incidents if each.id in set(found.covers)]
    claims = [standing.by_id[name] for name in found.claims]
    return page(
        request,
        "incident.html",
        incident=found,
        name=place_and_days(found, say),
        cause=str(say.words["causes"].get(found.cause, "")) if found.cause else "",
        tolls=_tolls(figures, found),
        told=_told(found, figures, say),
        allegations=_allegations(claims, say),
        statements=[claim for claim in claims if claim.kind in ("response", "concealment", "evidence")],
        people=_people(request, claims),
        others=_others(found, standing, say),
        inside=[(each.id, place_and_days(each, say)) for each in inside],
        links=[(link.same, say.because(link.because)) for link in found.links[:MOST_LINKS]],
        acts=_acts(request, found),
        verdicts=_verdicts(request, found),
        sees_words=sees_words(request),
        **_map(figures, found, inside, say),
    )


def sees_words(request: DeskRequest) -> bool:
    """Whether the one who asks may see what the documents say: their words, and whom they name."""
    return policy.reach(request.actor, "see", "S", desk.compartment()) == policy.CASE


def _find(standing: Standing, name: str) -> Incident:
    for each in standing.incidents:
        if each.id == name:
            return each
    raise Http404


def _map(figures: Figures, incident: Incident, inside: list[Incident], say: DeskWording) -> dict[str, Any]:
    """The small map: this incident and what lies inside it; nothing where no place is known."""
    found = Found(figures, Lookup(), say)
    rows = [found.atlas.rows[each.id] for each in (incident, *inside[:MOST_INSIDE])]
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
        parts = _parts(figures, asked)
        if incident.id in parts:
            found.append((outcome, parts[incident.id]))
    return found


def _parts(figures: Figures, asked: Asked) -> dict[str, Part]:
    return figures.keep("parts", asked, lambda: parts_by_home(figures.tree(asked), figures.standing()))


def _told(incident: Incident, figures: Figures, say: DeskWording) -> list[Told]:
    """Its claims by voice, in order of first appearance."""
    standing = figures.standing()
    by_voice: dict[str, list[Claim]] = {}
    for name in incident.claims:
        by_voice.setdefault(standing.voice_of[name].id, []).append(standing.by_id[name])
    return [
        Told(say.speaker(claims[0].origin), tuple(_told_claim(claim, figures, say) for claim in claims))
        for claims in by_voice.values()
    ]


def _told_claim(claim: Claim, figures: Figures, say: DeskWording) -> ToldClaim:
    is_count = claim.kind == "count"
    what = say.words["outcomes"].get(claim.outcome, "") if is_count else say.words["kinds"][claim.kind]
    carrier = say.speaker(claim.published_by) if claim.published_by else Markup("")
    reason = figures.reason(claim) if is_count else None
    phrase = say.phrase(claim) if is_count else Markup("")
    because = say.because(reason.because) if reason else ""
    return ToldClaim(claim, str(what), phrase, carrier, reason.used if reason else None, because)


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


def _others(incident: Incident, standing: Standing, say: DeskWording) -> list[tuple[str, str]]:
    """What it may be merged with, or claims of it moved to: the same place and the nearest days first."""

    def distance(other: Incident) -> tuple[bool, bool, str, str]:
        place, start = incident.place, incident.start
        is_near = bool(place and other.place and (place.id, place.name) == (other.place.id, other.place.name))
        return (not is_near, other.start != start, other.start or "~", other.id)

    found = sorted((each for each in standing.incidents if each.id != incident.id), key=distance)
    return [(each.id, place_and_days(each, say).striptags()) for each in found[:MOST_OTHERS]]


def _acts(request: DeskRequest, incident: Incident) -> list[Act]:
    """The judgements on its claims, those of one act together; the newest first."""
    actor, say = request.actor, request.say
    groups: list[list[Judgement]] = []
    # Those that hold other claims apart from it are told here too.
    for each in ties_touching(incident.claims):
        if groups and is_one_act(groups[-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [
        Act(
            tuple(each.number for each in group),
            _words(group, say),
            group[0].withdrawn,
            not group[0].withdrawn and all(may_undo(actor, each) for each in group),
        )
        for group in reversed(groups)
    ]


def _verdicts(request: DeskRequest, incident: Incident) -> list[tuple[Act, str]]:
    """The decisions on its claims themselves, each with the claim that it is about; the newest first."""
    held = set(incident.claims)
    return [
        (
            Act(
                (each.number,),
                decided_by(each, request.say),
                each.withdrawn,
                not each.withdrawn and may_undo(request.actor, each),
            ),
            each.replacement if each.replacement in held else each.left,
        )
        for each in reversed(verdicts_on(incident.claims))
    ]


def _words(group: list[Judgement], say: DeskWording) -> Markup:
    """What was done, by whom and why; a move is one act, though it says two things."""
    is_move = len({each.verdict for each in group}) > 1
    told = decided_by(group[0], say)
    return Markup("{} ({})").format(told, escape(say.d["atlas_moved"])) if is_move else told


def is_one_act(group: list[Judgement], each: Judgement) -> bool:
    """Whether a decision belongs to the act of those before it: one person's, in one moment, on claims they share."""
    last = group[-1]
    same = (last.by, last.why, last.withdrawn) == (each.by, each.why, each.withdrawn)
    shared = {each.left, each.right} & {name for one in group for name in (one.left, one.right)}
    return same and bool(shared) and each.number == last.number + 1 and _apart(last, each) <= MOMENT


def _apart(last: Judgement, each: Judgement) -> float:
    return (datetime.fromisoformat(each.at) - datetime.fromisoformat(last.at)).total_seconds()
