"""The words of published pages, in each language, from one file that translators can edit."""

import tomllib
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cenotaph.errors import UsageError
from cenotaph.publish import cldr
from cenotaph.publish.languages import COMPLETE, is_mirrored, laid, merged, spoken
from cenotaph.tolls import Toll


@cache
def words(language: str) -> dict[str, Any]:
    """All words of one language. Raises UsageError for a language that has none yet."""
    table = tomllib.loads((files("cenotaph.publish") / "hand" / "brief_words.toml").read_text(encoding="utf-8"))
    if language in table:
        return dict(table[language])
    if language not in spoken():
        raise UsageError(f"the brief has no words in {language!r}; choose one of: {', '.join(spoken())}")
    own = {"lang": language, "dir": "rtl" if is_mirrored(language) else "ltr"}
    return merged(table["en"], laid(language).get("brief", {})) | own


def number(language: str, value: int) -> str:
    """A whole number with grouped digits."""
    return f"{value:,}" if language in COMPLETE else cldr.number(language, value)


def counted(language: str, what: str, value: int) -> str:
    """So many of a thing in the form that the language asks for: "1 claim", "3 أقوال"."""
    forms = words(language)["counted"][what]
    return str(forms.get(_form(language, value), forms["other"])).format(n=number(language, value))


def _form(language: str, value: int) -> str:
    """The plural category (Unicode CLDR) of a whole number."""
    if language not in COMPLETE:
        return cldr.category(language, value)
    if language != "ar":
        return "one" if value == 1 else "other"
    if value in (1, 2):
        return ("one", "two")[value - 1]
    rest = value % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def range_in(language: str, toll: Toll) -> str:
    """A toll's range in words: "12 to 15", "at least 12", "up to 40", "not known"."""
    return bounds_in(language, toll.low, toll.high)


def bounds_in(language: str, low: int | None, high: int | None) -> str:
    """The same for two bounds, either of which may be None."""
    said = words(language)
    if low is None:
        return str(said["range_unknown"] if high is None else said["range_up_to"].format(high=number(language, high)))
    if high is None:
        return str(said["range_at_least"].format(low=number(language, low)))
    if low == high:
        return number(language, low)
    return str(said["range_between"].format(low=number(language, low), high=number(language, high)))


def day_in(language: str, day: str, *, short: bool = False) -> str:
    """A day (ISO, or the beginning of a moment, or YYYY-MM) as the language writes it: "7 March 2014"."""
    return _complete_day_in(language, day, short) if language in COMPLETE else _day_in(language, day, short=short)


@lru_cache(maxsize=10_000)
def _complete_day_in(language: str, day: str, short: bool) -> str:
    """The same in a language that no table laid beside can change: a page says one day again and again."""
    return _day_in(language, day, short=short)


def _day_in(language: str, day: str, *, short: bool) -> str:
    parts = day[:10].split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return day
    if language not in COMPLETE:
        return _day_by_locale(language, [int(part) for part in parts], short=short) or day
    month = words(language)["months_short" if short else "months"][int(parts[1]) - 1]
    shown = [str(int(parts[2]))] if len(parts) == 3 else []
    return " ".join([*shown, month, *([] if short else [parts[0]])])


def days_in(language: str, start: str | None, end: str | None) -> str:
    """Two days as one stretch: "7–10 March 2014"; "" where neither is known."""
    first, last = start or end or "", end or start or ""
    if first == last or len(first) != 10 or len(last) != 10:
        return day_in(language, first) if first else ""
    if language not in COMPLETE:
        return _days_by_locale(language, first, last)
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{day_in(language, last)}"
    left = day_in(language, first)
    return f"{left.removesuffix(' ' + first[:4]) if first[:4] == last[:4] else left} – {day_in(language, last)}"


def _day_by_locale(language: str, parts: list[int], *, short: bool) -> str | None:
    try:
        return cldr.day(language, date(*parts[:2], *(parts[2:] or [1])), short=short, whole=len(parts) == 3)
    except ValueError:
        return None


def _days_by_locale(language: str, first: str, last: str) -> str:
    try:
        return cldr.days(language, date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return f"{first} – {last}"
