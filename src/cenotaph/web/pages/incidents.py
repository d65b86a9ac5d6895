"""Incidents: the list with its map, one incident with its claims by voice, and merging and splitting by judgement."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.errors import ChangedError
from cenotaph.incidents import Incident
from cenotaph.ledger import actions
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.queries_judging import ties_touching
from cenotaph.ledger.values import Judgement
from cenotaph.publish.brief import map_of
from cenotaph.publish.brief_parts import every_part, place_and_days
from cenotaph.reading import Claim
from cenotaph.tolls.parts import Part
from cenotaph.values import OUTCOMES
from cenotaph.web import desk
from cenotaph.web.column import decided_by, may_undo
from cenotaph.web.figures import Figures, Standing, home_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.wording import DeskWording

MOST, MOST_OTHERS, MOST_PAIRS = 400, 200, 400


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident in a list; `part` is what it adds to the toll of the dead, if anything."""

    incident: Incident
    name: Markup
    cause: str
    part: Part | None
    voices: int


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim of an incident, in a line."""

    claim: Claim
    what: str
    phrase: Markup
    carrier: Markup


@dataclass(frozen=True, slots=True)
class Told:
    """One voice and what it says in this incident."""

    speaker: Markup
    claims: tuple[ToldClaim, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of merging or splitting: one or more judgements, taken back together."""

    numbers: tuple[int, ...]
    words: Markup
    withdrawn: bool
    may_undo: bool


@require_safe
def incidents(request: DeskRequest) -> HttpResponse:
    """All incidents and wider totals, those of the most dead first."""
    say = request.say
    figures = Figures(desk.case_as(request.actor.name))
    words = request.GET.get("q", "").strip()[:200]
    tree = figures.tree(Asked())
    lines = [line for line in _lines(figures, tree, say) if _matches(line, words)]
    found: dict[str, Any] = {"lines": lines[:MOST], "more": max(0, len(lines) - MOST), "words": words}
    if request.htmx:
        return page(request, "incidents_table.html", **found)
    return page(request, "incidents.html", **found, **_map(figures.standing(), tree, say))


@require_safe
def incident(request: DeskRequest, incident: str) -> HttpResponse:
    """One incident."""
    say = request.say
    figures = Figures(desk.case_as(request.actor.name))
    standing = figures.standing()
    found = _find(standing, incident)
    inside = [each for each in standing.incidents if each.id in found.covers]
    return page(
        request,
        "incident.html",
        incident=found,
        name=place_and_days(found, say),
        cause=_cause(found, say),
        tolls=_tolls(figures, found),
        told=_told(found, standing, say),
        others=_others(found, standing, say),
        inside=[(each.id, place_and_days(each, say)) for each in inside],
        links=[(link.same, say.because(link.because)) for link in found.links[:MOST_OTHERS]],
        acts=_acts(request, found),
    )


@require_POST
def merge(request: DeskRequest) -> HttpResponse:
    """Two incidents are one: a judgement on the first claims of both."""
    case = desk.case_as(request.actor.name)
    standing = Figures(case).standing()
    left, right = (_still(request, standing, request.POST.get(name, "")) for name in ("incident", "other"))
    with actions.together(case):
        actions.judge_same(case, left.claims[0], right.claims[0], why=_why(request))
    return _to(case.actor, left.claims[0])


@require_POST
def split(request: DeskRequest, incident: str) -> HttpResponse:
    """The ticked claims are another incident than the rest: a judgement on each pair of them."""
    say = request.say
    case = desk.case_as(request.actor.name)
    standing = Figures(case).standing()
    found = _still(request, standing, incident)
    ticked = [name for name in found.claims if name in set(request.POST.getlist("claim"))]
    rest = [name for name in found.claims if name not in set(ticked)]
    if not ticked or not rest:
        raise ChangedError(say.d["split_some"])
    if len(ticked) * len(rest) > MOST_PAIRS:
        raise ChangedError(say.d["split_fewer"])
    with actions.together(case):
        for left in ticked:
            for right in rest:
                actions.judge_not_same(case, left, right, why=_why(request))
    return _to(case.actor, ticked[0])


def _map(standing: Standing, tree: tuple[Part, ...], say: DeskWording) -> dict[str, Any]:
    """The sketch, its dots leading to incidents, and the names that found no room on it."""
    made = map_of(tree, say)[0]
    homes = {f"part-{part.incident.id}": home_of(part, standing) for part in every_part(tree)}
    drawn = str(made.drawn)
    for target, home in homes.items():
        drawn = drawn.replace(f'href="#{target}"', f'href="{reverse("incident", args=[home])}"' if home else "")
    return {"drawn": Markup(drawn), "unlabelled": made.unlabelled}


def _find(standing: Standing, name: str) -> Incident:
    for each in standing.incidents:
        if each.id == name:
            return each
    raise Http404


