"""Found: words that tell a time, as they stand, before anyone says which days they mean; and the lists of names."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_DIGITS = {
    ord(mark): str(value) for base in (0x660, 0x6F0) for value, mark in enumerate(map(chr, range(base, base + 10)))
}
_HAMZA = str.maketrans({"أ": "[أإآا]", "إ": "[أإآا]", "آ": "[آأإا]", "ى": "[ىي]", "ة": "[ةه]"})

# How the names of months of the Hijri year begin in Latin letters; and what may be written in one with a month's name.
HIJRI = ("ramadan", "shaban", "sha'ban", "shaaban", "muharram", "safar", "rabi", "jumada", "rajab", "shawwal", "dhu")
_PARTS = ("early", "mid", "middle", "late", "beginning", "start", "end")
_ONE_FORM = str.maketrans("أإآىة", "\u0627\u0627\u0627\u064a\u0647")


@dataclass(frozen=True, slots=True)
class Found:
    """A time as the words give it, at `start:end`.

    `kind`: day, range (day `d` to `to`), month, year, years, weekday, ago, past, week, rel, night, anchor.
    `y`, `m`, `d` are None where not said; `count`/`unit` serve ago and past; `edge` is early, mid or late, or a mode of
    the kind ("last", "this", "next", "hijri", "us"); `since`/`until` say that the time opens or closes a stretch.
    """

    start: int
    end: int
    kind: str
    y: int | None = None
    m: int | None = None
    d: int | None = None
    to: tuple[int | None, int | None, int] | None = None
    count: int = 0
    unit: str = "day"
    edge: str = ""
    since: bool = False
    until: bool = False


@lru_cache(maxsize=1)
def _months() -> tuple[tuple[str, int, str], ...]:
    words = files("cenotaph.reading").joinpath("hand", "months.csv").read_text(encoding="utf-8")
    return tuple((row["name"], int(row["month"]), row["calendar"]) for row in csv.DictReader(io.StringIO(words)))


@lru_cache(maxsize=4)
def month_numbers(calendar: str) -> dict[str, int]:
    """Name of a month, levelled → its number, in one calendar ("gregorian", "hijri"), both scripts."""
    return {level(name): number for name, number, kind in _months() if kind == calendar}


@lru_cache(maxsize=8)
def month_pattern(calendar: str, arabic: bool) -> str:
    """The alternatives of a regular expression for the months of one calendar in one script, longest first."""
    names = [name for name, _, kind in _months() if kind == calendar and (name[0] > "\u0600") == arabic]
    names.sort(key=len, reverse=True)
    if arabic:
        return "|".join(re.escape(name).replace("\\ ", r"\s+").translate(_HAMZA) for name in names)
    return "|".join(re.escape(name).replace("\\ ", r"\s+") for name in names)


@lru_cache(maxsize=1)
def month_words() -> frozenset[str]:
    """Words that name a month of the Gregorian year, alone or with its part ("midMarch")."""
    names = month_numbers("gregorian")
    return frozenset([*names, *(part + name for part in _PARTS for name in names)])


def level(name: str) -> str:
    """A name with one form per letter and single spaces, as the lists of months are keyed."""
    return " ".join(name.lower().split()).translate(_ONE_FORM)


def plain_digits(words: str) -> str:
    """The same words, character for character, with Arabic-Indic and Persian digits as 0-9."""
    return words.translate(_DIGITS)


def best(found: Iterable[Found]) -> list[Found]:
    """Found times in order without overlaps: the earlier wins, then the longer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start + 3:
            kept[-1] = one
    return kept
