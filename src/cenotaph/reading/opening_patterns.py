"""Patterns of gates, laid out: their alternatives, the first word of each, and the signs that one begins with."""

import re
from collections.abc import Iterator
from itertools import pairwise

_BOUNDED = re.compile(r"(?P<open>\\b|\(\?<!\\w\))\(\?:(?P<inner>.*?)\)(?P<close>\\b|\(\?!\\w\))?", re.DOTALL)
# What one word can hold of a pattern: letters, classes of letters, groups of them, and how often they stand.
_PLAIN = re.compile(r"[a-zA-Z]|\\w|\\b|[?*+]|\[[a-zA-Z]+\]|\{[\d,]+\}")
# A sign, or one of several, that is no letter and has no meaning in a pattern, once.
_ONE_SIGN = re.compile(r"(?:\[(?P<several>['’‘“”\"†–—]+)\]|(?P<one>['’‘“”\"†–—]))(?![?*{])")
# Small letters in a row that must all be there.
_WHOLE = re.compile(r"[a-z]{4,}(?![?*{])")


def bounds(pattern: re.Pattern[str]) -> re.Match[str]:
    """The parts of a gate's pattern: how it opens, its alternatives (`inner`) and how it closes."""
    bounded = _BOUNDED.fullmatch(pattern.pattern)
    if bounded is None:
        raise ValueError(f"a gate begins every word alike, \\b(?:…), and not so: {pattern.pattern[:40]}")
    return bounded


def signs_of(alternative: str) -> str:
    """The signs of which an alternative must begin with one ("[‘“]dead", "†"); empty where that is not plain."""
    begun = _ONE_SIGN.match(alternative)
    return (begun["several"] or begun["one"]) if begun else ""


def needed(alternative: str) -> str:
    """A word in small letters without which an alternative fits nothing; empty where that is not plain."""
    plain = [" "] * len(alternative)
    for at, letter, depth in _signs(alternative):
        if not depth:
            plain[at] = letter
    return max(_WHOLE.findall("".join(plain)), key=len, default="")


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


def in_small_letters(pattern: str) -> str:
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
