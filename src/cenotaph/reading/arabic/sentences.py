"""Which Arabic sentences are worth reading, and their tokens: a fast gate before the grammar."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.tables import phrases, words
from cenotaph.reading.arabic.tokens import Token, bare, tokenise
from cenotaph.reading.text import Sentence, Text

_CHROME = re.compile(r"All reactions:|Most relevant|Load more comments|More posts from")
_OVERTURNED = re.compile(r"انقلاب (?:حافل|سيار|شاحن|مركب|قارب|باص)")
_HEADLINE_WORDS = 22
# A sentence all of whose years lie further back tells history.
_PAST_YEARS = 25


def sentences(text: Text) -> Iterator[tuple[Sentence, list[Token]]]:
    """Each Arabic sentence that may tell of harm, with its tokens; lists of other articles are left out."""
    boilerplate = False
    for sentence in text.sentences:
        if sentence.language != "ar":
            continue
        folded = bare(sentence.words)
        if _opens_other_articles(folded):
            boilerplate = True
            continue
        if boilerplate and _is_headline(folded):
            continue
        boilerplate = False
        tokens = tokens_of(text, sentence)
        if any(_speaks_of_harm(token.form) for token in tokens):
            yield sentence, tokens


@lru_cache(maxsize=65536)
def _speaks_of_harm(form: str) -> bool:
    """Whether a word can carry a claim: a verb or noun of harm, or the word that opens a total."""
    found = word(form)
    if found.predicate or (found.noun and found.noun.outcome):
        return True
    if form.lstrip("وفلب") in words("words", "hints"):
        return True
    return form.lstrip("وفلب") in words("words", "total") or form in words("sayings", "may") or form == "عداد"


def tokens_of(text: Text, sentence: Sentence) -> list[Token]:
    """The sentence's tokens, cut once and kept; what readers wrote below a post is left out."""
    key = ("ar", sentence.index)
    if key not in text.parsed:
        chrome = _CHROME.search(sentence.words)
        words_read = sentence.words[: chrome.start()] if chrome else sentence.words
        text.parsed[key] = tokenise(words_read, sentence.start)
    found: list[Token] = text.parsed[key]
    return found


def _opens_other_articles(folded: str) -> bool:
    lead = folded[:40].replace(":", " ").split()
    return any(tuple(lead[: len(phrase)]) == phrase for phrase in phrases("words", "page end"))


def _is_headline(folded: str) -> bool:
    """A line of a list of other articles: short, and closed by no full stop."""
    return len(folded.split()) <= _HEADLINE_WORDS and not folded.rstrip().endswith((".", "؟", "!"))


def is_violent(text: Text) -> bool:
    """Whether the text speaks of armed violence anywhere."""
    key = ("ar", "violent")
    if key not in text.parsed:
        text.parsed[key] = _has(text.body, "violence") or _has(text.body, "casualty")
    return bool(text.parsed[key])


def _has(raw: str, use: str) -> bool:
    return any(_is_one_of(form, use) for form in bare(raw).split())


@lru_cache(maxsize=65536)
def _is_one_of(form: str, use: str) -> bool:
    wanted = words("words", use)
    return form in wanted or form[1:] in wanted or form[2:] in wanted or form[3:] in wanted


def tells_of_now(sentence: Sentence, tokens: list[Token], published_on: str | None) -> bool:
    """False for anniversaries and years long past, and for accidents, disease and sport without a word of violence."""
    years = [token.value for token in tokens if token.value and 1500 <= token.value <= 2100 and len(token.form) == 4]
    today = int(published_on[:4]) if published_on else 2000
    if years and max(years) < today - _PAST_YEARS:
        return False
    if _OVERTURNED.search(bare(sentence.words)):
        return False
    forms = [token.form for token in tokens]
    if any(_is_one_of(form, "history") for form in forms):
        return False
    natural = any(_is_one_of(form, "natural") for form in forms)
    return not natural or any(_is_one_of(form, "violence") for form in forms)