def _still(request: DeskRequest, standing: Standing, name: str) -> Incident:
    """The incident as it was seen. Raises ChangedError where somebody has changed it since."""
    found = next((each for each in standing.incidents if each.id == name), None)
    if found is None:
        raise ChangedError(request.say.d["incident_changed"])
    return found


def _to(actor: str, claim: str) -> HttpResponse:
    """To the incident in which this claim is now."""
    home = Figures(desk.case_as(actor)).standing().homes.get(claim)
    return HttpResponseRedirect(reverse("incident", args=[home.id]) if home else reverse("incidents"))


def _lines(figures: Figures, tree: Iterable[Part], say: DeskWording) -> list[IncidentLine]:
    standing = figures.standing()
    parts = _by_home(tree, standing)
    lines = [
        IncidentLine(
            each,
            say.place(each.place),
            _cause(each, say),
            parts.get(each.id),
            len({standing.voice_of[name].id for name in each.claims}),
        )
        for each in standing.incidents
    ]
    return sorted(lines, key=lambda line: (-_size(line.part), line.incident.start or "~", line.incident.id))


def _by_home(tree: Iterable[Part], standing: Standing) -> dict[str, Part]:
    """The part of a toll that each incident is, by its id; of several in one incident the largest."""
    found: dict[str, Part] = {}
    for part in sorted(every_part(tree), key=_size):
        if home := home_of(part, standing):
            found[home] = part
    return found


def _size(part: Part | None) -> int:
    return (part.own.best or part.own.low or part.own.high or 0) if part else -1


def _matches(line: IncidentLine, words: str) -> bool:
    place = line.incident.place
    told = f"{line.name.striptags()} {place.name if place else ''} {line.cause} {line.incident.start or ''}".casefold()
    return all(word in told for word in words.casefold().split())


def _cause(incident: Incident, say: DeskWording) -> str:
    return str(say.words["causes"].get(incident.cause, "")) if incident.cause else ""


def _tolls(figures: Figures, incident: Incident) -> list[tuple[str, Part]]:
    """What is counted of each outcome in this incident."""
    standing = figures.standing()
    heard = {standing.by_id[name].outcome for name in incident.claims}
    found = []
    for outcome in (each for each in OUTCOMES if each in heard):
        parts = _by_home(figures.tree(Asked(outcome=outcome)), standing)
        if incident.id in parts:
            found.append((outcome, parts[incident.id]))
    return found


def _told(incident: Incident, standing: Standing, say: DeskWording) -> list[Told]:
    """Its claims by voice, in order of first appearance."""
    by_voice: dict[str, list[Claim]] = {}
    for name in incident.claims:
        by_voice.setdefault(standing.voice_of[name].id, []).append(standing.by_id[name])
    return [
        Told(say.speaker(claims[0].origin), tuple(_told_claim(claim, say) for claim in claims))
        for claims in by_voice.values()
    ]


def _told_claim(claim: Claim, say: DeskWording) -> ToldClaim:
    is_count = claim.kind == "count"
    what = say.words["outcomes"].get(claim.outcome, "") if is_count else say.words["kinds"][claim.kind]
    carrier = say.speaker(claim.published_by) if claim.published_by else Markup("")
    return ToldClaim(claim, str(what), say.phrase(claim) if is_count else Markup(""), carrier)


def _others(incident: Incident, standing: Standing, say: DeskWording) -> list[tuple[str, str]]:
    """What it may be merged with: the same place and the nearest days first."""

    def distance(other: Incident) -> tuple[bool, bool, str, str]:
        place, start = incident.place, incident.start
        is_near = bool(place and other.place and (place.id, place.name) == (other.place.id, other.place.name))
        return (not is_near, other.start != start, other.start or "~", other.id)

    found = sorted((each for each in standing.incidents if each.id != incident.id), key=distance)
    return [(each.id, place_and_days(each, say).striptags()) for each in found[:MOST_OTHERS]]


def _acts(request: DeskRequest, incident: Incident) -> list[Act]:
    """The judgements on its claims, those of one act together."""
    actor, say = request.actor, request.say
    groups: list[list[Judgement]] = []
    # Those that hold other claims apart from it are told here too.
    for each in ties_touching(incident.claims):
        last = groups[-1][-1] if groups else None
        if last and _is_one_act(last, each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [
        Act(
            tuple(each.number for each in group),
            decided_by(group[0], say),
            group[0].withdrawn,
            not group[0].withdrawn and all(may_undo(actor, each) for each in group),
        )
        for group in reversed(groups)
    ]


def _is_one_act(last: Judgement, each: Judgement) -> bool:
    same = (last.by, last.verdict, last.why, last.withdrawn) == (each.by, each.verdict, each.why, each.withdrawn)
    return same and each.number == last.number + 1 and bool({last.left, last.right} & {each.left, each.right})


def _why(request: DeskRequest) -> str:
    return " ".join(request.POST.get("why", "").split())[:2000]
