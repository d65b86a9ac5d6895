"""How rare a name is: counted in the case, backed by the shipped shares of common names while it is small."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.comparable import Comparable
from cenotaph.people.names.name import Namer

# The shipped shares weigh as much as this many mentions; of places little is known beforehand.
_SHIPPED_COUNTS = {
    "given_key": 1500.0,
    "father_key": 1500.0,
    "grandfather_key": 1500.0,
    "family_key": 1500.0,
    "place": 30.0,
}
_RARE = {"given_key": 2e-4, "father_key": 2e-4, "grandfather_key": 2e-4, "family_key": 5e-5, "place": 5e-3}
# How often two strangers have the same value, where a case is too small to tell.
_STRANGERS = {"given_key": 0.02, "father_key": 0.035, "grandfather_key": 0.035, "family_key": 0.006, "place": 0.08}


Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rarity:
    """The share of mentions that have each value, by the value's number; and how often two strangers have the same."""

    shares: Floats
    strangers: float


def rarities(columns: Comparable) -> dict[str, Rarity]:
    """The rarity of each column whose rarity counts."""
    return {column: _rarity(columns, column) for column in _RARE if columns.has(column)}


def _rarity(columns: Comparable, column: str) -> Rarity:
    values = np.asarray(columns.columns[column])
    counts = np.bincount(values, minlength=int(values.max(initial=0)) + 1).astype(float)
    counts[0] = 0.0  # not said
    common = _common().get(column.removesuffix("_key"), {})
    behind = np.full(len(counts), _RARE[column])
    if common:
        behind = np.array([common.get(key, _RARE[column]) for key in columns.keys[: len(counts)]])
    said, shipped = float(counts.sum()), _SHIPPED_COUNTS[column]
    shares: Floats = (counts + shipped * behind) / (said + shipped)
    shares[counts == 0] = 0.0
    met = said * float((shares**2).sum()) + shipped * _STRANGERS[column]
    return Rarity(shares, met / (said + shipped))


@cache
def _common() -> dict[str, dict[str, float]]:
    """Shipped shares by part of the name and skeleton."""
    namer = Namer()
    shares: dict[str, dict[str, float]] = {
        part: defaultdict(float) for part in ("given", "father", "grandfather", "family")
    }
    path = files("cenotaph.people.names").joinpath("hand/common_names.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    wholes: dict[str, float] = defaultdict(float)
    for row in rows:
        wholes[row["kind"]] += float(row["weight"])
    for row in rows:
        word, share = namer.name(row["arabic"]).given, float(row["weight"]) / wholes[row["kind"]]
        if word is None:
            continue
        if row["kind"] == "family":
            shares["family"][word.skeleton.key] += share * 0.4
            continue
        shares["given"][word.given.key] += share * 0.4
        if row["kind"] == "man":
            shares["father"][word.skeleton.key] += share * 0.8
            shares["grandfather"][word.skeleton.key] += share * 0.8
    return {part: dict(found) for part, found in shares.items()}
