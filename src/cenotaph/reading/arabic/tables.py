"""The hand-made Arabic word lists, folded as the tokens are; volunteers edit the CSV files in hand/."""

import csv
from functools import cache
from importlib.resources import files

from cenotaph.reading.arabic.tokens import fold


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `hand/<name>.csv`."""
    table = files("cenotaph.reading.arabic") / "hand" / f"{name}.csv"
    with table.open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def words(name: str, use: str) -> frozenset[str]:
    """Folded single words that `hand/<name>.csv` lists for one use."""
    return frozenset(
        fold(form) for row in rows(name) if row["use"] == use for form in row["forms"].split() if "_" not in form
    )


@cache
def phrases(name: str, use: str) -> tuple[tuple[str, ...], ...]:
    """Folded phrases (written with underscores) that `hand/<name>.csv` lists for one use, longest first."""
    found = {
        tuple(fold(part) for part in form.split("_"))
        for row in rows(name)
        if row["use"] == use
        for form in row["forms"].split()
    }
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def phrases_of_kind(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First folded word -> the phrases of `hand/statements.csv` that tell of this kind, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows("statements"):
        if row["kind"] == kind and row["use"] == "plain":
            for form in row["forms"].split():
                phrase = tuple(fold(part) for part in form.split("_"))
                found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(ways, key=lambda way: (-len(way), way))) for first, ways in found.items()}
