"""Figure: a low, a best and a high; and how figures add."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.reading import Claim


@dataclass(frozen=True, slots=True)
class Figure:
    """Whole people between two bounds. None for `low` or `high` means that nobody bounded it on that side."""

    low: int | None
    best: int | None
    high: int | None

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(
            _sum((self.low, other.low), missing=0),
            _sum((self.best, other.best), missing=0),
            None if self.high is None or other.high is None else self.high + other.high,
        )


def figure(claim: Claim) -> Figure:
    """The figure that a claim gives: its best is the number said, else the middle of its range.

    A bare upper bound ("as high as 4,000") has no best; a bare lower bound's best is the bound. "More than 60" counts
    as 60: that is the number that somebody counted, and nobody counted a 61st.
    """
    return figure_of(claim.low, claim.high, claim.phrase)


@lru_cache(maxsize=65536)
def figure_of(low: int | None, high: int | None, phrase: str) -> Figure:
    """The figure of these bounds, said in this phrase."""
    if high is None and low and low - 1 in (_numbers(phrase) or _spelled(phrase)):
        return Figure(low - 1, low - 1, None)
    if low is None or high is None or low == high:
        return Figure(low, low, high)
    return Figure(low, _said(low, high, phrase) or (low + high) // 2, high)


def _said(low: int, high: int, phrase: str) -> int | None:
    """The one number in the phrase, where the bounds only stand around it ("nearly 1,500")."""
    inside = [number for number in _numbers(phrase) if low <= number <= high]
    return inside[0] if len(inside) == 1 else None


def _numbers(phrase: str) -> frozenset[int]:
    return frozenset(int(re.sub(r"\D", "", found)) for found in re.findall(r"\d[\d,. ٬']*", phrase))


def _spelled(phrase: str) -> frozenset[int]:
    """The numbers in words, where a phrase gives none in digits ("more than twenty people")."""
    from cenotaph.reading.english.atoms import atoms  # the reader is not loaded for tolls of other phrases

    return frozenset(atom.value for atom in atoms(phrase))


def total(figures: Iterable[Figure]) -> Figure | None:
    """The sum of figures, or None when there are none; an unbounded part leaves the sum unbounded above."""
    found = tuple(figures)
    if len(found) < 2:
        return found[0] if found else None
    lows = [each.low for each in found if each.low is not None]
    bests = [each.best for each in found if each.best is not None]
    highs = [each.high for each in found if each.high is not None]
    return Figure(
        sum(lows) if lows else None,
        sum(bests) if bests else None,
        sum(highs) if len(highs) == len(found) else None,
    )


def hull(figures: Iterable[Figure]) -> Figure:
    """The narrowest range that holds every figure; the best is the highest best."""
    found = tuple(figures)
    lows = [each.low for each in found if each.low is not None]
    bests = [each.best for each in found if each.best is not None]
    return Figure(min(lows, default=None), max(bests, default=None), top(found))


def top(figures: Iterable[Figure]) -> int | None:
    """The highest stated upper bound, or None where a stated lower bound stands above it: then the top is open."""
    found = tuple(figures)
    high = max([each.high for each in found if each.high is not None], default=None)
    floor = max([each.low for each in found if each.low is not None], default=0)
    return high if high is not None and high >= floor else None


def _sum(values: tuple[int | None, int | None], *, missing: int) -> int | None:
    if values == (None, None):
        return None
    return sum(missing if value is None else value for value in values)
