"""Vague quantities: the published table that turns "dozens" or "nearly 1,500" into bounds, in every language."""

import csv
from functools import cache
from importlib.resources import files
from typing import Literal

Bounds = tuple[int | None, int | None]
Modifier = Literal["at least", "more than", "about", "nearly", "up to", "less than"]


@cache
def quantities(language: str) -> dict[str, Bounds]:
    """Phrase -> (low, high) in whole people for the vague quantities of a language; None is no bound."""
    return {
        row["phrase"]: (_whole(row["low"]), _whole(row["high"]))
        for row in _rows()
        if row["language"] == language and row["use"] == "quantity"
    }


def bounded(modifier: Modifier | None, low: int | None, high: int | None) -> Bounds:
    """Bounds of a figure under a modifier: ("more than", 7000, 7000) -> (7001, None).

    A range keeps the end that the modifier does not touch: "at least 10 to 12" is 10 and no high.
    """
    if modifier is None:
        return low, high
    rule_low, rule_high = _modifiers()[modifier]
    base_low = low if low is not None else high
    base_high = high if high is not None else low
    return _apply(rule_low, base_low), _apply(rule_high, base_high)


def _apply(rule: str, number: int | None) -> int | None:
    if not rule or number is None:
        return None
    if rule[0] in "+-":
        return max(number + int(rule), 0)
    # Half away from zero, so that "about 5" does not lose a person to banker's rounding.
    return int(number * float(rule) + 0.5)


@cache
def _modifiers() -> dict[str, tuple[str, str]]:
    return {row["phrase"]: (row["low"], row["high"]) for row in _rows() if row["use"] == "modifier"}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    table = files("cenotaph.reading") / "hand" / "vague_v1.csv"
    return tuple(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None
