"""Which column is which: guessed from their heads in English and Arabic, or said by whoever asks."""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from cenotaph.people.names import letters

ROLES = (
    "rec",
    "list",
    "name",
    "other_name",
    "given",
    "father",
    "grandfather",
    "family",
    "age",
    "born",
    "sex",
    "died",
    "place",
    "identity",
    "mother",
    "household",
)
_HEAD_ROWS = 10  # a head stands in one of the first rows
_LEAST = 1


@cache
def known_heads() -> dict[str, str]:
    """Heads in their normal form, by role."""
    table = csv.DictReader(files(__package__).joinpath("hand/columns.csv").read_text(encoding="utf-8").splitlines())
    return {_normal(word): row["role"] for row in table for word in row["words"].split("|")}


def _normal(head: str) -> str:
    words = letters.silent_dropped(head).strip().lower()
    words = re.sub(r"['’`]s?\b", "", words)
    words = " ".join(re.split(r"[\s_\-./:()]+", words)).strip()
    return letters.arabic_form(words) if letters.script_of(words) == letters.ARABIC else words


def role_of(head: str) -> str | None:
    """The role of a column by its head; of a head in two languages by whichever is known."""
    known = known_heads()
    for words in (head, *re.split(r"[/|\n(]", head)):
        if role := known.get(_normal(words)):
            return role
    return None


def find_head(rows: Sequence[Sequence[str]]) -> tuple[int, int, dict[str, int]] | None:
    """Where the head begins and ends (first row after it), and the column of each role; None when there is none.

    Two rows of heads, as spreadsheets with merged cells have them, are read together.
    """
    best: tuple[int, int, dict[str, int]] | None = None
    for at in range(min(len(rows), _HEAD_ROWS)):
        for height in (1, 2):
            if at + height > len(rows):
                continue
            if height == 2 and _has_number(rows[at + 1]):
                continue
            found = _roles([rows[at + down] for down in range(height)])
            if _is_head(found) and (best is None or (len(found), -height) > (len(best[2]), best[0] - best[1])):
                best = (at, at + height, found)
    return best


def _has_number(row: Sequence[str]) -> bool:
    return any(re.search(r"\d", letters.digits(cell)) for cell in row)


def _is_head(found: Mapping[str, int]) -> bool:
    return "name" in found or "other_name" in found or ("given" in found and len(found) > _LEAST)


def _roles(heads: Sequence[Sequence[str]]) -> dict[str, int]:
    width = max(len(row) for row in heads)
    found: dict[str, int] = {}
    for column in range(width):
        cells = [row[column] if column < len(row) else "" for row in heads]
        role = next(
            (role for role in (role_of(" ".join(filter(None, cells))), *map(role_of, reversed(cells))) if role), None
        )
        if role and role not in found:
            found[role] = column
    return found
