"""Shingles: the word sequences of many texts as columns of numbers, hashed and signed in bulk. Uses numpy and rensa."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[numpy.uint64]]
else:
    Numbers = Any

_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
_SAMPLE = 15  # a mask: one sequence in sixteen is remembered to find partial copies
_BATCH = 2000
# Odd multipliers of 64 bits without a pattern (from MurmurHash3 and SplitMix64).
_MIX, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53


class Shingles:
    """The distinct sequences of each text as sorted hashes, with the bands of its signature and its samples.

    `bands` and `samples` are pairs of columns: text, key; a text is known by its place in the order.
    """

    def __init__(self, hashes: list["Numbers"], bands: list[Any], samples: list[Any]) -> None:
        self._hashes = hashes
        self.bands = bands
        self.samples = samples

    def size(self, at: int) -> int:
        """How many distinct sequences a text has."""
        return len(self._hashes[at])

    def common(self, left: int, right: int) -> int:
        """How many sequences stand in both texts."""
        return common(self._hashes[left], self._hashes[right])

    def shared(self, columns: list[Any]) -> dict[int, list[int]]:
        """For each text its keys that another text has too; texts without any are left out."""
        import numpy

        if not columns:
            return {}
        texts = numpy.concatenate([texts for texts, _ in columns])
        keys = numpy.concatenate([keys for _, keys in columns])
        order = numpy.argsort(keys, kind="stable")
        ranked = keys[order]
        same = ranked[1:] == ranked[:-1]
        is_shared = numpy.zeros(len(keys), dtype=bool)
        is_shared[1:] |= same
        is_shared[:-1] |= same
        chosen = numpy.sort(order[is_shared])
        found: dict[int, list[int]] = {}
        for text, key in zip(texts[chosen].tolist(), keys[chosen].tolist(), strict=True):
            found.setdefault(text, []).append(key)
        return found


def shingled(texts: Iterable[list[str]], length: int) -> Shingles:
    """The sequences of so many words of each text; a shorter text is one sequence, one without words has none."""
    words = _Words()
    hashes: list[Numbers] = []
    bands, samples = [], []
    remaining = iter(texts)
    while batch := list(islice(remaining, _BATCH)):
        first = len(hashes)
        made = list(_sequences(batch, words, length))
        hashes += made
        bands.append(_banded(made, first))
        samples.append(_sampled(made, first))
    return Shingles(hashes, bands, samples)


def sketched(texts: Iterable[list[str]], length: int) -> Iterator[tuple["Numbers", "Numbers", "Numbers"]]:
    """For each text its sequences as sorted hashes, the bands of its signature, and its samples."""
    import numpy

    words = _Words()
    remaining = iter(texts)
    while batch := list(islice(remaining, _BATCH)):
        made = list(_sequences(batch, words, length))
        holders, keys = _banded(made, 0)
        at = numpy.searchsorted(holders, numpy.arange(len(made) + 1))
        for number, hashes in enumerate(made):
            samples = hashes[(hashes & numpy.uint64(_SAMPLE)) == 0]
            yield hashes, keys[at[number] : at[number + 1]], samples


def sequences(texts: Iterable[list[str]], length: int) -> list["Numbers"]:
    """The sequences alone, as `sketched` gives them."""
    return list(_sequences(list(texts), _Words(), length))


def common(left: "Numbers", right: "Numbers") -> int:
    """How many hashes stand in both; each is sorted and holds none twice, and neither is empty."""
    import numpy

    few, many = sorted((left, right), key=len)
    places = numpy.searchsorted(many, few)
    places[places == len(many)] = 0
    return int(numpy.count_nonzero(many[places] == few))


class _Words(dict[str, int]):
    """A lasting 64-bit hash for each word, worked out when the word is first met."""

    def __missing__(self, word: str) -> int:
        found = self[word] = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        return found


def _sequences(batch: list[list[str]], words: _Words, length: int) -> Iterator["Numbers"]:
    import numpy

    # Texts shorter than a sequence are filled up, so that each has one; nothing else hashes to nought.
    sizes = [max(len(text), length) if text else 0 for text in batch]
    column = numpy.zeros(sum(sizes), dtype=numpy.uint64)
    at = 0
    for text, size in zip(batch, sizes, strict=True):
        column[at : at + len(text)] = numpy.fromiter(map(words.__getitem__, text), numpy.uint64, len(text))
        at += size
    mixed = _mixed(column, length)
    at = 0
    for size in sizes:
        mine = mixed[at : at + size - length + 1] if size else mixed[:0]
        mine.sort()
        is_first = numpy.ones(len(mine), dtype=bool)
        numpy.not_equal(mine[1:], mine[:-1], out=is_first[1:])
        yield mine[is_first]
        at += size


def _mixed(column: "Numbers", length: int) -> "Numbers":
    """A hash for each `length` numbers in a row."""
    import numpy

    count = max(len(column) - length + 1, 0)
    mixed = numpy.zeros(count, dtype=numpy.uint64)
    for step in range(length):
        mixed ^= column[step : step + count]
        mixed *= numpy.uint64(_MIX)
        mixed ^= mixed >> numpy.uint64(29)
    for factor in (_FIRST, _SECOND):
        mixed *= numpy.uint64(factor)
        mixed ^= mixed >> numpy.uint64(33)
    return mixed


def _banded(made: list["Numbers"], first: int) -> tuple[Any, Any]:
    """(text, band): the signature of each text cut into bands; two texts that share one are likely near-duplicates."""
    import numpy
    import rensa

    ends = numpy.cumsum([0, *map(len, made)], dtype=numpy.uint64)
    flat = numpy.concatenate(made)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, _PERMUTATIONS, _SEED)
    signed = numpy.array(matrix.to_rows(), dtype=numpy.uint32).reshape(len(made), _BANDS, _PERMUTATIONS // _BANDS)
    filled = numpy.flatnonzero([len(mine) for mine in made])
    keys = numpy.zeros((len(made), _BANDS), dtype=numpy.uint64)
    keys += numpy.arange(1, _BANDS + 1, dtype=numpy.uint64)
    for step in range(_PERMUTATIONS // _BANDS):
        keys *= numpy.uint64(_FIRST)
        keys ^= signed[:, :, step]
        keys ^= keys >> numpy.uint64(31)
    return numpy.repeat(filled + first, _BANDS), keys[filled].ravel()


def _sampled(made: list["Numbers"], first: int) -> tuple[Any, Any]:
    """(text, sequence): one sequence in sixteen, the same ones in every text."""
    import numpy

    flat = numpy.concatenate(made)
    texts = numpy.repeat(numpy.arange(first, first + len(made)), [len(mine) for mine in made])
    chosen = (flat & numpy.uint64(_SAMPLE)) == 0
    return texts[chosen], flat[chosen]
