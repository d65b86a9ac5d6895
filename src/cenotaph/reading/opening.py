"""Opening: gates of words that are asked word by word, so that a text pays once for each word that it has not met.

A gate is a pattern of beginnings of words ("kill|loss\\s+of\\s+life"), searched for in every sentence. Most words open
nothing, and what a word opens does not change: it is kept. Only a word that begins a phrase ("loss") has the sentence
searched for the phrases.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from itertools import pairwise
from operator import or_

_WORD = re.compile(r"\w+")
_BOUNDED = re.compile(r"(?P<open>\\b|\(\?<!\\w\))\(\?:(?P<inner>.*?)\)(?P<close>\\b|\(\?!\\w\))?", re.DOTALL)
# What one word can hold of a pattern: letters, classes of letters, groups of them, and how often they stand.
_PLAIN = re.compile(r"[a-zA-Z]|\\w|\\b|[?*+]|\[[a-zA-Z]+\]|\{[\d,]+\}")
# The letters with which all that fits a pattern begins.
_LITERAL = re.compile(r"[a-zA-Z]+(?![?*{])")
# A sign, or one of several, that is no letter and has no meaning in a pattern, once.
_ONE_SIGN = re.compile(r"(?:\[(?P<several>['’‘“”\"†–—]+)\]|(?P<one>['’‘“”\"†–—]))(?![?*{])")
_MOST_WORDS = 200_000
# Sentences whose answer is kept: a sentence is asked about again by those beside it.
_MOST_ASKED = 256


@dataclass(slots=True)
class _Asked:
    """What some words open: for each gate a bit that says yes and one that says perhaps, and who may begin phrases."""

    bits: int
    small: str
    begun: list[tuple[str, int]]


class Gates:
    """Several gates under their names: patterns of the form `\\b(?:…)` or `\\b(?:…)\\b`, capitals or not."""

    def __init__(self, patterns: dict[str, re.Pattern[str]]) -> None:
        self.patterns = patterns
        # For each gate the phrases by their first letter, each with what its first word begins like.
        self._phrases: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._close: dict[str, str] = {}
        # Patterns are made when they are first asked for: most never are. Words of one stem share theirs.
        self._begun: dict[str, dict[str, re.Pattern[str]]] = {name: {} for name in patterns}
        self._made: dict[tuple[str, str], re.Pattern[str]] = {}
        self._bit = {name: 1 << 2 * at for at, name in enumerate(patterns)}
        self._by_letter: dict[str, list[tuple[int, str]]] = {}
        self._of_letter: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
        self._odd: list[tuple[int, re.Pattern[str], str]] = []
        self._known: dict[str, int] = {}
        self._plain: set[str] = set()
        self._asked: dict[str, _Asked] = {}
        self._phrasal = sum(bit << 1 for bit in self._bit.values())
        for name, pattern in patterns.items():
            self._lay_out(name, pattern)

    def search(self, name: str, words: str) -> bool:
        """Whether a gate finds its pattern in some words; what the words open is kept for the next gate."""
        asked = self._asked.get(words) or self._ask(words)
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
        asked = self._asked.get(words) or self._ask(words)
        return asked.bits & bits != 0

    def _ask(self, words: str) -> _Asked:
        if len(self._asked) >= _MOST_ASKED:
            self._asked.clear()
        small, spoken = spoken_in(words)
        found = 0
        told = []
        # Most words open nothing.
        for word in spoken - self._plain:
            if bits := self._known.get(word) or self._learnt(word):
                found |= bits
                told.append((word, bits))
        for bit, pattern, signs in self._odd:
            if (not signs or any(sign in words for sign in signs)) and pattern.search(words):
                found |= bit
        asked = _Asked(found, small, [(word, bits) for word, bits in told if bits & self._phrasal])
        self._asked[words] = asked
        return asked

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
            made = self._made[name, begun] = re.compile(rf"\b(?:{_small(begun)}){self._close[name]}")
        self._begun[name][word] = made
        return made

    def _learnt(self, word: str) -> int:
        if len(self._known) + len(self._plain) > _MOST_WORDS:
            self._known.clear()
            self._plain.clear()
        asked = self._of_letter.get(word[0])
        if asked is None:
            told = self._by_letter.get(word[0], ())
            asked = self._of_letter[word[0]] = [(bit, re.compile(heads, re.IGNORECASE)) for bit, heads in told]
        bits = reduce(or_, (bit for bit, pattern in asked if pattern.match(word)), 0)
        if bits:
            self._known[word] = bits
        else:
            self._plain.add(word)
        return bits

    def _lay_out(self, name: str, pattern: re.Pattern[str]) -> None:
        """Sort a gate's alternatives by their first letter, those of one word apart from those of several."""
        bounded = _bounds(pattern)
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
                odd = re.compile(rf"{bounded['open']}(?:{alternative}){close}", re.IGNORECASE)
                self._odd.append((bit, odd, _signs_of(alternative)))
            elif head == alternative:
                heads.setdefault((head[0].lower(), bit), []).append(head + close)
            else:
                heads.setdefault((head[0].lower(), bit << 1), []).append(head)
                phrases.setdefault(head[0].lower(), []).append((head, alternative))
        for (letter, answer), beginnings in heads.items():
            self._by_letter.setdefault(letter, []).append((answer, "|".join(beginnings)))
        self._phrases[name], self._close[name] = phrases, close


