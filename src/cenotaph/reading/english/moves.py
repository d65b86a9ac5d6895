"""The parser's moves, chosen for many sentences at once: the same weights and sums as spaCy's, as products of numpy.

spaCy keeps the state of each sentence and carries the moves out; which move is likeliest it works out state by state,
and products that small are slow. Here all states that wait for a move are asked in one product.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from cenotaph.reading.english.network import Floats

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Moves:
    """The weights by which a parser chooses its moves, laid out for products over many states."""

    def __init__(self, parser: Any) -> None:
        from spacy.ml.parser_model import ParserStepModel

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

    def parse(self, docs: "Sequence[Doc]", vectors: Floats) -> None:
        """Set heads and roles of some sentences; `vectors` are those of all their words, one after another."""
        states = self._parser.moves.init_batch(docs)
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
        self._parser.set_annotations(docs, states)

    def _known(self, vectors: Floats) -> Floats:
        """What each word gives to a state in each place: row `places * word + place`; what no word gives comes last."""
        known = np.empty((len(vectors) + 1, self._places * self._wide), np.float32)
        known[-1] = self._none
        np.matmul(vectors @ self._words + self._words_bias, self._lower, out=known[:-1])
        # The first place of a state is told once, and carries the bias of all.
        known[:, : self._wide] += self._bias
        return known.reshape(-1, self._wide)
