"""Lots: assertions parted by figure and time, so that only those of one lot can ever meet, before or after others join.

An assertion is looked up by its numbers and by its days: those of the event, or where it has none, those on which it
was heard. What is joined is looked up by no more than the numbers and days of what it was joined from.
"""

from collections.abc import Hashable, Iterator

from cenotaph.provenance.assertion import UNDATED_GAP, Assertion
from cenotaph.provenance.days import ALWAYS, NEVER


def lots(same: list[Assertion]) -> Iterator[list[Assertion]]:
    """The assertions of one speaker and kind, parted; most lots hold one."""
    several = {anchor for each in same if len(each.anchors) > 1 for anchor in each.anchors}
    by_figure: dict[Hashable, list[Assertion]] = {}
    for assertion in same:
        anchor = next(iter(assertion.anchors), None)
        by_figure.setdefault(_SEVERAL if anchor in several else anchor, []).append(assertion)
    for figure, alike in by_figure.items():
        if figure is None:
            yield from ([assertion] for assertion in alike)  # without any number it is never found again
        elif len(alike) == 1:
            yield alike
        else:
            yield from in_time(alike)


_SEVERAL = "several numbers"


def is_of_one_number(lot: list[Assertion]) -> bool:
    """Whether all are known by the same single number."""
    first = lot[0].anchors
    return len(first) == 1 and all(assertion.anchors == first for assertion in lot)


def in_time(alike: list[Assertion]) -> Iterator[list[Assertion]]:
    """Assertions of like figures, parted where no day joins them."""
    undated = [assertion for assertion in alike if not assertion.is_short]
    if not all(assertion.is_known_by_hearing for assertion in undated):
        # One may take on days of which the others know nothing.
        yield alike
        return
    spans = [(*_span(assertion, by_hearing=bool(undated)), at) for at, assertion in enumerate(alike)]
    spans.sort()
    lot: list[Assertion] = []
    until = ALWAYS[0]
    for start, end, at in spans:
        if start > until and lot:
            yield lot
            lot = []
        lot.append(alike[at])
        until = max(until, end)
    yield lot


def _span(assertion: Assertion, *, by_hearing: bool) -> tuple[int, int]:
    """The first and the last day under which it can be found or can find another."""
    if not by_hearing:
        return assertion.start, assertion.end
    first, last = heard = assertion.heard
    if not assertion.is_short:
        return first - UNDATED_GAP, last + UNDATED_GAP
    if heard is NEVER and assertion.distinctive:
        return ALWAYS  # nothing tells it from what was heard on any day
    return min(assertion.start, first), max(assertion.end, last)
