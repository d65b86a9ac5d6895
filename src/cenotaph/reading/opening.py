"""Opening: gates of words that are asked word by word, so that a text pays once for each word that it has not met.

A gate is a pattern of beginnings of words ("kill|loss\\s+of\\s+life"), searched for in every sentence. Most words open
nothing, and what a word opens does not change: it is kept. Only a word that begins a phrase ("loss") has the sentence
searched for the phrases.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from cenotaph.reading.opening_patterns import alternatives, bounds, in_small_letters, needed, one_word, signs_of

_WORD = re.compile(r"\w+")
# The letters with which all that fits a pattern begins.
_LITERAL = re.compile(r"[a-zA-Z]+(?![?*{])")
_MOST_WORDS = 200_000
# Sentences whose answer is kept: a sentence is asked about again by those beside it.
_MOST_ASKED = 512


@dataclass(slots=True)
class _Asked:
    """What some words open: for each gate a bit that says yes and one that says perhaps, and who may begin phrases."""

    bits: int
    small: str
    begun: list[tuple[str, int]]


class Met:
    """The words met so far with what they open, for some gates together: each word and each sentence is asked once."""

    def __init__(self) -> None:
        self._given = 0
        self._phrasal = 0
        self._heads: dict[str, list[tuple[int, str]]] = {}
        self._odd: list[tuple[int, re.Pattern[str], str, str]] = []
        self._forget()

    def bits(self, gates: int) -> list[int]:
        """The bits of so many new gates; the one above each says that a gate perhaps opens."""
        given = [1 << 2 * at for at in range(self._given, self._given + gates)]
        self._given += gates
        self._phrasal += sum(bit << 1 for bit in given)
        return given

    def learn(
        self, heads: Iterable[tuple[str, int, str]], odd: Iterable[tuple[int, re.Pattern[str], str, str]]
    ) -> None:
        """Know what more words open: beginnings by their first letter, and patterns that no letter begins."""
        for letter, answer, beginnings in heads:
            self._heads.setdefault(letter, []).append((answer, beginnings))
        self._odd += odd
        # Whoever asks meanwhile keeps what it finds in the old tables.
        self._forget()

    def asked(self, words: str) -> _Asked:
        """What some words open."""
        kept, known, plain = self._tables
        if told := kept.get(words):
            return told
        small, spoken = spoken_in(words)
        found = 0
        begun = []
        # Most words open nothing.
        for word in spoken - plain:
            if bits := known.get(word) or self._learnt(word, known, plain):
                found |= bits
                if bits & self._phrasal:
                    begun.append((word, bits))
        for bit, pattern, signs, literal in self._odd:
            if literal in small and (not signs or any(sign in words for sign in signs)) and pattern.search(words):
                found |= bit
        if len(kept) >= _MOST_ASKED:
            kept.clear()
        told = kept[words] = _Asked(found, small, begun)
        return told

    def _learnt(self, word: str, known: dict[str, int], plain: set[str]) -> int:
        if len(known) + len(plain) > _MOST_WORDS:
            known.clear()
            plain.clear()
        asked = self._of_letter.get(word[0])
        if asked is None:
            told = self._heads.get(word[0], ())
            whole = re.compile("|".join(heads for _, heads in told) if told else "(?!)", re.IGNORECASE)
            apart = [(bit, re.compile(heads, re.IGNORECASE)) for bit, heads in told]
            asked = self._of_letter[word[0]] = (whole, apart)
        whole, apart = asked
        bits = 0
        if whole.match(word):
            for bit, pattern in apart:
                if pattern.match(word):
                    bits |= bit
        if bits:
            known[word] = bits
        else:
            plain.add(word)
        return bits

    def _forget(self) -> None:
        self._of_letter: dict[str, tuple[re.Pattern[str], list[tuple[int, re.Pattern[str]]]]] = {}
        self._tables: tuple[dict[str, _Asked], dict[str, int], set[str]] = ({}, {}, set())


# What all gates in use have met.
MET = Met()


class Gates:
    """Several gates under their names: patterns of the form `\\b(?:…)` or `\\b(?:…)\\b`, capitals or not."""

    def __init__(self, patterns: dict[str, re.Pattern[str]], met: Met | None = None) -> None:
        self.patterns = patterns
        # For each gate the phrases by their first letter, each with what its first word begins like.
        self._phrases: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._close: dict[str, str] = {}
        # Patterns are made when they are first asked for: most never are. Words of one stem share theirs.
        self._begun: dict[str, dict[str, re.Pattern[str]]] = {name: {} for name in patterns}
        self._made: dict[tuple[str, str], re.Pattern[str]] = {}
        self._met = Met() if met is None else met
        self._bit = dict(zip(patterns, self._met.bits(len(patterns)), strict=True))
        heads: list[tuple[str, int, str]] = []
        odd: list[tuple[int, re.Pattern[str], str, str]] = []
        for name, pattern in patterns.items():
            self._lay_out(name, pattern, heads, odd)
        self._met.learn(heads, odd)

    def search(self, name: str, words: str) -> bool:
        """Whether a gate finds its pattern in some words; what the words open is kept for the next gate."""
        asked = self._met.asked(words)
        bit = self._bit[name]
        if asked.bits & bit:
            return True
        if not asked.bits & bit << 1:
            return False
        found = self._phrase(name, asked)
        asked.bits = asked.bits | bit if found else asked.bits & ~(bit << 1)
        return found

    def bits_of(self, names: Iterable[str]) -> int:
        """Some gates as one number, to ask of all of them whether they `may_open`."""
        return sum(3 * self._bit[name] for name in names)

    def may_open(self, bits: int, words: str) -> bool:
        """Whether any of some gates may find its pattern in some words; where it is False none does."""
        return self._met.asked(words).bits & bits != 0

    def _phrase(self, name: str, asked: _Asked) -> bool:
        """Whether a phrase of a gate stands in some words: it is tried only where a word stands that may begin it."""
        bit, small, patterns = self._bit[name] << 1, asked.small, self._begun[name]
        for word, bits in asked.begun:
            if not bits & bit:
                continue
            pattern = patterns.get(word) or self._beginning(name, word)
            at = small.find(word)
            while at >= 0:
                if pattern.match(small, at):
                    return True
                at = small.find(word, at + 1)
        return False

    def _beginning(self, name: str, word: str) -> re.Pattern[str]:
        """The phrases of a gate that a word may begin, as one pattern."""
        if len(self._begun[name]) > _MOST_WORDS:
            self._begun[name].clear()
        told = self._phrases[name].get(word[0], ())
        begun = "|".join(phrase for head, phrase in told if _begins(head, word))
        made = self._made.get((name, begun))
        if made is None:
            made = self._made[name, begun] = re.compile(rf"\b(?:{in_small_letters(begun)}){self._close[name]}")
        self._begun[name][word] = made
        return made

    def _lay_out(
        self,
        name: str,
        pattern: re.Pattern[str],
        told: list[tuple[str, int, str]],
        odd: list[tuple[int, re.Pattern[str], str, str]],
    ) -> None:
        """Sort a gate's alternatives by their first letter, those of one word apart from those of several."""
        bounded = bounds(pattern)
        bit, close = self._bit[name], bounded["close"] or ""
        heads: dict[tuple[str, int], list[str]] = {}
        phrases: dict[str, list[tuple[str, str]]] = {}
        for alternative in alternatives(bounded["inner"]):
            head = one_word(alternative)
            if alternative.startswith("\\d"):
                for digit in "0123456789":
                    heads.setdefault((digit, bit << 1), []).append(digit)
                    phrases.setdefault(digit, []).append((digit, alternative))
            elif not head[:1].isalnum():
                whole = re.compile(rf"{bounded['open']}(?:{alternative}){close}", re.IGNORECASE)
                odd.append((bit, whole, signs_of(alternative), needed(alternative)))
            elif head == alternative:
                heads.setdefault((head[0].lower(), bit), []).append(head + close)
            else:
                heads.setdefault((head[0].lower(), bit << 1), []).append(head)
                phrases.setdefault(head[0].lower(), []).append((head, alternative))
        told += [(letter, answer, "|".join(beginnings)) for (letter, answer), beginnings in heads.items()]
        self._phrases[name], self._close[name] = phrases, close


