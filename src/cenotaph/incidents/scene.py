"""Scene: where, when and how a claim says that something happened, as the comparisons need it."""

import csv
from datetime import date
from functools import lru_cache
from importlib.resources import files

from cenotaph.provenance.days import ALWAYS, ordinal
from cenotaph.provenance.places import place_key, places_agree, sharper, sharpness
from cenotaph.provenance.speaker import folded, page_of
from cenotaph.reading import Claim
from cenotaph.values import PLACE_PRECISIONS, Place

SHARP = PLACE_PRECISIONS[:3]  # site, village, town
REPORTING_WINDOW = 7  # days before publication in which an undated event is taken to have happened
SHORT = 3  # days; a longer stated period is a wider total or a siege, not a vague date


class Scene:
    """`start`/`end` are day numbers; `is_dated` is false where they are only the window before publication.

    `key` is what the place is known by, "" when unknown; `sharp` how sharp it is, 0 for a site; `span` is the days from
    first to last, 0 for one day. Never changed once made: what two scenes jointly know is a new one.
    """

    __slots__ = ("blamed", "cause", "end", "is_dated", "key", "page", "place", "sharp", "span", "start")

    def __init__(
        self,
        place: Place | None,
        start: int,
        end: int,
        is_dated: bool,
        cause: str | None,
        blamed: frozenset[str],
        page: str,
    ) -> None:
        self.place = place
        self.start = start
        self.end = end
        self.is_dated = is_dated
        self.cause = cause
        self.blamed = blamed
        self.page = page
        self.key = "" if place is None else place.id or place_key(place)
        self.sharp = sharpness(place)
        self.span = end - start

    @property
    def is_sharp(self) -> bool:
        """The place is a site, a village or a town."""
        return self.sharp < len(SHARP)

    @property
    def vagueness(self) -> tuple[int, int, bool]:
        """Place, time and cause: smaller is sharper."""
        return self.sharp, self.span, self.cause is None

    def joined(self, other: "Scene") -> "Scene":
        """The narrowest that both allow; for scenes that do not contradict."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        if self.is_dated != other.is_dated:
            start, end = (self.start, self.end) if self.is_dated else (other.start, other.end)
        place = sharper(self.place, other.place)
        cause = self.cause or other.cause
        blamed = self.blamed | other.blamed
        if (place, start, end, cause, blamed) == (self.place, self.start, self.end, self.cause, self.blamed):
            return self
        is_dated = self.is_dated or other.is_dated
        return Scene(place, start, end, is_dated, cause, blamed, self.page)

    def widened(self, other: "Scene") -> "Scene":
        """This scene over the days of both: a total grows with each newer report."""
        start, end = other.start, other.end
        if self.is_dated:
            start, end = min(self.start, start), max(self.end, end)
        return Scene(self.place, start, end, True, self.cause, self.blamed, self.page)

    def filled(self, other: "Scene") -> "Scene":
        """This scene, its unknown place, time and cause taken from another."""
        time = self if self.is_dated or not other.is_dated else other
        place, cause = self.place or other.place, self.cause or other.cause
        return Scene(place, time.start, time.end, time.is_dated, cause, self.blamed, self.page)


def scene_of(claim: Claim) -> Scene:
    """A claim's scene. A response (a meeting, an inquiry) has its own place and time, which are not the event's."""
    is_response = claim.kind == "response"
    start, end, is_dated = _window(claim, is_response)
    blamed = frozenset([folded(blame.name) for blame in claim.blamed]) if claim.blamed else _NOBODY
    return Scene(None if is_response else claim.place, start, end, is_dated, claim.cause, blamed, page_of(claim))


_NOBODY: frozenset[str] = frozenset()


def _window(claim: Claim, is_response: bool) -> tuple[int, int, bool]:
    if is_response:
        return (*ALWAYS, False)
    first, last = claim.event_start, claim.event_end
    if not (first and last):
        return _heard_window(first, last, claim.known_on)
    start, end = ordinal(first), ordinal(last)
    return (start, end, True) if start <= end else (end, start, True)


def _heard_window(first: str | None, last: str | None, known_on: str | None) -> tuple[int, int, bool]:
    """Of an event of which one day or none is said: up to the day on which it was heard."""
    heard = ordinal(known_on) if known_on else None
    if not (first or last):
        return (*ALWAYS, False) if heard is None else (heard - REPORTING_WINDOW, heard, False)
    start = ordinal(first) if first else ALWAYS[0]
    end = ordinal(last) if last else max(heard or ALWAYS[1], start)
    return (start, end, True) if start <= end else (end, start, True)


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    with files(__package__).joinpath("hand/causes.csv").open(encoding="utf-8") as lines:
        return {row["cause"]: frozenset(row["families"].split("|")) for row in csv.DictReader(lines)}


@lru_cache(maxsize=4096)
def causes_agree(left: str | None, right: str | None) -> bool:
    """False only where both causes are said and can not be two words for one act (hand/causes.csv)."""
    if left is None or right is None or left == right:
        return True
    mine, yours = _families().get(folded(left)), _families().get(folded(right))
    return not mine or not yours or bool(mine & yours)


def times_agree(left: Scene, right: Scene) -> bool:
    """The days overlap."""
    return left.start <= right.end and right.start <= left.end


def agrees(left: Scene, right: Scene) -> bool:
    """Place, time and cause contradict nowhere."""
    return times_agree(left, right) and places_agree(left.place, right.place) and causes_agree(left.cause, right.cause)


@lru_cache(maxsize=16384)
def day(number: int) -> str | None:
    """An ISO day from its number; None where it is open."""
    return None if number in ALWAYS else date.fromordinal(number).isoformat()
