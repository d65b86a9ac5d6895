"""Fold assertions that go back to another: by citation, on one page, by copied text, by a distinctive figure."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from cenotaph.provenance.assertion import WIDE_GAP, Assertion
from cenotaph.provenance.meeting import Chains, meet, quoted_in
from cenotaph.provenance.places import place_key
from cenotaph.provenance.row import CHAIN, id_of
from cenotaph.provenance.shelf import Shelf
from cenotaph.provenance.voice import Lineage

Finder = Callable[[Assertion], Iterator[Assertion]]


def fold(found: list[Assertion], chains: Chains, lineage: Iterable[Lineage]) -> list[Assertion]:
    """The assertions that stand for themselves, each with those that go back to it; `chains` are those of all."""
    if len(found) < 2:
        return found
    copies = sorted(lineage, key=lambda line: (line.copy, line.source))
    meeting = found if copies else meet(found, chains)
    ordered = _first_heard_first(meeting)
    for why, finder in _finders(ordered, copies, quoted_in(chains)):
        for assertion in ordered:
            if assertion.into is None:
                _fold_into_first(assertion, finder(assertion), why)
    return [assertion for assertion in found if assertion.into is None]


def _first_heard_first(meeting: list[Assertion]) -> list[Assertion]:
    """By the day first heard; of one day in the order of their content."""
    days: dict[int, list[Assertion]] = {}
    for assertion in meeting:
        days.setdefault(assertion.first, []).append(assertion)
    return [each for day in sorted(days) for each in sorted(days[day], key=_content)]


def _finders(ordered: list[Assertion], copies: list[Lineage], quoted: set[str]) -> Iterator[tuple[str, Finder]]:
    """(why, who may be the source of an assertion), the surest reason first."""
    yield "is itself quoting the source", _cited(ordered)
    yield "repeats on the same page a figure that it attributes there", _on_one_page(ordered)
    if copies:
        yield "carries it on a page copied from, or copied by, one that names the source", _copied(ordered, copies)
    yield "gives the same distinctive figure later without a source", _relayed(ordered, quoted)


def _fold_into_first(assertion: Assertion, sources: Iterable[Assertion], why: str) -> None:
    fitting = [source for source in sources if source is not assertion and source.fits(assertion)]
    if fitting:
        source = min(fitting, key=lambda found: (found.first, _content(found)))
        source.carried(_carriers(assertion), why)
        source.absorb(assertion)


def _cited(ordered: list[Assertion]) -> Finder:
    """A speaker whose own page, or whose quoter, gives another as the origin of the same figure."""
    shelf = Shelf()
    speakers = {(assertion.block, assertion.speaker) for assertion in ordered}
    for assertion in ordered:
        for name in sorted(assertion.cited):
            if (assertion.block, name) in speakers:
                shelf.put((assertion.block, name), assertion)

    def find(assertion: Assertion) -> Iterator[Assertion]:
        if assertion.speaker:
            yield from (
                source
                for source in shelf.near((assertion.block, assertion.speaker), assertion)
                if source.is_timely(assertion)
            )

    return find


def _on_one_page(ordered: list[Assertion]) -> Finder:
    """A page that attributes a figure in one sentence and repeats it bare in another."""
    bare = {page for assertion in ordered if assertion.own and assertion.crowded for page in assertion.documents}
    named: dict[Hashable, list[Assertion]] = {}
    for assertion in ordered:
        if assertion.crowded and not assertion.own:
            for page in bare.intersection(assertion.documents):
                named.setdefault((assertion.block, page), []).append(assertion)

    def find(assertion: Assertion) -> Iterator[Assertion]:
        if assertion.own and assertion.crowded:
            for page in assertion.documents:
                yield from _roots(named.get((assertion.block, page), ()))

    return find


def _copied(ordered: list[Assertion], copies: list[Lineage]) -> Finder:
    """Pages that share their text: the copy's figure is the source's."""
    pages = _by_page(ordered)
    sources: dict[str, list[str]] = {}
    for line in copies:
        sources.setdefault(line.copy, []).append(line.source)
    either = {page: list(known) for page, known in sources.items()}
    for line in copies:
        either.setdefault(line.source, []).append(line.copy)

    def find(assertion: Assertion) -> Iterator[Assertion]:
        if assertion.own:
            for source in _there(assertion, either, pages):
                if not source.own:
                    yield source
        elif not all(page in sources for page in assertion.documents):
            return
        for source in _there(assertion, sources, pages):
            if source.own <= assertion.own:
                yield source

    return find


def _relayed(ordered: list[Assertion], quoted: set[str]) -> Finder:
    """A publisher's bare figure, distinctive, after a quoted speaker was first heard with it."""
    shelf = Shelf()
    for assertion in ordered:
        if assertion.distinctive and assertion.speaker in quoted:
            shelf.put(assertion.block, assertion)

    def find(assertion: Assertion) -> Iterator[Assertion]:
        if not (assertion.own and assertion.distinctive and assertion.is_count and assertion.speaker):
            return
        for source in shelf.near(assertion.block, assertion):
            if source.first <= assertion.first and source.gap(assertion) <= WIDE_GAP:
                yield source

    return find


def _by_page(assertions: Iterable[Assertion]) -> dict[Hashable, list[Assertion]]:
    pages: dict[Hashable, list[Assertion]] = {}
    for assertion in assertions:
        for page in assertion.documents:
            pages.setdefault((assertion.block, page), []).append(assertion)
    return pages


def _there(
    assertion: Assertion, kin: Mapping[str, list[str]], pages: Mapping[Hashable, list[Assertion]]
) -> Iterator[Assertion]:
    for page in assertion.documents:
        for other in kin.get(page, ()):
            yield from _roots(pages.get((assertion.block, other), ()))


def _roots(found: Iterable[Assertion]) -> Iterator[Assertion]:
    for assertion in found:
        yield assertion.root


def _carriers(assertion: Assertion) -> list[str]:
    return sorted({told[CHAIN].by or "" for told in assertion.rows} - {""}) or [assertion.speaker or "a page"]


def _content(assertion: Assertion) -> tuple[str, ...]:
    """What ties are broken by: the figure, the place, the time, the speaker; the claims' ids last."""
    return (
        _in_words(assertion.anchors),
        place_key(assertion.place),
        f"{assertion.start:08}",
        assertion.speaker,
        min(map(id_of, assertion.rows)),
    )


@lru_cache(maxsize=16384)
def _in_words(anchors: frozenset[Hashable]) -> str:
    return repr(sorted(anchors, key=repr))
