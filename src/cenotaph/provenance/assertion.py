"""Assertion: claims of one speaker that may be one voice, with what is jointly known of them."""

from collections.abc import Collection, Hashable
from datetime import date
from functools import lru_cache

from cenotaph.provenance.figure import agree, anchors, is_distinctive, same_figure
from cenotaph.provenance.speaker import folded, page_of
from cenotaph.reading import Claim
from cenotaph.reading.names import may_be_one
from cenotaph.values import PLACE_PRECISIONS, Place

ALWAYS = (0, 10**7)
SMALL_GAP = 1  # days between two sayings of a small figure: a relay may slip by a day
UNDATED_GAP = 3  # days between two reports of a small figure when the event has no date
WIDE_GAP = 30  # days over which a distinctive figure is repeated as the same assertion


@lru_cache(maxsize=16384)
def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day[:10]).toordinal()


def period(claim: Claim) -> tuple[int, int]:
    """First and last day of the event as day numbers; a missing end is open."""
    start = ordinal(claim.event_start) if claim.event_start else ALWAYS[0]
    end = ordinal(claim.event_end) if claim.event_end else ALWAYS[1]
    return (start, end) if start <= end else (end, start)


def place_key(place: Place | None) -> str:
    """What a place is known by: its gazetteer id, else its name; "" when unknown."""
    if place is None:
        return ""
    return place.id or folded(place.name)


def places_agree(left: Place | None, right: Place | None) -> bool:
    """One place holds the other, or one is unknown."""
    if left is None or right is None or left == right:
        return True
    if left.id and right.id:
        return left.holds(right) or right.holds(left)
    return bool(
        folded(left.name) == folded(right.name)
        or (right.id and right.id in left.candidates)
        or (left.id and left.id in right.candidates)
    )


def sharper(left: Place | None, right: Place | None) -> Place | None:
    """The sharper of two agreeing places."""
    if left is None or right is None:
        return left or right
    if left.holds(right) or (right.id and not left.id):
        return right
    return left


def sharpness(place: Place | None) -> int:
    """0 for a site, rising to the country and the unknown."""
    return PLACE_PRECISIONS.index(place.precision) if place else len(PLACE_PRECISIONS)


