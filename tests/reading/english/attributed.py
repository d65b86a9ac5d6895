"""Drafts for tests of attribution: the words that carry the claim stand in [square brackets]."""

import re

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.attribution import attribute
from cenotaph.reading.text import cut


def attributed(marked: str, *, published_by: str | None = None) -> list[Draft]:
    """The drafts of a marked text after attribution, in order."""
    spans: list[tuple[int, int]] = []
    plain = ""
    for part in re.split(r"(\[[^\]]*\])", marked):
        inner = part[1:-1] if part.startswith("[") else part
        if part.startswith("["):
            spans.append((len(plain), len(plain) + len(inner)))
        plain += inner
    text = cut(plain)
    drafts = []
    for start, end in spans:
        sentence = text.sentence_at(start)
        assert sentence is not None
        drafts.append(Draft("count", sentence.index, sentence.start, sentence.end, start, end, outcome="killed"))
    attribute(text, drafts, Context(published_by=published_by))
    return drafts
