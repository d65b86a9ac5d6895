"""Names of a whole list taken apart at once, as columns: a number per part, and what each number stands for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cenotaph.people.names.name import Namer, PersonName
from cenotaph.people.names.words import NAME, Word

PARTS = ("given", "father", "grandfather", "family")
MISSING = 0
_WITH_HYPHEN = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class NameColumns:
    """For each part one number per name (0: not given), into `words`."""

    parts: dict[str, Numbers]
    words: tuple[Word | None, ...]


@dataclass(slots=True)
class _Known:
    """Words met so far and their numbers.

    `plain` holds the spellings that are simply one name, `pairs` two spellings that make one name (Abd al-…).
    """

    namer: Namer
    words: list[Word | None] = field(default_factory=lambda: [None])
    numbers: dict[int, int] = field(default_factory=dict)
    plain: dict[str, int] = field(default_factory=dict)
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, word: Word | None) -> int:
        if word is None:
            return MISSING
        # The namer gives the same word for the same spelling, and `words` keeps it alive: its address names it.
        found = self.numbers.get(id(word))
        if found is None:
            found = self.numbers[id(word)] = len(self.words)
            self.words.append(word)
        return found

    def learn(self, pieces: list[str], parts: tuple[Word, ...]) -> None:
        for piece in pieces:
            if piece not in self.plain and _PLAIN_WORD.fullmatch(piece):
                word = self.namer.word(piece)
                if word.kind == NAME and word.form:
                    self.plain[piece] = self.number(word)
            elif piece not in self.plain and _WITH_HYPHEN.fullmatch(piece):
                words = [self.namer.word(part) for part in piece.split("-")]
                chain = self.namer.chain(words)
                if (
                    words[0].kind == "article"
                    and words[1].kind == NAME
                    and len(chain) == 1
                    and chain[0].kind == NAME
                    and chain[0].form
                ):
                    self.plain[piece] = self.number(chain[0])
        for part in parts:
            first, _, second = part.said.partition(" ")
            if second and first in pieces and pieces[pieces.index(first) + 1 :][:1] == [second]:
                self.pairs[(first, second)] = self.number(part)

    def short_way(self, pieces: list[str]) -> list[int] | None:
        """The chain of a name of known words and pairs; None when it must go the long way."""
        chain, at, end = [], 0, len(pieces)
        while at < end:
            pair = self.pairs.get((pieces[at], pieces[at + 1])) if at + 1 < end else None
            if pair is not None:
                if at == 0 and self.words[pair].kind in _KUNYAS:  # type: ignore[union-attr]
                    return None
                chain.append(pair)
                at += 2
                continue
            one = self.plain.get(pieces[at])
            if one is None:
                return None
            chain.append(one)
            at += 1
        return chain


_KUNYAS = ("father_of", "mother_of")


def name_columns(names: Iterable[str], namer: Namer | None = None) -> NameColumns:
    """Take all names apart. Most are chains of words seen before; the rest go the long way."""
    known = _Known(namer or Namer())
    plain = known.plain
    given, father, grandfather, family = (list[int]() for _ in range(4))
    for name in names:
        pieces = name.split()
        try:
            chain = [plain[piece] for piece in pieces]
        except KeyError:
            chain = known.short_way(pieces) or _long_way(known, name, pieces)
        length = len(chain)
        given.append(chain[0] if length else MISSING)
        father.append(chain[1] if length > 2 else MISSING)
        grandfather.append(chain[2] if length > 3 else MISSING)
        family.append(chain[-1] if length > 1 else MISSING)
    columns = dict(zip(PARTS, (given, father, grandfather, family), strict=True))
    return NameColumns({part: np.array(column, np.int32) for part, column in columns.items()}, tuple(known.words))


def _long_way(known: _Known, name: str, pieces: list[str]) -> list[int]:
    taken: PersonName = known.namer.name(name)
    known.learn(pieces, taken.parts)
    chain = [known.number(part) for part in (taken.given, taken.father, taken.grandfather)]
    if taken.family is None:
        return chain[:1] if chain[0] else []
    if taken.father is None and not taken.kunya:
        return [chain[0], known.number(taken.family)]
    if taken.grandfather is None and not taken.kunya:
        return [chain[0], chain[1], known.number(taken.family)]
    return [*chain, known.number(taken.family)]
