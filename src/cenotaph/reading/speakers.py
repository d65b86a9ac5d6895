"""Speakers: who asserts things, under one canonical name for every spelling in Latin and Arabic script."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cenotaph.reading.speaker_lists import WORD, Alias, fold, lists

KINDS = ("monitor", "agency", "outlet", "authority", "armed_group", "party", "international", "medical", "local")

# Letters that Arabic writes as part of the next word: and, so, with, for, like.
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_ENGLISH_WORDS = frozenset({"who", "us", "is", "am", "aa", "map", "pa", "site", "care", "in", "an", "it", "as", "tak"})


@dataclass(frozen=True, slots=True)
class SpeakerSpan:
    """A speaker found at `words[start:end]`.

    `short` marks a short form ("the Observatory") which another name of the same text may claim.
    """

    start: int
    end: int
    name: str
    kind: str
    short: bool = False


_made = tuple.__new__

# Words longer than a sentence are not kept with the speakers found in them.
_LONG = 1500


class _Token(NamedTuple):
    start: int
    end: int
    words: str
    key: str


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The canonical English name of a speaker, or the name itself, cleaned, when the lists do not hold it."""
    cleaned = clean(name)
    alias = _whole(cleaned)
    return alias.name if alias else country(cleaned) or cleaned


def country(name: str) -> str | None:
    """The English name of a country under any of its listed spellings ("U.S.", "الولايات المتحدة"), else None."""
    tokens = _tokens(name)
    for keys, slot, _, state in lists().states.get(tokens[0].key, ()) if tokens else ():
        if slot in ("{country}", "{ar}") and len(keys) == len(tokens) and _follows(tokens, 1, keys[1:]):
            return state
    return None


@lru_cache(maxsize=4096)
def known(name: str) -> bool:
    """Whether the lists hold this speaker under this or another spelling."""
    return _whole(clean(name)) is not None


@lru_cache(maxsize=4096)
def kind(name: str) -> str:
    """One of KINDS; an unlisted name is judged by its head word ("… Observatory"), else it is "local"."""
    cleaned = clean(name)
    if alias := _whole(cleaned):
        return alias.kind
    heads = lists().heads
    found = [heads[token.key] for token in _tokens(cleaned) if token.key in heads]
    return found[-1] if found else "local"


def find(words: str) -> list[SpeakerSpan]:
    """Every listed speaker in the words: at each place the longest spelling, in order, without overlaps.

    Arabic names are found behind the article and behind joined prefixes (والمرصد، للمرصد); the span then holds them.
    """
    return list(_found(words) if len(words) < _LONG else _find(words))


@lru_cache(maxsize=1024)
def _found(words: str) -> tuple[SpeakerSpan, ...]:
    return tuple(_find(words))


def _find(words: str) -> list[SpeakerSpan]:
    tokens = _tokens(words)
    shouted = words.isupper()
    spans: list[SpeakerSpan] = []
    starts = lists().starts
    at = 0
    while at < len(tokens):
        key = tokens[at].key
        if key not in starts and key.isascii():
            at += 1
            continue
        reach, alias = _longest(tokens, at, shouted)
        if alias is None:
            at += 1
            continue
        spans.append(SpeakerSpan(tokens[at].start, tokens[at + reach - 1].end, alias.name, alias.kind, alias.short))
        at += reach
    return spans


@lru_cache(maxsize=4096)
def clean(name: str) -> str:
    """A name without its article, quotes, bracketed abbreviation, possessive and stray spaces."""
    cleaned = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", unicodedata.normalize("NFC", name).strip())
    cleaned = re.sub(r"\s+", " ", cleaned).strip(" \t\n,.;:\"'“”‘’«»()[]،؛")
    cleaned = re.sub(r"['’]s$", "", cleaned)
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", cleaned):
        cleaned += "."
    return re.sub(r"^(?:the|an?)\s+", "", cleaned, flags=re.IGNORECASE) or cleaned


def _whole(cleaned: str) -> Alias | None:
    for spelling in (cleaned, cleaned.capitalize()):
        # A name given alone may lack its capital: "reuters".
        tokens = _tokens(spelling)
        reach, alias = _longest(tokens, 0, False) if tokens else (0, None)
        if alias and reach == len(tokens):
            return alias
    return None


