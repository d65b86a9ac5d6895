"""Incidents: which claims speak of one event. The method, with an example: docs/methods/incidents_v1.md."""

import hashlib
from collections.abc import Iterable

from cenotaph.incidents.gather import Gathering
from cenotaph.incidents.group import Group
from cenotaph.incidents.incident import Incident, Judgement, Link
from cenotaph.incidents.judged import Rulings
from cenotaph.incidents.reasons import JUDGED_APART
from cenotaph.incidents.scene import day
from cenotaph.incidents.unit import units
from cenotaph.incidents.wider import Cover
from cenotaph.provenance.memory import uncollected
from cenotaph.reading import Claim


def incidents(claims: Iterable[Claim], *, judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """Every claim in exactly one incident or wider total, by first day.

    Judgements outweigh every rule; see Judgement for which of two that contradict each other holds. The order of claims
    never matters; a claim id given twice counts once. Raises ClaimError for an unknown verdict.
    """
    with uncollected():
        return _found(claims, judgements)


def _found(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> tuple[Incident, ...]:
    known = {claim.id: claim for claim in sorted(claims, key=_order)}
    if not known:
        return ()
    rulings = Rulings(judgements, known)
    groups = Gathering().gather(units(known, rulings))
    _note_judgements(groups, rulings)
    cover = Cover(groups)
    names = {group.order: _name(group) for group in groups}
    found = [_incident(group, cover, names) for group in groups]
    return tuple(sorted(found, key=lambda incident: (incident.start or "~", incident.end or "~", incident.id)))


def _order(claim: Claim) -> tuple[str, str, str, int, str]:
    return (claim.known_on or "~", claim.published_on or "~", claim.document or "", claim.start, claim.id)


def _claims(group: Group) -> list[Claim]:
    return sorted((claim for unit in group.units for claim in unit.claims), key=_order)


def _name(group: Group) -> str:
    """A hash of the claim first heard, so that the name stays when later reports are added."""
    return hashlib.sha256(f"incident {_claims(group)[0].id}".encode()).hexdigest()[:20]


def _incident(group: Group, cover: Cover, names: dict[int, str]) -> Incident:
    scene = group.scene
    may_cover = group.wide or group.spans or not scene.is_sharp or scene.span > 0
    covered = tuple(sorted(names[other.order] for other in cover.covers(group))) if may_cover else ()
    cumulative = any(unit.lead.counting == "cumulative" for unit in group.units)
    is_total = bool(covered) or group.spans or (group.wide and (cumulative or not scene.is_sharp))
    dated = [one for one in group.scenes if one.is_dated]
    return Incident(
        id=names[group.order],
        claims=tuple(claim.id for claim in _claims(group)),
        scope="total" if is_total else "incident",
        place=scene.place,
        start=day(min(one.start for one in dated)) if dated else None,
        end=day(max(one.end for one in dated)) if dated else None,
        cause=scene.cause,
        covers=covered,
        links=tuple(dict.fromkeys(group.links)),
    )


def _note_judgements(groups: list[Group], rulings: Rulings) -> None:
    """Every judgement that splits is named where it took effect."""
    apart = [judgement for judgement in rulings.kept if judgement.verdict == "not_same"]
    home = {claim.id: group for group in groups for unit in group.units for claim in unit.claims} if apart else {}
    for judgement in apart:
        for side in (judgement.left, judgement.right):
            home[side].links.append(Link(judgement.left, judgement.right, False, JUDGED_APART))
