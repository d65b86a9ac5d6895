"""How often one person's two mentions agree in a column, and which ways of agreeing there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.comparable import Comparable
from cenotaph.people.linking.dates import NO_AGE
from cenotaph.people.linking.spec import NAME_PARTS, SAME_KEY
from cenotaph.people.linking.training import Shares

# One birth day is one year and one age; two dates that differ in one part mostly share the year.
_SAME_YEAR = 0.67
_BIRTH = (("born", "year", "age"), ("year", "age"), ("age",))
_LEVEL = {"sex": "same", "died": "day", "place": "same", "identity": "same"}


def agreeing(columns: Comparable, shares: Shares) -> dict[str, float]:
    """For each column the share of pairs of one person that agree in it: both say it, and say the same."""
    found = {}
    for part in NAME_PARTS:
        levels = shares.get(part, {})
        same = sum(levels[name].m for name in SAME_KEY if name in levels)
        found[f"{part}_key"] = _said(columns, f"{part}_key") * min(1.0, same)
    for name, level in _LEVEL.items():
        found[name] = _said(columns, name) * shares[name][level].m if name in shares else 0.0
    birth = shares.get("birth")
    if birth:
        found["born"] = _said(columns, "born") * birth["day"].m
        found["year"] = _said(columns, "year") * birth["nearly day"].m * _SAME_YEAR
        found["age"] = _said(columns, "age") * birth["age"].m
    return found


def _said(columns: Comparable, name: str) -> float:
    """The share of pairs in which both mentions say it, whichever lists they stand in."""
    if not columns.has(name):
        return 0.0
    nothing = NO_AGE if name == "age" else 0
    return float(np.mean(np.asarray(columns.columns[name]) != nothing)) ** 2


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way in which two mentions of one person may agree, as the columns that do, and how often each is met.

    Columns agree or differ by themselves, but for those of birth.
    """

    columns: tuple[frozenset[str], ...]
    shares: npt.NDArray[np.float64]

    def found_by(self, agreement: Iterable[str]) -> npt.NDArray[np.bool_]:
        """The ways that an agreement finds."""
        asked = set(agreement)
        return np.array([asked <= each for each in self.columns])


def ways(agrees: Mapping[str, float]) -> Ways:
    """The ways of agreeing, given how often each column agrees."""
    births: list[tuple[tuple[str, ...], float]] = [(names, agrees.get(names[0], 0.0)) for names in _BIRTH]
    births.append(((), max(0.0, 1 - sum(share for _, share in births))))
    # `year` and `age` stand for what agrees in them without agreeing in the day.
    alone = [(name, share) for name, share in agrees.items() if name not in _BIRTH[0] and share > 0]
    columns, shares = [], []
    for chosen in product((True, False), repeat=len(alone)):
        met = frozenset(name for (name, _), does in zip(alone, chosen, strict=True) if does)
        share = float(np.prod([each if does else 1 - each for (_, each), does in zip(alone, chosen, strict=True)]))
        for names, chance in births:
            columns.append(met.union(names))
            shares.append(share * chance)
    return Ways(tuple(columns), np.array(shares))
