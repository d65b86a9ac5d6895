"""Days and years of birth and death, and ages, as columns of numbers; 0 stands for what is not said, -1 for no age."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from cenotaph.people.mentions import Mentions

NO_AGE = -1
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
# A first of January is a day that nobody knew, where it is this many times more frequent than other days of its list.
_HEAPED, _HEAPED_LEAST = 5, 5
_YEARS = 10_000

Numbers = npt.NDArray[np.int32]


def coded(values: Sequence[str]) -> tuple[Numbers, list[str]]:
    """Each value's number by first appearance, and the values."""
    import pyarrow as pa

    found = pa.array(values, pa.string()).dictionary_encode()
    return found.indices.to_numpy(), found.dictionary.to_numpy(zero_copy_only=False).tolist()


def looked_up(values: Sequence[str], made: Callable[[str], Any], kind: Any) -> npt.NDArray[Any]:
    """What `made` makes of each value; equal values are made once."""
    numbers, known = coded(values)
    return np.array([made(value) for value in known], kind)[numbers]


@dataclass(frozen=True, slots=True)
class Habits:
    """What the lists of a case taught of their dates: lists and years whose first of January is no day, and the year
    at which ages and birth years meet where no day of death is given (0: not known)."""

    heaped: frozenset[tuple[str, int]] = frozenset()
    meeting: int = 0


def dates(mentions: Mentions, known: Habits | None = None) -> tuple[dict[str, Numbers], Habits]:
    """Columns of birth (year, month, day, born), death (died) and age, without those that nobody says; and the habits.

    `known` are habits learned before, which then hold.
    """
    found: dict[str, Numbers] = {}
    age, habits = _ages(mentions.age), known or Habits()
    died = looked_up(mentions.died, _parts, np.int32) if mentions.died and any(mentions.died) else None
    if any(mentions.born):
        parts = looked_up(mentions.born, _parts, np.int32)
        lists, names = coded(mentions.source)
        if known is None:
            habits = Habits(_heaped(lists, names, parts), _meeting(age, parts[:, 0]))
        parts[_is_heaped(lists, names, parts, habits), 1:] = 0
        found |= {name: np.ascontiguousarray(parts[:, at]) for at, name in enumerate(("year", "month", "day", "born"))}
        age = _filled(age, found["year"], died, habits.meeting)
    if died is not None:
        found["died"] = np.ascontiguousarray(died[:, 3])
    if (age != NO_AGE).any():
        found["age"] = age
    return found, habits


def _ages(said: Sequence[float | None]) -> Numbers:
    import pyarrow as pa

    years = pa.array(said, pa.float64()).to_numpy(zero_copy_only=False)
    return np.where(np.isnan(years), NO_AGE, np.nan_to_num(years)).astype(np.int32)


def _parts(said: str) -> tuple[int, int, int, int]:
    """Year, month, day and the day's number."""
    found = _DATE.match(said)
    if not found:
        return 0, 0, 0, 0
    year, month, day = (int(part) if part else 0 for part in found.groups())
    return year, month, day, date(year, month, day).toordinal() if month and day else 0


def _heaped(lists: Numbers, names: Sequence[str], parts: Numbers) -> frozenset[tuple[str, int]]:
    """Lists and years whose first of January stands for a day that nobody knew."""
    cells, at = np.unique(_cells(lists, parts), return_inverse=True)
    firsts = np.bincount(at[_is_first(parts)], minlength=len(cells))
    days = np.bincount(at[parts[:, 2] > 0], minlength=len(cells))
    heaped = cells[(firsts >= _HEAPED_LEAST) & (firsts * 365 > _HEAPED * days)]
    return frozenset((names[cell // _YEARS], int(cell % _YEARS)) for cell in heaped.tolist())


def _is_heaped(lists: Numbers, names: Sequence[str], parts: Numbers, habits: Habits) -> npt.NDArray[np.bool_]:
    number = {name: at for at, name in enumerate(names)}
    cells = [number[name] * _YEARS + year for name, year in habits.heaped if name in number]
    found: npt.NDArray[np.bool_] = _is_first(parts) & np.isin(_cells(lists, parts), cells)
    return found


def _cells(lists: Numbers, parts: Numbers) -> npt.NDArray[np.int64]:
    return lists.astype(np.int64) * _YEARS + parts[:, 0]


def _is_first(parts: Numbers) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (parts[:, 1] == 1) & (parts[:, 2] == 1)
    return found


def _meeting(age: Numbers, year: Numbers) -> int:
    both = (age != NO_AGE) & (year > 0)
    sums = np.sort(year[both] + age[both])
    return int(sums[len(sums) // 2]) if len(sums) else 0


def _filled(age: Numbers, year: Numbers, died: Numbers | None, meeting: int) -> Numbers:
    """Ages, filled from birth dates where only those are given, so that the two kinds of lists can be compared.

    The day of death is the list's; where it gives none, the year is taken at which birth years and ages of other rows
    meet.
    """
    end = np.full(len(age), meeting, np.int32)
    if died is not None:
        end = np.where(died[:, 0] > 0, died[:, 0], end)
    can_fill = (age == NO_AGE) & (year > 0) & (end > 0)
    return np.where(can_fill, np.maximum(0, end - year), age).astype(np.int32)
