"""The sentences of reasons as a page speaks them, by a table that translators can edit."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cenotaph.publish.languages import laid
from cenotaph.publish.names import place_named, speaker_name
from cenotaph.publish.sentences import in_language, isolated, told
from cenotaph.publish.words import day_in

KINDS = ("repeats", "newer", "inside", "vague", "outside", "other")

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = frozenset({"day", "limit", "first", "last"})
_AUTHOR = re.compile(r"the author of document (\w+)")


def translated(sentence: str, language: str) -> str:
    """The sentence in the language, names and days as it writes them; as it stands where the table has no form.

    Words of another script stand between isolating marks (U+2068, U+2069), so that they do not turn the sentence.
    """
    found = _match(sentence)
    if found is None:
        return told(sentence, language) or isolated(sentence, language)
    form, parts = found
    said = form.get(language) or in_language(language).get(form["en"], form["en"])
    return said.format(**{name: _part(name, value, language) for name, value in parts.items()})


@lru_cache(maxsize=20_000)
def kind_of(sentence: str) -> str:
    """What sort of reason it is: one of KINDS, or "counted" for a claim that is used."""
    found = _match(sentence)
    return str(found[0]["kind"]) if found else "other"


def is_known(sentence: str) -> bool:
    """Whether the table has a form for the sentence."""
    return _match(sentence) is not None


@lru_cache(maxsize=20_000)
def _match(sentence: str) -> tuple[dict[str, str], dict[str, str]] | None:
    for pattern, form in _forms():
        if found := pattern.fullmatch(sentence):
            return form, found.groupdict()
    return None


def _part(name: str, value: str, language: str) -> str:
    if name == "words":
        # The quoted words stand as they were said, in their own direction.
        return f"\u2068{value}\u2069"
    if known := _words(language).get(value):
        return known
    if name in _DAYS:
        return day_in(language, value) if _DAY.fullmatch(value) else value
    if author := _AUTHOR.fullmatch(value):
        english = str(_table()["en"]["author"])
        own = _table().get(language, {}).get("author") or in_language(language).get(english, english)
        return str(own).format(document=f"\u2068{author.group(1)}\u2069")
    return isolated(place_named(speaker_name(value, language), language), language)


@cache
def _table() -> dict[str, Any]:
    path = files("cenotaph.publish") / "hand" / "reasons.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Sentence forms: {name} stands for any words, {day} and its like for a day."""
    return tuple((_form(form["en"]), form) for form in _table()["form"])


def _form(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    return re.compile("".join(_gap(part) if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.DOTALL)


def _gap(name: str) -> str:
    if name in _DAYS:
        return rf"(?P<{name}>\d{{4}}-\d\d-\d\d|an unknown day|the same day|)"
    return f"(?P<{name}>.+?)"


@cache
def _words(language: str) -> dict[str, str]:
    return dict(_table()[language]["words"] if language in _table() else laid(language).get("gaps", {}))
