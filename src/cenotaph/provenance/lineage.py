"""Lineage: which pages take over the words of earlier ones, wholly or in part, in any script. Uses rensa."""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from cenotaph.provenance.voice import DocumentText, Lineage

SHINGLE = 5  # words
LEAST_SHARE = 0.3  # of the smaller text's sequences
LEAST_SHARED = 12  # sequences; fewer is a quotation, not a copy
LONG_PASSAGE = 40  # shared sequences that make a copy of a part, however small a share of either page they are
WHOLE = 0.8  # share from which a page is a copy through and through and is no source of its own
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
_SAMPLE = 15  # a mask: one sequence in sixteen is remembered to find partial copies
_MOST_SOURCES = 5
_BATCH = 2000
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
    originals = _Originals()
    for document, shingles in _shingled(ordered):
        shares = originals.sources(shingles)
        if not any(share >= WHOLE and whole for _, share, whole in shares):
            originals.add(document, shingles)
        found += [_line(document, source, share) for source, share, _ in shares[:_MOST_SOURCES]]
    return tuple(sorted(found, key=lambda line: (line.copy, line.source)))


def words(text: str) -> list[str]:
    """The words of a text without case, vowel marks or letter variants, digits as 0-9."""
    if text.isascii():
        return text.lower().translate(_PLAIN).split()
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text).casefold())
    for variant, letter in _VARIANTS:
        plain = plain.replace(variant, letter)
    return _WORD.findall(plain)


def _sequences(text: str) -> list[str]:
    found = words(text)
    if len(found) <= SHINGLE:
        return [" ".join(found)] if found else []
    return list(map(" ".join, zip(*(found[at:] for at in range(SHINGLE)), strict=False)))


def _shingled(ordered: list[DocumentText]) -> Iterator[tuple[DocumentText, "_Shingles"]]:
    """Each document with the hashes of its word sequences and their signature; texts without words are left out."""
    import rensa

    remaining = iter(ordered)
    while batch := list(islice(remaining, _BATCH)):
        texts = [(document, sequences) for document in batch if (sequences := _sequences(document.text))]
        hashes = rensa.RMinHash.hash_token_sets([sequences for _, sequences in texts])
        signatures = rensa.RMinHash.from_token_sets([sequences for _, sequences in texts], _PERMUTATIONS, _SEED)
        for (document, _), inner, signature in zip(texts, hashes, signatures, strict=True):
            yield document, _Shingles(array("Q", set(inner)), signature)


class _Shingles:
    __slots__ = ("hashes", "sampled", "signature")

    def __init__(self, hashes: "array[int]", signature: Any) -> None:
        self.hashes = hashes
        self.signature = signature
        self.sampled = [sequence for sequence in hashes if not sequence & _SAMPLE]


class _Originals:
    """Pages that are no whole copies, found again by signature (near-duplicates) or by sampled sequences (parts)."""

    def __init__(self) -> None:
        import rensa

        self._near = rensa.RMinHashLSH(0.5, _PERMUTATIONS, _BANDS)
        self._sampled: dict[int, tuple[int, ...]] = {}
        self._kept: list[tuple[DocumentText, array[int]]] = []

    def add(self, document: DocumentText, shingles: _Shingles) -> None:
        at = len(self._kept)
        self._kept.append((document, shingles.hashes))
        self._near.insert(at, shingles.signature)
        for sequence in shingles.sampled:
            holders = self._sampled.get(sequence, ())
            if len(holders) < _MOST_SOURCES:
                self._sampled[sequence] = (*holders, at)

    def sources(self, shingles: _Shingles) -> list[tuple[DocumentText, float, bool]]:
        """(page, share, whether most of the new page stands there), the greatest share first, then the earliest."""
        candidates = set(self._near.query(shingles.signature))
        for sequence in shingles.sampled:
            candidates.update(self._sampled.get(sequence, ()))
        mine = set(shingles.hashes)
        shares = []
        for at in candidates:
            document, hashes = self._kept[at]
            shared = len(mine.intersection(hashes))
            share = shared / min(len(mine), len(hashes))
            if shared >= LONG_PASSAGE or (share >= LEAST_SHARE and (shared >= LEAST_SHARED or share == 1)):
                shares.append((-share, at, document, shared / len(mine) >= WHOLE))
        return [(document, -share, whole) for share, _, document, whole in sorted(shares, key=lambda one: one[:2])]


def _line(later: DocumentText, earlier: DocumentText, share: float) -> Lineage:
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
