"""The parser's moves, chosen for many sentences at once: the same weights and sums as spaCy's, as products of numpy.

spaCy keeps the state of each sentence and carries the moves out; which move is likeliest it works out state by state,
and products that small are slow. Here all states that wait for a move are asked in one product.
"""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cenotaph.reading.english.network import Floats
from cenotaph.reading.english.spelling import Spelled

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What stands in the name of a role whose word the parser hung on another than its head, so that no two arcs cross.
_CROSSING = "||"


class Arcs(NamedTuple):
    """For each word of a sentence the place of its head (its own, where it has none) and its role there by number.

    `starts` are the places where the parser sees a sentence begin.
    """

    heads: list[int]
    roles: list[int]
    starts: list[int]


class Moves:
    """The weights by which a parser chooses its moves, laid out for products over many states."""

    def __init__(self, parser: Any) -> None:
        from spacy.ml.parser_model import ParserStepModel
        from spacy.tokens import Doc

        model = parser.model
        if model.attrs["unseen_classes"] or not model.attrs["has_upper"]:
            raise ValueError("the parser's network is laid out otherwise than this reader knows")
        self._parser = parser
        linear = model.get_ref("tok2vec").layers[-1]
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights, pad = lower.get_param("W"), lower.get_param("pad")
        # Places of a state (its first word waiting, its last word read, …), units and the pieces of each unit.
        self._places, self._units, pieces, width = weights.shape
        if pieces != 2:
            raise ValueError("the parser has units of more pieces than this reader knows")
        self._words: Floats = np.ascontiguousarray(linear.get_param("W").T)
        self._words_bias: Floats = linear.get_param("b")
        # Piece by piece, so that the greatest is taken between whole blocks.
        self._lower: Floats = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(width, -1))
        self._none: Floats = pad[0].transpose(0, 2, 1).reshape(-1)
        self._wide = pieces * self._units
        self._bias: Floats = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        # One more row, for the bias.
        self._upper: Floats = np.vstack([upper.get_param("W").T, upper.get_param("b")])
        self._told = np.arange(self._places, dtype=np.int32)
        self._sum = np.ones((1, self._places), np.float32)
        self._seen = SimpleNamespace(state2vec=SimpleNamespace(nF=self._places))
        self._ids = ParserStepModel.get_token_ids
        self._empty = partial(Doc, parser.vocab)
        self._blanks: dict[int, Doc] = {}
        self._root: int = parser.moves.root_label
        labels = {name.partition("-")[2] for name in parser.move_names}
        self._crossing = frozenset(parser.vocab.strings[label] for label in labels if _CROSSING in label)

    def parse(self, sentences: Sequence[Sequence[Spelled]], vectors: Floats) -> list[Arcs]:
        """How the words of some sentences hang together; `vectors` are those of all their words, one after another."""
        # Which moves are allowed hangs on the number of words alone, and not on what they are.
        states = self._parser.moves.init_batch([self._blank(len(words)) for words in sentences])
        left = [state for state in states if not state.is_final()]
        known = self._known(vectors)
        hidden = np.ones((len(left), self._units + 1), np.float32)
        while left:
            # No word is -1, whose rows come last.
            rows = self._ids(self._seen, left)
            rows *= self._places
            rows += self._told
            summed = np.matmul(self._sum, known.take(rows, axis=0))[:, 0]
            best = hidden[: len(left)]
            np.maximum(summed[:, : self._units], summed[:, self._units :], out=best[:, :-1])
            left = self._parser.transition_states(left, np.matmul(best, self._upper))
        return [self._arcs(state, words) for state, words in zip(states, sentences, strict=True)]

    def _blank(self, length: int) -> "Doc":
        """A sentence of so many words that are nothing, to begin a state with."""
        if length not in self._blanks:
            self._blanks[length] = self._empty(words=["_"] * length)
        return self._blanks[length]

    def _arcs(self, state: Any, words: Sequence[Spelled]) -> Arcs:
        heads = list(range(len(words)))
        roles = [self._root] * len(words)
        for arc in state.arcs:
            child = arc["child"]
            heads[child], roles[child] = arc["head"], arc["label"]
        if not self._crossing.isdisjoint(roles):
            return self._uncrossed(state, words)
        return Arcs(heads, roles, _starts(heads))

    def _uncrossed(self, state: Any, words: Sequence[Spelled]) -> Arcs:
        """The arcs as the pipeline itself sets them, which hangs words on heads beyond others."""
        doc = self._empty(words=[word.text for word in words], spaces=[word.spaced for word in words])
        self._parser.set_annotations([doc], [state])
        starts = [word.i for word in doc if word.is_sent_start]
        return Arcs([word.head.i for word in doc], [word.dep for word in doc], starts)

    def _known(self, vectors: Floats) -> Floats:
        """What each word gives to a state in each place: row `places * word + place`; what no word gives comes last."""
        known = np.empty((len(vectors) + 1, self._places * self._wide), np.float32)
        known[-1] = self._none
        np.matmul(vectors @ self._words + self._words_bias, self._lower, out=known[:-1])
        # The first place of a state is told once, and carries the bias of all.
        known[:, : self._wide] += self._bias
        return known.reshape(-1, self._wide)


def _starts(heads: list[int]) -> list[int]:
    """The places of the first words of the sentences that the parser sees: what hangs on a word without a head."""
    roots = [at for at, head in enumerate(heads) if head == at]
    if len(roots) < 2:
        return [0] * len(roots)
    first = list(range(len(heads)))
    for at, head in enumerate(heads):
        # What hangs on a word from the left stands before it, and is known by then.
        first[head] = min(first[head], first[at])
    return sorted({first[root] for root in roots})
