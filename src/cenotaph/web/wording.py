"""The desk's words: those of the brief, and the desk's own, from files that translators can edit, one for each part."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header
from markupsafe import Markup, escape

from cenotaph.errors import CaseError
from cenotaph.publish.languages import COMPLETE, laid, merged, spoken
from cenotaph.publish.wording import Wording

# The languages that are kept complete; `spoken` has those laid beside as well.
LANGUAGES = COMPLETE


@dataclass(frozen=True, slots=True)
class DeskWording(Wording):
    """The brief's wording, with the desk's own words beside it."""

    @property
    def d(self) -> dict[str, Any]:
        """The table of the desk's words."""
        return desk_words(self.language)

    def tell(self, key: str, **parts: object) -> Markup:
        """A sentence of the desk with its gaps filled; what is no Markup is escaped."""
        return Markup(self.d[key]).format(**{name: escape(part) for name, part in parts.items()})

    def tell_in(self, table: str, key: str, **parts: object) -> Markup:
        """The same from a table of the desk's words."""
        return self.told(f"{table}.{key}", **parts)

    def told(self, key: str, **parts: object) -> Markup:
        """A sentence by its path in the tables ("access.code_wrong"), with its gaps filled."""
        found: Any = self.d
        for name in key.split("."):
            found = found[name]
        return Markup(found).format(**{name: escape(part) for name, part in parts.items()})

    def choice(self, field: str, value: str) -> str:
        """One of the values that a field of a claim may have, in words."""
        if not value:
            return str(self.words["unknown"])
        tables = {"outcome": "outcomes", "status": "statuses", "hedge": "hedges", "counting": "countings"}
        own = {"act": self.d["response_acts"], "state": self.d["response_states"]}
        found = self.words[tables[field]] if field in tables else own.get(field, self.d["precisions"])
        return str(found.get(value, value))

    def percent(self, share: float) -> str:
        """A share of one as a whole percentage."""
        return f"{round(100 * share)} %"

    def moment(self, at: str) -> str:
        """A moment (ISO, UTC) as a day and an hour."""
        return f"{self.day(at[:10])}{self.words['comma']}{at[11:16]} UTC"


@cache
def desk_words(language: str) -> dict[str, Any]:
    """All words that the desk itself speaks in one language."""
    if language not in LANGUAGES:
        return merged(desk_words("en"), laid(language).get("desk", {}))
    found: dict[str, Any] = {}
    for path in sorted((files("cenotaph.web") / "hand" / "words").iterdir(), key=lambda path: path.name):
        _lay(found, tomllib.loads(path.read_text(encoding="utf-8"))[language])
    return found


def _lay(found: dict[str, Any], more: dict[str, Any]) -> None:
    """Lay one file's words into the others'. A word that two files speak is a mistake of ours, told at once."""
    for key, words in more.items():
        if isinstance(words, dict):
            _lay(found.setdefault(key, {}), words)
        elif key in found:
            raise CaseError(f"the desk's word {key!r} stands in two files of words")
        else:
            found[key] = words


@cache
def wording(language: str) -> DeskWording:
    """The wording of one language."""
    return DeskWording(language)


def language_of(request: HttpRequest) -> str:
    """The language that was chosen, else the first of the browser's that the desk speaks, else English."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = spoken()
    if chosen in known:
        return chosen
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    tags = [part for tag, _ in asked for part in (tag.lower(), tag[:2])]
    return next((tag for tag in tags if tag in known), "en")
