"""Gather the claims of each speaker into assertions, the best known first, so that order never matters."""

from collections.abc import Hashable, Iterable, Iterator

from cenotaph.provenance.assertion import UNDATED_GAP, Assertion, one_name, place_key, sharpness
from cenotaph.provenance.figure import is_distinctive, statement_anchors
from cenotaph.provenance.speaker import crowds, folded, page_of
from cenotaph.reading import Claim

# The days on either side of a hearing on which a small figure may be heard again.
NEARBY = range(-UNDATED_GAP, UNDATED_GAP + 1)


class _Slot:
    """The assertions of one figure: all distinctive ones, those of no short time, those of a day, or heard then."""

    __slots__ = ("any", "days", "heard", "open")

    def __init__(self) -> None:
        self.any: list[Assertion] = []
        self.open: list[Assertion] = []
        self.days: dict[int | None, list[Assertion]] = {}
        self.heard: dict[int | None, list[Assertion]] = {}


class Shelf:
    """Assertions by figure and day, so that a claim meets only those that it could be one with."""

    def __init__(self) -> None:
        self._slots: dict[Hashable, _Slot] = {}

    def put(self, prefix: Hashable, assertion: Assertion) -> None:
        """Shelve an assertion under each figure, and under its days or, undated, the days on which it was heard."""
        for anchor in assertion.anchors:
            slot = self._slots.get((prefix, anchor))
            if slot is None:
                slot = self._slots[prefix, anchor] = _Slot()
            if assertion.distinctive:
                _add(slot.any, assertion)
            if assertion.is_short:
                for day in range(assertion.start, assertion.end + 1):
                    _add(slot.days.setdefault(day, []), assertion)
            else:
                _add(slot.open, assertion)
                for heard in _known(assertion.near):
                    _add(slot.heard.setdefault(heard, []), assertion)

    def near(self, prefix: Hashable, assertion: Assertion) -> list[Assertion]:
        """Shelved assertions of the same figure that may share its time, each root once, in order of putting."""
        anchors = assertion.anchors
        found: dict[int, Assertion] = {}
        for anchor in sorted(anchors, key=repr) if len(anchors) > 1 else anchors:
            slot = self._slots.get((prefix, anchor))
            for held in _held(slot, assertion) if slot is not None else ():
                for other in held:
                    root = other.root
                    found.setdefault(id(root), root)
        return list(found.values())


def _held(slot: _Slot, assertion: Assertion) -> Iterator[list[Assertion]]:
    """The parts of a slot in which an assertion may find its like."""
    if assertion.distinctive:
        if not assertion.is_short:
            yield slot.any
            return
        yield slot.open
    elif slot.heard:
        for day in _around(assertion.near):
            if day in slot.heard:
                yield slot.heard[day]
    days = slot.days
    if days:
        for day in range(assertion.start, assertion.end + 1) if assertion.is_short else _around(assertion.near):
            if day in days:
                yield days[day]


def _add(held: list[Assertion], assertion: Assertion) -> None:
    if not held or held[-1] is not assertion:
        held.append(assertion)


_Block = tuple[Hashable, ...]


class _Alike:
    """Claims of the very same content, and where on which page each kind of words for it stands."""

    __slots__ = ("claims", "named", "told")

    def __init__(self, claim: Claim) -> None:
        self.claims = [claim]
        self.named: set[str] | None = None
        self.told: dict[str, dict[int, set[str]]] | None = None

    def may_hold(self, claim: Claim) -> bool:
        """Whether the claim says it again, and does not count other people beside them."""
        if claim.kind != "count" or is_distinctive(claim.low, claim.high):
            return True
        if self.told is None or self.named is None:
            self.told, self.named = {}, set()
            for each in self.claims:
                _note(each, self.told, self.named)
        here = self.told.get(page_of(claim))
        if here is None:
            return True
        phrases = here.get(claim.start)
        return (phrases is None or claim.phrase in phrases) and one_name(self.named, claim.names)

    def hold(self, claim: Claim) -> None:
        """Take in a claim."""
        self.claims.append(claim)
        if self.told is not None and self.named is not None:
            _note(claim, self.told, self.named)


def _note(claim: Claim, told: dict[str, dict[int, set[str]]], named: set[str]) -> None:
    named.update(claim.names)
    told.setdefault(page_of(claim), {}).setdefault(claim.start, set()).add(claim.phrase)


