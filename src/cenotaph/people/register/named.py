"""The documented dead by name: a lower bound of their own beside what reports count (register_v1)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NamedDead:
    """A person who is told to be dead and whom a judgement places in an incident; "" where something is not known."""

    person: str
    status: str
    sex: str
    band: str
    is_listed: bool


@dataclass(frozen=True, slots=True)
class Named:
    """How many are named, by sex, age and status; `gone` are those whom no list has any more: they are not counted."""

    dead: int
    by_sex: Mapping[str, int]
    by_age: Mapping[str, int]
    by_status: Mapping[str, int]
    gone: int = 0

    def share(self, counted: int | None) -> float | None:
        """Which share of the counted dead is identified; None where nothing is counted, or fewer than are named."""
        return self.dead / counted if counted and counted >= self.dead else None


def named(found: Iterable[NamedDead], *, status: str | None = None) -> Named:
    """Count each person once; `status` keeps those alone who have it."""
    wanted = {each.person: each for each in found if status is None or each.status == status}
    listed = [each for each in wanted.values() if each.is_listed]
    return Named(
        len(listed),
        _counted(each.sex for each in listed),
        _counted(each.band for each in listed),
        _counted(each.status for each in listed),
        len(wanted) - len(listed),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    found = Counter(value or UNKNOWN for value in values)
    return {value: found[value] for value in sorted(found, key=lambda value: (value == UNKNOWN, value))}
