"""Incidents: which claims speak of one event. The method, with an example: docs/methods/incidents_v1.md."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from cenotaph.incidents.gather import Gathering
from cenotaph.incidents.group import Group
from cenotaph.incidents.incident import Incident, Judgement, Link
from cenotaph.incidents.judged import Rulings
from cenotaph.incidents.reasons import JUDGED_APART
from cenotaph.incidents.scene import Scene, day
from cenotaph.incidents.unit import Unit, units
from cenotaph.incidents.wider import Cover
from cenotaph.provenance.memory import uncollected
from cenotaph.reading import Claim


def incidents(claims: Iterable[Claim], *, judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """Every claim in exactly one incident or wider total, by first day.

    Judgements outweigh every rule; see Judgement for which of two that contradict each other holds. The order of claims
    never matters; a claim id given twice counts once. Raises ClaimError for an unknown verdict.
    """
    with uncollected():
        return found(claims, judgements)


def found(claims: Iterable[Claim], judgements: Iterable[Judgement], *, quiet: bool = False) -> tuple[Incident, ...]:
    """The same, inside a bulk of work; `quiet` leaves out the links, which cost most and say nothing of a figure."""
    known = {claim.id: claim for claim in _as_heard(claims)}
    if not known:
        return ()
    rulings = Rulings(judgements, known)
    groups = Gathering(quiet=quiet).gather(units(known, rulings))
    if not quiet:
        _note_judgements(groups, rulings)
    wider = [group for group in groups if _may_cover(group)]
    cover = Cover(groups, wider)
    claimed = list(map(_claimed, groups))
    names = [_name(said[0]) for said in claimed]
    covers = {group.order: tuple(sorted([names[other.order] for other in cover.covers(group)])) for group in wider}
    made = [
        _incident(group, said, name, covers.get(group.order, ()))
        for group, said, name in zip(groups, claimed, names, strict=True)
    ]
    return tuple(sorted(made, key=lambda incident: (incident.start or "~", incident.end or "~", incident.id)))


def _as_heard(claims: Iterable[Claim]) -> Iterator[Claim]:
    """In order of first appearance: by the days on which they were known and published, then page by page."""
    days: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        on = claim.published_on
        days.setdefault((claim.said_on or on or "~", on or "~"), []).append(claim)
    for known in sorted(days):
        yield from sorted(days[known], key=_order)


def _order(claim: Claim) -> tuple[str, int, str]:
    return (claim.document or "", claim.start, claim.id)


def _claimed(group: Group) -> list[Claim]:
    """The claims of a group, in order of first appearance."""
    units = sorted(group.units, key=_at) if len(group.units) > 1 else group.units
    claims = [claim for unit in units for claim in unit.claims]
    # Units come by their first claims: of several claims the later ones may lie after those of other units.
    return claims if len(claims) == len(units) else sorted(claims, key=_heard)


_at: Callable[[Unit], int] = attrgetter("at")


def _heard(claim: Claim) -> tuple[str, str, str, int, str]:
    on = claim.published_on
    return (claim.said_on or on or "~", on or "~", claim.document or "", claim.start, claim.id)


def _name(first: Claim) -> str:
    """A hash of the claim first heard, so that the name stays when later reports are added."""
    return hashlib.sha256(f"incident {first.id}".encode()).hexdigest()[:20]


def _may_cover(group: Group) -> bool:
    scene = group.scene
    return group.wide or group.spans or scene.span > 0 or not scene.is_sharp


def _incident(group: Group, claims: list[Claim], name: str, covers: tuple[str, ...]) -> Incident:
    scene = group.scene
    is_total = bool(covers) or group.spans
    if group.wide and not is_total:
        is_total = not scene.is_sharp or any(unit.lead.counting == "cumulative" for unit in group.units)
    start = end = None
    if dated := [one for one in group.scenes if one.is_dated]:
        start, end = (dated[0].start, dated[0].end) if len(dated) == 1 else _around(dated)
    return Incident(
        id=name,
        claims=tuple([claim.id for claim in claims]),
        scope="total" if is_total else "incident",
        place=scene.place,
        start=None if start is None else day(start),
        end=None if end is None else day(end),
        cause=scene.cause,
        covers=covers,
        links=tuple(dict.fromkeys(group.links)) if group.links else (),
    )


def _around(scenes: list[Scene]) -> tuple[int, int]:
    return min([one.start for one in scenes]), max([one.end for one in scenes])


def _note_judgements(groups: list[Group], rulings: Rulings) -> None:
    """Every judgement that splits is named where it took effect."""
    apart = [judgement for judgement in rulings.kept if judgement.verdict == "not_same"]
    home = {claim.id: group for group in groups for unit in group.units for claim in unit.claims} if apart else {}
    for judgement in apart:
        for side in (judgement.left, judgement.right):
            home[side].links.append(Link(judgement.left, judgement.right, False, JUDGED_APART))
