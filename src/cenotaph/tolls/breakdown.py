"""Breakdown: one toll per status, sex, age, place, day, perpetrator or incident of the same claims."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from cenotaph.errors import TollError
from cenotaph.incidents import Incident, Judgement
from cenotaph.provenance import Lineage
from cenotaph.reading import Claim
from cenotaph.tolls.ground import Ground
from cenotaph.tolls.parts import Part, parts
from cenotaph.tolls.reconcile import reason_of
from cenotaph.tolls.resolve import Finding
from cenotaph.tolls.scope import Scope
from cenotaph.tolls.toll import Toll
from cenotaph.values import STATUSES


def breakdown(
    claims: Iterable[Claim | Mapping[str, Any]],
    by: str,
    scope: Scope,
    *,
    rule: str = "cenotaph_v1",
    judgements: Iterable[Judgement] = (),
    lineage: Iterable[Lineage] = (),
) -> dict[str, Toll]:
    """A toll for each value of `by` (one of CUTS) that the claims in scope name, in order.

    The parts need not add up to the whole: what names no status, place or day is in none of them. By "incident" they
    are named by place, day and id, and wider totals stand beside the incidents inside them.
    Raises TollError for an unknown cut.
    """
    if by not in CUTS:
        raise TollError(f"there is no breakdown by {by!r}; choose one of: {', '.join(CUTS)}")
    found = [claim if isinstance(claim, Claim) else Claim.from_json(claim) for claim in claims]
    counted = [claim for claim in found if claim.kind == "count" and claim.outcome == scope.outcome]
    ruled, copied = tuple(judgements), tuple(lineage)
    if by == "incident":
        return _by_incident(parts(found, scope, rule=rule, judgements=ruled, lineage=copied), found, scope, rule)
    ground = Ground(found, judgements=ruled, lineage=copied)
    tolls = {name: ground.toll(narrowed, rule) for name, narrowed in _SCOPES[by](counted, scope).items()}
    return {name: toll for name, toll in tolls.items() if toll.used}


def _by_incident(outermost: Iterable[Part], found: list[Claim], scope: Scope, rule: str) -> dict[str, Toll]:
    by_id = {claim.id: claim for claim in found}
    tolls = {}
    for part in _every(outermost):
        finding = Finding(part.counted, part.low, part.best, part.high, part.used)
        told = [by_id[name] for name in part.incident.claims]
        tolls[incident_words(part.incident)] = Toll(
            part.counted.low,
            part.counted.best,
            part.counted.high,
            scope.as_of,
            rule,
            tuple(reason_of(claim, finding, {}) for claim in told),
            outcome=scope.outcome,
            status=scope.status,
            scope=scope.words(),
            named=len({name for claim in told if claim.id in part.used for name in claim.names}),
        )
    return tolls


def _every(found: Iterable[Part]) -> Iterator[Part]:
    for part in found:
        yield part
        yield from _every(part.inside)


def incident_words(incident: Incident) -> str:
    """An incident's place, days and how its id begins: "Sarun, 2031-03-03 (1f2e3d4c)"."""
    place = incident.place.name if incident.place else "no place given"
    days = " to ".join(dict.fromkeys(day for day in (incident.start, incident.end) if day)) or "no day given"
    total = ", total" if incident.scope == "total" else ""
    return f"{place}, {days}{total} ({incident.id[:8]})"


def _by_status(claims: list[Claim], scope: Scope) -> dict[str, Scope]:
    said = {claim.status for claim in claims}
    return {status: replace(scope, status=status) for status in STATUSES if status in said}


def _by_sex(claims: list[Claim], scope: Scope) -> dict[str, Scope]:
    return {sex: replace(scope, sex=sex) for sex in sorted({claim.sex for claim in claims if claim.sex})}


def _by_age(claims: list[Claim], scope: Scope) -> dict[str, Scope]:
    return {age: replace(scope, age=age) for age in sorted({claim.age for claim in claims if claim.age})}


def _by_place(claims: list[Claim], scope: Scope) -> dict[str, Scope]:
    places = {claim.place.id: claim.place for claim in claims if claim.place and claim.place.id}
    return {place.name: replace(scope, place=place) for _, place in sorted(places.items())}


def _by_day(claims: list[Claim], scope: Scope) -> dict[str, Scope]:
    days = {claim.event_start for claim in claims if claim.event_start and claim.event_start == claim.event_end}
    return {day: replace(scope, period=(day, day)) for day in sorted(day for day in days if day)}


def _by_perpetrator(claims: list[Claim], scope: Scope) -> dict[str, Scope]:
    names = {blame.name for claim in claims for blame in claim.blamed if blame.hedge != "denied"}
    return {name: replace(scope, blamed=name) for name in sorted(names)}


_SCOPES = {
    "status": _by_status,
    "sex": _by_sex,
    "age": _by_age,
    "place": _by_place,
    "day": _by_day,
    "perpetrator": _by_perpetrator,
}
CUTS = (*_SCOPES, "incident")
