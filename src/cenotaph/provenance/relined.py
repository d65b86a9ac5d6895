"""Relined: lineage kept up: only new and changed texts are compared again, and what depends on them.

The result is that of `lineage` over all texts. A text's sources depend on nothing but the texts before it in the order
of days that are no whole copies themselves and share a key with it; so each change is followed forward in that order,
to the texts for which it changes whom they are compared with, and stops where it changes nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any, Protocol

from cenotaph.provenance.lineage import MOST_SOURCES, WHOLE, is_taken_over, line_of
from cenotaph.provenance.shingles import Numbers, common
from cenotaph.provenance.sketch import Sketch
from cenotaph.provenance.voice import DocumentText, Lineage


class Reader(Protocol):
    """Where texts are read; each is asked for when it is compared."""

    def text(self, document: str) -> DocumentText:
        """A document's text, with its publisher and day."""

    def sequences(self, documents: Sequence[str]) -> list[Numbers]:
        """The sequences of these documents' texts, as `sketches` gives them."""


@dataclass(frozen=True, slots=True)
class Relined:
    """What is new: the lines of each text that was compared again, and whether it is a whole copy now; both by id."""

    lines: dict[str, tuple[Lineage, ...]]
    copies: dict[str, bool]


def relined(now: Iterable[Sketch], gone: Iterable[Sketch], read: Reader) -> Relined:
    """What changes in the lineage of the texts as they stand `now`.

    Those that are new or were changed have no `is_copy`; what they were before, and what is no more, is in `gone`.
    """
    return _Relining(sorted(now, key=lambda each: each.place), list(gone), read).run()


class _Relining:
    """One run, text by text in the order of days."""

    def __init__(self, ordered: list[Sketch], gone: list[Sketch], read: Reader) -> None:
        self._ordered = ordered
        self._gone = gone
        self._read = read
        self._places = [each.place for each in ordered]
        self._is_copy = [bool(each.is_copy) for each in ordered]
        self._bands = _Index([each.bands for each in ordered])
        self._samples = _Index([each.samples for each in ordered])
        self._queued = {at for at, each in enumerate(ordered) if each.is_copy is None}
        # What is gone comes before the text that stands in its place now.
        ahead = [(bisect_left(self._places, each.place), 0, number) for number, each in enumerate(self._gone)]
        self._ahead = [*ahead, *((at, 1, at) for at in self._queued)]
        heapify(self._ahead)

    def run(self) -> Relined:
        found = Relined({}, {})
        while self._ahead:
            at, is_there, number = heappop(self._ahead)
            if not is_there:
                if not self._gone[number].is_copy:
                    self._tell(self._gone[number], at)
                continue
            mine, was_copy = self._ordered[at], self._ordered[at].is_copy
            sources = self._sources(at)
            is_copy = any(share >= WHOLE and whole for _, share, whole in sources)
            self._is_copy[at] = is_copy
            found.copies[mine.id] = is_copy
            found.lines[mine.id] = tuple(self._lines(mine, sources[:MOST_SOURCES]))
            if (was_copy is None and not is_copy) or (was_copy is not None and was_copy != is_copy):
                self._tell(mine, at + 1)
        return found

    def _tell(self, changed: Sketch, first: int) -> None:
        """Look again at the texts from this place on that are, or were, compared with one that changed."""
        if len(self._queued) == len(self._ordered):
            return
        for held in self._bands.holding(changed.bands, least=1):
            self._queue(held, first)
        for held in self._samples.holding(changed.samples, least=1):
            # Only the first few sources of a sampled sequence count; one that comes after them changes nothing.
            if len(self._originals(held, first, MOST_SOURCES, but=changed.id)) < MOST_SOURCES:
                self._queue(held, first)

    def _queue(self, held: Sequence[int], first: int) -> None:
        for at in held[bisect_left(held, first) :]:
            if at not in self._queued:
                self._queued.add(at)
                heappush(self._ahead, (at, 1, at))

    def _originals(self, held: Sequence[int], before: int, most: int, *, but: str = "") -> list[int]:
        """The first so many texts before a place that are no whole copies."""
        found: list[int] = []
        for at in held:
            if at >= before or len(found) == most:
                break
            if not self._is_copy[at] and self._ordered[at].id != but:
                found.append(at)
        return found

    def _sources(self, at: int) -> list[tuple[int, float, bool]]:
        """(text, share, whether most of the later one stands there), the greatest share first, then the earliest."""
        mine = self._ordered[at]
        others: set[int] = set()
        for held in self._bands.holding(mine.bands):
            others.update(self._originals(held, at, at))
        for held in self._samples.holding(mine.samples):
            others.update(self._originals(held, at, MOST_SOURCES))
        if not others:
            return []
        ordered = sorted(others)
        hashes, *cut = self._read.sequences([mine.id, *(self._ordered[other].id for other in ordered)])
        shares = []
        for other, theirs in zip(ordered, cut, strict=True):
            shared = common(hashes, theirs)
            share = shared / min(len(hashes), len(theirs))
            if is_taken_over(shared, share):
                shares.append((-share, other, shared / len(hashes) >= WHOLE))
        return [(other, -share, whole) for share, other, whole in sorted(shares)]

    def _lines(self, mine: Sketch, sources: Sequence[tuple[int, float, bool]]) -> Iterable[Lineage]:
        for source, share, _ in sources:
            yield line_of(self._read.text(mine.id), self._read.text(self._ordered[source].id), share)


class _Index:
    """Which texts (by their places, in order) hold a key."""

    def __init__(self, held: list[bytes]) -> None:
        import numpy

        keys = numpy.frombuffer(b"".join(held), dtype=numpy.uint64)
        texts = numpy.repeat(numpy.arange(len(held)), [len(each) // 8 for each in held])
        order = numpy.argsort(keys, kind="stable")
        self._keys: Any = keys[order]
        self._texts: Any = texts[order]

    def holding(self, held: bytes, *, least: int = 2) -> Iterable[list[int]]:
        """For each of these keys the texts that hold it, where so many do."""
        import numpy

        asked = numpy.frombuffer(held, dtype=numpy.uint64)
        firsts, lasts = self._keys.searchsorted(asked, "left"), self._keys.searchsorted(asked, "right")
        many = lasts - firsts >= least
        for first, last in zip(firsts[many].tolist(), lasts[many].tolist(), strict=True):
            yield self._texts[first:last].tolist()
