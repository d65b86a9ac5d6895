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
from cenotaph.people.names.letters import ARABIC
from cenotaph.people.names.name import Namer
from cenotaph.people.names.words import Word

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
# A first of January is a day that nobody knew, where it is this many times more frequent than other days of its list.
_HEAPED, _HEAPED_LEAST = 5, 5

_SEXES = {"m": 1, "f": 2}

Column = list[Any] | npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Comparable:
    """Columns by name, each as long as the mentions; None where a mention does not say it.

    Names and places are numbers, 0 where they are not said; `keys` holds the skeleton that each number stands for.
    """

    columns: dict[str, Column]
    names: NameColumns
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.columns["list"])

    def has(self, *columns: str) -> bool:
        """Whether these columns say anything at all."""
        return all(column in self.columns for column in columns)


def comparable(mentions: Mentions) -> Comparable:
    """The columns that the model compares."""
    namer = Namer()
    names = name_columns(mentions.name, namer)
    columns: dict[str, Column] = {"list": _numbered(mentions.source)}
    keys: dict[str, int] = {"": 0}
    columns |= _name_columns(names, keys)
    columns |= _dates(mentions)
    if any(mentions.sex):
        columns["sex"] = np.array([_SEXES.get(sex, 0) for sex in mentions.sex], np.int8)
    if mentions.place and any(mentions.place):
        places: dict[str, int] = {"": 0}
        columns["place"] = np.array(
            _each_once(mentions.place, lambda place: places.setdefault(_place_key(place, namer), len(places))), np.int32
        )
    return Comparable(columns, names, tuple(keys))


def _numbered(values: Sequence[str]) -> Column:
    known: dict[str, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], np.int32)


def _each_once(values: Iterable[Any], made: Callable[[Any], Any]) -> list[Any]:
    known: dict[Any, Any] = {}
    for value in values:
        if value not in known:
            known[value] = made(value)
    return [known[value] for value in values]


def _name_columns(names: NameColumns, keys: dict[str, int]) -> dict[str, Column]:
    """Key, form and vowels of each part, looked up by the word's number."""
    found: dict[str, Column] = {}
    given, others = _forms(names.words, keys, is_given=True), _forms(names.words, keys, is_given=False)
    for part, numbers in names.parts.items():
        for name, values in (given if part == "given" else others).items():
            found[f"{part}_{name}"] = values[numbers]
    if not any(np.any(found[f"{part}_initial"]) for part in names.parts):
        found = {name: values for name, values in found.items() if not name.endswith(("_initial", "_first"))}
    spelled = np.where(names.parts["given"] > 0, names.parts["given"], names.parts["family"])
    found["script"] = _scripts(names.words)[spelled]
    found["chain_father"], found["chain_grandfather"] = found["father_key"], found["grandfather_key"]
    return found


def _scripts(words: tuple[Word | None, ...]) -> npt.NDArray[np.int8]:
    return np.array([1 if word is not None and word.script == ARABIC else 0 for word in words], np.int8)


def _forms(words: tuple[Word | None, ...], keys: dict[str, int], *, is_given: bool) -> dict[str, npt.NDArray[Any]]:
    """What is compared of each word: numbers for what is only equal or not, letters for what may be close."""
    forms: dict[str, int] = {"": 0}
    skeletons = [None if word is None else word.given if is_given else word.skeleton for word in words]
    spelled = ["" if word is None else word.form for word in words]
    texts = ["" if skeleton is None else skeleton.key for skeleton in skeletons]
    return {
        "key": np.array([keys.setdefault(text, len(keys)) for text in texts], np.int32),
        "text": np.array(texts, object),
        "form": np.array([forms.setdefault(form, len(forms)) for form in spelled], np.int32),
        "spelled": np.array(spelled, object),
        "first": np.array([ord(text[0]) if text else 0 for text in texts], np.int16),
        "initial": np.array(
            [ord(text[0]) if len(form) == 1 and text else 0 for form, text in zip(spelled, texts, strict=True)],
            np.int16,
        ),
        "vowels": np.array(
            [skeleton.says | skeleton.denies << 30 if skeleton else 0 for skeleton in skeletons], np.int64
        ),
    }


def _dates(mentions: Mentions) -> dict[str, Column]:
    found: dict[str, Column] = {}
    born = _each_once(mentions.born, _parts) if any(mentions.born) else None
    died = _each_once(mentions.died, _parts) if mentions.died and any(mentions.died) else None
    age = [None if value is None else int(value) for value in mentions.age]
    if born:
        heaped = _heaped(mentions.source, born)
        born = [
            (parts[0], None, None) if parts[1] == parts[2] == 1 and (name, parts[0]) in heaped else parts
            for name, parts in zip(mentions.source, born, strict=True)
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


def _place_key(place: str, namer: Namer) -> str:
    return " ".join(part.skeleton.key for part in namer.name(place).parts)
