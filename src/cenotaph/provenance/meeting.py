"""Which assertions could fold into which, found by cheap keys; of many claims most meet nothing and need no more.

Every assertion that `fold` could fold, or fold another into, is among those that meet; some that meet fold nowhere.
"""

from collections.abc import Callable, Hashable, Iterator
from collections.abc import Set as AbstractSet
from itertools import compress
from operator import attrgetter, not_

from cenotaph.provenance.assertion import Assertion
from cenotaph.provenance.row import DOCUMENT, Chain, page
from cenotaph.provenance.speaker import folded

Chains = frozenset[Chain]
_NOBODY: frozenset[str] = frozenset()
_is_short: Callable[[Assertion], bool] = attrgetter("is_short")


def meet(found: list[Assertion], chains: Chains) -> list[Assertion]:
    """The assertions that share a citation, a page or a distinctive figure with another, in the order given.

    `chains` are those of all their claims.
    """
    marked = _by_citation(found, _relaying(chains))
    marked |= _by_page(found, marked)
    marked |= _by_figure(found, quoted_in(chains))
    return [assertion for assertion in found if id(assertion) in marked]


def quoted_in(chains: Chains) -> set[str]:
    """The speakers (folded names) whom any claim quotes."""
    return {folded(name) for chain in chains for name in chain.said_by}


def _relaying(chains: Chains) -> set[str]:
    """The speakers (folded names) who cite another: those before the last of a chain."""
    return {name for chain in chains for name in chain.names[:-1]} - {""}


def _by_citation(found: list[Assertion], relaying: set[str]) -> set[int]:
    """Those (by `id()`) who cite a speaker that gives the same figure itself at that time, and that speaker's."""
    given = _given(found, relaying)
    citing: dict[tuple[Hashable, Hashable, str], list[Assertion]] = {}
    # Those of no short time first: what is not dated may take on the days of any, and so bring others together.
    for assertion in sorted(found, key=_is_short):
        block = assertion.block
        for anchor in assertion.anchors:
            figure = given.get((block, anchor))
            names = figure.may_speak(assertion) if figure is not None else _NOBODY
            # Most cite none of these, so that their chains need not be laid together.
            for name in names & assertion.cited if names and assertion.may_cite(names) else ():
                citing.setdefault((block, anchor, name), []).append(assertion)
                if figure is not None and not assertion.is_short:
                    figure.anywhen.add(name)
    marked: set[int] = set()
    for (block, anchor, name), sources in citing.items():
        marked |= _on_like_days(given[block, anchor].spoken[name], sources)
    return marked


def _given(found: list[Assertion], relaying: set[str]) -> dict[tuple[Hashable, Hashable], "_Given"]:
    """By kind and figure, what speakers who cite others give themselves."""
    wider = _wider(found)
    given: dict[tuple[Hashable, Hashable], _Given] = {}
    for assertion in found:
        if assertion.speaker in relaying:
            block = assertion.block
            for anchor in assertion.anchors:
                for figure in wider.get((block, anchor), (anchor,)):
                    if (block, figure) not in given:
                        given[block, figure] = _Given()
                    given[block, figure].add(assertion)
    return given


class _Given:
    """Who gives a figure: by speaker, on which days, and who is to be thought of on any day."""

    __slots__ = ("anywhen", "days", "spoken")

    def __init__(self) -> None:
        self.spoken: dict[str, list[Assertion]] = {}
        self.days: dict[int, set[str]] = {}
        self.anywhen: set[str] = set()

    def add(self, assertion: Assertion) -> None:
        speaker = assertion.speaker
        self.spoken.setdefault(speaker, []).append(assertion)
        if not assertion.is_short:
            self.anywhen.add(speaker)
            return
        for day in range(assertion.start, assertion.end + 1):
            self.days.setdefault(day, set()).add(speaker)

    def may_speak(self, assertion: Assertion) -> AbstractSet[str]:
        """The speakers who may give it on a day of the assertion."""
        if not assertion.is_short:
            return self.spoken.keys()
        if assertion.start == assertion.end:
            there = self.days.get(assertion.start, _NOBODY)
        else:
            there = _NOBODY.union(*[self.days.get(day, ()) for day in range(assertion.start, assertion.end + 1)])
        return self.anywhen | there if self.anywhen else there


