"""Capitals: newswire set in capitals, put in sentence case letter for letter, so that names are seen as names."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cenotaph.reading.english.hand import lines, word_list
from cenotaph.reading.english.person_words import group_forms, people_words
from cenotaph.reading.gazetteer import gazetteer
from cenotaph.reading.text import in_small

if TYPE_CHECKING:
    from spacy.language import Language

_WORD = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(
    r"\b(?:gen|col|lt|maj|capt|sgt|dr|mr|mrs|msgr|rev|fr|president|minister|mayor|governor|general|colonel|major|captain|"
    r"lieutenant|judge|father|bishop|archbishop|senator|ambassador|commander)\b\.?((?:\s+[^\W\d_]+\.?){1,3})"
)
_ALWAYS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|(?<=\d )(?:march|may)|(?:march|may)(?=\s\d)|april|june|july|august|"
    r"september|october|november|december|us|usa|un)\b"
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
# English nouns that a place may be named after, known by how they end.
_ABSTRACT = re.compile(
    r"(?:tion|sion|ment|ity|ness|ship|ance|ence|ism|ing|ery|ory|age|ure|dom|hood|ty|port|way|land|side|field|man)s?$"
)
# Names of the Romance languages, which English nouns seldom end like.
_ROMANCE = re.compile(r"(?:[oaiz]|[oae]s)$")
# Articles of names, and titles, which are capital before a name.
_LEADING = word_list("leading")
_CAPITAL = ("name", "place")
_BIG = 30_000  # people; a place of this size is meant by its name
_NATIONS_TOO = frozenset(["pole", "poles", "polish"])


class Capitals:
    """Which words of newswire in capitals are names: what no dictionary knows, and what a list of names does."""

    def __init__(self, pipeline: "Language") -> None:
        lemmatizer: Any = pipeline.get_pipe("lemmatizer")
        index, irregular = (lemmatizer.lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
        self._nouns = frozenset(index["noun"])
        self._others = (
            *(frozenset(index[kind]) for kind in ("verb", "adj", "adv")),
            *(irregular[kind] for kind in ("verb", "adj", "adv")),
        )
        self._noun_forms = irregular["noun"]
        self._small = pipeline.Defaults.stop_words
        self._known: dict[str, str] = {}

    def sentence_case(self, words: str) -> str:
        """The same words, of the same length, with capitals only where a sentence or a name begins."""
        small = in_small(words)
        capital = {word.start() for word in _ALWAYS.finditer(small)}
        words_in = list(_WORD.finditer(small))
        if words_in:
            capital.add(words_in[0].start())
        kinds = [self._kind(word.group()) for word in words_in]
        for at, word in enumerate(words_in):
            before = kinds[at - 1] if at and words_in[at - 1].end() + 1 == word.start() else ""
            after = kinds[at + 1] if at + 1 < len(kinds) and word.end() + 1 == words_in[at + 1].start() else ""
            if kinds[at] == "either" and ("name" in (before, after) or after == "place"):
                kinds[at] = "name"
            if kinds[at] in _CAPITAL:
                capital.add(word.start())
        for titled in _TITLED.finditer(small):
            for word in _WORD.finditer(titled.group(1)):
                if _NO_NAME.match(word.group()):
                    break
                capital.add(titled.start(1) + word.start())
        for word, following in pairwise(words_in):
            if word.group() in _LEADING and following.start() in capital and following.start() == word.end() + 1:
                capital.add(word.start())
        return "".join(letter.upper() if at in capital else letter for at, letter in enumerate(small))

    def _kind(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._told(word)
        return self._known[word]

    def _told(self, word: str) -> str:
        """ "name", "place", "word", or "either": a word or a name, as what stands before it tells."""
        if len(word) < 3 or word in self._small:
            return "word"
        if (word in group_forms() or gazetteer().people(word)) and word not in _NATIONS_TOO:
            return "place"
        stems = tuple(_stems(word))
        if len(word) == 3:
            known = any(word in words for words in (self._nouns, self._noun_forms, *self._others))
            return "word" if known else "either"
        if any(form in known for form in stems for known in self._others):
            return "word"
        if not any(form in self._nouns or form in self._noun_forms for form in stems):
            return "name"
        if word in people_words() or _ABSTRACT.search(word):
            return "word"
        if word in _stops():
            return "either" if _ROMANCE.search(word) else "word"
        spots = gazetteer().spots(word.title(), False)[0]
        if not spots:
            return "word"
        is_wide = any(spot.place.precision in ("country", "region") for spot in spots)
        if is_wide or max(spot.people for spot in spots) >= _BIG:
            return "place"
        return "name" if _ROMANCE.search(word) else "either"


def _stems(word: str) -> Iterable[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            yield stem
            if stem[-2:-1] == stem[-1:]:
                yield stem[:-1]


@cache
def _stops() -> frozenset[str]:
    return frozenset(lines("place_stops.txt"))
