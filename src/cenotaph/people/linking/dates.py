"""Days and years of birth and death, and ages, as columns of numbers; 0 stands for what is not said, -1 for no age."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from cenotaph.people.mentions import Mentions

NO_AGE = -1
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
# A first of January is a day that nobody knew, where it is this many times more frequent than other days of its list.
_HEAPED, _HEAPED_LEAST = 5, 5

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


def dates(mentions: Mentions, lists: Numbers) -> dict[str, Numbers]:
    """Columns of birth (year, month, day, born), death (died) and age; those that nobody says are left out."""
    found: dict[str, Numbers] = {}
    age = _ages(mentions.age)
    died = looked_up(mentions.died, _parts, np.int32) if mentions.died and any(mentions.died) else None
    if any(mentions.born):
        parts = looked_up(mentions.born, _parts, np.int32)
        heaped = _heaped(lists, parts)
        parts[heaped, 1:] = 0
        found |= {name: np.ascontiguousarray(parts[:, at]) for at, name in enumerate(("year", "month", "day", "born"))}
        age = _filled(age, found["year"], died)
    if died is not None:
        found["died"] = np.ascontiguousarray(died[:, 3])
    if (age != NO_AGE).any():
        found["age"] = age
    return found


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


def _heaped(lists: Numbers, parts: Numbers) -> npt.NDArray[np.bool_]:
    """Births on a first of January that stands for a day that nobody knew: by list and year."""
    year, month, day = parts[:, 0], parts[:, 1], parts[:, 2]
    cell = lists.astype(np.int64) * 10_000 + year
    is_first, has_day = (month == 1) & (day == 1), day > 0
    cells, at = np.unique(cell, return_inverse=True)
    firsts = np.bincount(at[is_first], minlength=len(cells))
    days = np.bincount(at[has_day], minlength=len(cells))
    is_heaped = (firsts >= _HEAPED_LEAST) & (firsts * 365 > _HEAPED * days)
    heaped: npt.NDArray[np.bool_] = is_first & is_heaped[at]
    return heaped


def _filled(age: Numbers, year: Numbers, died: Numbers | None) -> Numbers:
    """Ages, filled from birth dates where only those are given, so that the two kinds of lists can be compared.

    The day of death is the list's; where it gives none, the year is taken at which birth years and ages of other rows
    meet.
    """
    both = (age != NO_AGE) & (year > 0)
    sums = np.sort(year[both] + age[both])
    meeting = int(sums[len(sums) // 2]) if len(sums) else 0
    end = np.full(len(age), meeting, np.int32)
    if died is not None:
        end = np.where(died[:, 0] > 0, died[:, 0], end)
    can_fill = (age == NO_AGE) & (year > 0) & (end > 0)
    return np.where(can_fill, np.maximum(0, end - year), age).astype(np.int32)
