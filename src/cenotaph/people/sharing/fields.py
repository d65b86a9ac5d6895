"""What is encoded of a mention: skeletons of its names, birth year, sex and day of death; and the rules' version."""

import hashlib
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.comparable import Comparable, comparable
from cenotaph.people.mentions import Mentions

_SEXES = ("", "m", "f")
_PARTS = ("given", "father", "grandfather", "family")


def encodable(mentions: Mentions) -> dict[int, list[str]]:
    """The fields of every mention that can be looked for without its name, by its place in the list.

    Left out are rows of several people, and those without a given name and a family name: they would fit too many.
    """
    if not len(mentions):
        return {}
    columns = comparable(mentions)
    parts = [np.asarray(columns.columns[f"{part}_key"]) for part in _PARTS]
    years, died = _birth_years(columns), _column(columns, "died")
    sexes = _column(columns, "sex")
    single = np.array(mentions.people or [1] * len(mentions)) == 1
    found: dict[int, list[str]] = {}
    for at in np.flatnonzero(single & (parts[0] > 0) & (parts[-1] > 0)).tolist():
        names = [columns.keys[int(part[at])] for part in parts]
        found[at] = [*names, _said(years[at]), _SEXES[int(sexes[at])], _said(died[at])]
    return found


def _birth_years(columns: Comparable) -> npt.NDArray[np.int64]:
    """Years of birth: as the list gives them, else the year of death less the age."""
    years, died, ages = _column(columns, "year"), _column(columns, "died"), _column(columns, "age", missing=-1)
    from_age = np.array([_year(day) - age if day > 0 and age >= 0 else 0 for day, age in zip(died, ages, strict=True)])
    return np.where(years > 0, years, from_age).astype(np.int64)


def _year(day: int) -> int:
    return date.fromordinal(int(day)).year


def _column(columns: Comparable, name: str, *, missing: int = 0) -> npt.NDArray[np.int64]:
    if not columns.has(name):
        return np.full(len(columns), missing, np.int64)
    return np.asarray(columns.columns[name]).astype(np.int64)


def _said(number: np.int64) -> str:
    return str(number) if number > 0 else ""


@cache
def rules_of_names() -> str:
    """A hash of all the rules by which names are read: two sides whose rules differ find fewer people, unseen."""
    digest = hashlib.sha256()
    for path, text in sorted(_rules(files("cenotaph.people.names"), "")):
        digest.update(f"{path}\0{len(text)}\0".encode() + text)
    return digest.hexdigest()


def _rules(folder: Traversable, under: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for each in folder.iterdir():
        if each.is_dir() and each.name != "__pycache__":
            found += _rules(each, f"{under}{each.name}/")
        elif each.name.endswith((".py", ".csv", ".toml")):
            found.append((f"{under}{each.name}", each.read_bytes().replace(b"\r\n", b"\n")))
    return found
