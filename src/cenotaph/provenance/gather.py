"""Gather the claims of each speaker into assertions, the best known first, so that order never matters."""

from collections.abc import Hashable, Iterable, Iterator

from cenotaph.provenance.assertion import Assertion, place_key, sharpness
from cenotaph.provenance.speaker import crowds, folded, page_of
from cenotaph.reading import Claim

_LONGEST = 45  # days; an event period longer than this is looked up by figure alone


class Shelf:
    """Assertions by figure and day, so that a claim meets only those that it could be one with."""

    def __init__(self) -> None:
        self._slots: dict[Hashable, list[Assertion]] = {}
        self._bases: set[Hashable] = set()

    def put(self, prefix: Hashable, assertion: Assertion) -> None:
        """Shelve an assertion under each figure, and under its days or, undated, the days on which it was heard."""
        for anchor in assertion.anchors:
            base = (prefix, anchor)
            self._bases.add(base)
            if assertion.distinctive:
                self._add((base, "any"), assertion)
            if _is_short(assertion):
                for day in range(assertion.start, assertion.end + 1):
                    self._add((base, day), assertion)
            else:
                self._add((base, "open"), assertion)
                for heard in _known(assertion.near):
                    self._add((base, "near", heard), assertion)

    def near(self, prefix: Hashable, assertion: Assertion) -> Iterator[Assertion]:
        """Shelved assertions of the same figure that may share its time, each root once, in order of putting."""
        seen = set()
        for slot in self._keys(prefix, assertion):
            for found in self._slots.get(slot, ()):
                root = found.root
                if id(root) not in seen:
                    seen.add(id(root))
                    yield root

    def _keys(self, prefix: Hashable, assertion: Assertion) -> Iterator[Hashable]:
        for anchor in sorted(assertion.anchors, key=repr) if len(assertion.anchors) > 1 else assertion.anchors:
            base = (prefix, anchor)
            if base not in self._bases:
                continue  # nobody said this figure yet: no day need be tried
            if assertion.distinctive:
                if not _is_short(assertion):
                    yield (base, "any")
                    continue
                yield (base, "open")
            else:
                for day in _around(assertion.near):
                    yield (base, "near", day)
            if _is_short(assertion):
                for day in range(assertion.start, assertion.end + 1):
                    yield (base, day)
            else:
                for day in _around(assertion.near):
                    yield (base, day)

    def _add(self, slot: Hashable, assertion: Assertion) -> None:
        held = self._slots.setdefault(slot, [])
        if not held or held[-1] is not assertion:
            held.append(assertion)


def gather(claims: Iterable[Claim]) -> list[Assertion]:
    """One assertion for each thing that one speaker said, however many pages carry it."""
    blocks: dict[Hashable, dict[Hashable, Assertion]] = {}
    for claim in claims:
        speaker = _speaker(claim)
        block = (claim.kind, claim.outcome, claim.sex, claim.age, claim.role, claim.hedge == "denied")
        same = blocks.setdefault((block, speaker), {})
        content: Hashable = _content(claim)
        while content in same and not same[content].may_hold(claim):
            # "A judge, a guard and a driver": one sentence counts three people, not one three times.
            content = (content, "beside")
        if content not in same:
            same[content] = Assertion(claim, folded(claim.origin or ""), block)
        same[content].hold(claim)
    found: list[Assertion] = []
    for same in blocks.values():
        found += same.values() if len(same) == 1 else _settle(same)
    return found


def _settle(same: dict[Hashable, Assertion]) -> list[Assertion]:
    shelf = Shelf()
    settled: list[Assertion] = []
    for _, assertion in sorted(same.items(), key=lambda entry: (_vagueness(entry[1]), repr(entry[0]))):
        home = _nearest(assertion, shelf.near("", assertion))
        if home is None:
            settled.append(assertion)
            shelf.put("", assertion)
        else:
            home.absorb(assertion)
            shelf.put("", home)
    return settled


def _nearest(assertion: Assertion, candidates: Iterable[Assertion]) -> Assertion | None:
    """The fitting assertion of the same page, else the one heard nearest in time, else the best known."""
    best: Assertion | None = None
    rank: tuple[bool, int] | None = None
    for other in candidates:
        if not (other.fits(assertion) and other.is_timely(assertion)):
            continue
        this = (other.documents.isdisjoint(assertion.documents), other.gap(assertion))
        if rank is None or this < rank:
            best, rank = other, this
    return best


def _speaker(claim: Claim) -> Hashable:
    """The origin; a page without one, and a crowd with a small figure, speak for that page alone."""
    origin = claim.origin
    if origin is None:
        return ("", page_of(claim))
    name = folded(origin)
    if name in crowds() and not Assertion(claim, name, ()).distinctive:
        return (name, page_of(claim))
    return name


def _content(claim: Claim) -> Hashable:
    """All that is said of the event, and the day of saying or hearing; two claims alike in this are one assertion."""
    heard = claim.said_on or (None if claim.event_start and claim.event_end else claim.published_on)
    part = (claim.of, page_of(claim)) if claim.of or claim.counting == "additional" else None
    figure = (claim.low, claim.high, claim.phrase if claim.low != claim.high else "")
    if claim.kind != "count":
        figure = (None, None, repr(sorted(Assertion(claim, "", ()).anchors, key=repr)))
    return (
        figure,
        place_key(claim.place),
        claim.event_start,
        claim.event_end,
        claim.status,
        claim.groups,
        claim.occupations,
        claim.counting == "additional",
        claim.corrects,
        claim.said_on,
        heard,
        part,
    )


def _vagueness(assertion: Assertion) -> tuple[int, int, bool]:
    return sharpness(assertion.place), assertion.end - assertion.start, assertion.status is None


def _is_short(assertion: Assertion) -> bool:
    return assertion.is_dated and assertion.end - assertion.start <= _LONGEST


def _known(days: set[int]) -> list[int | None]:
    return [*sorted(days)] or [None]


def _around(days: set[int]) -> list[int | None]:
    """The days themselves and three either side, in order, then the unknown."""
    found = sorted({day + shift for day in days for shift in range(-3, 4)})
    return [*found, None]