class Phrases:
    """Many phrases at once: each is looked for only where a word stands that may begin it."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._of_letter: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        self._odd: list[re.Pattern[str]] = []
        self._known: dict[str, tuple[re.Pattern[str], ...]] = {}
        for pattern in patterns:
            for alternative in alternatives(_bounds(pattern)["inner"]):
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


def _signs_of(alternative: str) -> str:
    """The signs of which an alternative must begin with one ("[‘“]dead", "†"); empty where that is not plain."""
    begun = _ONE_SIGN.match(alternative)
    return (begun["several"] or begun["one"]) if begun else ""


def _bounds(pattern: re.Pattern[str]) -> re.Match[str]:
    bounded = _BOUNDED.fullmatch(pattern.pattern)
    if bounded is None:
        raise ValueError(f"a gate begins every word alike, \\b(?:…), and not so: {pattern.pattern[:40]}")
    return bounded


@lru_cache(maxsize=256)
def spoken_in(words: str) -> tuple[str, frozenset[str]]:
    """Some words in small letters, and each of them once."""
    small = words.lower()
    return small, frozenset(_WORD.findall(small))


def alternatives(inner: str) -> Iterator[str]:
    """The alternatives of a pattern; a group at the head of one ("(?:of|among)\\s") is laid out as several."""
    for alternative in _parted(inner):
        end = _closing(alternative) if alternative.startswith("(?:") else 0
        if end and alternative[end : end + 1] not in ("?", "*", "+", "{"):
            for first in alternatives(alternative[3 : end - 1]):
                yield first + alternative[end:]
        else:
            yield alternative


def one_word(alternative: str) -> str:
    """The part of an alternative that stands within its first word: "loss" of "loss\\s+of\\s+life"."""
    at = 0
    while at < len(alternative):
        if alternative.startswith("(?:", at):
            end = _closing(alternative[at:]) + at
            if any(one_word(inner) != inner for inner in _parted(alternative[at + 3 : end - 1])):
                break
            at = end
        elif plain := _PLAIN.match(alternative, at):
            at = plain.end()
        else:
            # What is said of this sign ("-?") goes with it, and a letter that may be missing before it stays.
            break
    return alternative[:at]


def _small(pattern: str) -> str:
    """A pattern for words in small letters; signs such as \\W stay."""
    return re.sub(r"\\.|[A-Z]+", lambda hit: hit[0] if hit[0][0] == "\\" else hit[0].lower(), pattern)


def _parted(inner: str) -> list[str]:
    """The parts of a pattern between the bars outside all brackets."""
    bars = [at for at, letter, depth in _signs(inner) if letter == "|" and not depth]
    return [inner[begin + 1 : end] for begin, end in pairwise((-1, *bars, len(inner)))]


def _closing(words: str) -> int:
    """Where the group at the head of a pattern ends."""
    return next((at + 1 for at, letter, depth in _signs(words) if letter in "()" and not depth), 0)


def _signs(pattern: str) -> Iterator[tuple[int, str, int]]:
    """The place, letter and depth (this bracket counted) of each sign that is neither escaped nor in a class."""
    depth, in_class, at = 0, False, 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
        else:
            depth += {"(": 1, ")": -1}.get(letter, 0)
            yield at, letter, depth
        at += 1
