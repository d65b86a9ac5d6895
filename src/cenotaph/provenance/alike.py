"""Alike: the claims of one speaker that say the very same, found in one pass; most need no more than that."""

from collections.abc import Hashable, Iterable, Iterator
from operator import attrgetter

from cenotaph.provenance.assertion import Assertion, one_name
from cenotaph.provenance.figure import is_distinctive, statement_anchors
from cenotaph.provenance.places import place_key
from cenotaph.provenance.row import CLAIM, UNKNOWN, Chain, Row, chained, page, pages
from cenotaph.provenance.speaker import crowds, folded, page_of
from cenotaph.reading import Claim
from cenotaph.values import Place

# Whether a speaker's assertions may stand on any page, or his small figures only, or each page speaks for itself.
_ANYWHERE, _CROWD, _NOBODY = range(3)
# All that is read of a claim, read at once: the key of 100,000 claims is made here.
_people = attrgetter("kind", "outcome", "sex", "age", "role", "hedge")
_said = attrgetter(
    "low", "high", "phrase", "place", "event_start", "event_end", "status", "groups", "occupations", "counting",
    "corrects", "said_on", "of", "published_on", "document", "start", "id",
    "names",
)  # fmt: skip
Key = tuple[Hashable, ...]


def by_speaker(claims: Iterable[Claim]) -> Iterator[list[Assertion]]:
    """For each speaker and kind of people, an assertion for each content.

    One speaker after another: what is made of a speaker's claims lies side by side, and is looked at again together.
    """
    contents = Contents()
    for speaker in _speakers(claims):
        for kind in contents.told_by(speaker).values():
            made: list[Assertion] = []
            for alike in kind.same.values():
                if len(alike) == 1:
                    made.append(Assertion(alike, speaker.name, kind.block, names=kind.names))
                else:
                    made += [
                        Assertion(told, speaker.name, kind.block, beside, names=kind.names)
                        for beside, told in enumerate(_told_apart(alike))
                    ]
            yield made


class _Speaker:
    """A speaker (folded name), how far its assertions reach, and its claims with their chains of citation."""

    __slots__ = ("alone", "name", "told")

    def __init__(self, origin: str | None) -> None:
        """A page without an origin, and a crowd with a small figure, speak for that page alone."""
        self.name = "" if origin is None else folded(origin)
        self.alone = _NOBODY if origin is None else _CROWD if self.name in crowds() else _ANYWHERE
        self.told: list[tuple[Claim, Chain]] = []


def _speakers(claims: Iterable[Claim]) -> Iterable[_Speaker]:
    """Those who speak, each name spelled once for all the claims of a case."""
    named: dict[tuple[str, int], _Speaker] = {}
    known: dict[tuple[str | None, tuple[str, ...]], tuple[list[tuple[Claim, Chain]], Chain]] = {}
    for claim in claims:
        by = claim.published_by, claim.said_by
        held = known.get(by)
        if held is None:
            speaker = _Speaker(claim.origin)
            speaker = named.setdefault((speaker.name, speaker.alone), speaker)
            held = known[by] = speaker.told, chained(*by)
        told, chain = held
        told.append((claim, chain))
    return named.values()


class _Kind:
    """A number for the kind of people, the rows of the claims about them by content, and whether any names somebody."""

    __slots__ = ("block", "is_count", "names", "same")

    def __init__(self, block: int, is_count: bool) -> None:
        self.block = block
        self.is_count = is_count
        self.names = False
        self.same: dict[Key, list[Row]] = {}


