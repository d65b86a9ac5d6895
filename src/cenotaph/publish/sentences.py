"""Sentences that rooms write in plain English, told in a page's language by tables that translators can edit.

Rooms keep writing one plain sentence, which is what the API, the exports and the history give. A page recognises it
here by its form, and says the same in its reader's language with the same names, days and figures in it.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cenotaph.publish.languages import gaps, is_mirrored, laid
from cenotaph.publish.names import place_named, speaker_name
from cenotaph.publish.words import day_in, words

DAYS = frozenset({"day", "until", "limit", "first", "last"})
DATED = frozenset({"days", "others"})
NESTED = frozenset({"why", "help", "what", "where", "told"})
CAUSES = frozenset({"cause", "causes"})
# Words that stand as they are: ids, addresses, figures, words of a document; never looked up in lists of names.
RAW = frozenset({"words", "url", "path", "document", "error", "known", "pages"})

_GAP = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff]")
_FROM_THE_LEFT = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]")
# Where a sentence ends; not after an initial ("O. Wire", "U.N. office").
_SEPARATOR = re.compile(r"(?<! [A-Z]\.)(?<!\.[A-Z]\.)(?<=\.) (?=\S)")
_LISTED = re.compile(r", | and (?=[^,]+$)")


@dataclass(frozen=True, slots=True)
class Form:
    """One sentence as the code writes it, with named gaps."""

    english: str
    pattern: re.Pattern[str]
    fixed: str

    @classmethod
    def of(cls, english: str) -> "Form":
        """The form of a sentence with {gaps}; its first letter may be large or small."""
        parts = _GAP.split(english)
        found = "".join(_gap(part) if at % 2 else re.escape(part) for at, part in enumerate(parts))
        if english[:1].isalpha():
            found = f"[{english[0].upper()}{english[0].lower()}]{found[1:]}"
        longest = max(parts[::2], key=len)
        return cls(english, re.compile(found, re.DOTALL), longest[1:] if english.startswith(longest) else longest)

    def parts_of(self, sentence: str) -> dict[str, str] | None:
        """What stands in the gaps of the sentence, if it has this form."""
        if self.fixed not in sentence:
            return None
        found = self.pattern.fullmatch(sentence)
        return found.groupdict() if found else None


@lru_cache(maxsize=20_000)
def told(sentence: str, language: str) -> str | None:
    """The sentence in the language; None where no table has a form for it, or for a part of it."""
    sentences = _SEPARATOR.split(sentence)
    if len(sentences) > 1 and (said := _joined(sentences, language)) is not None:
        return said
    if (whole := _whole(sentence, language)) is not None:
        return whole
    bare = sentence.removesuffix(".")
    parts = _each(bare.split("; "), language) if bare != sentence or "; " in bare else None
    if parts is None:
        return None
    joined = str(words(language)["semicolon"]).join(parts)
    return f"{joined[:1].upper()}{joined[1:]}{sentence[len(bare) :]}"


def is_told(sentence: str) -> bool:
    """Whether the tables have a form for the sentence, or for each of its parts."""
    return told(sentence, "en") is not None


def isolated(text: str, language: str) -> str:
    """Words of another script between isolating marks (U+2068, U+2069), so that they do not turn the sentence."""
    foreign = _FROM_THE_LEFT if is_mirrored(language) else _FROM_THE_RIGHT
    return f"\u2068{text}\u2069" if foreign.search(text) else text


def in_arabic(english: str) -> str:
    """The Arabic of a form."""
    return _tables()[english]


def words_of_gaps(language: str) -> dict[str, str]:
    """The words that fill gaps, by their English."""
    return dict(_words(language))


def named(value: str, language: str) -> str:
    """A place's, speaker's or party's name in the language."""
    return isolated(place_named(speaker_name(value, language), language), language)


@cache
def forms() -> tuple[Form, ...]:
    """All forms, those with the most fixed words first."""
    made = [Form.of(english) for english in _tables()]
    return tuple(sorted(made, key=lambda form: (-len(_GAP.sub("", form.english)), form.english)))


def _whole(sentence: str, language: str) -> str | None:
    for form in forms():
        found = form.parts_of(sentence)
        if found is not None:
            said = {name: _part(name, value, language) for name, value in found.items()}
            return _filled(_in(language).get(form.english, form.english), said)
    return None


def _filled(form: str, said: Mapping[str, str]) -> str:
    return _GAP.sub(lambda gap: said[gap[1]], form)


def _each(parts: Iterable[str], language: str) -> list[str] | None:
    found = [told(part, language) for part in parts]
    return None if None in found else [part for part in found if part is not None]


def _joined(sentences: list[str], language: str) -> str | None:
    """Sentence by sentence; one that a name with a stop in it cut in two is put together again."""
    if not sentences:
        return ""
    for end in range(1, len(sentences) + 1):
        found = _whole(" ".join(sentences[:end]), language)
        rest = _joined(sentences[end:], language) if found is not None else None
        if found is not None and rest is not None:
            return f"{found} {rest}".rstrip()
    return None


def _part(name: str, value: str, language: str) -> str:
    kind = name.rstrip("0123456789")
    if known := _words(language).get(value):
        return known
    if kind in DAYS:
        return day_in(language, value) if _DAY.fullmatch(value) else value
    if kind in CAUSES:
        return isolated(str(words(language)["causes"].get(value, value)), language)
    if kind in NESTED or kind in DATED:
        return told(value, language) or _dated(value, language)
    if kind == "names":
        return _names(value, language)
    if kind in RAW:
        return isolated(value, language)
    return named(value, language)


def _dated(value: str, language: str) -> str:
    return day_in(language, value) if _DAY.fullmatch(value) else isolated(value, language)


def _names(value: str, language: str) -> str:
    """A list of names: told one by one where the lists know each, else as it stands."""
    found = [(part, speaker_name(part, language)) for part in _LISTED.split(value)]
    if not all(part != said or _ARABIC.search(part) for part, said in found):
        return named(value, language)
    return str(words(language)["comma"]).join(said for _, said in found)


def _gap(name: str) -> str:
    if name in DAYS:
        return rf"(?P<{name}>\d{{4}}-\d\d-\d\d|an unknown day|the same day|)"
    if name in RAW or name in NESTED:
        return f"(?P<{name}>.+?)"
    # A name holds no semicolon, which parts one finding from the next.
    return f"(?P<{name}>(?:(?!; ).)+?)"


@cache
def in_language(language: str) -> dict[str, str]:
    """The sentences that the file of a further language tells, by their English: those whose gaps are the same."""
    told_there = laid(language).get("sentences", {})
    return {english: said for english, said in told_there.items() if said and gaps(said) == gaps(english)}


@cache
def _tables() -> dict[str, str]:
    """Every form's English with its Arabic, which is kept complete."""
    found: dict[str, str] = {}
    for name, table in _file()["ar"].items():
        if name != "words":
            found.update(table)
    return found


@cache
def _in(language: str) -> Mapping[str, str]:
    return _tables() if language == "ar" else in_language(language)


@cache
def _words(language: str) -> Mapping[str, str]:
    return dict(_file()["ar"]["words"] if language == "ar" else laid(language).get("gaps", {}))


@cache
def _file() -> dict[str, Any]:
    path = files("cenotaph.publish") / "hand" / "sentences.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8")))
