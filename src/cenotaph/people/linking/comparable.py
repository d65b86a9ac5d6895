"""From mentions to what the model compares: keys of names, days and years, ages, places; one column each."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from cenotaph.people.mentions import Mentions
from cenotaph.people.names.columns import NameColumns, name_columns
from cenotaph.people.names.name import Namer
from cenotaph.people.names.words import Word

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
# A first of January is a day that nobody knew, where it is this many times more frequent than other days of its list.
_HEAPED, _HEAPED_LEAST = 5, 5

Column = list[Any] | npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Comparable:
    """Columns by name, each as long as the mentions; None where a mention does not say it."""

    columns: dict[str, Column]
    names: NameColumns

    def __len__(self) -> int:
        return len(self.columns["list"])

    def has(self, *columns: str) -> bool:
        """Whether these columns say anything at all."""
        return all(column in self.columns for column in columns)


def comparable(mentions: Mentions) -> Comparable:
    """The columns that the model compares."""
    namer = Namer()
    names = name_columns(mentions.name, namer)
    columns: dict[str, Column] = {"list": _numbered(mentions.list)}
    columns |= _name_columns(names)
    columns |= _dates(mentions)
    if any(mentions.sex):
        columns["sex"] = [sex or None for sex in mentions.sex]
    if mentions.place and any(mentions.place):
        columns["place"] = _each_once(mentions.place, lambda place: _place_key(place, namer))
    return Comparable(columns, names)


def _numbered(values: Sequence[str]) -> Column:
    known: dict[str, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], np.int32)


def _each_once(values: Iterable[Any], made: Callable[[Any], Any]) -> list[Any]:
    known: dict[Any, Any] = {}
    for value in values:
        if value not in known:
            known[value] = made(value)
    return [known[value] for value in values]


def _name_columns(names: NameColumns) -> dict[str, Column]:
    """Key, form and vowels of each part, looked up by the word's number."""
    found: dict[str, Column] = {}
    given = _forms(names.words, lambda word: word.given)
    others = _forms(names.words, lambda word: word.skeleton)
    for part, numbers in names.parts.items():
        for name, values in (given if part == "given" else others).items():
            found[f"{part}_{name}"] = values[numbers]
    found["script"] = np.where(
        names.parts["given"] > 0, given["script"][names.parts["given"]], given["script"][names.parts["family"]]
    )
    found["chain_father"], found["chain_grandfather"] = found["father_key"], found["grandfather_key"]
    return found


def _forms(words: tuple[Word | None, ...], skeleton: Callable[[Word], Any]) -> dict[str, npt.NDArray[Any]]:
    real = [word for word in words if word is not None]
    return {
        "key": np.array([None, *(skeleton(word).key or None for word in real)], object),
        "form": np.array([None, *(word.form for word in real)], object),
        "says": np.array([0, *(skeleton(word).says for word in real)], np.int64),
        "denies": np.array([0, *(skeleton(word).denies for word in real)], np.int64),
        "script": np.array([None, *(word.script for word in real)], object),
    }


def _dates(mentions: Mentions) -> dict[str, Column]:
    found: dict[str, Column] = {}
    born = _each_once(mentions.born, _parts) if any(mentions.born) else None
    died = _each_once(mentions.died, _parts) if mentions.died and any(mentions.died) else None
    age = [None if value is None else int(value) for value in mentions.age]
    if born:
        heaped = _heaped(mentions.list, born)
        born = [
            (parts[0], None, None) if parts[1] == parts[2] == 1 and (name, parts[0]) in heaped else parts
            for name, parts in zip(mentions.list, born, strict=True)
        ]
        age = _ages(age, born, died)
        found |= dict(zip(("year", "month", "day"), (list(column) for column in zip(*born, strict=True)), strict=True))
        found["born"] = _each_once(born, _ordinal)
    if died:
        found["died"] = _each_once(died, _ordinal)
    if any(value is not None for value in age):
        found["age"] = age
    return found


_Parts = tuple[int | None, int | None, int | None]


def _parts(said: str) -> _Parts:
    found = _DATE.match(said)
    if not found:
        return None, None, None
    year, month, day = (int(part) if part else None for part in found.groups())
    return year, month, day


def _ordinal(parts: _Parts) -> int | None:
    year, month, day = parts
    return date(year, month, day).toordinal() if year and month and day else None


def _heaped(lists: Sequence[str], born: Sequence[_Parts]) -> set[tuple[str, int]]:
    """Lists and years in which the first of January stands for a day that nobody knew."""
    firsts = Counter((name, parts[0]) for name, parts in zip(lists, born, strict=True) if parts[1] == parts[2] == 1)
    years = Counter((name, parts[0]) for name, parts in zip(lists, born, strict=True) if parts[2])
    return {
        (name, year)
        for (name, year), count in firsts.items()
        if year is not None and count >= _HEAPED_LEAST and count * 365 > _HEAPED * years[(name, year)]
    }


def _ages(ages: list[int | None], born: Sequence[_Parts], died: Sequence[_Parts] | None) -> list[int | None]:
    """Ages, filled from birth dates where only those are given, so that the two kinds of lists can be compared.

    The day of death is the list's; where it gives none, the year is taken at which birth years and ages of other rows
    meet.
    """
    sums = sorted(parts[0] + age for parts, age in zip(born, ages, strict=True) if parts[0] and age is not None)
    meeting = sums[len(sums) // 2] if sums else None
    filled: list[int | None] = []
    for at, (age, parts) in enumerate(zip(ages, born, strict=True)):
        end = died[at][0] if died and died[at][0] else meeting
        known = age is not None or parts[0] is None or end is None
        filled.append(age if known else max(0, end - parts[0]))  # type: ignore[operator]
    return filled


def _place_key(place: str, namer: Namer) -> str | None:
    name = namer.name(place)
    return " ".join(part.skeleton.key for part in name.parts) or None