class Phrases:
    """Many phrases at once: each is looked for only where a word stands that may begin it."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._of_letter: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        self._odd: list[re.Pattern[str]] = []
        self._known: dict[str, tuple[re.Pattern[str], ...]] = {}
        for pattern in patterns:
            for alternative in alternatives(bounds(pattern)["inner"]):
                begin = "0123456789" if alternative.startswith("\\d") else (_LITERAL.match(alternative) or [""])[0]
                for first in begin if begin.isdigit() else [begin.lower()]:
                    if first:
                        self._of_letter.setdefault(first[0], []).append((first, pattern))
                    elif pattern not in self._odd:
                        self._odd.append(pattern)

    def stand_in(self, words: str) -> bool:
        """Whether any of the phrases stands in some words."""
        for hit in _WORD.finditer(words):
            word = hit.group()
            begun = self._known.get(word)
            for phrase in self._learnt(word) if begun is None else begun:
                if phrase.match(words, hit.start()):
                    return True
        return any(phrase.search(words) for phrase in self._odd)

    def _learnt(self, word: str) -> tuple[re.Pattern[str], ...]:
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
        small = word.lower()
        begun = [phrase for first, phrase in self._of_letter.get(small[0], ()) if small.startswith(first)]
        found = self._known[word] = tuple(dict.fromkeys(begun))
        return found


def _begins(head: str, word: str) -> bool:
    """Whether a word in small letters begins with what the head of a phrase asks for."""
    return word.startswith(head.lower()) if head.isalpha() else _head(head).match(word) is not None


@cache
def _head(head: str) -> re.Pattern[str]:
    return re.compile(head, re.IGNORECASE)


@lru_cache(maxsize=256)
def spoken_in(words: str) -> tuple[str, frozenset[str]]:
    """Some words in small letters, and each of them once."""
    small = words.lower()
    return small, frozenset(_WORD.findall(small))
