"""Assertion: claims of one speaker that may be one voice, with what is jointly known of them."""

from collections.abc import Collection, Hashable
from datetime import date
from functools import lru_cache

from cenotaph.provenance.figure import agree, figure_anchors, is_distinctive, same_figure, statement_anchors
from cenotaph.provenance.speaker import chain, folded, page_of
from cenotaph.reading import Claim
from cenotaph.reading.names import may_be_one
from cenotaph.values import PLACE_PRECISIONS, Place

ALWAYS = (0, 10**7)
SMALL_GAP = 1  # days between two sayings of a small figure: a relay may slip by a day
UNDATED_GAP = 3  # days between two reports of a small figure when the event has no date
LONGEST = 45  # days; an event period longer than this is looked up by figure alone
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
    if left is None or right is None or left is right:
        return True
    if left.id and right.id:
        return left.id == right.id or left.id in right.within or right.id in left.within
    if left == right:
        return True
    # A name that no list knows lies in what the text puts it in.
    return bool(
        folded(left.name) == folded(right.name)
        or left.holds(right)
        or right.holds(left)
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

    Mutable while voices are gathered; never leaves the room. What only some comparisons ask for (`near`, `spots` …) is
    gathered from the claims when it is first asked for, and kept up from then on.
    """

    __slots__ = (
        "_cited", "_documents", "_ids", "_near", "_spots", "additional", "anchors", "because", "block", "claims",
        "corrects", "distinctive", "end", "groups", "into", "named", "occupations", "own", "place", "said", "speaker",
        "start", "status", "wholes",
    )  # fmt: skip

    def __init__(self, claims: list[Claim], speaker: str, block: tuple[Hashable, ...]) -> None:
        """`claims` are all of the very same content, at least one."""
        claim = claims[0]
        self.block = block
        self.speaker = speaker
        if claim.kind == "count":
            self.anchors = figure_anchors(claim.low, claim.high, claim.phrase)
            self.distinctive = is_distinctive(claim.low, claim.high)
        else:
            self.anchors = statement_anchors(claim)
            self.distinctive = True
        self.claims = claims
        self.wholes = _wholes(claims)
        self.named = _named(claims)
        self.place = claim.place
        self.start, self.end = period(claim)
        self.status = claim.status
        self.groups = frozenset(claim.groups) if claim.groups else _NONE
        self.occupations = frozenset(claim.occupations) if claim.occupations else _NONE
        self.additional = claim.counting == "additional"
        self.corrects = claim.corrects
        self.said: frozenset[int] = frozenset((ordinal(claim.said_on),)) if claim.said_on else _NO_DAYS
        self.own = not any(each.said_by for each in claims)
        self.into: Assertion | None = None
        self.because: dict[str, list[str]] | None = None
        self._cited: set[str] | None = None
        self._documents: set[str] | None = None
        self._ids: set[str] | None = None
        self._spots: set[tuple[str, int]] | None = None
        self._near: set[int] | None = None

    @property
    def documents(self) -> set[str]:
        """The pages that carry it."""
        if self._documents is None:
            self._documents = {page_of(claim) for claim in self.claims}
        return self._documents

    @property
    def spots(self) -> set[tuple[str, int]]:
        """Where it stands: page and offset."""
        if self._spots is None:
            self._spots = {(page_of(claim), claim.start) for claim in self.claims}
        return self._spots

    @property
    def near(self) -> set[int]:
        """The days (numbers) on which it was heard."""
        if self._near is None:
            heard = {claim.said_on or claim.published_on for claim in self.claims}
            self._near = {ordinal(day) for day in heard if day}
        return self._near

    @property
    def cited(self) -> set[str]:
        """The speakers (folded names) in the chains of its claims, but for the origin."""
        if self._cited is None:
            # Many pages carry one assertion; their chains are few.
            chains = {(claim.published_by, claim.said_by) for claim in self.claims}
            self._cited = {name for by, of in chains for name in chain(by, of)}
            self._cited.discard(self.speaker)
        return self._cited

    @property
    def ids(self) -> set[str]:
        """Its claims."""
        if self._ids is None:
            self._ids = {claim.id for claim in self.claims}
        return self._ids

    @property
    def is_dated(self) -> bool:
        """The event's time is bounded on both sides."""
        return self.start > ALWAYS[0] and self.end < ALWAYS[1]

    @property
    def is_short(self) -> bool:
        """It is dated to so few days that it can be looked up by each."""
        return self.start > ALWAYS[0] and self.end < ALWAYS[1] and self.end - self.start <= LONGEST

    @property
    def is_known_by_hearing(self) -> bool:
        """A small single figure without any day of the event: the days on which it was heard are all there is."""
        unbounded = (self.start, self.end) == ALWAYS
        return unbounded and not self.distinctive and len(self.anchors) == 1 and bool(self.near)

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
            self.start <= other.end
            and other.start <= self.end
            and same_figure(self.anchors, other.anchors)
            and agree(self.status, other.status)
            and places_agree(self.place, other.place)
            and _nested(self.groups, other.groups)
            and _nested(self.occupations, other.occupations)
            and (self.corrects == other.corrects or not self.near.isdisjoint(other.near))
            and not (self.additional != other.additional and self.documents & other.documents)
            and (self.distinctive or self.spots.isdisjoint(other.spots))
            and (not self.named or not other.named or self._may_name(other))
            and not (self.wholes and not self.wholes.isdisjoint(other.ids))
            and not (other.wholes and not other.wholes.isdisjoint(self.ids))
        )

    def _may_name(self, other: "Assertion") -> bool:
        return self.documents.isdisjoint(other.documents) or one_name(self.named, other.named)

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
        self._cited = None
        if self._documents is not None:
            self._documents |= other.documents
        if self._ids is not None:
            self._ids |= other.ids
        if self._spots is not None:
            self._spots |= other.spots
        if self._near is not None:
            self._near |= other.near
        self.claims += other.claims
        self.wholes |= other.wholes
        self.named |= other.named
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
        for why, names in (other.because or {}).items():
            self.carried(names, why)

    def carried(self, names: list[str], why: str) -> None:
        """Note who carried it, and how that is known."""
        if self.because is None:
            self.because = {}
        self.because.setdefault(why, []).extend(names)


_NONE: frozenset[str] = frozenset()
_NO_DAYS: frozenset[int] = frozenset()


def _wholes(claims: list[Claim]) -> frozenset[str]:
    """The claims of which these are parts; nearly always none."""
    if len(claims) == 1:
        whole = claims[0].of
        return frozenset((whole,)) if whole else _NONE
    return frozenset([claim.of for claim in claims if claim.of])


def _named(claims: list[Claim]) -> frozenset[str]:
    if len(claims) == 1:
        return frozenset(claims[0].names) if claims[0].names else _NONE
    return frozenset([name for claim in claims for name in claim.names])


def _nested(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or left <= right or right <= left


def one_name(left: Collection[str], right: Collection[str]) -> bool:
    """On one page a person keeps one spelling: names that do not fit are two people; who is not named may be anyone."""
    return not left or not right or any(may_be_one(mine, yours) for mine in left for yours in right)
