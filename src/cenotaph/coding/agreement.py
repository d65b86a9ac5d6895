"""Agreement of two coders on a sample: on where claims are, and on each field of those that both saw (agreement_v1)."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.coding.alpha import Alpha, Level, alpha
from cenotaph.coding.units import Unit, units
from cenotaph.reading import Claim

RULE = "agreement_v1"
_SENTENCE = re.compile(r"[^.!?؟۔\n]*(?:[.!?؟۔\n]+|$)")
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Coded:
    """One document as two coders coded it."""

    text: str
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How two coders agree on one field of the claims that both saw.

    `same` of `pairs` are equal; `table` counts each pair of values (left, right) as shown, the commonest first.
    """

    name: str
    level: Level
    pairs: int
    same: int
    alpha: Alpha
    table: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two coders agree on a sample.

    `both`, `only_left`, `only_right` count claims; `sentences` is alpha on whether a sentence holds a claim at all.
    """

    both: int
    only_left: int
    only_right: int
    sentences: Alpha
    fields: tuple[FieldAgreement, ...]

    @property
    def overlap(self) -> float | None:
        """The share of all claims of both coders that the other saw too (F1); None when nobody saw any."""
        every = 2 * self.both + self.only_left + self.only_right
        return 2 * self.both / every if every else None


def agreement(coded: Sequence[Coded], *, seed: int = 1) -> Agreement:
    """The agreement of two coders over these documents; the seed is that of the interval."""
    found = [unit for each in coded for unit in units(each.left, each.right)]
    pairs = [(unit.left, unit.right) for unit in found if unit.left and unit.right]
    return Agreement(
        both=len(pairs),
        only_left=sum(unit.right is None for unit in found),
        only_right=sum(unit.left is None for unit in found),
        sentences=alpha([held for each in coded for held in _sentences(each)], seed=seed),
        fields=tuple(_field(name, level, value, pairs, seed) for name, (level, value) in FIELDS.items()),
    )


def differing(unit: Unit) -> tuple[str, ...]:
    """The fields in which the two claims of a unit differ; none where one of them is missing."""
    if unit.left is None or unit.right is None:
        return ()
    return tuple(name for name, (_, value) in FIELDS.items() if value(unit.left) != value(unit.right))


def _sentences(each: Coded) -> Iterable[tuple[bool, bool]]:
    for match in _SENTENCE.finditer(each.text):
        if match.group().strip():
            yield _touched(each.left, match.span()), _touched(each.right, match.span())


def _touched(claims: Iterable[Claim], span: tuple[int, int]) -> bool:
    return any(claim.start < span[1] and span[0] < claim.end for claim in claims)


def _field(
    name: str, level: Level, value: Callable[[Claim], Hashable], pairs: Sequence[tuple[Claim, Claim]], seed: int
) -> FieldAgreement:
    said = [(value(left), value(right)) for left, right in pairs]
    # A number or a day that one of them left open cannot be measured; in words, unknown is an answer like any other.
    rated = said if level != "nominal" else [(_told(left), _told(right)) for left, right in said]
    table = Counter((_shown(name, left), _shown(name, right)) for left, right in said)
    ordered = sorted(table.items(), key=lambda each: (-each[1], each[0]))
    return FieldAgreement(
        name,
        level,
        len(said),
        sum(left == right for left, right in said),
        alpha(rated, level, seed=seed),
        tuple((left, right, number) for (left, right), number in ordered),
    )


def _told(value: Hashable) -> Hashable:
    return UNKNOWN if value is None or value == () else value


def _shown(name: str, value: Hashable) -> str:
    if value is None or value == ():
        return UNKNOWN
    if name in DAYS and isinstance(value, int):
        return date.fromordinal(value).isoformat()
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _day(value: str | None) -> int | None:
    return date.fromisoformat(value).toordinal() if value else None


DAYS = ("event_start", "event_end")
FIELDS: Mapping[str, tuple[Level, Callable[[Claim], Hashable]]] = {
    "outcome": ("nominal", lambda claim: claim.outcome),
    "low": ("ratio", lambda claim: claim.low),
    "high": ("ratio", lambda claim: claim.high),
    "status": ("nominal", lambda claim: claim.status),
    "counting": ("nominal", lambda claim: claim.counting),
    "hedge": ("nominal", lambda claim: claim.hedge),
    "place": ("nominal", lambda claim: (claim.place.id or claim.place.name) if claim.place else None),
    "event_start": ("interval", lambda claim: _day(claim.event_start)),
    "event_end": ("interval", lambda claim: _day(claim.event_end)),
    "event_precision": ("nominal", lambda claim: claim.event_precision),
    "said_by": ("nominal", lambda claim: claim.said_by),
    "blamed": ("nominal", lambda claim: tuple(sorted(blame.name for blame in claim.blamed))),
}
