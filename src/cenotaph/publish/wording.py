"""Wording: one language's way to write names, days, numbers and quoted words on a page, safe to put into HTML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from cenotaph.publish import words as said
from cenotaph.publish.names import place_name, speaker_name
from cenotaph.publish.reasons import translated
from cenotaph.publish.sentences import told
from cenotaph.reading import Claim
from cenotaph.reading.speakers import canonical
from cenotaph.reading.telling_number import phrase_told
from cenotaph.tolls import Toll
from cenotaph.values import Place

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff]")
_LETTER = re.compile(r"[^\W\d_]")


# Each name is looked up in the lists once, however often the page shows it.
_canonical = lru_cache(maxsize=10_000)(canonical)


@lru_cache(maxsize=20_000)
def _foreign(page: str, mirrored: bool, text: str, language: str | None) -> Markup:
    if not _LETTER.search(text):
        return Markup("<bdi>{}</bdi>").format(text)
    turned = bool(_FROM_THE_RIGHT.search(text)) != mirrored
    other = "en" if mirrored else "ar" if _ARABIC.search(text) else page
    own = language or (other if turned else page)
    if own == page and not turned:
        return escape(text)
    return Markup('<bdi lang="{}">{}</bdi>').format(own, text)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; every method that returns Markup has escaped what came from a document."""

    language: str

    @property
    def words(self) -> dict[str, Any]:
        """The table of fixed words."""
        return said.words(self.language)

    @property
    def mirrored(self) -> bool:
        """Whether the language is written from right to left."""
        return str(self.words["dir"]) == "rtl"

    def fill(self, key: str, **parts: object) -> Markup:
        """A fixed sentence with its gaps filled; what is no Markup is escaped."""
        return Markup(self.words[key]).format(**{name: escape(part) for name, part in parts.items()})

    def foreign(self, text: str, language: str | None = None) -> Markup:
        """Words in their own direction and language, where these differ from the page's."""
        return _foreign(self.language, self.mirrored, text, language)

    def join(self, parts: Iterable[Markup]) -> Markup:
        """Parts of a list, with the language's comma."""
        return Markup(self.words["comma"]).join(parts)

    def place(self, place: Place | None) -> Markup:
        """A place's name."""
        return self.foreign(place_name(place, self.language)) if place else escape(self.words["place_unknown"])

    def speaker(self, name: str | None) -> Markup:
        """A speaker's, outlet's or party's name."""
        if not name:
            return escape(self.words["voice_author"])
        return self.foreign(speaker_name(_canonical(name), self.language))

    def phrase(self, claim: Claim) -> Markup:
        """The words in which a claim gives its number, or the number."""
        if told_words := phrase_told(claim):
            return self.foreign(told_words, claim.language)
        return escape(self.bounds(claim.low, claim.high))

    def day(self, day: str | None, *, short: bool = False) -> str:
        """A day, or the words for an unknown one."""
        return said.day_in(self.language, day, short=short) if day else str(self.words["day_unknown"])

    def days(self, start: str | None, end: str | None) -> str:
        """A stretch of days, or the words for an unknown one."""
        return said.days_in(self.language, start, end) or str(self.words["day_unknown"])

    def number(self, value: int | None) -> str:
        """A whole number, or a dash."""
        return "–" if value is None else said.number(self.language, value)

    def counted(self, what: str, value: int) -> str:
        """So many of a thing, in the right form."""
        return said.counted(self.language, what, value)

    def range(self, toll: Toll) -> str:
        """A toll's range in words."""
        return said.range_in(self.language, toll)

    def bounds(self, low: int | None, high: int | None) -> str:
        """Two bounds in words."""
        return said.bounds_in(self.language, low, high)

    def because(self, sentence: str) -> str:
        """A reason's sentence in this language."""
        return translated(sentence, self.language)

    def refused(self, sentence: str) -> Markup:
        """A refusal or an error in this language; marked as English where no table has a form for it."""
        found = told(sentence, self.language) if sentence else ""
        if found is None:
            return self.foreign(sentence, "en")
        return escape(found)
