"""Words of sentences as numbers: each piece between blanks is taken apart by the pipeline once, then known.

The pipeline takes a text apart piece by piece too, so that a piece by itself gives the same words as among others.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

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
        from spacy.attrs import IS_SPACE, NORM, ORTH, PREFIX, SHAPE, SPACY, SUFFIX

        self._apart = pipeline.make_doc
        self._network = network
        self._key = [ORTH, NORM, SPACY]
        self._columns = [NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE]
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
            self._learn(new)
        return [list(chain.from_iterable([known[piece] for piece in told])) for told in pieces]

    def _learn(self, pieces: Iterable[str]) -> None:
        columns: list[Any] = []
        for piece in pieces:
            doc = self._apart(piece)
            told = []
            for at, key in enumerate(map(tuple, doc.to_array(self._key).tolist())):
                number = self._numbers.get(key)
                if number is None:
                    number = self._numbers[key] = len(self.words)
                    self.words.append(Spelled(key[0], doc[at].text, bool(key[2])))
                    columns.append(doc.to_array(self._columns)[at])
                told.append(number)
            self._pieces[piece] = tuple(told)
        if columns:
            self._network.learn(columns)

    def _forget(self) -> None:
        """Begin anew. Number 0 stands for no word."""
        self._network.forget()
        self.words: list[Spelled] = [Spelled(0, "", False)]
        self._numbers: dict[tuple[int, ...], int] = {}
        self._pieces: dict[str, tuple[int, ...]] = {}
