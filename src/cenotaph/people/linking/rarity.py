"""How rare a name is: counted in the case, with the shipped shares of common names behind it while the case is small."""

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.comparable import Comparable
from cenotaph.people.names.name import Namer

_SHIPPED_COUNTS = 1500.0  # the shipped shares weigh as much as this many mentions
_RARE = {"given_key": 2e-4, "father_key": 2e-4, "grandfather_key": 2e-4, "family_key": 5e-5, "place": 5e-3}


def rarities(columns: Comparable) -> dict[str, dict[str, float]]:
    """For each column whose rarity counts: its values, and the share of mentions that have each."""
    return {column: _shares(columns.columns[column], column) for column in _RARE if columns.has(column)}


def strangers(shares: dict[str, float]) -> float:
    """How often two strangers have the same value."""
    return max(1e-5, sum(share * share for share in shares.values()))


def _shares(values: Any, column: str) -> dict[str, float]:
    found, counts = _counted(values)
    said = float(counts.sum())
    common, rare = _common().get(column.removesuffix("_key"), {}), _RARE[column]
    whole = said + _SHIPPED_COUNTS
    return {
        str(value): (float(count) + _SHIPPED_COUNTS * common.get(str(value), rare)) / whole
        for value, count in zip(found, counts, strict=True)
    }


def _counted(values: Any) -> tuple[list[str], npt.NDArray[np.int64]]:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        if value is not None:
            counts[value] += 1
    return list(counts), np.array(list(counts.values()), np.int64)


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
