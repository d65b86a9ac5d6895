"""Assertion: claims of one speaker that may be one voice, with what is jointly known of them."""

from collections.abc import Collection, Hashable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from cenotaph.provenance.content import Content
from cenotaph.provenance.days import ALWAYS, NEVER, UNKNOWN, alone_on, around, bounded, dated, ordinal
from cenotaph.provenance.figure import agree, figure_anchors, is_distinctive, same_figure, statement_anchors
from cenotaph.provenance.places import places_agree, sharper
from cenotaph.provenance.row import CHAIN, CLAIM, KNOWN, START, Row, chain_of, id_of, known_of, page, pages
from cenotaph.reading.names import may_be_one

SMALL_GAP = 1  # days between two sayings of a small figure: a relay may slip by a day
UNDATED_GAP = 3  # days between two reports of a small figure when the event has no date
WIDE_GAP = 30  # days over which a distinctive figure is repeated as the same assertion


@lru_cache(maxsize=65536)
def _figure(low: int | None, high: int | None, phrase: str) -> tuple[frozenset[Hashable], bool]:
    return figure_anchors(low, high, phrase), is_distinctive(low, high)


class Assertion:
    """Claims held to be one assertion, and the narrowest place, time and status that they share.

    Mutable while voices are gathered; never leaves the room. What only some comparisons ask for (`near`, `spots` …) is
    gathered from the claims when it is first asked for, and kept up from then on. `crowded` tells that one of its pages
    may carry another claim as well, `own` that no page names a source, `is_dated` tells that the event is
    bounded by days on both sides, `is_short` that they are so few that it can be looked up by each.
    """

    __slots__ = (
        "_cited", "_documents", "_ids", "_near", "_spots", "additional", "anchors", "because", "beside", "block",
        "content", "corrects", "crowded", "distinctive", "end", "groups", "heard", "into", "is_count", "is_dated",
        "is_short", "named", "occupations", "own", "place", "rows", "said", "speaker", "start", "status", "wholes",
    )  # fmt: skip

    def __init__(
        self, content: Content, told: Row, speaker: str, block: Hashable, beside: int = 0, *, crowded: bool = True
    ) -> None:
        """`told` is the row of a claim of this content; `hold` takes in others of the very same.

        `block` stands for what kind of people they count; `beside` tells how many others of that content stand apart.
        """
        (low, high, phrase), _, first, last, status, groups, occupations, is_added, corrects, said, _, part = content
        claim = told[CLAIM]
        self.content = content
        self.block = block
        self.beside = beside
        self.speaker = speaker
        self.is_count = claim.kind == "count"
        if self.is_count:
            self.anchors, self.distinctive = _figure(low, high, phrase)
        else:
            self.anchors = statement_anchors(claim)
            self.distinctive = True
        self.rows = [told]
        # Claims of one content are all parts of one whole; nearly always of none.
        self.wholes = frozenset((part[0],)) if part and part[0] else _NONE
        self.named = frozenset(claim.names) if claim.names else _NONE
        self.place = claim.place
        self.start, self.end, self.is_dated, self.is_short = dated(first, last)
        self.status = status
        self.groups = frozenset(groups) if groups else _NONE
        self.occupations = frozenset(occupations) if occupations else _NONE
        self.additional = is_added
        self.corrects = corrects
        self.said: frozenset[int] = frozenset((ordinal(said),)) if said else _NO_DAYS
        self.own = not told[CHAIN].said_by
        # The first and the last day (numbers) on which it was heard; NEVER where no day is known.
        self.heard = alone_on(told[KNOWN])
        self.crowded = crowded
        self.into: Assertion | None = None
        self.because: dict[str, list[str]] | None = None
        self._cited: AbstractSet[str] | None = None
        self._documents: set[str] | None = None
        self._ids: set[str] | None = None
        self._spots: set[tuple[str, int]] | None = None
        self._near: set[int] | None = None

    def hold(self, told: Row) -> None:
        """Take in the row of another claim of the same content, before anything is asked of the assertion."""
        self.rows.append(told)
        if told[CLAIM].names:
            self.named = self.named.union(told[CLAIM].names)
        if told[CHAIN].said_by:
            self.own = False
        heard = alone_on(told[KNOWN])
        if heard is not self.heard:
            self.heard = around(self.heard, heard)

    @property
    def documents(self) -> set[str]:
        """The pages that carry it."""
        if self._documents is None:
            self._documents = set(pages(self.rows))
        return self._documents

    def shares_page(self, other: "Assertion") -> bool:
        """Whether a page carries both."""
        return self.crowded and other.crowded and not self.documents.isdisjoint(other.documents)

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
        for told in self.rows:  # noqa: SIM110 (asked of most assertions: a generator takes twice as long)
            if not names.isdisjoint(told[CHAIN].everybody):
                return True
        return False

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
            and not (self.additional != other.additional and self.shares_page(other))
            and (self.distinctive or self._stands_apart(other))
            and (not self.named or not other.named or self._may_name(other))
            and not (self.wholes and not self.wholes.isdisjoint(other.ids))
            and not (other.wholes and not other.wholes.isdisjoint(self.ids))
        )

    def _stands_apart(self, other: "Assertion") -> bool:
        """No words of a page give both."""
        return not self.shares_page(other) or self.spots.isdisjoint(other.spots)

    def _may_name(self, other: "Assertion") -> bool:
        return not self.shares_page(other) or one_name(self.named, other.named)

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
        if self.heard is not other.heard:
            self.heard = around(self.heard, other.heard)
        self.crowded = self.crowded or other.crowded
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
            self.start, self.end, self.is_dated, self.is_short = bounded(
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


def _nested(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or left <= right or right <= left


def one_name(left: Collection[str], right: Collection[str]) -> bool:
    """On one page a person keeps one spelling: names that do not fit are two people; who is not named may be anyone."""
    return not left or not right or any(may_be_one(mine, yours) for mine in left for yours in right)
