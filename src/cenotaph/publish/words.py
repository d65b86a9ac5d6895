"""The words of published pages, in each language, from one file that translators can edit."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cenotaph.errors import UsageError
from cenotaph.tolls import Toll


@cache
def words(language: str) -> dict[str, Any]:
    """All words of one language. Raises UsageError for a language that has none yet."""
    table = tomllib.loads((files("cenotaph.publish") / "hand" / "brief_words.toml").read_text(encoding="utf-8"))
    if language not in table:
        raise UsageError(f"the brief has no words in {language!r}; choose one of: {', '.join(table)}")
    return dict(table[language])


def number(value: int) -> str:
    """A whole number with grouped digits."""
    return f"{value:,}"


def range_in(language: str, toll: Toll) -> str:
    """A toll's range in words: "12 to 15", "at least 12", "up to 40", "not known"."""
    said = words(language)
    if toll.low is None:
        return str(said["range_unknown"] if toll.high is None else said["range_up_to"].format(high=number(toll.high)))
    if toll.high is None:
        return str(said["range_at_least"].format(low=number(toll.low)))
    if toll.low == toll.high:
        return number(toll.low)
    return str(said["range_between"].format(low=number(toll.low), high=number(toll.high)))
