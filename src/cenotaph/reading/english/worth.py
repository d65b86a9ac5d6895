"""Worth: whether a sentence that speaks of harm can hold a count at all, asked before it is parsed.

A count needs a figure, or a word of harm, or words that count without either ("no casualties", "their bodies"). Parsing
costs more than all that is asked here.
"""

import re

from cenotaph.reading.draft import Context
from cenotaph.reading.english import bodies, nearby, subsets
from cenotaph.reading.english.figures import figures
from cenotaph.reading.english.harm import may_harm
from cenotaph.reading.english.marks import bygone
from cenotaph.reading.english.ordinals import ordinals
from cenotaph.reading.english.parse import readable
from cenotaph.reading.english.peaceful import peaceful
from cenotaph.reading.english.tolls_told import fields, zeros
from cenotaph.reading.text import Sentence, Text

_BODIES = re.compile(rf"\b(?:{'|'.join(sorted(bodies.BODY))})\b", re.IGNORECASE)


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
        figures(words)
        or _BODIES.search(words)
        or may_harm(words)
        or zeros(words)
        or any(fields(words))
        or any(ordinals(words))
        or subsets.OPENS.search(words)
        or nearby.LIST.search(words)
    )
    return bool(told) and not silent(text, sentence, context, first=True)
