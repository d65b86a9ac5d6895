"""Gather the claims of each speaker into assertions, the best known first, so that order never matters."""

from collections.abc import Callable, Hashable
from operator import attrgetter

from cenotaph.provenance.alike import Speaking
from cenotaph.provenance.assertion import Assertion
from cenotaph.provenance.lots import is_of_one_number, lots
from cenotaph.provenance.places import sharpness
from cenotaph.provenance.shelf import FEW, Few, Shelf


def gather(speaking: Speaking) -> list[Assertion]:
    """One assertion for each thing that one speaker said, however many pages carry it."""
    found: list[Assertion] = []
    for same in speaking.by_speaker():
        found += settle(same) if len(same) > 1 else same
    # What tells of like days was made one after another, so that it lies side by side in memory.
    found.sort(key=_begun)
    return found


_begun: Callable[[Assertion], int] = attrgetter("start")


def settle(same: list[Assertion], *, whole: bool = False) -> list[Assertion]:
    """What one speaker said of one kind, the same told twice made one.

    Only what may meet is looked at together, and a few one by one, unless it is asked for as a `whole`: the long way.
    """
    if whole:
        return _joined(same, Shelf())
    settled: list[Assertion] = []
    for lot in lots(same):
        if len(lot) == 1:
            settled += lot
        else:
            settled += _joined(lot, Few() if len(lot) <= FEW and is_of_one_number(lot) else Shelf())
    return settled


def _joined(lot: list[Assertion], shelf: Few | Shelf) -> list[Assertion]:
    """The same told twice made one, each with the nearest that came before it."""
    settled = []
    for assertion in _best_known_first(lot):
        home = _nearest(assertion, shelf.fitting("", assertion))
        if home is None:
            settled.append(assertion)
            shelf.put("", assertion)
        else:
            # Days only narrow, so that where nothing else is new it stands under all of its own already.
            stands = home.is_short and assertion.anchors <= home.anchors
            home.absorb(assertion)
            if not stands:
                shelf.put("", home)
    return settled


def _nearest(assertion: Assertion, fitting: list[Assertion]) -> Assertion | None:
    """The fitting assertion of the same page, else the one heard nearest in time, else the best known."""
    fitting = [other for other in fitting if other.is_timely(assertion)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return min(fitting, key=lambda other: (not other.shares_page(assertion), other.gap(assertion)))


def _best_known_first(near: list[Assertion]) -> list[Assertion]:
    """By place, days and status; of those alike in that, in the order of their content."""
    ranks: dict[tuple[int, int, bool], list[Assertion]] = {}
    for assertion in near:
        ranks.setdefault(_vagueness(assertion), []).append(assertion)
    if len(ranks) == len(near):
        return [ranks[rank][0] for rank in sorted(ranks)]
    found: list[Assertion] = []
    for rank in sorted(ranks):
        alike = ranks[rank]
        found += alike if len(alike) == 1 else _by_content(alike)
    return found


def _by_content(alike: list[Assertion]) -> list[Assertion]:
    """In the order of their content in words, of which figure, place and first day nearly always tell them apart."""
    begun: dict[tuple[str, str, str], list[Assertion]] = {}
    for assertion in alike:
        begun.setdefault(_opening(assertion), []).append(assertion)
    found: list[Assertion] = []
    for opening in sorted(begun):
        tied = begun[opening]
        found += tied if len(tied) == 1 else sorted(tied, key=_content)
    return found


def _opening(assertion: Assertion) -> tuple[str, str, str]:
    """With what the content begins in words."""
    figure, place, first, *_ = assertion.content
    return f"{'(' * assertion.beside}{figure!r}", repr(place), repr(first)


def _vagueness(assertion: Assertion) -> tuple[int, int, bool]:
    return sharpness(assertion.place), assertion.end - assertion.start, assertion.status is None


def _content(assertion: Assertion) -> str:
    """All that is said of the event, and the day of saying or hearing, in an order that stays."""
    content: Hashable = assertion.content
    for _ in range(assertion.beside):
        content = (content, "beside")
    return repr(content)
