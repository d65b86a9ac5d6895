"""Which Arabic sentences are worth reading, and their tokens: a fast gate before the grammar."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cenotaph.reading.arabic.lexicon import word
from cenotaph.reading.arabic.tables import phrases, words
from cenotaph.reading.arabic.tokens import Token, bare, tokenise
from cenotaph.reading.text import Sentence, Text

_CHROME = re.compile(r"All reactions:|Most relevant|Load more comments|More posts from")
_POST = re.compile(r"['’]s Post\b")
_HEADLINE_WORDS = 22
_FULL_WORDS = 10
# A line of a list in the body, not a headline: a bullet, a number, a name with its figure.
_ITEM = re.compile(r"\s*(?:[-–—•*#▪◾✅]|\d|[٠-٩]|[^.]{0,40}:\s*[\d٠-٩])")
_LONGEST = 400


def sentences(text: Text) -> Iterator[tuple[Sentence, list[Token]]]:
    """Each Arabic sentence that may tell of harm, with its tokens; lists of other articles are left out.

    A sentence without end comes in pieces, so that the work grows with its length and no faster.
    """
    boilerplate = False
    body_end = _body_end(text)
    comments = _comments(text.body)
    for sentence in text.sentences:
        if sentence.language != "ar" or any(begin < sentence.start < end for begin, end in comments):
            continue
        folded = bare(sentence.words)
        if sentence.index > body_end and _is_headline(folded) and not _ITEM.match(folded):
            continue
        if _opens_other_articles(folded):
            boilerplate = True
            continue
        if boilerplate and _is_headline(folded):
            continue
        boilerplate = False
        tokens = tokens_of(text, sentence)
        if any(_speaks_of_harm(token.form) for token in tokens):
            for begin in range(0, len(tokens), _LONGEST):
                yield sentence, tokens[begin : begin + _LONGEST]


def _comments(body: str) -> list[tuple[int, int]]:
    """Where readers wrote below a post: from its chrome to the head of the next post."""
    heads = [found.start() for found in _POST.finditer(body)]
    spans: list[tuple[int, int]] = []
    for found in _CHROME.finditer(body):
        if not spans or found.start() >= spans[-1][1]:
            spans.append((found.start(), next((head for head in heads if head > found.start()), len(body))))
    return spans


def _body_end(text: Text) -> int:
    """The last full sentence of a page that has a body of them: unclosed lines after it head other articles."""
    full = [each.index for each in text.sentences if each.language == "ar" and _is_full(each.words)]
    return full[-1] if len(full) > 1 else len(text.sentences)


def _is_full(words_read: str) -> bool:
    return words_read.rstrip(' \t\n"”»)').endswith((".", "؟", "!", "…")) and len(words_read.split()) >= _FULL_WORDS


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
