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
        self._put: dict[int, int] = {}

    def put(self, prefix: Hashable, assertion: Assertion) -> None:
        """Shelve an assertion under each figure, and under its days or, undated, the days on which it was heard."""
        self._put.setdefault(id(assertion), len(self._put))
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
        for anchor in assertion.anchors:
            slot = self._slots.get((prefix, anchor))
            for held in _held(slot, assertion) if slot is not None else ():
                for other in held:
                    root = other.root
                    found.setdefault(id(root), root)
        if len(found) < 2:
            return list(found.values())
        return sorted(found.values(), key=lambda root: self._put.get(id(root), len(self._put)))


class Few:
    """The same for a few assertions of one and the same number: finds what a Shelf finds, in order of putting."""

    def __init__(self) -> None:
        self._held: dict[int, _Stood] = {}

    def put(self, prefix: Hashable, assertion: Assertion) -> None:
        """Shelve an assertion, or shelve it again under what it has come to know."""
        stood = self._held.get(id(assertion))
        if stood is None:
            stood = self._held[id(assertion)] = _Stood(assertion)
        stood.again()

    def near(self, prefix: Hashable, assertion: Assertion) -> list[Assertion]:
        """Shelved assertions that may share its time."""
        start, end = assertion.start, assertion.end
        return [
            held.assertion
            for held in self._held.values()
            if held.assertion.start <= end and start <= held.assertion.end and held.is_found_by(assertion)
        ]


class _Stood:
    """An assertion, the days under which it stood, and where it had none, the days on which it was heard."""

    __slots__ = ("assertion", "days", "heard")

    def __init__(self, assertion: Assertion) -> None:
        self.assertion = assertion
        self.days: range | None = None
        self.heard: set[int | None] = set()

    def again(self) -> None:
        if self.assertion.is_short:
            self.days = range(self.assertion.start, self.assertion.end + 1)
        else:
            self.heard.update(_known(self.assertion.near))

    def is_found_by(self, other: Assertion) -> bool:
        """Whether one whose days overlap would be looked up under a day of this."""
        if other.distinctive or (self.days is not None and other.is_short):
            return True
        if not self.heard.isdisjoint(_around(other.near)):
            return True
        return self.days is not None and any(day in self.days for day in _around(other.near))


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
