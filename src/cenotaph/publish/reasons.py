"""The sentences of reasons in other languages than English, by a table that translators can edit."""

import re
import tomllib
from functools import cache
from importlib.resources import files


def translated(sentence: str, language: str) -> str:
    """The sentence in the language, or as it stands where the table has no form for it."""
    if language == "en":
        return sentence
    for form, other in _forms(language):
        if found := form.fullmatch(sentence):
            return other.format(**{name: _inner(value, language) for name, value in found.groupdict().items()})
    return sentence


_ARABIC_RUN = re.compile(r"[\u0600-\u06ff](?:[\u0600-\u06ff\s\d.,]*[\u0600-\u06ff])?")
_LATIN_RUN = re.compile(r"[A-Za-z](?:[A-Za-z\s\d.,'’-]*[A-Za-z])?|\d{4}-\d\d-\d\d")


def isolated(sentence: str, language: str) -> str:
    """The sentence with runs of the other script isolated, so that they do not turn the sentence around them."""
    runs = _LATIN_RUN if language == "ar" else _ARABIC_RUN
    return runs.sub(lambda run: f"\u2068{run.group()}\u2069", sentence)


def _inner(value: str, language: str) -> str:
    return _words(language).get(value, value)


@cache
def _table(language: str) -> dict[str, dict[str, str]]:
    path = files("cenotaph.publish") / "hand" / f"reasons_{language}.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def _forms(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentence forms: {name} stands for any words."""
    return tuple((_form(english), other) for english, other in _table(language)["sentences"].items())


def _form(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    return re.compile("".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))


@cache
def _words(language: str) -> dict[str, str]:
    return _table(language)["words"]
