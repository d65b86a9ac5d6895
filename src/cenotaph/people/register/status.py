"""What is told of a person by the rule register_v1: dead or missing, civilian or not, sex, age at death."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DEAD, MISSING, DETAINED, INJURED, UNKNOWN = "dead", "missing", "detained", "injured", "unknown"
CHILD, ADULT, OLDER = "child", "adult", "older"
_ADULT_FROM, _OLDER_FROM = 18, 60


@dataclass(frozen=True, slots=True)
class Telling:
    """What one mention tells: of whom its list is, the status that its list gives, and its own facts ("" not said)."""

    tells: str
    status: str
    sex: str
    age: str
    born: str
    died: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A value by the rule, and why in a word: "judged", "agree", "differ", "nobody"."""

    value: str
    because: str


def fate(tellings: Sequence[Telling]) -> str:
    """Dead where a list of the dead says so, or a list of unsaid kind gives a day of death; missing is never dead."""
    kinds = {each.tells or (DEAD if each.died else "") for each in tellings}
    return next((kind for kind in (DEAD, MISSING, DETAINED, INJURED) if kind in kinds), UNKNOWN)


def status(tellings: Iterable[Telling], judged: str | None) -> Finding:
    """A person's judgement first; else what the lists agree on; where they differ or say nothing it stays unknown."""
    if judged:
        return Finding(judged, "judged")
    said = {each.status for each in tellings if each.status}
    if len(said) == 1:
        return Finding(said.pop(), "agree")
    return Finding(UNKNOWN, "differ" if said else "nobody")


def sex(tellings: Iterable[Telling]) -> str:
    """The sex on which all agree that give one; "" where they differ."""
    said = {each.sex for each in tellings if each.sex}
    return said.pop() if len(said) == 1 else ""


def ages(tellings: Iterable[Telling]) -> tuple[float, ...]:
    """The ages at death that mentions give, or that follow from birth and death; the most often given first."""
    found = Counter(age for each in tellings if (age := _age(each)) is not None)
    return tuple(sorted(found, key=lambda age: (-found[age], age)))


def band(found: Sequence[float]) -> str:
    """Child (under 18), adult, older (from 60), where all ages that are given fall into one of them; else ""."""
    bands = {CHILD if age < _ADULT_FROM else OLDER if age >= _OLDER_FROM else ADULT for age in found}
    return bands.pop() if len(bands) == 1 else ""


def _age(telling: Telling) -> float | None:
    if telling.age:
        return float(telling.age)
    if len(telling.born) == len(telling.died) == len("2031-03-03"):
        born, died = date.fromisoformat(telling.born), date.fromisoformat(telling.died)
        years = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
        return float(years) if years >= 0 else None
    return None
