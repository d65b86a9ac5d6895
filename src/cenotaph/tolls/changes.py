"""Changes: what happened to a toll between two days, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cenotaph.incidents import Judgement
from cenotaph.provenance import Lineage
from cenotaph.reading import Claim
from cenotaph.reading.telling_number import phrase_told
from cenotaph.tolls.reconcile import on_each, reconcile_scope
from cenotaph.tolls.scope import Scope
from cenotaph.tolls.toll import Toll


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a toll: on `day` (ISO) it went from one toll to the next, because of these claims."""

    day: str
    before: Toll
    after: Toll
    claims: tuple[str, ...]
    because: str


def history(
    claims: Iterable[Claim | Mapping[str, Any]],
    scope: Scope,
    *,
    rule: str = "cenotaph_v1",
    judgements: Iterable[Judgement] = (),
    lineage: Iterable[Lineage] = (),
    days: Iterable[str] | None = None,
) -> tuple[tuple[str, Toll], ...]:
    """The toll as known on each of these days (ISO), else on each on which anything in scope was said, oldest first."""
    found = [claim if isinstance(claim, Claim) else Claim.from_json(claim) for claim in claims]
    said = {claim.known_on for claim in found if claim.known_on and claim.outcome == scope.outcome}
    return tuple(
        on_each(sorted(said) if days is None else days, found, scope, rule=rule, judgements=judgements, lineage=lineage)
    )


def changes(
    claims: Iterable[Claim | Mapping[str, Any]],
    scope: Scope,
    before: str,
    after: str,
    *,
    rule: str = "cenotaph_v1",
    judgements: Iterable[Judgement] = (),
    lineage: Iterable[Lineage] = (),
) -> tuple[Change, ...]:
    """Every step of the toll after `before` up to `after` (ISO days), each with the claims that moved it."""
    found = [claim if isinstance(claim, Claim) else Claim.from_json(claim) for claim in claims]
    ruled, copied = tuple(judgements), tuple(lineage)
    last = reconcile_scope(found, replace(scope, as_of=before), rule=rule, judgements=ruled, lineage=copied)
    steps = []
    for day, toll in history(found, scope, rule=rule, judgements=ruled, lineage=copied):
        if not before < day <= after:
            continue
        if (toll.low, toll.best, toll.high) != (last.low, last.best, last.high):
            moved = tuple(sorted(set(toll.used) - set(last.used)))
            steps.append(Change(day, last, toll, moved, _because(day, last, toll, moved, found)))
        last = toll
    return tuple(steps)


def range_words(toll: Toll) -> str:
    """A toll's range as people say it: "12 to 15", "at least 12", "up to 40", "not known"."""
    if toll.low is None and toll.high is None:
        return "not known"
    if toll.low is None:
        return f"up to {toll.high:,}"
    if toll.high is None:
        return f"at least {toll.low:,}"
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} to {toll.high:,}"


def _because(day: str, last: Toll, toll: Toll, moved: tuple[str, ...], found: list[Claim]) -> str:
    by_id = {claim.id: claim for claim in found}
    step = f"On {day} the toll went from {range_words(last)} to {range_words(toll)}"
    if not moved:
        return f"{step}, because figures counted before were replaced or taken back."
    said = [_said(by_id[name]) for name in moved[:4]]
    more = f" and {len(moved) - 4} more" if len(moved) > 4 else ""
    return f"{step}: {'; '.join(said)}{more}."


def _said(claim: Claim) -> str:
    return f"{claim.origin or 'an unnamed author'} said {phrase_told(claim) or 'a figure'}"
