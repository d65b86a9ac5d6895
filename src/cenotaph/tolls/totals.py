"""Totals: wider totals of one place and course of days are one; which total holds which, and which incidents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cenotaph.incidents import Incident
from cenotaph.provenance.days import ordinal

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
    totals = sorted((group for group in groups.values() if group.scope == "total"), key=_breadth)
    closest: dict[str, str] = {}
    for total in totals:
        for child in total.covers:
            closest.setdefault(child, total.id)
    placed = _by_place(totals)
    inside: dict[str, list[str]] = {name: [] for name in sorted([total.id for total in totals])}
    for name in sorted(groups):
        group = groups[name]
        holder = _holder(group, placed) if group.scope == "total" else closest.get(name)
        if holder is not None:
            inside[holder].append(name)
    return Forest(groups, {name: tuple(children) for name, children in inside.items()})


class _Placed:
    """The totals of one place, the smallest first: all, those of a single day by that day, and the others."""

    __slots__ = ("all", "days", "others")

    def __init__(self) -> None:
        self.all: list[Incident] = []
        self.days: dict[str, list[Incident]] = {}
        self.others: list[Incident] = []

    def may_hold(self, group: Incident) -> Iterator[list[Incident]]:
        """Lists in each of which the first that holds the group is the smallest; a day holds only what began on it."""
        if group.start is None:
            yield self.all
        else:
            yield self.days.get(group.start, [])
            yield self.others


def _by_place(totals: Iterable[Incident]) -> dict[str, _Placed]:
    placed: dict[str, _Placed] = {}
    for total in totals:
        if total.place is not None and total.place.id:
            here = placed.setdefault(total.place.id, _Placed())
            here.all.append(total)
            if total.start is not None and total.start == total.end:
                here.days.setdefault(total.start, []).append(total)
            else:
                here.others.append(total)
    return placed


def _holder(group: Incident, placed: Mapping[str, _Placed]) -> str | None:
    """The smallest total of the group's place, or of a place around it, that holds this total."""
    if group.place is None:
        return None
    around = [placed[key] for key in {group.place.id, *group.place.within} if key in placed]
    first = [_first_around(held, group) for here in around for held in here.may_hold(group)]
    holders = [total for total in first if total is not None]
    return min(holders, key=_breadth).id if holders else None


def _first_around(held: Iterable[Incident], group: Incident) -> Incident | None:
    """The first total that holds the group, of totals whose place does."""
    start, name = group.start, group.id
    for total in held:
        if total.start and start and total.start > start:
            continue  # most of those of a long time, told apart without a call
        if total.id != name and _holds(total, group):
            return total
    return None


def joined(found: Iterable[Incident]) -> list[Incident]:
    """The same incidents and totals, with totals of one place and one beginning made one."""
    kept: list[Incident] = []
    places: dict[str, list[list[Incident]]] = {}
    for group in sorted(found, key=lambda group: (group.start or "", group.id)):
        if group.scope != "total" or group.place is None:
            kept.append(group)
            continue
        same = places.setdefault(group.place.id or group.place.name, [])
        # They come by their beginnings, so that only the last can have begun within a day of this one.
        if same and _one_beginning(same[-1], group):
            same[-1].append(group)
        else:
            same.append([group])
    return kept + [_together(totals) for same in places.values() for totals in same]


def _together(totals: list[Incident]) -> Incident:
    first = totals[0]
    if len(totals) == 1:
        return first
    covers = set(first.covers)
    for later in totals[1:]:
        covers.update(later.covers)
        covers -= {first.id, later.id}
    return replace(
        first,
        claims=tuple(sorted({claim for total in totals for claim in total.claims})),
        covers=tuple(sorted(covers)),
        start=_beginning(totals),
        end=max([total.end or "" for total in totals]) or None,
    )


def _beginning(totals: Iterable[Incident]) -> str | None:
    return next((total.start for total in totals if total.start), None)


def _one_beginning(totals: list[Incident], later: Incident) -> bool:
    start = _beginning(totals)
    return start is None or later.start is None or ordinal(later.start) - ordinal(start) <= SAME_BEGINNING_DAYS


def _holds(total: Incident, other: Incident) -> bool:
    """Whether a total, whose place is or holds the other's, holds the other, which did not begin before it."""
    if total.place is None or other.place is None:
        return False
    # Strictly wider, so that no two totals ever hold each other; equal places begin apart, or they would be one.
    fewer_around = len(total.place.within) < len(other.place.within)
    is_wider = fewer_around if total.place.id != other.place.id else (total.start or "") < (other.start or "")
    return is_wider and (not total.end or not other.start or other.start <= total.end)


def _breadth(total: Incident) -> tuple[int, int, str]:
    """The smaller, the closer: fewer incidents inside, then more places around it."""
    return (len(total.covers), -len(total.place.within) if total.place else 0, total.id)
