"""Nominals: noun phrases found from the words where they begin."""

from typing import TYPE_CHECKING

from cenotaph.reading.english.lists import NOMINAL

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
INSIDE = ("nummod", "quantmod", "compound", "amod", "det", "nmod", "advmod", "poss")


def phrase_head(first: "Token") -> "Token":
    """The head of the noun phrase that begins at a word."""
    head = first
    while head.head.i > head.i and head.head.pos_ in NOMINAL and head.head.i - first.i < 8 and head.dep_ in INSIDE:
        head = head.head
    return head


def next_nominal(token: "Token") -> "Token | None":
    """The phrase that begins right after a word: its head, found within a few words."""
    if token.i + 1 >= len(token.doc):
        return None
    following = token.nbor()
    if following.tag_ in ("IN", "CC", ",", ".", "TO", "WDT", "WRB", ":") or following.pos_ in (
        "PUNCT",
        "ADP",
        "CCONJ",
        "VERB",
        "AUX",
    ):
        return None
    head = following
    while (
        head.head.i > head.i and head.head.pos_ in NOMINAL and head.head.i - token.i < 8 and head.dep_ not in _SUBJECTS
    ):
        head = head.head
    return head if head.pos_ in NOMINAL and head.dep_ not in _SUBJECTS and head.i > token.i else None
