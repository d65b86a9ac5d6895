"""Units: which claims of two coders are about the same words, so that they can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.reading import Claim


@dataclass(frozen=True, slots=True)
class Unit:
    """What two coders made of the same words; None where one of them saw no claim there."""

    left: Claim | None
    right: Claim | None

    @property
    def start(self) -> int:
        """Where its words begin."""
        return min(claim.start for claim in (self.left, self.right) if claim)


def units(left: Sequence[Claim], right: Sequence[Claim]) -> list[Unit]:
    """The claims of two coders of one document, paired where their words overlap; each claim stands in one unit.

    Of several that overlap, those of one outcome are paired first, then those that share most of their words, then
    those of one figure.
    """
    pairs = [(_nearness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right) if _shared(a, b) > 0]
    pairs.sort(key=lambda pair: (*(-part for part in pair[0]), pair[1], pair[2]))
    mine: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in mine and j not in mine.values():
            mine[i] = j
    paired = [Unit(left[i], right[j]) for i, j in mine.items()]
    alone = [Unit(claim, None) for i, claim in enumerate(left) if i not in mine]
    others = [Unit(None, claim) for j, claim in enumerate(right) if j not in mine.values()]
    return sorted([*paired, *alone, *others], key=lambda unit: (unit.start, unit.left is None, unit.right is None))


def _nearness(a: Claim, b: Claim) -> tuple[float, float, float]:
    span = max(a.end, b.end) - min(a.start, b.start)
    return float(a.outcome == b.outcome), _shared(a, b) / span, float((a.low, a.high) == (b.low, b.high))


def _shared(a: Claim, b: Claim) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
