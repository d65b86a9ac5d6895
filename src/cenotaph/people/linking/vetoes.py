"""What no score outvotes: pairs that stay apart until a person says otherwise."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking.engine import Pairs
from cenotaph.people.linking.spec import Comparison

_OTHER_GIVEN = frozenset({"other", "other across", "vowels"})
_UNLIKE_GIVEN = frozenset({"close", "close across", "vowels across", "vowels latin"})
_SAME_LINE = frozenset({"same", "same latin", "respelled", "respelled latin", "across"})
_OTHER_NAME = frozenset({"other", "other across"})
_OTHER_DAY = frozenset({"within three", "within ten", "other"})


@dataclass(frozen=True, slots=True)
class Veto:
    """A rule and its sentence."""

    name: str
    says: str


VETOES = (
    Veto("given name", "another given name: brothers and sisters share all the rest, so this is another person"),
    Veto("birth date", "given names that only resemble each other, and birth dates that contradict each other"),
    Veto("sex and age", "another sex and another age"),
    Veto("identity", "one identity number under names that clash: the number may be mistyped, or belong to a relative"),
)
NONE = -1


def vetoes(pairs: Pairs) -> npt.NDArray[np.int8]:
    """For each pair the number of the veto that keeps it apart, or -1."""
    by_name = {each.name: each for each in pairs.comparisons}
    found = np.full(len(pairs), NONE, np.int8)
    if not len(pairs):
        return found
    unlike_day = _at(pairs, by_name, "birth", _OTHER_DAY) if "birth" in by_name else np.zeros(len(pairs), bool)
    if "sex" in by_name:
        found[_at(pairs, by_name, "sex", {"other"}) & unlike_day] = 2
    if "identity" in by_name:
        found[has_one_number(pairs) & _at(pairs, by_name, "family", _OTHER_NAME) & ~_agrees(pairs, by_name)] = 3
    found[_at(pairs, by_name, "given", _UNLIKE_GIVEN) & unlike_day] = 1
    found[_at(pairs, by_name, "given", _OTHER_GIVEN)] = 0
    return found


def has_one_number(pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Pairs of mentions that bear the same identity number."""
    by_name = {each.name: each for each in pairs.comparisons}
    if "identity" not in by_name:
        return np.zeros(len(pairs), bool)
    return _at(pairs, by_name, "identity", {"same"})


def _agrees(pairs: Pairs, by_name: dict[str, Comparison]) -> npt.NDArray[np.bool_]:
    """Whether the forebears' names speak for the pair."""
    return _at(pairs, by_name, "father", _SAME_LINE) | _at(pairs, by_name, "grandfather", _SAME_LINE)


def _at(
    pairs: Pairs, by_name: dict[str, Comparison], comparison: str, names: frozenset[str] | set[str]
) -> npt.NDArray[np.bool_]:
    levels = by_name[comparison].levels
    numbers = [len(levels) - 1 - at for at, level in enumerate(levels) if level.name in names]
    return np.isin(pairs.levels[comparison], numbers)
