"""Speakers: who asserts things, under one canonical name for every spelling in Latin and Arabic script."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

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


# Words longer than a sentence are not kept with the speakers found in them.
_LONG = 1500


class _Told:
    """The words of a text by their keys; where they stand is looked up for the few that begin a name."""

    __slots__ = ("_found", "_words", "keys", "shouted")

    def __init__(self, words: str) -> None:
        self._words, self._found = words, list[re.Match[str]]()
        self.keys = tuple(filter(None, map(fold, WORD.findall(words))))
        self.shouted = words.isupper()

    @property
    def found(self) -> list[re.Match[str]]:
        """The words, one for each key."""
        if not self._found:
            self._found = [word for word in WORD.finditer(self._words) if fold(word[0])]
        return self._found


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The canonical English name of a speaker, or the name itself, cleaned, when the lists do not hold it."""
    cleaned = clean(name)
    alias = _whole(cleaned)
    return alias.name if alias else country(cleaned) or cleaned


def country(name: str) -> str | None:
    """The English name of a country under any of its listed spellings ("U.S.", "الولايات المتحدة"), else None."""
    told = _Told(name).keys
    for keys, slot, _, state in lists().states.get(told[0], ()) if told else ():
        if slot in ("{country}", "{ar}") and keys == told:
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
    found = [heads[key] for key in _Told(cleaned).keys if key in heads]
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
    told = _Told(words)
    spans: list[SpeakerSpan] = []
    starts = lists().starts
    beyond = 0
    for at, key in enumerate(told.keys):
        if at < beyond or (key not in starts and key.isascii()):
            continue
        reach, alias = _longest(told, at)
        if alias is not None:
            beyond = at + reach
            start, end = told.found[at].start(), told.found[beyond - 1].end()
            spans.append(SpeakerSpan(start, end, alias.name, alias.kind, alias.short))
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
        told = _Told(spelling)
        told.shouted = False
        reach, alias = _longest(told, 0) if told.keys else (0, None)
        if alias and reach == len(told.keys):
            return alias
    return None


def _longest(told: _Told, at: int) -> tuple[int, Alias | None]:
    """The longest spelling that begins at this word: how many words it takes, and what it names."""
    known = lists()
    best: tuple[int, Alias | None] = (0, None)
    after = told.keys[at + 1 : at + 2]
    for first in _variants(told.keys[at]):
        if first not in known.starts:
            continue
        spellings = _spellings(first)
        # The longest come first, and a spelling of one word last.
        for rest, alias in (*(spellings.get(after, ()) if after else ()), *spellings.get((), ())):
            reach = 1 + len(rest)
            if reach > best[0] and _follows(told.keys, at + 1, rest) and _cased(told, at, alias):
                best = (reach, alias)
                break
        reach, office = _office(told.keys, at, first)
        if office and reach > best[0]:
            best = (reach, office)
    return best


@cache
def _spellings(first: str) -> dict[tuple[str, ...], list[tuple[tuple[str, ...], Alias]]]:
    """The spellings that begin with a word, by the word after it."""
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], Alias]]] = {}
    for rest, alias in lists().aliases.get(first, ()):
        found.setdefault(rest[:1], []).append((rest, alias))
    return found


def _office(told: tuple[str, ...], at: int, first: str) -> tuple[int, Alias | None]:
    """An office of a country by pattern: "{adj} Ministry of Health", "وزارة الصحة {ar_f}"."""
    known = lists()
    best: tuple[int, Alias | None] = (0, None)
    for keys, slot, adjective, _ in known.states.get(first, ()):
        if at + len(keys) < len(told) and _follows(told, at + 1, keys[1:]):
            for pattern in known.patterns.get(f"{slot} {told[at + len(keys)]}", ()):
                reach = len(keys) + len(pattern.words) - 1
                if reach > best[0] and _follows(told, at + len(keys), pattern.words[1:]):
                    best = (reach, _alias(pattern.name, pattern.kind, adjective))
    for pattern in known.patterns.get(first, ()):
        slot_at = next(n for n, word in enumerate(pattern.words) if word.startswith("{"))
        if not _follows(told, at + 1, pattern.words[1:slot_at]) or at + slot_at >= len(told):
            continue
        for keys, slot, adjective, _ in known.states.get(told[at + slot_at], ()):
            after = pattern.words[slot_at + 1 :]
            reach = slot_at + len(keys) + len(after)
            if (
                slot == pattern.words[slot_at]
                and reach > best[0]
                and _follows(told, at + slot_at + 1, keys[1:])
                and _follows(told, at + slot_at + len(keys), after)
            ):
                best = (reach, _alias(pattern.name, pattern.kind, adjective))
    return best


def _alias(name: str, kind: str, adjective: str) -> Alias:
    return Alias(canonical_office(name.format(adj=adjective)), kind, (), False)


def canonical_office(name: str) -> str:
    """An office under the name that speakers.csv prefers for it, if it has a row of its own there."""
    first, *others = _Told(name).keys
    for rest, alias in lists().aliases.get(first, ()):
        if rest == tuple(others):
            return alias.name
    return name


def _follows(told: tuple[str, ...], at: int, keys: tuple[str, ...]) -> bool:
    return told[at : at + len(keys)] == keys


def _cased(told: _Told, at: int, alias: Alias) -> bool:
    if not alias.exact:
        return True
    if told.shouted:
        return not any(key.casefold() in _ENGLISH_WORDS for key in alias.exact)
    words = [word[0] for word in told.found[at : at + len(alias.exact)]]
    return list(alias.exact) == [re.sub(r"['’]s$", "", word).replace(".", "") for word in words]


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