class _Days:
    """The days of some assertions, so that one is known to meet none of them."""

    __slots__ = ("days", "is_open")

    def __init__(self) -> None:
        self.days: set[int] = set()
        self.is_open = False  # one of them is not dated, and may take on any day

    def add(self, assertion: Assertion) -> None:
        if not assertion.is_short:
            self.is_open = True
        elif assertion.start == assertion.end:
            self.days.add(assertion.start)
        else:
            self.days.update(range(assertion.start, assertion.end + 1))

    def may_hold(self, assertion: Assertion) -> bool:
        """Whether the assertion may share a day with one of them."""
        if self.is_open or not assertion.is_short or assertion.start in self.days:
            return True
        return not self.days.isdisjoint(range(assertion.start, assertion.end + 1))


def _on_like_days(spoken: list[Assertion], citing: list[Assertion]) -> set[int]:
    """Those (by `id()`) of the one side and of the other that may share a day with the other side."""
    said, told = _Days(), _Days()
    for each in spoken:
        said.add(each)
    for each in citing:
        told.add(each)
    # What is not dated may take on the days of any, and so bring others together.
    if said.is_open or told.is_open:
        return set(map(id, [*spoken, *citing]))
    return {id(each) for each in spoken if told.may_hold(each)} | {id(each) for each in citing if said.may_hold(each)}


def _wider(found: list[Assertion]) -> dict[Hashable, set[Hashable]]:
    """For each number of a figure of several: all numbers of such figures, which it may take on when it is folded."""
    wider: dict[Hashable, set[Hashable]] = {}
    for block, anchors in {(each.block, each.anchors) for each in found if len(each.anchors) > 1}:
        for anchor in anchors:
            wider.setdefault((block, anchor), set()).update(anchors)
    return wider


def _by_page(found: list[Assertion], marked: set[int]) -> set[int]:
    """Those on one page of which one names a source for a figure and another names none, or one is marked already."""
    there: set[int] = set()
    for held in _on_pages(found, marked):
        blocks: dict[Hashable, list[Assertion]] = {}
        for assertion in held:
            blocks.setdefault(assertion.block, []).append(assertion)
        for alike in blocks.values():
            if len(alike) > 1 and (any(id(each) in marked for each in alike) or _names_one_source(alike)):
                there.update(map(id, alike))
    return there


def _on_pages(found: list[Assertion], marked: set[int]) -> Iterator[list[Assertion]]:
    """The assertions of each page of several, of which one names no source or is marked: only these can matter."""
    crowded = [assertion for assertion in found if assertion.crowded]
    # There are fewer of these pages, and most others carry one claim.
    asking = [assertion.own or id(assertion) in marked for assertion in crowded]
    pages: dict[str, list[Assertion]] = {}
    for assertion in compress(crowded, asking):
        for told in assertion.rows:
            pages.setdefault(told[DOCUMENT] or page(told), []).append(assertion)
    for assertion in compress(crowded, map(not_, asking)):
        for told in assertion.rows:
            on = told[DOCUMENT] or page(told)
            if on in pages:
                pages[on].append(assertion)
    return (held for held in pages.values() if len(held) > 1)


def _names_one_source(alike: list[Assertion]) -> bool:
    """Whether a figure is given both with a source and without."""
    named = {anchor for assertion in alike if not assertion.own for anchor in assertion.anchors}
    return bool(named) and not all(named.isdisjoint(assertion.anchors) for assertion in alike if assertion.own)


def _by_figure(found: list[Assertion], quoted: set[str]) -> set[int]:
    """Bare distinctive figures that a quoted speaker gives too, and that speaker's."""
    if not quoted:
        return set()
    distinctive = [assertion for assertion in found if assertion.distinctive]
    sources = [assertion for assertion in distinctive if assertion.speaker in quoted]
    bare = [each for each in distinctive if each.own and each.is_count and each.speaker]
    given = {(each.block, anchor) for each in sources for anchor in each.anchors}
    asked = {(each.block, anchor) for each in bare for anchor in each.anchors}
    shared = given & asked
    return {
        id(each)
        for group in (sources, bare)
        for each in group
        if any((each.block, anchor) in shared for anchor in each.anchors)
    }
