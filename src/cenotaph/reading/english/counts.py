"""Counted claims of English sentences: who was killed, injured, taken or displaced, and how many."""

import re

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.gate import may_count
from cenotaph.reading.english.grids import grids
from cenotaph.reading.english.line import Story
from cenotaph.reading.english.parse import parse_all
from cenotaph.reading.english.sentence_counts import read_behind, read_sentence
from cenotaph.reading.english.statements import stating
from cenotaph.reading.english.sums import grow
from cenotaph.reading.english.worth import may_hold
from cenotaph.reading.text import Text


def counts(text: Text, context: Context) -> list[Draft]:
    """Every counted claim of the English sentences, in the order of their words.

    Only sentences that speak of harm are parsed; the method is told in docs/methods/reading_v1.md.
    """
    tabled, taken = grids(text)
    english = [sentence for sentence in text.sentences if sentence.language == "en" and sentence.index not in taken]
    chosen = [sentence for sentence in english if may_count(sentence.words) and may_hold(text, sentence, context)]
    # What statements need is parsed with it: one large batch is quicker than two.
    parse_all(
        text, [text.sentences[at] for at in sorted({sentence.index for sentence in chosen} | stating(text).keys())]
    )
    story = Story(text, context)
    for sentence in chosen:
        read_sentence(story, sentence)
    if not any(draft.outcome == "killed" and not _is_some(draft) for draft in story.drafts):
        for sentence in chosen:
            read_behind(story, sentence)
    grow(story)
    told = [draft for draft in story.drafts if not _is_date_or_age(text.body[draft.at : draft.upto], draft)]
    return sorted([*told, *tabled], key=lambda draft: draft.at)


def _is_some(draft: Draft) -> bool:
    """A bare plural ("villagers"), which says only that there were some."""
    return draft.low == 2 and draft.high is None


def _is_date_or_age(words: str, draft: Draft) -> bool:
    """Words that the parser took for people though they are a day ("October 24th") or an age ("31 to 33-year-old")."""
    if _DAY.match(words):
        return True
    ages = {int(age) for found in _AGE.finditer(words) for age in found.groups() if age}
    return draft.low in ages and draft.low == draft.high


_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(?:(\d{1,3})\s*(?:to|-|–|or)\s*)?(\d{1,3})[- ](?:year|month|week|day)s?[- ]old\b", re.IGNORECASE)
