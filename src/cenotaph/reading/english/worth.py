"""Worth: whether a sentence that speaks of harm can hold a count at all, asked before it is parsed.

A count needs a word of harm, or words that count without one ("no casualties", "their bodies"), or a figure in words
that make it a count: of a toll, a state, a part, an answer. Parsing costs more than all that is asked here.
"""

import re

from cenotaph.reading.draft import Context
from cenotaph.reading.english import bodies, nearby, subsets
from cenotaph.reading.english.figures import Figure, figures
from cenotaph.reading.english.harm import may_harm
from cenotaph.reading.english.marks import bygone
from cenotaph.reading.english.ordinals import ordinals, survived_by_none
from cenotaph.reading.english.parse import base_forms, readable
from cenotaph.reading.english.peaceful import peaceful
from cenotaph.reading.english.revisions import may_revise
from cenotaph.reading.english.states import answers, may_be_state
from cenotaph.reading.english.tolls_told import brought_to, deeds, fields, tolls
from cenotaph.reading.english.zeros import zeros
from cenotaph.reading.opening import MET, Gates
from cenotaph.reading.text import Sentence, Text

# How a clause ends after a bare figure, and the verbs that say one.
CLOSED = re.compile(r"\s*(?:[,.;:)]|$|and\b|while\b|but\b)")
SAYING = frozenset(["say", "put", "report", "claim", "count", "give", "record", "document", "speak", "cite", "confirm"])
_WORD = re.compile(r"\w+")
_GATES = Gates({"bodies": re.compile(rf"\b(?:{'|'.join(sorted(bodies.BODY))})\b", re.IGNORECASE)}, MET)


def silent(text: Text, sentence: Sentence, context: Context, *, first: bool) -> bool:
    """Whether a sentence asks, tells of other times, stands in a table or tells of no violence.

    `first` says that nothing was counted before it.
    """
    words = readable(sentence.words)
    ruled = words.count("|") > 1  # a line of a table, whose head tells what its columns mean
    if ruled or words.rstrip().endswith("?") or bygone(words, text.body, context.published_on, first=first):
        return True
    return peaceful(text, sentence)


def may_hold(text: Text, sentence: Sentence, context: Context) -> bool:
    """Whether a sentence may hold a count; says yes too often rather than too seldom."""
    words = readable(sentence.words)
    told = (
        _GATES.search("bodies", words)
        or may_harm(words)
        or zeros(words)
        or any(fields(words))
        or any(ordinals(words))
        or subsets.may_open(words)
        or nearby.LIST.search(words)
        or _figure_counts(words, figures(words))
    )
    return bool(told) and not silent(text, sentence, context, first=True)


def _figure_counts(words: str, found: tuple[Figure, ...]) -> bool:
    """Whether a figure may count in a sentence without any word of harm."""
    return (
        any(tolls(words, found))
        or any(brought_to(words, found))
        or any(survived_by_none(words, found))
        or any(deeds(words, found))
        or any(
            subsets.may_be_part(words, figure.end)
            or may_revise(words[: figure.start])
            or answers(words, figure)
            or _is_said(words, figure)
            or may_be_state(words, figure)
            for figure in found
        )
    )


def _is_said(words: str, figure: Figure) -> bool:
    """ "The army says 27": a figure that ends a clause, behind a verb of saying."""
    if not CLOSED.match(words, figure.end):
        return False
    return any(not base_forms(word).isdisjoint(SAYING) for word in _WORD.findall(words[: figure.start].lower()))
