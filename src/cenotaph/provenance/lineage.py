"""Lineage: which pages take over the words of earlier ones, wholly or in part, in any script."""

import re
import unicodedata
from collections.abc import Iterable

from cenotaph.provenance.shingles import Shingles, shingled
from cenotaph.provenance.voice import DocumentText, Lineage

SHINGLE = 5  # words
LEAST_SHARE = 0.3  # of the smaller text's sequences
LEAST_SHARED = 12  # sequences; fewer is a quotation, not a copy
LONG_PASSAGE = 40  # shared sequences that make a copy of a part, however small a share of either page they are
WHOLE = 0.8  # share from which a page is a copy through and through and is no source of its own
MOST_SOURCES = 5
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_VARIANTS = tuple(zip("أإآٱىةؤئ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااايهوي01234567890123456789", strict=True))
# str.translate over ASCII is several times quicker than a regular expression; every sign but letters and digits parts.
_PLAIN = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


def lineage(documents: Iterable[DocumentText]) -> tuple[Lineage, ...]:
    """Who copied whom, each copy with up to five sources; the earlier day is the source, whatever the order given.

    Of two pages of one day (or no day), the one whose publisher the other names is the source, else the smaller id. A
    whole copy points to the first page of its family, not to every other copy. See docs/methods/voices_v1.md.
    """
    known = {document.id: document for document in documents}
    ordered = sorted(known.values(), key=lambda document: (document.published_on or "~", document.id))
    found = []
    cut = shingled((words(document.text) for document in ordered), SHINGLE)
    originals = _Originals(cut)
    for at in originals.meeting():
        shares = originals.sources(at)
        if not any(share >= WHOLE and whole for _, share, whole in shares):
            originals.add(at)
        found += [line_of(ordered[at], ordered[source], share) for source, share, _ in shares[:MOST_SOURCES]]
    return tuple(sorted(found, key=lambda line: (line.copy, line.source)))


def words(text: str) -> list[str]:
    """The words of a text without case, vowel marks or letter variants, digits as 0-9."""
    if text.isascii():
        return text.lower().translate(_PLAIN).split()
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text).casefold())
    for variant, letter in _VARIANTS:
        plain = plain.replace(variant, letter)
    return _WORD.findall(plain)


class _Originals:
    """Pages that are no whole copies, found again by signature (near-duplicates) or by sampled sequences (parts).

    Pages are known by their place in the order. Only what two pages share is looked up: a page that shares nothing
    has no source, and is the source of none.
    """

    def __init__(self, cut: Shingles) -> None:
        self._cut = cut
        self._bands = cut.shared(cut.bands)
        self._samples = cut.shared(cut.samples)
        self._near: dict[int, list[int]] = {}
        self._sampled: dict[int, list[int]] = {}

    def meeting(self) -> list[int]:
        """The pages that share a band or a sampled sequence with another, in order."""
        return sorted({*self._bands, *self._samples})

    def add(self, at: int) -> None:
        for band in self._bands.get(at, ()):
            self._near.setdefault(band, []).append(at)
        for sequence in self._samples.get(at, ()):
            holders = self._sampled.setdefault(sequence, [])
            if len(holders) < MOST_SOURCES:
                holders.append(at)

    def sources(self, at: int) -> list[tuple[int, float, bool]]:
        """(page, share, whether most of the new page stands there), the greatest share first, then the earliest."""
        candidates: set[int] = set()
        for band in self._bands.get(at, ()):
            candidates.update(self._near.get(band, ()))
        for sequence in self._samples.get(at, ()):
            candidates.update(self._sampled.get(sequence, ()))
        mine = self._cut.size(at)
        shares = []
        for other in candidates:
            shared = self._cut.common(at, other)
            share = shared / min(mine, self._cut.size(other))
            if is_taken_over(shared, share):
                shares.append((-share, other, shared / mine >= WHOLE))
        return [(other, -share, whole) for share, other, whole in sorted(shares)]


def is_taken_over(shared: int, share: float) -> bool:
    """Whether so many sequences, or such a share of the smaller text, are more than a quotation."""
    return shared >= LONG_PASSAGE or (share >= LEAST_SHARE and (shared >= LEAST_SHARED or share == 1))


def line_of(later: DocumentText, earlier: DocumentText, share: float) -> Lineage:
    """The line between two pages, the first of which comes later in the order; which copied is told by day and name."""
    copy, source = later, earlier
    if copy.published_on == source.published_on and _names(source, copy) and not _names(copy, source):
        copy, source = source, copy
    because = f"{share:.0%} of the shorter text's five-word sequences stand in both"
    if copy.published_on and source.published_on and source.published_on < copy.published_on:
        because += f"; the source was published on {source.published_on}, the copy on {copy.published_on}"
    elif _names(copy, source):
        because += f"; the copy names {source.published_by}"
    else:
        because += "; which came first is not known"
    return Lineage(copy.id, source.id, round(share, 3), because + ".")


def _names(page: DocumentText, other: DocumentText) -> bool:
    """The page's text names the other's publisher, and they are not one publisher."""
    publisher = other.published_by
    return bool(publisher) and publisher != page.published_by and str(publisher).casefold() in page.text.casefold()
