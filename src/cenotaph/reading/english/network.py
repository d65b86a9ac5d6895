"""The parser's own network, worked out sooner: the same weights and the same sums, with what can be kept kept.

spaCy works out the vectors of a word in its place anew for each text. The first steps look at one word only and are
kept for each word met; the others are plain products, for which numpy is three times as quick on one core. Results
differ from spaCy's in the last binary digits alone.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language

Floats: TypeAlias = NDArray[np.float32]

# Words kept with what was worked out for them, 4 kB each; then all are forgotten and learnt anew.
MOST_WORDS = 12_000
_TINY = np.float32(1e-8)
# A row with the one before it and the one behind it.
_NEAR = np.array([-1, 0, 1])


class Network:
    """The weights of a pipeline, laid out for quick products, and what was worked out for the words met so far."""

    def __init__(self, pipeline: "Language") -> None:
        model: Any = pipeline.get_pipe("tok2vec")
        embed, mix = model.model.get_ref("embed").layers[2:4]
        self._mix = _layers(mix)[0]
        self._features = _features(embed, self._mix.weights)
        encode = model.model.get_ref("encode")
        self._apart: int = encode.attrs["pad"]
        self._layers = _layers(encode)
        tagger: Any = pipeline.get_pipe("tagger")
        softmax = next(node for node in tagger.model.walk() if node.has_param("W") and node.has_param("b"))
        self._tag_weights = np.ascontiguousarray(softmax.get_param("W").T)
        self._tag_bias = softmax.get_param("b")
        width = self._layers[0].weights.shape[0] // 3
        wide = self._layers[0].weights.shape[1]
        self._edges = [width, width + wide, width + 2 * wide]
        self._table: Floats
        self._end: int
        self.forget()

    def read(self, sentences: Sequence[Sequence[int]]) -> tuple[Floats, list[list[int]]]:
        """The vectors of all words of some sentences, and for each sentence its likeliest tags by number."""
        # Empty rows around each sentence, so that no word sees one of another.
        gap = [0] * self._apart
        rows = list(gap)
        for told in sentences:
            rows += told
            rows += gap
        vectors = self._in_context(np.array(rows), list(map(len, sentences)))
        tags = np.argmax(vectors @ self._tag_weights + self._tag_bias, axis=1).tolist()
        ends = list(accumulate(map(len, sentences), initial=0))
        return vectors, [tags[start:end] for start, end in pairwise(ends)]

    def _in_context(self, rows: NDArray[np.intp], lengths: list[int]) -> Floats:
        """The vectors of words: each step sees one word further, and one empty row less beside a sentence is needed."""
        first, *others = self._layers
        kept = self._table.take(rows, axis=0)
        own, before, here, after = np.split(kept, self._edges, axis=1)
        mixed = here + first.bias
        mixed[1:] += before[:-1]
        mixed[:-1] += after[1:]
        vectors: Floats = own + first.finish(mixed)
        # How many rows before, between and behind the sentences there are.
        edge, between = self._apart, self._apart
        for left, layer in zip(range(len(others) - 1, -1, -1), others, strict=True):
            wanted: list[int] = []
            start = edge
            for length in lengths:
                wanted += range(start - left, start + length + left)
                start += length + between
            places = np.array(wanted, np.intp)
            wide = vectors.take(places[:, None] + _NEAR, axis=0).reshape(len(wanted), 3 * layer.width)
            vectors = vectors.take(places, axis=0) + layer.finish(wide @ layer.weights + layer.bias)
            edge, between = left, 2 * left
        return vectors

    def learn(self, words: list[list[int]]) -> None:
        """Work out what is kept of some new words, given by the features that the pipeline asks for.

        They are the norm, prefix, suffix, shape, the blank that follows and whether the word is blank itself.
        """
        given = [feature.of(values) for feature, values in zip(self._features, zip(*words, strict=True), strict=True)]
        vectors = self._mix.finish(np.add.reduce([*given, np.broadcast_to(self._mix.bias, given[0].shape)]))
        parts = [vectors @ part for part in np.split(self._layers[0].weights, 3)]
        begin, end = self._end, self._end + len(words)
        if end > len(self._table):
            wider = np.zeros((2 * end, self._table.shape[1]), np.float32)
            wider[:begin] = self._table[:begin]
            self._table = wider
        self._table[begin:end] = np.hstack([vectors, *parts])
        self._end = end

    def forget(self) -> None:
        """Begin an empty table. Row 0 stands for no word."""
        self._table = np.zeros((1000, self._edges[2] + self._layers[0].weights.shape[1]), np.float32)
        self._end = 1
        for feature in self._features:
            feature.forget()


class _Feature:
    """What one feature of a word gives to its first vector, kept for each value met: many words share a suffix."""

    def __init__(self, table: Any, weights: Floats) -> None:
        self._table, self._weights = table, weights
        self.forget()

    def of(self, values: Sequence[int]) -> Floats:
        """What some values give, one row each."""
        numbers = self._numbers
        new = [value for value in dict.fromkeys(values) if value not in numbers]
        if new:
            self._rows += list(self._table.predict(np.array(new, np.uint64)) @ self._weights)
            numbers.update(zip(new, range(len(numbers), len(numbers) + len(new)), strict=True))
        rows = self._rows
        return np.array([rows[numbers[value]] for value in values])

    def forget(self) -> None:
        self._numbers: dict[int, int] = {}
        self._rows: list[Floats] = []


class _Layer:
    """One step over three neighbouring words: a product, the greatest of three pieces, and a levelling."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights = maxout.get_param("W")
        # Piece by piece, so that the greatest is taken between whole blocks.
        self.width: int = weights.shape[0]
        self.weights: Floats = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T)
        self.bias: Floats = np.ascontiguousarray(maxout.get_param("b").T).reshape(-1)
        self.scale: Floats = norm.get_param("G")
        self.shift: Floats = norm.get_param("b")

    def finish(self, mixed: Floats) -> Floats:
        width = self.width
        best = np.maximum(mixed[:, :width], mixed[:, width : 2 * width])
        np.maximum(best, mixed[:, 2 * width :], out=best)
        mean = np.add.reduce(best, axis=1, keepdims=True)
        mean /= np.float32(width)
        best -= mean
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
        best *= (spread ** np.float32(-0.5))[:, None]
        best *= self.scale
        best += self.shift
        return best


def _features(embed: Any, weights: Floats) -> list[_Feature]:
    """The tables of the features, each with its share of the weights of the step after them."""
    tables = [node for node in embed.walk() if node.name == "hashembed"]
    edges = list(accumulate((table.get_dim("nO") for table in tables), initial=0))
    if edges[-1] != len(weights) or [table.attrs["column"] for table in tables] != list(range(len(tables))):
        raise ValueError("the words' features are laid out otherwise than this reader knows")
    return [_Feature(table, weights[start:end]) for table, (start, end) in zip(tables, pairwise(edges), strict=True)]


def _layers(encode: Any) -> list[_Layer]:
    nodes = list(encode.walk())
    maxouts = [node for node in nodes if node.name == "maxout"]
    norms = [node for node in nodes if node.name == "layernorm"]
    return [_Layer(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True)]


@cache
def _pools() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> Any:
    """Inside, products are worked out on one core: they are small, and threads that wait for work cost more."""
    return _pools().limit(limits=1, user_api="blas")
