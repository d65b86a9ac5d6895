"""Counted: which figure counts a noun."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.speech import letters

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKS = frozenset(
    ["nummod", "quantmod", "advmod", "compound", "amod", "npadvmod", "predet", "det", "cc", "conj", "dep", "nmod"]
)
_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|these\s+|those\s+)?", re.IGNORECASE)


def figure_of(head: "Token", figures: tuple[Figure, ...]) -> Figure | None:
    """The figure that counts a noun, or that the word itself is; the nearest one to its left."""
    for figure in reversed(figures):
        if _is_right_before(figure, head):
            return figure
        for token in head.doc[max(0, head.left_edge.i) : head.i + 1]:
            if not (figure.core <= token.idx < figure.end):
                continue
            at = token
            while (
                at != head
                and at.head != at
                and (figure.core <= at.head.idx < figure.end or at.dep_ in _LINKS)
                and at.head.i <= head.i
            ):
                at = at.head
            if at == head and not _past_noun(token, head, figure):
                return _part_of(figure, figures, letters(head.doc))
    return None


def _is_right_before(figure: Figure, head: "Token") -> bool:
    """ "Over a dozen people", "Twenty-one inmates": a number and its noun, which the parser takes apart at the head."""
    last = head.nbor(-1) if head.i else head
    bounded = figure.core > figure.start or figure.low != figure.high or (last.dep_ == head.dep_ and last.tag_ == "NN")
    opens = not letters(head.doc)[: figure.start].strip()
    return bounded and opens and head.idx == figure.end + 1 and head.tag_ in ("NNS", "NNPS")


def _part_of(figure: Figure, figures: tuple[Figure, ...], words: str) -> Figure:
    """ "1 of 4 children": the first number counts."""
    for other in figures:
        if other.end <= figure.start and _OF.fullmatch(words, other.end, figure.start):
            return other
    return figure


def _past_noun(token: "Token", head: "Token", figure: Figure) -> bool:
    """Whether another counted noun stands between a figure and the head: "one of two brothers"."""
    between = head.doc[token.i + 1 : head.i]
    return any(
        other.tag_ in ("NNS", "IN")
        and other.dep_ not in ("compound", "nmod")
        and other.idx >= figure.end
        and other.lower_ not in ("of",)
        for other in between
    )
