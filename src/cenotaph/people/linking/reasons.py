"""Why two mentions were taken as one person or kept apart: each comparison in words, with its weight."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cenotaph.people.linking.link import LEAST_WEIGHT, Linked
from cenotaph.people.linking.spec import Comparison
from cenotaph.people.linking.vetoes import NONE, VETOES

SAME, APART, UNSURE = "same", "not same", "unsure"
_DOUBTFUL = 6.0  # bits on either side of even odds within which a person should look


@dataclass(frozen=True, slots=True)
class Point:
    """One comparison of a pair: what was found, and its weight in bits (1 bit doubles the odds, -1 halves them)."""

    about: str
    says: str
    bits: float


@dataclass(frozen=True, slots=True)
class PairReason:
    """A pair with its decision, its probability and the points that made it; `veto` is the rule that kept it apart."""

    first: int
    second: int
    decision: str
    probability: float
    points: tuple[Point, ...]
    prior: float
    veto: str = ""

    @property
    def because(self) -> str:
        """The reason in one sentence, strongest points first."""
        points = sorted(self.points, key=lambda point: -abs(point.bits))
        told = "; ".join(f"{point.says} ({point.bits:+.1f})" for point in points)
        start = f"before looking at the names, as these lists overlap ({self.prior:+.1f})"
        return f"{self.veto}; {told}; {start}" if self.veto else f"{told}; {start}"


def pair_reason(linked: Linked, at: int) -> PairReason:
    """The reason of one scored pair, by its place among the pairs."""
    pairs = linked.pairs
    first, second = int(pairs.left[at]), int(pairs.right[at])
    points = tuple(
        point
        for each in pairs.comparisons
        if (point := _point(linked, each, int(pairs.levels[each.name][at]), first, second))
    )
    veto = int(linked.vetoed[at])
    return PairReason(
        first,
        second,
        _decision(linked, at),
        float(linked.overlap.probability[at]) if veto == NONE else 0.0,
        points,
        float(linked.overlap.weight[at] - pairs.bits[at]),
        _veto(linked, at),
    )


def told(linked: Linked) -> Iterator[PairReason]:
    """The reason of every pair that joins two mentions, nearly did, or was kept apart by a veto."""
    pairs = linked.pairs
    together = linked.person[pairs.left] == linked.person[pairs.right]
    near = linked.overlap.weight > LEAST_WEIGHT - _DOUBTFUL
    for at in np.flatnonzero(together | near):
        yield pair_reason(linked, int(at))


def _veto(linked: Linked, at: int) -> str:
    veto = int(linked.vetoed[at])
    if veto == NONE:
        return ""
    says = VETOES[veto].says
    if linked.clashing[at] and VETOES[veto].name != "identity":
        says += "; yet both bear one identity number"
    return f"{says}; a person must look" if linked.clashing[at] else says


def _decision(linked: Linked, at: int) -> str:
    pairs = linked.pairs
    together = linked.person[pairs.left[at]] == linked.person[pairs.right[at]]
    if together:
        return SAME
    if linked.clashing[at]:
        return UNSURE
    return UNSURE if linked.vetoed[at] == NONE and linked.overlap.weight[at] > LEAST_WEIGHT - _DOUBTFUL else APART


def _point(linked: Linked, comparison: Comparison, gamma: int, first: int, second: int) -> Point | None:
    level = comparison.level(gamma)
    if level is None:
        return None
    bits = math.log2(level.m / level.u)
    says = level.says
    if level.rarity:
        rarity = linked.pairs.rarity[comparison.column]
        values = np.asarray(linked.columns.columns[comparison.column])
        share = float(max(rarity.shares[values[first]], rarity.shares[values[second]]))
        bits += math.log2(rarity.strangers) - math.log2(share)
        says = f"{says}, which {_share_words(share)} bear" if comparison.name != "place" else says
    return Point(comparison.name, says, bits)


def _share_words(share: float) -> str:
    return f"1 in {round(1 / share):,}" if share < 0.1 else f"{share:.0%}"
