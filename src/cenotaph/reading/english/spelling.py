"""Words of sentences as numbers: each piece between blanks is taken apart by the pipeline once, then known.

The pipeline takes a text apart piece by piece too, so that a piece gives the same words whatever stands beside it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from cenotaph.reading.english.network import Network

if TYPE_CHECKING:
    from spacy.language import Language

# A piece holds the blank after it; further blanks are a piece of their own.
_PIECE = re.compile(r"\S+ ?|\s+")
# Pieces are kept as long as the words that they are made of, but no more than so many for each word.
_PIECES_A_WORD = 5


class Spelled(NamedTuple):
    """A word as it is written: its number in the table of letters, its letters, and whether a blank follows."""

    orth: int
    text: str
    spaced: bool


class Spelling:
    """The pieces met so far, and the words in them by their numbers in the network's table."""

    def __init__(self, pipeline: "Language", network: Network, most_words: int) -> None:
        from spacy.attrs import IS_SPACE, LENGTH, NORM, ORTH, PREFIX, SHAPE, SUFFIX

        self._apart = pipeline.make_doc
        self._strings = pipeline.vocab.strings
        self._network = network
        self._features = [ORTH, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE, LENGTH]
        self._most_words = most_words
        self._forget()

    def numbers(self, sentences: Iterable[str]) -> list[list[int]]:
        """For each sentence the numbers of its words, of which new ones are learnt first."""
        if len(self.words) > self._most_words or len(self._pieces) > _PIECES_A_WORD * self._most_words:
            self._forget()
        pieces = [_PIECE.findall(words) for words in sentences]
        known = self._pieces
        new = dict.fromkeys(piece for told in pieces for piece in told if piece not in known)
        if new:
            self._learn(list(new))
        return [list(chain.from_iterable([known[piece] for piece in told])) for told in pieces]

    def _learn(self, pieces: list[str]) -> None:
        chunks = list(dict.fromkeys(piece.removesuffix(" ") for piece in pieces if not piece.isspace()))
        found = dict(zip(chunks, self._words(" ".join(chunks), chunks), strict=True))
        columns: list[list[int]] = []
        for piece in pieces:
            if piece.isspace():
                words, spaced = next(self._words(piece, [piece])), False
            else:
                words, spaced = found[piece.removesuffix(" ")], piece.endswith(" ")
            # No blank stands between the words of a piece.
            numbers = [self._number(word, spaced and word is words[-1], columns) for word in words]
            self._pieces[piece] = tuple(numbers)
        if columns:
            self._network.learn(columns)

    def _words(self, body: str, chunks: list[str]) -> Iterator[list[list[int]]]:
        """For each chunk its words, each by its features. Chunks are taken apart together, as those of a text are."""
        words = self._apart(body).to_array(self._features).tolist()
        begin = end = 0
        for chunk in chunks:
            left = len(chunk)
            while left > 0:
                left -= words[end][-1]
                end += 1
            yield words[begin:end]
            begin = end

    def _number(self, word: list[int], spaced: bool, columns: list[list[int]]) -> int:
        """The number of a word; a new one adds to `columns` what the network asks for."""
        orth, norm, prefix, suffix, shape, is_space, _ = word
        key = (orth, norm, spaced)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.words)
            self.words.append(Spelled(orth, self._strings[orth], spaced))
            columns.append([norm, prefix, suffix, shape, int(spaced), is_space])
        return number

    def _forget(self) -> None:
        """Begin anew. Number 0 stands for no word."""
        self._network.forget()
        self.words: list[Spelled] = [Spelled(0, "", False)]
        self._numbers: dict[tuple[int, int, bool], int] = {}
        self._pieces: dict[str, tuple[int, ...]] = {}
