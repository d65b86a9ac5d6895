"""Alike: the claims of one speaker that say the very same, found in one pass; most need no more than that."""

from collections.abc import Hashable, Iterable, Mapping
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
_read = attrgetter(
    "said_by", "published_by", "kind", "outcome", "sex", "age", "role", "hedge", "low", "high", "phrase", "place",
    "event_start", "event_end", "status", "groups", "occupations", "counting", "corrects", "said_on", "of",
    "published_on", "document", "start", "id",
)  # fmt: skip
Key = tuple[Hashable, ...]


def by_speaker(claims: Iterable[Claim]) -> list[list[Assertion]]:
    """For each speaker and kind of people, an assertion for each content."""
    keys = Keys()
    same: dict[Key, list[Row]] = {}
    for claim in claims:
        key, told = keys.read(claim)
        held = same.get(key)
        if held is None:
            same[key] = [told]
        else:
            held.append(told)
    return _asserted(same)


def _asserted(same: Mapping[Key, list[Row]]) -> list[list[Assertion]]:
    # A number stands for the kind of people, for it is asked for again and again.
    blocks: dict[Key, int] = {}
    spoken: dict[Key, tuple[list[Assertion], str, int]] = {}
    for key, alike in same.items():
        whose = key[:8]
        if whose not in spoken:
            spoken[whose] = [], str(key[0]), blocks.setdefault(whose[2:], len(blocks))
        made, name, block = spoken[whose]
        if len(alike) == 1:
            made.append(Assertion(alike, name, block))
        else:
            made += [Assertion(told, name, block, beside) for beside, told in enumerate(_told_apart(alike))]
    return [made for made, _, _ in spoken.values()]


class Keys:
    """What claims are told apart by; speakers and places are spelled once for all the claims of a case."""

    def __init__(self) -> None:
        self._speakers: dict[Hashable, tuple[str, int, Chain]] = {}
        self._places: dict[int, str] = {}

    def read(self, claim: Claim) -> tuple[Key, Row]:
        """The key and the row of a claim.

        The key: the speaker, the kind of people, and all that is said of the event, with the day of saying or hearing.
        Two claims alike in this are one assertion. The first eight tell whose it may be (folded name, and page where a
        page speaks for itself) and what kind of people (kind, outcome, sex, age, role, denied).
        """
        (
            said_by, by, kind, outcome, sex, age, role, hedge, low, high, phrase, place, first, last, status, groups,
            occupations, counting, corrects, said, whole, on, document, at, name_of_claim,
        ) = _read(claim)  # fmt: skip
        name, alone, chain = self._speakers.get((by, said_by)) or self._speaker(by, said_by, claim.origin)
        is_count = kind == "count"
        own_page = None
        if alone and (alone == _NOBODY or (is_count and not is_distinctive(low, high))):
            own_page = page_of(claim)
        if not is_count:
            low = high = None
            phrase = repr(sorted(statement_anchors(claim), key=repr))
        elif low == high:
            phrase = ""
        is_added = counting == "additional"
        key = (
            name, own_page, kind, outcome, sex, age, role, hedge == "denied", low, high, phrase,
            "" if place is None else self._places.get(id(place)) or self._place(place), first, last, status, groups,
            occupations, is_added, corrects, said, said or (None if first and last else on),
            (whole, page_of(claim)) if whole or is_added else None,
        )  # fmt: skip
        return key, (said or on or UNKNOWN, on or UNKNOWN, document or "", at, name_of_claim, chain, claim)

    def _speaker(self, by: str | None, said_by: tuple[str, ...], origin: str | None) -> tuple[str, int, Chain]:
        """The folded name, and how far its assertions reach.

        A page without an origin, and a crowd with a small figure, speak for that page alone.
        """
        name = "" if origin is None else folded(origin)
        alone = _NOBODY if origin is None else _CROWD if name in crowds() else _ANYWHERE
        self._speakers[by, said_by] = found = name, alone, chained(by, said_by)
        return found

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
