"""Longer times in English words: weekends, quarters, halves and weeks of a month, the start of the year."""

import re
from collections.abc import Callable

from cenotaph.reading.dates_found import Found, month_numbers, month_pattern

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
# A pattern, what it makes, and small-letter signs of which a sentence must hold one.
Row = tuple[str, Callable[[re.Match[str]], Found | None], tuple[str, ...]]


def rows() -> list[Row]:
    """The patterns of longer times, for dates_english."""
    names = month_pattern("gregorian", False)
    of_month = rf"(?:of\s+)?(?P<m>{names})\b\.?(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    return [
        (r"\b(?:(?:over|at|during|this|since)\s+)(?:the\s+)?(?P<week>weekend)\b(?!\s+of\b)", _weekend, ("weekend",)),
        (
            r"\b(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\b"
            r"(?:\s+of\s+(?:(?:the|this)\s+year|(?P<year>(?:19|20)\d\d)))?",
            _quarter,
            ("quarter",),
        ),
        (rf"\b(?P<n>first|second)\s+half\s+{of_month}", _half, ("half",)),
        (rf"\b(?P<n>first|second|third|fourth|last)\s+week\s+{of_month}", _week, ("week",)),
        (
            r"\b(?:the\s+)?(?:start|beginning|turn)\s+of\s+(?:the|this)\s+year\b|\bnew\s+year(?:['’]s\s+day)?\b",
            _new_year,
            ("year",),
        ),
        (
            r"\b(?P<w>mon|tues|wednes|thurs|fri|satur|sun)day\s+(?:of\s+)?last\s+week\b",
            _weekday_of_last_week,
            ("last week",),
        ),
    ]


def _weekend(match: re.Match[str]) -> Found:
    return Found(*match.span("week"), "whole", unit="weekend", edge="this")


def _quarter(match: re.Match[str]) -> Found:
    year = int(match["year"]) if match["year"] else None
    return Found(*match.span(), "whole", y=year, unit="quarter", count=_ORDINALS[match["n"].lower()])


def _half(match: re.Match[str]) -> Found | None:
    return _of_month(match, f"half {_ORDINALS[match['n'].lower()]}")


def _week(match: re.Match[str]) -> Found | None:
    return _of_month(match, f"week {_ORDINALS[match['n'].lower()]}")


def _of_month(match: re.Match[str], edge: str) -> Found:
    month = month_numbers("gregorian")[match["m"].lower().rstrip(".")]
    return Found(*match.span(), "month", int(match["year"]) if match["year"] else None, month, edge=edge)


def _new_year(match: re.Match[str]) -> Found | None:
    """ "Since New Year" opens this year; "at New Year" is left to other words."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return Found(*match.span(), "whole", unit="year", edge="this") if before.rstrip().endswith("since") else None


def _weekday_of_last_week(match: re.Match[str]) -> Found:
    day = next(number for number, name in enumerate(_WEEKDAYS) if name == match["w"].lower())
    return Found(*match.span(), "weekday", d=day, edge="last week")