def _tokens(words: str) -> list[_Token]:
    # A text is asked for all its words: each is made without a call of its own.
    return [
        _made(_Token, (*match.span(), word, key)) for match in WORD.finditer(words) if (key := fold(word := match[0]))
    ]


def _longest(tokens: list[_Token], at: int, shouted: bool) -> tuple[int, Alias | None]:
    """The longest spelling that begins at this token: how many tokens it takes, and what it names."""
    known = lists()
    best: tuple[int, Alias | None] = (0, None)
    for first in _variants(tokens[at].key):
        if first not in known.starts:
            continue
        for rest, alias in known.aliases.get(first, ()):
            reach = 1 + len(rest)
            if reach > best[0] and _follows(tokens, at + 1, rest) and _cased(tokens[at : at + reach], alias, shouted):
                best = (reach, alias)
        reach, office = _office(tokens, at, first)
        if office and reach > best[0]:
            best = (reach, office)
    return best


def _office(tokens: list[_Token], at: int, first: str) -> tuple[int, Alias | None]:
    """An office of a country by pattern: "{adj} Ministry of Health", "وزارة الصحة {ar_f}"."""
    known = lists()
    best: tuple[int, Alias | None] = (0, None)
    for keys, slot, adjective, _ in known.states.get(first, ()):
        if at + len(keys) < len(tokens) and _follows(tokens, at + 1, keys[1:]):
            for pattern in known.patterns.get(f"{slot} {tokens[at + len(keys)].key}", ()):
                reach = len(keys) + len(pattern.words) - 1
                if reach > best[0] and _follows(tokens, at + len(keys), pattern.words[1:]):
                    best = (reach, _alias(pattern.name, pattern.kind, adjective))
    for pattern in known.patterns.get(first, ()):
        slot_at = next(n for n, word in enumerate(pattern.words) if word.startswith("{"))
        if not _follows(tokens, at + 1, pattern.words[1:slot_at]) or at + slot_at >= len(tokens):
            continue
        for keys, slot, adjective, _ in known.states.get(tokens[at + slot_at].key, ()):
            after = pattern.words[slot_at + 1 :]
            reach = slot_at + len(keys) + len(after)
            if (
                slot == pattern.words[slot_at]
                and reach > best[0]
                and _follows(tokens, at + slot_at + 1, keys[1:])
                and _follows(tokens, at + slot_at + len(keys), after)
            ):
                best = (reach, _alias(pattern.name, pattern.kind, adjective))
    return best


def _alias(name: str, kind: str, adjective: str) -> Alias:
    return Alias(canonical_office(name.format(adj=adjective)), kind, (), False)


def canonical_office(name: str) -> str:
    """An office under the name that speakers.csv prefers for it, if it has a row of its own there."""
    tokens = _tokens(name)
    for rest, alias in lists().aliases.get(tokens[0].key, ()):
        if len(rest) == len(tokens) - 1 and _follows(tokens, 1, rest):
            return alias.name
    return name


def _follows(tokens: list[_Token], at: int, keys: tuple[str, ...]) -> bool:
    if at + len(keys) > len(tokens):
        return False
    for key in keys:
        if tokens[at].key != key:
            return False
        at += 1
    return True


def _cased(tokens: list[_Token], alias: Alias, shouted: bool) -> bool:
    if not alias.exact:
        return True
    if shouted and any(key.casefold() in _ENGLISH_WORDS for key in alias.exact):
        return False
    plain = [re.sub(r"['’]s$", "", token.words).replace(".", "") for token in tokens]
    if shouted:
        return True
    return all(want == got for want, got in zip(alias.exact, plain, strict=True))


def _variants(key: str) -> Iterator[str]:
    yield key
    if key.isascii() or not "\u0621" <= key[0] <= "\u06d3":
        return
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) > len(prefix) + 2:
            rest = key[len(prefix) :]
            yield rest
            if rest.startswith("ال") and len(rest) > 4:
                yield rest[2:]
            # ل + ال is written لل: the second ل is what is left of the article.
            if prefix.endswith("ل") and rest.startswith("ل") and len(rest) > 3:
                yield rest[1:]
