"""Sketch: what is kept of a text, so that its copies are found again without reading every text anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cenotaph.provenance.lineage import SHINGLE, words
from cenotaph.provenance.shingles import Numbers, sequences, sketched
from cenotaph.provenance.voice import DocumentText


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document (`id`) with its publisher and day (ISO) and the keys that texts with words in common share.

    `bands` are those of its signature, `samples` one sequence of words in sixteen: 64-bit numbers in bytes, in order.
    `is_copy` tells whether it is a copy through and through of an earlier one; None where that was not worked out.
    """

    id: str
    bands: bytes
    samples: bytes
    published_by: str | None = None
    published_on: str | None = None
    is_copy: bool | None = None

    @property
    def place(self) -> tuple[str, str]:
        """Its place in the order in which texts are taken for sources: by day, those without a day last."""
        return (self.published_on or "~", self.id)


def sketches(documents: Iterable[DocumentText]) -> Iterator[tuple[Sketch, "Numbers"]]:
    """Each document's sketch, with the distinct sequences of its text as sorted hashes."""
    known = list(documents)
    found = sketched((words(document.text) for document in known), SHINGLE)
    for document, (hashes, bands, samples) in zip(known, found, strict=True):
        yield (
            Sketch(document.id, bands.tobytes(), samples.tobytes(), document.published_by, document.published_on),
            hashes,
        )


def cut(texts: Iterable[str]) -> list["Numbers"]:
    """The distinct sequences of each text as sorted hashes, as `sketches` gives them, without a sketch."""
    return sequences((words(text) for text in texts), SHINGLE)
