"""Assertion: claims of one speaker that may be one voice, with what is jointly known of them."""

from collections.abc import Collection, Hashable
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache

from cenotaph.provenance.figure import agree, figure_anchors, is_distinctive, same_figure, statement_anchors
from cenotaph.provenance.places import places_agree, sharper
from cenotaph.provenance.row import CHAIN, CLAIM, KNOWN, START, UNKNOWN, Row, chain_of, id_of, known_of, page, pages
from cenotaph.reading.names import may_be_one

ALWAYS = (0, 10**7)
NEVER = (10**7, 0)
SMALL_GAP = 1  # days between two sayings of a small figure: a relay may slip by a day
UNDATED_GAP = 3  # days between two reports of a small figure when the event has no date
LONGEST = 45  # days; an event period longer than this is looked up by figure alone
WIDE_GAP = 30  # days over which a distinctive figure is repeated as the same assertion


@lru_cache(maxsize=16384)
def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day[:10]).toordinal()


@lru_cache(maxsize=65536)
def _figure(low: int | None, high: int | None, phrase: str) -> tuple[frozenset[Hashable], bool]:
    return figure_anchors(low, high, phrase), is_distinctive(low, high)


@lru_cache(maxsize=65536)
def _dated(first: str | None, last: str | None) -> tuple[int, int, bool, bool]:
    """First and last day of an event as day numbers; a missing end is open."""
    start = ordinal(first) if first else ALWAYS[0]
    end = ordinal(last) if last else ALWAYS[1]
    return _bounded(min(start, end), max(start, end))


@lru_cache(maxsize=16384)
def _alone_on(day: str) -> tuple[int, int]:
    """The first and last day (numbers) of what was heard on one day only; NEVER for none."""
    return NEVER if day == UNKNOWN else (ordinal(day), ordinal(day))


def _bounded(start: int, end: int) -> tuple[int, int, bool, bool]:
    """The days, whether they are bounded on both sides, and so few that it can be looked up by each."""
    is_dated = start > ALWAYS[0] and end < ALWAYS[1]
    return start, end, is_dated, is_dated and end - start <= LONGEST