def gather(claims: Iterable[Claim]) -> list[Assertion]:
    """One assertion for each thing that one speaker said, however many pages carry it."""
    blocks: dict[tuple[_Block, Hashable], dict[Hashable, _Alike]] = {}
    names: dict[tuple[_Block, Hashable], str] = {}
    for claim in claims:
        who, name = _speaker(claim)
        block: _Block = (claim.kind, claim.outcome, claim.sex, claim.age, claim.role, claim.hedge == "denied")
        key = (block, who)
        same = blocks.get(key)
        if same is None:
            same = blocks[key] = {}
            names[key] = name
        content: Hashable = _content(claim)
        alike = same.get(content)
        while alike is not None and not alike.may_hold(claim):
            # "A judge, a guard and a driver": one sentence counts three people, not one three times.
            content = (content, "beside")
            alike = same.get(content)
        if alike is None:
            same[content] = _Alike(claim)
        else:
            alike.hold(claim)
    found: list[Assertion] = []
    for key, contents in blocks.items():
        block, _ = key
        name = names[key]
        made = [Assertion(alike.claims, name, block) for alike in contents.values()]
        found += made if len(made) == 1 else _settle(list(zip(contents, made, strict=True)), _meeting(made))
    return found


def _settle(same: list[tuple[Hashable, Assertion]], meeting: set[int]) -> list[Assertion]:
    """What one speaker said of one kind, the same told twice made one; what is not `meeting` (by `id()`) stands."""
    settled = [assertion for _, assertion in same if id(assertion) not in meeting]
    shelf = Shelf()
    near = [entry for entry in same if id(entry[1]) in meeting]
    for _, assertion in sorted(near, key=lambda entry: (_vagueness(entry[1]), repr(entry[0]))):
        home = _nearest(assertion, shelf.near("", assertion))
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


def _meeting(same: list[Assertion]) -> set[int]:
    """Those (by `id()`) that share a figure, and may share a day, with another."""
    by_figure: dict[Hashable, list[Assertion]] = {}
    for assertion in same:
        for anchor in assertion.anchors:
            by_figure.setdefault(anchor, []).append(assertion)
    found: set[int] = set()
    for alike in by_figure.values():
        if len(alike) == 1:
            continue
        undated = [assertion for assertion in alike if not assertion.is_short]
        if undated:
            found.update(map(id, _near_undated(alike, undated)))
        by_day: dict[int, Assertion] = {}
        for assertion in alike:
            for day in range(assertion.start, assertion.end + 1) if assertion.is_short else ():
                other = by_day.setdefault(day, assertion)
                if other is not assertion:
                    found.add(id(other))
                    found.add(id(assertion))
    return found


def _near_undated(alike: list[Assertion], undated: list[Assertion]) -> list[Assertion]:
    """The undated, and what happened or was heard near a day on which one of them was heard; else all.

    All, too, where one of the undated may take on days or figures of which the others know nothing.
    """
    if not all(assertion.is_known_by_hearing for assertion in undated):
        return alike
    heard = {day + shift for assertion in undated for day in assertion.near for shift in NEARBY}
    return [
        assertion
        for assertion in alike
        if assertion.distinctive
        or not assertion.is_short
        or not heard.isdisjoint(assertion.near)
        or not heard.isdisjoint(range(assertion.start, assertion.end + 1))
    ]


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


def _speaker(claim: Claim) -> tuple[Hashable, str]:
    """Whose assertions it may be one of, and the speaker's folded name.

    A page without an origin, and a crowd with a small figure, speak for that page alone.
    """
    origin = claim.origin
    if origin is None:
        return ("", page_of(claim)), ""
    name = folded(origin)
    if name in crowds() and claim.kind == "count" and not is_distinctive(claim.low, claim.high):
        return (name, page_of(claim)), name
    return name, name


def _content(claim: Claim) -> Hashable:
    """All that is said of the event, and the day of saying or hearing; two claims alike in this are one assertion."""
    said = claim.said_on
    heard = said or (None if claim.event_start and claim.event_end else claim.published_on)
    part = (claim.of, page_of(claim)) if claim.of or claim.counting == "additional" else None
    figure = (claim.low, claim.high, claim.phrase if claim.low != claim.high else "")
    if claim.kind != "count":
        figure = (None, None, repr(sorted(statement_anchors(claim), key=repr)))
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
        said,
        heard,
        part,
    )


def _vagueness(assertion: Assertion) -> tuple[int, int, bool]:
    return sharpness(assertion.place), assertion.end - assertion.start, assertion.status is None


def _known(days: set[int]) -> list[int | None]:
    return [*sorted(days)] or [None]


def _around(days: set[int]) -> list[int | None]:
    """The days themselves and three either side, in order, then the unknown."""
    found = sorted({day + shift for day in days for shift in NEARBY})
    return [*found, None]
