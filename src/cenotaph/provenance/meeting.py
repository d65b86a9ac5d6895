"""Which assertions could fold into which, found by cheap keys; of many claims most meet nothing and need no more.

Every assertion that `fold` could fold, or fold another into, is among those that meet; some that meet fold nowhere.
"""

from collections.abc import Hashable, Iterable

from cenotaph.provenance.assertion import Assertion
from cenotaph.provenance.speaker import folded, page_of


def meet(found: list[Assertion], quoted: set[str]) -> list[Assertion]:
    """The assertions that share a citation, a page or a distinctive figure with another, in the order given.

    `quoted` are the speakers (folded names) whom any claim quotes.
    """
    marked = _by_citation(found)
    marked |= _by_page(found, marked)
    marked |= _by_figure(found, quoted)
    return [assertion for assertion in found if id(assertion) in marked]


def quoted_in(found: Iterable[Assertion]) -> set[str]:
    """The speakers (folded names) whom any claim quotes."""
    chains = {claim.said_by for assertion in found if not assertion.own for claim in assertion.claims}
    return {folded(name) for chain in chains for name in chain}


def _by_citation(found: list[Assertion]) -> set[int]:
    """Those (by `id()`) who cite a speaker that gives the same figure itself, and that speaker's."""
    wider = _wider(found)
    speakers: dict[Hashable, list[int]] = {}
    for assertion in found:
        if assertion.speaker:
            for anchor in assertion.anchors:
                for figure in wider.get((assertion.block, anchor), (anchor,)):
                    speakers.setdefault((assertion.block, assertion.speaker, figure), []).append(id(assertion))
    cited: set[Hashable] = set()
    marked: set[int] = set()
    for assertion in found:
        for name in assertion.cited:
            for anchor in assertion.anchors:
                key: Hashable = (assertion.block, name, anchor)
                if key in speakers:
                    marked.add(id(assertion))
                    cited.add(key)
    for key in cited:
        marked.update(speakers[key])
    return marked


def _wider(found: list[Assertion]) -> dict[Hashable, set[Hashable]]:
    """For each number of a figure of several: all numbers of such figures, which it may take on when it is folded."""
    wider: dict[Hashable, set[Hashable]] = {}
    for block, anchors in {(each.block, each.anchors) for each in found if len(each.anchors) > 1}:
        for anchor in anchors:
            wider.setdefault((block, anchor), set()).update(anchors)
    return wider


def _by_page(found: list[Assertion], marked: set[int]) -> set[int]:
    """Those on one page with another of the same kind that names no source, or that is marked already."""
    pages: dict[Hashable, list[Assertion]] = {}
    for assertion in found:
        block = assertion.block
        if len(assertion.claims) == 1:
            pages.setdefault((block, page_of(assertion.claims[0])), []).append(assertion)
        else:
            for page in assertion.documents:
                pages.setdefault((block, page), []).append(assertion)
    return {
        id(assertion)
        for alike in pages.values()
        if len(alike) > 1 and any(assertion.own or id(assertion) in marked for assertion in alike)
        for assertion in alike
    }


def _by_figure(found: list[Assertion], quoted: set[str]) -> set[int]:
    """Bare distinctive figures that a quoted speaker gives too, and that speaker's."""
    if not quoted:
        return set()
    distinctive = [assertion for assertion in found if assertion.distinctive]
    sources = [assertion for assertion in distinctive if assertion.speaker in quoted]
    bare = [each for each in distinctive if each.own and each.block[0] == "count" and each.speaker]
    given = {(each.block, anchor) for each in sources for anchor in each.anchors}
    asked = {(each.block, anchor) for each in bare for anchor in each.anchors}
    shared = given & asked
    return {
        id(each)
        for group in (sources, bare)
        for each in group
        if any((each.block, anchor) in shared for anchor in each.anchors)
    }