class Assertion:
    """Claims held to be one assertion, and the narrowest place, time and status that they share.

    Mutable while voices are gathered; never leaves the room. What only some comparisons ask for (`near`, `spots` …) is
    gathered from the claims when it is first asked for, and kept up from then on. `is_dated` tells that the event is
    bounded by days on both sides, `is_short` that they are so few that it can be looked up by each.
    """

    __slots__ = (
        "_cited", "_documents", "_heard", "_ids", "_near", "_spots", "additional", "anchors", "because", "beside",
        "block", "corrects", "distinctive", "end", "groups", "into", "is_count", "is_dated", "is_short", "named",
        "occupations", "own", "place", "rows", "said", "speaker", "start", "status", "wholes",
    )  # fmt: skip

    def __init__(self, rows: list[Row], speaker: str, block: Hashable, beside: int = 0, *, names: bool = True) -> None:
        """`rows` are those of claims all of the very same content, at least one.

        `block` stands for what kind of people they count; `beside` tells how many others of that content stand apart;
        `names` whether any of them may name somebody.
        """
        claim = rows[0][CLAIM]
        self.block = block
        self.beside = beside
        self.speaker = speaker
        self.is_count = claim.kind == "count"
        if self.is_count:
            self.anchors, self.distinctive = _figure(claim.low, claim.high, claim.phrase)
        else:
            self.anchors = statement_anchors(claim)
            self.distinctive = True
        self.rows = rows
        # Claims of one content are all parts of one whole; nearly always of none.
        self.wholes = frozenset((claim.of,)) if claim.of else _NONE
        self.named = _named(rows) if names else _NONE
        self.place = claim.place
        self.start, self.end, self.is_dated, self.is_short = _dated(claim.event_start, claim.event_end)
        self.status = claim.status
        self.groups = frozenset(claim.groups) if claim.groups else _NONE
        self.occupations = frozenset(claim.occupations) if claim.occupations else _NONE
        self.additional = claim.counting == "additional"
        self.corrects = claim.corrects
        self.said: frozenset[int] = frozenset((ordinal(claim.said_on),)) if claim.said_on else _NO_DAYS
        self.own = not rows[0][CHAIN].said_by and (len(rows) == 1 or not any(told[CHAIN].said_by for told in rows))
        self.into: Assertion | None = None
        self.because: dict[str, list[str]] | None = None
        self._cited: AbstractSet[str] | None = None
        self._documents: set[str] | None = None
        self._ids: set[str] | None = None
        self._spots: set[tuple[str, int]] | None = None
        self._near: set[int] | None = None
        self._heard: tuple[int, int] | None = None

    @property
    def documents(self) -> set[str]:
        """The pages that carry it."""
        if self._documents is None:
            self._documents = set(pages(self.rows))
        return self._documents

    @property
    def spots(self) -> set[tuple[str, int]]:
        """Where it stands: page and offset."""
        if self._spots is None:
            self._spots = {(page(told), told[START]) for told in self.rows}
        return self._spots

    @property
    def near(self) -> set[int]:
        """The days (numbers) on which it was heard."""
        if self._near is None:
            self._near = {ordinal(day) for day in set(map(known_of, self.rows)) if day != UNKNOWN}
        return self._near

    @property
    def heard(self) -> tuple[int, int]:
        """The first and the last day (numbers) on which it was heard; NEVER where no day is known."""
        found = self._heard
        if found is None:
            rows = self.rows
            if len(rows) == 1:
                found = _alone_on(rows[0][KNOWN])
            else:
                days = set(map(known_of, rows))
                days.discard(UNKNOWN)
                found = (ordinal(min(days)), ordinal(max(days))) if days else NEVER
            self._heard = found
        return found

    @property
    def cited(self) -> AbstractSet[str]:
        """The speakers (folded names) in the chains of its claims, but for the origin."""
        if self._cited is None:
            if self.own:
                self._cited = _NONE
            else:
                # Many pages carry one assertion; their chains are few.
                chains = set(map(chain_of, self.rows))
                if all(chain.names[-1:] == (self.speaker,) for chain in chains):
                    self._cited = _NONE.union(*[chain.others for chain in chains])
                else:
                    self._cited = _NONE.union(*[chain.everybody for chain in chains]) - {self.speaker}
        return self._cited

    def may_cite(self, names: AbstractSet[str]) -> bool:
        """Whether any of these is named in its chains; quicker than to lay the chains together."""
        if self._cited is not None or self.own:
            return bool(self._cited)
        return not all(names.isdisjoint(told[CHAIN].everybody) for told in self.rows)

    @property
    def ids(self) -> set[str]:
        """Its claims."""
        if self._ids is None:
            self._ids = set(map(id_of, self.rows))
        return self._ids

    @property
    def is_known_by_hearing(self) -> bool:
        """A small single figure without any day of the event: the days on which it was heard are all there is."""
        unbounded = (self.start, self.end) == ALWAYS
        return unbounded and not self.distinctive and len(self.anchors) == 1 and self.heard is not NEVER

    @property
    def first(self) -> int:
        """The first day on which it was heard; unknown is last."""
        return self.heard[0]

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
            and (self.anchors is other.anchors or same_figure(self.anchors, other.anchors))
            and (self.status == other.status or agree(self.status, other.status))
            and (self.place is other.place or places_agree(self.place, other.place))
            and _nested(self.groups, other.groups)
            and _nested(self.occupations, other.occupations)
            and (self.corrects == other.corrects or not self.near.isdisjoint(other.near))
            and not (self.additional != other.additional and self.documents & other.documents)
            and (self.distinctive or self._stands_apart(other))
            and (not self.named or not other.named or self._may_name(other))
            and not (self.wholes and not self.wholes.isdisjoint(other.ids))
            and not (other.wholes and not other.wholes.isdisjoint(self.ids))
        )

    def _stands_apart(self, other: "Assertion") -> bool:
        """No words of a page give both."""
        return self.documents.isdisjoint(other.documents) or self.spots.isdisjoint(other.spots)

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
        mine, yours = self.heard, other.heard
        if mine is NEVER or yours is NEVER:
            return 0
        return max(0, mine[0] - yours[1], yours[0] - mine[1])

    def absorb(self, other: "Assertion") -> None:
        """Take over the other's claims, and keep the narrowest of what both know."""
        other.into = self
        self._cited = None
        if (mine := self._heard) is not None and (yours := other.heard) is not NEVER:
            self._heard = yours if mine is NEVER else (min(mine[0], yours[0]), max(mine[1], yours[1]))
        if self._documents is not None:
            self._documents |= other.documents
        if self._ids is not None:
            self._ids |= other.ids
        if self._spots is not None:
            self._spots |= other.spots
        if self._near is not None:
            self._near |= other.near
        self.rows += other.rows
        self._narrow(other)
        for why, names in (other.because or {}).items():
            self.carried(names, why)

    def _narrow(self, other: "Assertion") -> None:
        """Keep the narrowest of what both know."""
        # Most say nothing of these; what both know stays the one set.
        if self.anchors is not other.anchors:
            self.anchors = self.anchors | other.anchors
        if other.wholes or other.named or other.said or other.groups or other.occupations:
            self.wholes = self.wholes | other.wholes
            self.named = self.named | other.named
            self.said = self.said | other.said
            self.groups = self.groups | other.groups
            self.occupations = self.occupations | other.occupations
        if self.place is not other.place:
            self.place = sharper(self.place, other.place)
        if self.start < other.start or self.end > other.end:
            self.start, self.end, self.is_dated, self.is_short = _bounded(
                max(self.start, other.start), min(self.end, other.end)
            )
        if self.status in (None, "combatant"):
            self.status = other.status or self.status
        self.additional = self.additional or other.additional
        self.own = self.own and other.own

    def carried(self, names: list[str], why: str) -> None:
        """Note who carried it, and how that is known."""
        if self.because is None:
            self.because = {}
        self.because.setdefault(why, []).extend(names)


_NONE: frozenset[str] = frozenset()
_NO_DAYS: frozenset[int] = frozenset()


def _named(rows: list[Row]) -> frozenset[str]:
    return frozenset([name for told in rows if told[CLAIM].names for name in told[CLAIM].names]) or _NONE


def _nested(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or left <= right or right <= left


def one_name(left: Collection[str], right: Collection[str]) -> bool:
    """On one page a person keeps one spelling: names that do not fit are two people; who is not named may be anyone."""
    return not left or not right or any(may_be_one(mine, yours) for mine in left for yours in right)
