"""Names of a whole list taken apart at once, as columns: a number per part, and what each number stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cenotaph.people.names.customs import ARABIC, CustomNamer
from cenotaph.people.names.letters import ARABIC as ARABIC_SCRIPT
from cenotaph.people.names.letters import script_of
from cenotaph.people.names.name import Namer, PersonName
from cenotaph.people.names.words import NAME, Word

PARTS = ("given", "father", "grandfather", "family")
MISSING = 0
_NOT_PLAIN = -1
_BATCH = 200_000  # names taken apart at once
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

    def plain_number(self, piece: str) -> int:
        """The number of a spelling that is simply one name; -1 for one that needs its neighbours to be read."""
        found = self.plain.get(piece)
        if found is None:
            word = self._alone(piece)
            found = self.plain[piece] = _NOT_PLAIN if word is None or not word.form else self.number(word)
        return found

    def _alone(self, piece: str) -> Word | None:
        if _PLAIN_WORD.fullmatch(piece):
            word = self.namer.word(piece)
            return word if word.kind == NAME else None
        if _WITH_HYPHEN.fullmatch(piece):
            words = [self.namer.word(part) for part in piece.split("-")]
            chain = self.namer.chain(words)
            is_one = words[0].kind == "article" and words[1].kind == NAME and len(chain) == 1 and chain[0].kind == NAME
            return chain[0] if is_one else None
        return None

    def learn(self, pieces: list[str], parts: tuple[Word, ...]) -> None:
        """Keep which two neighbours made one part of a name."""
        for part in parts:
            first, _, second = part.said.partition(" ")
            is_crown = self.namer.word(first).kind.startswith(
                "crown"
            )  # it belongs to the part before it, if there is one
            if second and not is_crown and first in pieces and pieces[pieces.index(first) + 1 :][:1] == [second]:
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
            one = self.plain.get(pieces[at], _NOT_PLAIN)  # every piece was asked for by `plain_number` before
            if one == _NOT_PLAIN:
                return None
            chain.append(one)
            at += 1
        return chain


_KUNYAS = ("father_of", "mother_of")


def name_columns(names: Sequence[str], namer: Namer | None = None, customs: Sequence[str] = ()) -> NameColumns:
    """Take all names apart. Most are chains of words seen before, looked up at once; the rest go one by one.

    `customs` are the naming customs of the names, "" for the usual one.
    """
    known = _Known(namer or Namer())
    batches = [_batch(known, names[start : start + _BATCH]) for start in range(0, len(names), _BATCH)]
    parts = {
        part: np.concatenate([batch[at] for batch in batches]) if batches else np.zeros(0, np.int32)
        for at, part in enumerate(PARTS)
    }
    _by_custom(known, names, customs, parts)
    return NameColumns(parts, tuple(known.words))


def _by_custom(known: _Known, names: Sequence[str], customs: Sequence[str], parts: dict[str, Numbers]) -> None:
    namers: dict[str, CustomNamer] = {}
    for at, custom in enumerate(customs):
        if custom and custom != ARABIC:
            name = _namer(namers, custom).name(names[at])
            for part in PARTS:
                parts[part][at] = known.number(getattr(name, part))


def _namer(namers: dict[str, CustomNamer], custom: str) -> CustomNamer:
    if custom not in namers:
        namers[custom] = CustomNamer(custom)
    return namers[custom]


def _batch(known: _Known, names: Sequence[str]) -> list[Numbers]:
    """Given name, father, grandfather and family of each name, as numbers of words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    pieces = pc.split_pattern(pa.array(names, pa.string()), " ")
    written = pc.dictionary_encode(pieces.flatten())
    words = written.dictionary.to_numpy(zero_copy_only=False).tolist()
    numbers = np.array([known.plain_number(word) for word in words], np.int32)
    offsets = pieces.offsets.to_numpy()
    chain = numbers[written.indices.to_numpy()] if words else np.zeros(0, np.int32)
    first, end = offsets[:-1], offsets[1:]
    unknown = np.concatenate([[0], np.cumsum(chain < 0)])
    is_arabic = np.array([script_of(word) == ARABIC_SCRIPT for word in words], bool)
    arabic = np.concatenate([[0], np.cumsum(is_arabic[written.indices.to_numpy()])])
    among = arabic[end] - arabic[first]
    is_simple = (unknown[end] == unknown[first]) & ((among == 0) | (among == end - first))
    length = np.where(is_simple, end - first, 0)
    found = [
        np.where(length > least, chain[np.where(length > least, place, 0)], MISSING).astype(np.int32)
        for place, least in ((first, 0), (first + 1, 2), (first + 2, 3), (end - 1, 1))
    ]
    for at in np.flatnonzero(~is_simple).tolist():
        name = names[at]
        split = name.split()
        is_mixed = 0 < among[at] < end[at] - first[at]
        roles = _roles((not is_mixed and known.short_way(split)) or _long_way(known, name, split))
        for column, number in zip(found, roles, strict=True):
            column[at] = number
    return found


def _roles(chain: list[int]) -> tuple[int, int, int, int]:
    length = len(chain)
    return (
        chain[0] if length else MISSING,
        chain[1] if length > 2 else MISSING,
        chain[2] if length > 3 else MISSING,
        chain[-1] if length > 1 else MISSING,
    )


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
