"""CLDR: what the Unicode tables say of a language, by Babel, which is asked for further languages alone."""

from collections import Counter, defaultdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from cenotaph.errors import UsageError

if TYPE_CHECKING:
    from babel import Locale

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
# The first digit of each numbering that languages write by default; all others write European ones.
_ZEROS = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040, "olck": 0x1C50}


def check(code: str, where: str) -> None:
    """Raises UsageError for a code that the tables do not know."""
    try:
        _locale(code)
    except ValueError:
        raise UsageError(
            f"{where} is named by {code!r}, which is no code of a language; name it like uk.toml or pt-br.toml"
        ) from None


def own_name(code: str) -> str:
    """The language's name for itself."""
    return _locale(code).get_display_name(_locale(code)) or code


def is_mirrored(code: str) -> bool:
    """Whether it is written from right to left."""
    return _locale(code).text_direction == "rtl"


def category(code: str, value: int) -> str:
    """The plural category of a whole number."""
    return str(_locale(code).plural_form(value))


def numbered(code: str, rule: str) -> dict[str, int]:
    """Which form of a gettext file each plural category of the language is, by the file's own rule.

    The rules of gettext know whole numbers alone, so that a category of fractions takes the last form.
    """
    from gettext import c2py

    form = c2py(rule)
    seen: dict[str, Counter[int]] = defaultdict(Counter)
    for value in (*range(1001), 10**6):
        seen[category(code, value)][form(value)] += 1
    last = max(at for forms in seen.values() for at in forms)
    return {name: forms.most_common(1)[0][0] for name, forms in seen.items()} | (
        {} if "other" in seen else {"other": last}
    )


def number(code: str, value: int) -> str:
    """A whole number with the language's digits and grouping."""
    from babel.numbers import format_decimal

    return _digits(code, format_decimal(value, locale=_locale(code), numbering_system="default"))


def day(code: str, when: date, *, short: bool = False, whole: bool = True) -> str:
    """A day as the language writes it; without its year where short, without its day where that is not known."""
    from babel.dates import format_date, format_skeleton

    if not whole:
        return _digits(code, format_skeleton("yMMM" if short else "yMMMM", when, locale=_locale(code)))
    if short:
        return _digits(code, format_skeleton("MMMd", when, locale=_locale(code)))
    return _digits(code, format_date(when, "long", locale=_locale(code)))


def days(code: str, first: date, last: date) -> str:
    """A stretch of days."""
    from babel.dates import format_interval

    return _digits(code, format_interval(first, last, "yMMMMd", locale=_locale(code)))


def _digits(code: str, text: str) -> str:
    zero = _ZEROS.get(_locale(code).default_numbering_system)
    return text.translate({48 + digit: zero + digit for digit in range(10)}) if zero else text


@cache
def _locale(code: str) -> "Locale":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-")
    except UnknownLocaleError as wrong:
        raise ValueError(str(wrong)) from None
