"""Shelf: assertions by figure and day, so that each meets only those that it could be one with."""

from collections.abc import Hashable, Iterator

from cenotaph.provenance.assertion import UNDATED_GAP, Assertion

FEW = 32  # assertions of one number that are looked through one by one
# The days on either side of a hearing on which a small figure may be heard again.
NEARBY = range(-UNDATED_GAP, UNDATED_GAP + 1)


class _Slot:
    """The assertions of one figure: all distinctive ones, those of no short time, those of a day, or heard then."""

    __slots__ = ("any", "days", "heard", "open")

    def __init__(self) -> None:
        self.any: list[Assertion] = []
        self.open: list[Assertion] = []
        self.days: dict[int | None, list[Assertion]] = {}
        self.heard: dict[int | None, list[Assertion]] = {}


class Shelf:
    """Assertions by figure and day, so that a claim meets only those that it could be one with."""

    def __init__(self) -> None:
        self._slots: dict[Hashable, _Slot] = {}

    def put(self, prefix: Hashable, assertion: Assertion) -> None:
        """Shelve an assertion under each figure, and under its days or, undated, the days on which it was heard."""
        for anchor in assertion.anchors:
            slot = self._slots.get((prefix, anchor))
            if slot is None:
                slot = self._slots[prefix, anchor] = _Slot()
            if assertion.distinctive:
                _add(slot.any, assertion)
            if assertion.is_short:
                for day in range(assertion.start, assertion.end + 1):
                    _add(slot.days.setdefault(day, []), assertion)
            else:
                _add(slot.open, assertion)
                for heard in _known(assertion.near):
                    _add(slot.heard.setdefault(heard, []), assertion)

    def near(self, prefix: Hashable, assertion: Assertion) -> list[Assertion]:
        """Shelved assertions of the same figure that may share its time, each root once, in order of putting."""
        found: dict[int, Assertion] = {}
        anchors = assertion.anchors
        for anchor in sorted(anchors, key=repr) if len(anchors) > 1 else anchors:
            slot = self._slots.get((prefix, anchor))
            for held in _held(slot, assertion) if slot is not None else ():
                for other in held:
                    root = other.root
                    found.setdefault(id(root), root)
        return list(found.values())

    def fitting(self, prefix: Hashable, assertion: Assertion) -> list[Assertion]:
        """Those of them that contradict the assertion nowhere."""
        return [other for other in self.near(prefix, assertion) if other.fits(assertion)]


class Few:
    """The same for a few assertions of one and the same number: finds what a Shelf finds, in the same order."""

    def __init__(self) -> None:
        self._held: dict[int, _Stood] = {}
        self._puts = 0

    def put(self, prefix: Hashable, assertion: Assertion) -> None:
        """Shelve an assertion, or shelve it again under what it has come to know."""
        stood = self._held.get(id(assertion))
        if stood is None:
            stood = self._held[id(assertion)] = _Stood(assertion, self._puts)
        stood.again(self._puts)
        self._puts += 1

    def fitting(self, prefix: Hashable, assertion: Assertion) -> list[Assertion]:
        """Shelved assertions that may share its time and contradict it nowhere."""
        start, end = assertion.start, assertion.end
        by_day = assertion.is_short or assertion.distinctive
        found = []
        for held in self._held.values():
            root = held.assertion
            if root.start > end or start > root.end or not root.fits(assertion):
                continue
            # Two that are dated to few days meet on one of them: nearly all that meet do.
            if (by_day and root.is_short) or held.place_for(assertion):
                found.append(held)
        if len(found) > 1:
            found.sort(key=lambda held: held.place_for(assertion) or ())
        return [held.assertion for held in found]


class _Stood:
    """An assertion, the days under which it stood, and where it had none, those on which it was heard; and since when
    (counted in puts)."""

    __slots__ = ("assertion", "days", "days_since", "heard", "open_since", "since")

    def __init__(self, assertion: Assertion, now: int) -> None:
        self.assertion = assertion
        self.since = now
        self.days = range(0)
        self.days_since = now
        self.heard: dict[int | None, int] = {}
        self.open_since: int | None = None

    def again(self, now: int) -> None:
        if self.assertion.is_short:
            self.days = range(self.assertion.start, self.assertion.end + 1)
            self.days_since = now
        else:
            if self.open_since is None:
                self.open_since = now
            for day in _known(self.assertion.near):
                self.heard.setdefault(day, now)

    def place_for(self, other: Assertion) -> tuple[int, int, int] | None:
        """Where in its order a Shelf would come upon it for one whose days overlap; None where it would not."""
        if other.distinctive:
            if not other.is_short:
                return (0, 0, self.since)
            if self.open_since is not None:
                return (0, 0, self.open_since)
        elif self.heard:
            for at, day in enumerate(_around(other.near)):
                if day in self.heard:
                    return (0, at, self.heard[day])
        for at, day in enumerate(range(other.start, other.end + 1) if other.is_short else _around(other.near)):
            if day in self.days:
                return (1, at, self.days_since)
        return None


def _held(slot: _Slot, assertion: Assertion) -> Iterator[list[Assertion]]:
    """The parts of a slot in which an assertion may find its like."""
    if assertion.distinctive:
        if not assertion.is_short:
            yield slot.any
            return
        yield slot.open
    elif slot.heard:
        for day in _around(assertion.near):
            if day in slot.heard:
                yield slot.heard[day]
    days = slot.days
    if days:
        for day in range(assertion.start, assertion.end + 1) if assertion.is_short else _around(assertion.near):
            if day in days:
                yield days[day]


def _add(held: list[Assertion], assertion: Assertion) -> None:
    if not held or held[-1] is not assertion:
        held.append(assertion)


def _known(days: set[int]) -> list[int | None]:
    return [*sorted(days)] or [None]


def _around(days: set[int]) -> list[int | None]:
    """The days themselves and three either side, in order, then the unknown."""
    found = sorted({day + shift for day in days for shift in NEARBY})
    return [*found, None]
