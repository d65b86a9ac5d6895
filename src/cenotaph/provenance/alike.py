"""Alike: the claims of one speaker that say the very same, found in one pass; most need no more than that."""

from collections.abc import Hashable, Iterable
from operator import attrgetter

from cenotaph.provenance.assertion import Assertion, one_name
from cenotaph.provenance.figure import is_distinctive, statement_anchors
from cenotaph.provenance.places import place_key
from cenotaph.provenance.speaker import crowds, folded, page_of
from cenotaph.reading import Claim
from cenotaph.values import Place

# Whether a speaker's assertions may stand on any page, or his small figures only, or each page speaks for itself.
_ANYWHERE, _CROWD, _NOBODY = range(3)
# All that is read of a claim, read at once: the key of 100,000 claims is made here.
_read = attrgetter(
    "said_by", "published_by", "kind", "outcome", "sex", "age", "role", "hedge", "low", "high", "phrase", "place",
    "event_start", "event_end", "status", "groups", "occupations", "counting", "corrects", "said_on", "of",
)  # fmt: skip
Key = tuple[Hashable, ...]


def by_speaker(claims: Iterable[Claim]) -> list[list[Assertion]]:
    """For each speaker and kind of people, an assertion for each content."""
    keys = Keys()
    same: dict[Key, list[Claim]] = {}
    for claim in claims:
        key = keys.key(claim)
        held = same.get(key)
        if held is None:
            same[key] = [claim]
        else:
            held.append(claim)
    blocks: dict[Key, int] = {}
    spoken: dict[Key, list[Assertion]] = {}
    for key, alike in same.items():
        # A number stands for the kind of people, for it is asked for again and again.
        block = blocks.setdefault(key[2:8], len(blocks))
        name = str(key[0])
        made = [Assertion(told, name, block, beside) for beside, told in enumerate(_told_apart(alike))]
        spoken.setdefault(key[:8], []).extend(made)
    return list(spoken.values())


class Keys:
    """What claims are told apart by; speakers and places are spelled once for all the claims of a case."""

    def __init__(self) -> None:
        self._speakers: dict[Hashable, tuple[str, int]] = {}
        self._places: dict[int, str] = {}

    def key(self, claim: Claim) -> Key:
        """The speaker, the kind of people, and all that is said of the event, with the day of saying or hearing.

        Two claims alike in this are one assertion. The first eight tell whose it may be (folded name, and page where a
        page speaks for itself) and what kind of people (kind, outcome, sex, age, role, denied).
        """
        (
            said_by, by, kind, outcome, sex, age, role, hedge, low, high, phrase, place, first, last, status, groups,
            occupations, counting, corrects, said, whole,
        ) = _read(claim)  # fmt: skip
        name, alone = self._speakers.get(said_by or by) or self._speaker(said_by or by, claim.origin)
        is_count = kind == "count"
        page = None
        if alone and (alone == _NOBODY or (is_count and not is_distinctive(low, high))):
            page = page_of(claim)
        if not is_count:
            low = high = None
            phrase = repr(sorted(statement_anchors(claim), key=repr))
        elif low == high:
            phrase = ""
        is_added = counting == "additional"
        return (
            name, page, kind, outcome, sex, age, role, hedge == "denied", low, high, phrase,
            "" if place is None else self._places.get(id(place)) or self._place(place), first, last, status, groups,
            occupations, is_added, corrects, said, said or (None if first and last else claim.published_on),
            (whole, page_of(claim)) if whole or is_added else None,
        )  # fmt: skip

    def _speaker(self, told: Hashable, origin: str | None) -> tuple[str, int]:
        """The folded name, and how far its assertions reach.

        A page without an origin, and a crowd with a small figure, speak for that page alone.
        """
        name = "" if origin is None else folded(origin)
        alone = _NOBODY if origin is None else _CROWD if name in crowds() else _ANYWHERE
        self._speakers[told] = name, alone
        return name, alone

    def _place(self, place: Place) -> str:
        found = self._places[id(place)] = place_key(place)
        return found


def _told_apart(alike: list[Claim]) -> list[list[Claim]]:
    """The claims of one content, those apart that count other people beside the first."""
    first = alike[0]
    if len(alike) == 1 or first.kind != "count" or is_distinctive(first.low, first.high):
        return [alike]
    if len({page_of(claim) for claim in alike}) == len(alike):
        return [alike]
    tellings: list[_Telling] = []
    for claim in alike:
        home = next((telling for telling in tellings if telling.may_hold(claim)), None)
        if home is None:
            # "A judge, a guard and a driver": one sentence counts three people, not one three times.
            tellings.append(home := _Telling())
        home.hold(claim)
    return [telling.claims for telling in tellings]


class _Telling:
    """Claims of one small figure, and where on which page each kind of words for it stands."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self._named: set[str] = set()
        self._phrases: dict[tuple[str, int], set[str]] = {}
        self._pages: set[str] = set()

    def may_hold(self, claim: Claim) -> bool:
        """Whether the claim says it again, and does not count other people beside them."""
        page = page_of(claim)
        if page not in self._pages:
            return True
        phrases = self._phrases.get((page, claim.start))
        return (phrases is None or claim.phrase in phrases) and one_name(self._named, claim.names)

    def hold(self, claim: Claim) -> None:
        """Take in a claim."""
        page = page_of(claim)
        self.claims.append(claim)
        self._named.update(claim.names)
        self._pages.add(page)
        self._phrases.setdefault((page, claim.start), set()).add(claim.phrase)
