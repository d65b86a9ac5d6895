"""Totals: wider totals of one place and course of days are one; which total holds which, and which incidents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cenotaph.incidents import Incident

# Totals "since Friday" and "since Saturday" of one place are told of one course of events.
SAME_BEGINNING_DAYS = 1


@dataclass(frozen=True, slots=True)
class Forest:
    """Incidents and totals by id, and for each total what lies directly inside it."""

    groups: Mapping[str, Incident]
    inside: Mapping[str, tuple[str, ...]]

    @property
    def roots(self) -> tuple[str, ...]:
        """What lies inside nothing else."""
        held = {child for children in self.inside.values() for child in children}
        return tuple(sorted(set(self.groups) - held))


def forest(found: Iterable[Incident]) -> Forest:
    """Each incident under the smallest total that covers it, each total under the smallest that spans it."""
    groups = {group.id: group for group in joined(found)}
    totals = sorted((group for group in groups.values() if group.scope == "total"), key=lambda group: group.id)
    inside: dict[str, list[str]] = {total.id: [] for total in totals}
    near = _Near(totals)
    for name in sorted(groups):
        if holders := [total for total in near.around(groups[name]) if _holds(total, groups[name])]:
            inside[min(holders, key=_breadth).id].append(name)
    return Forest(groups, {name: tuple(children) for name, children in inside.items()})


class _Near:
    """The totals that could hold a group: by what they cover, or by their place; never the group itself."""

    def __init__(self, totals: Iterable[Incident]) -> None:
        self._covering: dict[str, list[Incident]] = {}
        self._placed: dict[str, list[Incident]] = {}
        for total in totals:
            for child in total.covers:
                self._covering.setdefault(child, []).append(total)
            if total.place is not None and total.place.id:
                self._placed.setdefault(total.place.id, []).append(total)

    def around(self, group: Incident) -> list[Incident]:
        if group.scope != "total":
            return [total for total in self._covering.get(group.id, ()) if total.id != group.id]
        if group.place is None:
            return []
        keys = dict.fromkeys((group.place.id, *group.place.within))
        return [total for key in keys for total in self._placed.get(key, ()) if total.id != group.id]


def joined(found: Iterable[Incident]) -> list[Incident]:
    """The same incidents and totals, with totals of one place and one beginning made one."""
    kept: list[Incident] = []
    totals: dict[str, list[Incident]] = {}
    for group in sorted(found, key=lambda group: (group.start or "", group.id)):
        if group.scope != "total" or group.place is None:
            kept.append(group)
            continue
        same = totals.setdefault(group.place.id or group.place.name, [])
        match = next((at for at, other in enumerate(same) if _one_beginning(other, group)), None)
        if match is None:
            same.append(group)
        else:
            same[match] = _together(same[match], group)
    return kept + [total for same in totals.values() for total in same]


def _together(left: Incident, right: Incident) -> Incident:
    return replace(
        left,
        claims=tuple(sorted({*left.claims, *right.claims})),
        covers=tuple(sorted({*left.covers, *right.covers} - {left.id, right.id})),
        start=left.start or right.start,
        end=max(left.end or "", right.end or "") or None,
    )


def _one_beginning(left: Incident, right: Incident) -> bool:
    if left.start is None or right.start is None:
        return True
    apart = abs((date.fromisoformat(left.start) - date.fromisoformat(right.start)).days)
    return apart <= SAME_BEGINNING_DAYS


def _holds(total: Incident, other: Incident) -> bool:
    if other.scope != "total":
        return other.id in total.covers
    if total.place is None or other.place is None or not total.place.holds(other.place):
        return False
    if total.start and other.start and total.start > other.start:
        return False
    # Strictly wider, so that no two totals ever hold each other; equal places begin apart, or they would be one.
    fewer_around = len(total.place.within) < len(other.place.within)
    is_wider = fewer_around if total.place.id != other.place.id else (total.start or "") < (other.start or "")
    return is_wider and (not total.end or not other.start or other.start <= total.end)


def _breadth(total: Incident) -> tuple[int, int, str]:
    """The smaller, the closer: fewer incidents inside, then more places around it."""
    return (len(total.covers), -len(total.place.within) if total.place else 0, total.id)