class Contents:
    """What the claims of a speaker are told apart by; kinds of people and places are named once for all of a case."""

    def __init__(self) -> None:
        # A number stands for the kind of people, for it is asked for again and again.
        self._blocks: dict[Key, int] = {}
        self._places: dict[int, str] = {}
        self._days: dict[str | None, str] = {}

    def told_by(self, speaker: _Speaker) -> dict[Key, _Kind]:
        """The rows of the speaker's claims, by whom they are about and by what is said.

        About whom: the kind of people (kind, outcome, sex, age, role, denied), and the page where a page speaks for
        itself. What is said: all that is said of the event, with the day of saying or hearing. Two claims alike in
        both are one assertion.
        """
        kinds: dict[Key, _Kind] = {}
        plain: dict[Key, _Kind] = {}
        alone, places, days = speaker.alone, self._places, self._days
        for claim, chain in speaker.told:
            people = _people(claim)
            (
                low, high, phrase, place, first, last, status, groups, occupations, counting, corrects, said, whole, on,
                document, at, name, names,
            ) = _said(claim)  # fmt: skip
            kind = plain.get(people)
            if kind is None:
                kind = self._kind(kinds, people, claim, alone)
                if not alone:
                    plain[people] = kind
            if names:
                kind.names = True
            if not kind.is_count:
                low = high = None
                phrase = repr(sorted(statement_anchors(claim), key=repr))
            elif low == high:
                phrase = ""
            is_added = counting == "additional"
            key = (
                low, high, phrase, "" if place is None else places.get(id(place)) or self._place(place), first, last,
                status, groups, occupations, is_added, corrects, said, said or (None if first and last else on),
                (whole, page_of(claim)) if whole or is_added else None,
            )  # fmt: skip
            # Of one day one spelling is kept, so that rows of a day are compared without a look at it.
            published = days.get(on) or days.setdefault(on, on or UNKNOWN)
            known = days.get(said) or days.setdefault(said, said) if said else published
            told = (known, published, document or "", at, name, chain, claim)
            same = kind.same.get(key)
            if same is None:
                kind.same[key] = [told]
            else:
                same.append(told)
        return kinds

    def _kind(self, kinds: dict[Key, _Kind], people: Key, claim: Claim, alone: int) -> _Kind:
        is_count = people[0] == "count"
        own_page = None
        if alone and (alone == _NOBODY or (is_count and not is_distinctive(claim.low, claim.high))):
            own_page = page_of(claim)
        about = (*people[:5], people[5] == "denied")
        if (own_page, about) not in kinds:
            kinds[own_page, about] = _Kind(self._blocks.setdefault(about, len(self._blocks)), is_count)
        return kinds[own_page, about]

    def _place(self, place: Place) -> str:
        found = self._places[id(place)] = place_key(place)
        return found


def _told_apart(alike: list[Row]) -> list[list[Row]]:
    """The claims of one content, those apart that count other people beside the first."""
    if len(set(pages(alike))) == len(alike):
        return [alike]
    first = alike[0][CLAIM]
    if first.kind != "count" or is_distinctive(first.low, first.high):
        return [alike]
    tellings: list[_Telling] = []
    for told in alike:
        home = next((telling for telling in tellings if telling.may_hold(told)), None)
        if home is None:
            # "A judge, a guard and a driver": one sentence counts three people, not one three times.
            tellings.append(home := _Telling())
        home.hold(told)
    return [telling.rows for telling in tellings]


class _Telling:
    """Claims of one small figure, and where on which page each kind of words for it stands."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._named: set[str] = set()
        self._phrases: dict[tuple[str, int], set[str]] = {}
        self._pages: set[str] = set()

    def may_hold(self, told: Row) -> bool:
        """Whether the claim says it again, and does not count other people beside them."""
        on, claim = page(told), told[CLAIM]
        if on not in self._pages:
            return True
        phrases = self._phrases.get((on, claim.start))
        return (phrases is None or claim.phrase in phrases) and one_name(self._named, claim.names)

    def hold(self, told: Row) -> None:
        """Take in a claim."""
        on, claim = page(told), told[CLAIM]
        self.rows.append(told)
        self._named.update(claim.names)
        self._pages.add(on)
        self._phrases.setdefault((on, claim.start), set()).add(claim.phrase)
