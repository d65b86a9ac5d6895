"""The parser's moves, chosen for many sentences at once: the same weights and sums as spaCy's, as products of numpy.

spaCy keeps the state of each sentence and carries the moves out; which move is likeliest it works out state by state,
and products that small are slow. Here all states that wait for a move are asked in one product.
"""

from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cenotaph.reading.english.network import Floats
from cenotaph.reading.english.spelling import Spelled
from cenotaph.reading.english.tokens import Arcs

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What stands in the name of a role whose word the parser hung on another than its head, so that no two arcs cross.
_CROSSING = "||"


_ARC = itemgetter("child", "head", "label")


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
        self._wide = pieces * self._units
        self._lower: Floats = np.ascontiguousarray(weights.transpose(0, 3, 2, 1).reshape(self._places, width, -1))
        self._none: Floats = pad[0].transpose(0, 2, 1).reshape(self._places, -1)
        self._bias: Floats = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        # One more row, for the bias.
        self._upper: Floats = np.vstack([upper.get_param("W").T, upper.get_param("b")])
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
        known, told = self._known(vectors)
        hidden = np.ones((len(left), self._units + 1), np.float32)
        ids, move = self._ids, self._parser.transition_states
        while left:
            rows = ids(self._seen, left) + told
            summed = np.matmul(self._sum, known.take(rows, axis=0))[:, 0]
            if len(hidden) > len(left):
                hidden = hidden[: len(left)]
            np.maximum(summed[:, : self._units], summed[:, self._units :], out=hidden[:, :-1])
            left = move(left, hidden.dot(self._upper))
        return [self._arcs(state, words) for state, words in zip(states, sentences, strict=True)]

    def _blank(self, length: int) -> "Doc":
        """A sentence of so many words that are nothing, to begin a state with."""
        if length not in self._blanks:
            self._blanks[length] = self._empty(words=["_"] * length)
        return self._blanks[length]

    def _arcs(self, state: Any, words: Sequence[Spelled]) -> Arcs:
        heads = list(range(len(words)))
        roles = [self._root] * len(words)
        told = state.arcs
        for child, head, role in map(_ARC, told):
            heads[child], roles[child] = head, role
        if not self._crossing.isdisjoint(roles):
            return self._uncrossed(state, words)
        roots = [at for at, head in enumerate(heads) if head == at]
        # A word that the parser hung elsewhere later is told twice, and what was told last stands.
        return Arcs(heads, roles, _starts(heads, roots), len(told) + len(roots) > len(heads))

    def _uncrossed(self, state: Any, words: Sequence[Spelled]) -> Arcs:
        """The arcs as the pipeline itself sets them, which hangs words on heads beyond others."""
        doc = self._empty(words=[word.text for word in words], spaces=[word.spaced for word in words])
        self._parser.set_annotations([doc], [state])
        starts = [word.i for word in doc if word.is_sent_start]
        return Arcs([word.head.i for word in doc], [word.dep for word in doc], starts, crossing=True)

    def _known(self, vectors: Floats) -> tuple[Floats, NDArray[np.intp]]:
        """What each word gives to a state in each place: place by place, what no word gives first, then word by word.

        With it come the numbers that lead from the words of a state, of which none is -1, to their rows.
        """
        rows = len(vectors) + 1
        known = np.empty((self._places, rows, self._wide), np.float32)
        known[:, 0] = self._none
        np.matmul(vectors @ self._words + self._words_bias, self._lower, out=known[:, 1:])
        # The first place of a state is told once, and carries the bias of all.
        known[0] += self._bias
        return known.reshape(-1, self._wide), np.arange(1, rows * self._places, rows, dtype=np.intp)


def _starts(heads: list[int], roots: list[int]) -> list[int]:
    """The places of the first words of the sentences that the parser sees: what hangs on a word without a head."""
    if len(roots) < 2:
        return [0] * len(roots)
    first = list(range(len(heads)))
    for at, head in enumerate(heads):
        # What hangs on a word from the left stands before it, and is known by then.
        first[head] = min(first[head], first[at])
    return sorted({first[root] for root in roots})