class Assertion:
    """Claims held to be one assertion, and the narrowest place, time and status that they share.

    Mutable while voices are gathered; never leaves the room. `near` are the days (numbers) on which it was heard.
    """

    __slots__ = (
        "additional", "anchors", "because", "block", "claims", "corrects", "distinctive", "documents", "end", "groups",
        "ids", "into", "named", "near", "occupations", "own", "place", "said", "speaker", "spots", "start", "status",
        "wholes", "words",
    )  # fmt: skip

    def __init__(self, claim: Claim, speaker: str, block: tuple[Hashable, ...]) -> None:
        self.block = block
        self.speaker = speaker
        self.anchors = anchors(claim)
        self.distinctive = claim.kind != "count" or is_distinctive(claim.low, claim.high)
        self.claims: list[Claim] = []
        self.ids: set[str] = set()
        self.wholes: set[str] = set()
        self.documents: set[str] = set()
        self.spots: set[tuple[str, int]] = set()
        self.named: set[str] = set()
        self.words: set[tuple[str, int, str]] = set()
        self.near: set[int] = set()
        self.place = claim.place
        self.start, self.end = period(claim)
        self.status = claim.status
        self.groups = frozenset(claim.groups)
        self.occupations = frozenset(claim.occupations)
        self.additional = claim.counting == "additional"
        self.corrects = claim.corrects
        self.said = {ordinal(claim.said_on)} if claim.said_on else set()
        self.own = not claim.said_by
        self.into: Assertion | None = None
        self.because: dict[str, list[str]] = {}

    def may_hold(self, claim: Claim) -> bool:
        """Whether a claim of the very same content says it again, and does not count other people beside them."""
        if self.distinctive or claim.kind != "count":
            return True
        page = page_of(claim)
        if (page, claim.start) in self.spots and (page, claim.start, claim.phrase) not in self.words:
            return False
        return page not in self.documents or _one_name(self.named, claim.names)

    def hold(self, claim: Claim) -> None:
        """Take in a claim of the very same content."""
        self.claims.append(claim)
        self.named.update(claim.names)
        self.words.add((page_of(claim), claim.start, claim.phrase))
        self.ids.add(claim.id)
        self.documents.add(page_of(claim))
        self.spots.add((page_of(claim), claim.start))
        if claim.of:
            self.wholes.add(claim.of)
        if claim.known_on:
            self.near.add(ordinal(claim.known_on))
        self.own = self.own and not claim.said_by

    @property
    def is_dated(self) -> bool:
        """The event's time is bounded on both sides."""
        return self.start > ALWAYS[0] and self.end < ALWAYS[1]

    @property
    def first(self) -> int:
        """The first day on which it was heard; unknown is last."""
        return min(self.near, default=ALWAYS[1])

    @property
    def root(self) -> "Assertion":
        """The assertion that this one was folded into, at last."""
        found = self
        while found.into is not None:
            found = found.into
        return found

    def fits(self, other: "Assertion") -> bool:
        """Nothing known of the one contradicts what is known of the other."""
        return (
            same_figure(self.anchors, other.anchors)
            and self.start <= other.end
            and other.start <= self.end
            and agree(self.status, other.status)
            and places_agree(self.place, other.place)
            and _nested(self.groups, other.groups)
            and _nested(self.occupations, other.occupations)
            and (self.corrects == other.corrects or not self.near.isdisjoint(other.near))
            and not (self.additional != other.additional and self.documents & other.documents)
            and (self.spots.isdisjoint(other.spots) or self.distinctive)
            and (self.documents.isdisjoint(other.documents) or _one_name(self.named, other.named))
            and self.wholes.isdisjoint(other.ids)
            and other.wholes.isdisjoint(self.ids)
        )

    def is_timely(self, other: "Assertion") -> bool:
        """Said close enough together to be one saying: days for a small figure, a month for a distinctive one."""
        if self.said and other.said:
            widest = WIDE_GAP if self.distinctive and other.distinctive else SMALL_GAP
            if max(self.said | other.said) - min(self.said | other.said) > widest:
                return False
        if self.distinctive or (self.is_dated and other.is_dated):
            return True
        return self.gap(other) <= UNDATED_GAP

    def gap(self, other: "Assertion") -> int:
        """Days between the hearings of the two; 0 when unknown."""
        if not self.near or not other.near:
            return 0
        return max(0, min(self.near) - max(other.near), min(other.near) - max(self.near))

    def absorb(self, other: "Assertion") -> None:
        """Take over the other's claims, and keep the narrowest of what both know."""
        other.into = self
        self.claims += other.claims
        self.ids |= other.ids
        self.wholes |= other.wholes
        self.named |= other.named
        self.words |= other.words
        self.documents |= other.documents
        self.spots |= other.spots
        self.near |= other.near
        self.said |= other.said
        self.anchors |= other.anchors
        self.place = sharper(self.place, other.place)
        self.start, self.end = max(self.start, other.start), min(self.end, other.end)
        if self.status in (None, "combatant"):
            self.status = other.status or self.status
        self.groups |= other.groups
        self.occupations |= other.occupations
        self.additional = self.additional or other.additional
        self.own = self.own and other.own
        for why, names in other.because.items():
            self.because.setdefault(why, []).extend(names)


def _nested(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or left <= right or right <= left


def _one_name(left: Collection[str], right: Collection[str]) -> bool:
    """On one page a person keeps one spelling: names that do not fit are two people; who is not named may be anyone."""
    return not left or not right or any(may_be_one(mine, yours) for mine in left for yours in right)
