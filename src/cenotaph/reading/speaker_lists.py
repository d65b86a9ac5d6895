"""The hand-made lists of speakers: folded spellings, and office patterns of every country, ready to be matched."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HAND = Path(__file__).parent / "hand"
LISTS = ("speakers.csv", "speakers_demo.csv")

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARABIC = re.compile(r"[\u0621-\u06d3]")
_LETTERS = str.maketrans("أإآٱىةؤئکیھہګ", "اااايهويكيههك")


State = tuple[tuple[str, ...], str, str, str]


@dataclass(frozen=True, slots=True)
class Alias:
    """What a spelling names. `exact` holds the capitals that an abbreviation must keep ("WHO", "US"), word by word."""

    name: str
    kind: str
    exact: tuple[str, ...]
    short: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """Folded words of an office with one slot ("{adj}", "{country}" …) and the name it makes with an adjective."""

    words: tuple[str, ...]
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lists:
    """All the spellings, by first folded word.

    `heads` gives the kind of an unlisted name by its head word; `states` gives (folded words, slot,
    first adjective, country) of each country.
    """

    aliases: dict[str, tuple[tuple[tuple[str, ...], Alias], ...]]
    patterns: dict[str, tuple[Pattern, ...]]
    states: dict[str, tuple[State, ...]]
    starts: frozenset[str]
    heads: dict[str, str]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, dots, possessive, Arabic marks, letter variants and article; "" for a bare mark."""
    if _ARABIC.search(word):
        plain = _MARKS.sub("", word).translate(_LETTERS)
        return plain[2:] if plain.startswith("ال") and len(plain) > 4 else plain
    plain = word.replace(".", "").casefold().replace("’", "'")
    plain = plain[:-2] if plain.endswith("'s") else plain
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return plain.replace("'", "")


@lru_cache(maxsize=1)
def lists() -> Lists:
    """Every list, read once."""
    aliases, patterns, states = _aliases(), _patterns(), _states()
    return Lists(aliases, patterns, states, frozenset([*aliases, *patterns, *states]), _heads())


def _aliases() -> dict[str, tuple[tuple[tuple[str, ...], Alias], ...]]:
    found: dict[str, dict[tuple[str, ...], Alias]] = {}
    for path in LISTS:
        for row in _rows(path):
            for spelling in [row["name"], *_cut(row["latin"]), *_cut(row["arabic"])]:
                bare = re.sub(r"^[Tt]he\s+", "", spelling.rstrip("?؟"))
                if keys := _keys(bare):
                    alias = Alias(row["name"], row["kind"], _exact(bare, row["kind"]), spelling[-1] in "?؟")
                    # The first row wins where two rows claim one spelling.
                    found.setdefault(keys[0], {}).setdefault(keys[1:], alias)
    return {
        first: tuple(sorted(rests.items(), key=lambda row: (-len(row[0]), row[0]))) for first, rests in found.items()
    }


def _exact(spelling: str, kind: str) -> tuple[str, ...]:
    # "Petra", "Safa" and "Orient" are names and words before they are agencies: they keep their capital.
    if kind in ("outlet", "agency") and re.fullmatch(r"[A-Z][a-z]+", spelling):
        return (spelling,)
    capitals = spelling.replace(".", "")
    return tuple(capitals.split()) if capitals.isupper() and capitals.isascii() and len(capitals) <= 5 else ()


def _patterns() -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for row in _rows("speaker_offices.csv"):
        for spelling in dict.fromkeys([row["name"], *_cut(row["latin"]), *_cut(row["arabic"])]):
            words = tuple(word if word.startswith("{") else fold(word) for word in spelling.split())
            # A slot says little: such a pattern is kept under the word that follows it.
            first = f"{words[0]} {words[1]}" if words[0].startswith("{") else words[0]
            found.setdefault(first, []).append(Pattern(words, row["name"], row["kind"]))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row.words), row.words))) for first, rows in found.items()}


def _states() -> dict[str, tuple[State, ...]]:
    found: dict[str, list[State]] = {}
    for row in _rows("speaker_countries.csv"):
        adjective, country = _cut(row["adj"])[0], _cut(row["country"])[0]
        slots: Iterable[tuple[str, str]] = [
            *(("{country}", word) for word in _cut(row["country"])),
            *(("{adj}", word) for word in _cut(row["adj"])),
            *(("{ar}", word) for word in _cut(row["ar"])),
            *(("{ar_m}", word) for word in _cut(row["ar_m"])),
            *(("{ar_f}", word + "ة") for word in _cut(row["ar_m"])),
        ]
        for slot, word in slots:
            keys = _keys(word)
            found.setdefault(keys[0], []).append((keys, slot, adjective, country))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in found.items()}


def _heads() -> dict[str, str]:
    """Head word of an unlisted name ("… Observatory") → kind."""
    return {row["head"]: row["kind"] for row in _rows("speaker_heads.csv")}


def _keys(spelling: str) -> tuple[str, ...]:
    return tuple(key for match in WORD.finditer(spelling) if (key := fold(match.group())))


def _cut(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;؛]", cell) if part.strip()]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HAND / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
