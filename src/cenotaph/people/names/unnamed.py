"""Cells that stand where a name should, and name nobody, somebody's relative only, or several people at once."""

import csv
import re
from functools import cache
from importlib.resources import files

from cenotaph.people.names import letters

NAMED, UNKNOWN, RELATION, SEVERAL = "named", "unknown", "relation", "several"
SAYS = {
    UNKNOWN: "no name is given: kept as a person of its own, linked to nobody",
    RELATION: "only a relative is named: kept as a person of its own, linked to nobody",
    SEVERAL: "several people in one row: kept as one mention, linked to nobody; list them singly where known",
}
AND_OTHERS = re.compile(
    r"\s(?:and|&|\+)\s+(?:his|her|their|\d+)\b|\sو\s?(?:عائلته|عائلتها|اولاده|أولاده|اولادها|أولادها|ابناؤه|أبناؤه|اطفاله|أطفاله|زوجته|اسرته|أسرته)"
)


_OF_SEVERAL = frozenset({"members", "children", "persons", "people", "brothers", "sisters", "اشخاص", "شهداء"})


@cache
def _phrases() -> tuple[dict[str, str], frozenset[str]]:
    """Normal phrases with their kind, and the first words of all of them, in every way of writing we meet."""
    table = csv.DictReader(files(__package__).joinpath("hand/unnamed.csv").read_text(encoding="utf-8").splitlines())
    phrases = {_normal(phrase): row["kind"] for row in table for phrase in row["words"].split("|")}
    return phrases, frozenset(phrase.split()[0] for phrase in phrases)


@cache
def _first_of(written: str) -> bool:
    return _normal(written) in _phrases()[1]


def _normal(words: str) -> str:
    words = " ".join(re.sub(r"[\W_]+", " ", letters.digits(letters.silent_dropped(words))).lower().split())
    return letters.arabic_form(words) if letters.script_of(words) == letters.ARABIC else words


def kind_of(name: str) -> str:
    """What the cell names."""
    first = name.split(None, 1)
    if not first:
        return UNKNOWN
    if not first[0][0].isalpha() or _first_of(first[0]):
        return _kind(_normal(name))
    return NAMED


def is_suspect(first: str) -> bool:
    """Whether a cell whose first word (up to the first blank) is this one may name nobody, or not only one person."""
    return not first or not first[0].isalpha() or not first.isprintable() or _first_of(first)


def how_many(cell: str) -> int:
    """How many people a cell speaks of that names several: "three members of the family of …"; 0 where it says not."""
    for piece in _normal(cell).split():
        if piece.isdigit():
            return int(piece)
        if piece in _numbers():
            return _numbers()[piece]
    return 0


def family_in(cell: str) -> str:
    """The family of which a cell speaks that names several people: "three members of the family of Najjar"; else ""."""
    if kind_of(cell) != SEVERAL:
        return ""
    return " ".join(piece for piece in _normal(cell).split() if not piece.isdigit() and piece not in _beside_names())


@cache
def _beside_names() -> frozenset[str]:
    """Words that stand around a family's name: numbers, "members", "family", "of"."""
    phrases, _ = _phrases()
    words = {word for phrase, kind in phrases.items() if kind in ("number", "family") for word in phrase.split()}
    return frozenset(words | set(_numbers()) | _OF_SEVERAL | {"the", "of", "from", "من", "ال"})


@cache
def _numbers() -> dict[str, int]:
    table = csv.DictReader(files(__package__).joinpath("hand/numbers.csv").read_text(encoding="utf-8").splitlines())
    return {_normal(word): int(row["number"]) for row in table for word in row["words"].split("|")}


def has_others(name: str) -> bool:
    """Whether a named person stands with others who are not named: "… and his family"."""
    return bool(AND_OTHERS.search(name))


def _kind(words: str) -> str:
    phrases, _ = _phrases()
    if not words or (phrases.get(words) == UNKNOWN) or not re.search(r"[^\W\d_]", words):
        return UNKNOWN
    pieces = words.split()
    starts = {phrases.get(" ".join(pieces[:length])) for length in (1, 2, 3)}
    if "number" in starts or "family" in starts or (pieces[0].isdigit() and _speaks_of_several(pieces[1:])):
        return SEVERAL
    if UNKNOWN in starts:
        return UNKNOWN
    return RELATION if "relation" in starts and len(pieces) > 1 else NAMED


def _speaks_of_several(pieces: list[str]) -> bool:
    phrases, _ = _phrases()
    return any(phrases.get(piece) in ("number", "family") for piece in pieces) or bool(set(pieces) & _OF_SEVERAL)
