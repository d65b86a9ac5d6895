"""Resolve: which days the words of a time mean, held against the day of publication; nothing points past it."""

from dataclasses import dataclass
from datetime import date, timedelta

from cenotaph.reading.calendars import day_of, hijri_day, month_end
from cenotaph.reading.dates_found import Found


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A time in a text: where it stands, and its first and last day (ISO) or None where that is not known.

    `precision` is one of values.DATE_PRECISIONS. `stated` is true for a month and day in so many words, which alone
    may lie after the day of publication (a planned meeting). `since` opens a stretch up to the day of telling.
    """

    start: int
    end: int
    first: str | None
    last: str | None
    precision: str
    stated: bool = False
    since: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What words lean on: the day of publication, a full day the text gives, and the time told last."""

    published: date | None = None
    known: date | None = None
    told: tuple[date, date] | None = None


def resolve(found: Found, by: Reference) -> DateSpan:
    """The days of one found time; first and last are None where the words cannot be resolved."""
    days, precision = _days(found, by)
    if days is None:
        return DateSpan(found.start, found.end, None, None, "unknown")
    first, last = days
    stated = found.kind in ("day", "range") and found.m is not None
    if by.published is not None and not stated:
        if first > by.published:
            return DateSpan(found.start, found.end, None, None, "unknown")
        last = min(last, by.published)
    if found.since:
        end = by.published if by.published and by.published >= first else None
        return DateSpan(
            found.start, found.end, first.isoformat(), end.isoformat() if end else None, "period", stated, True
        )
    if found.until:
        return DateSpan(found.start, found.end, None, last.isoformat(), "period", stated)
    return DateSpan(found.start, found.end, first.isoformat(), last.isoformat(), precision, stated)


def _days(found: Found, by: Reference) -> tuple[tuple[date, date] | None, str]:
    if found.kind == "day":
        day = _day(found, by)
        return ((day, day) if day else None), "day"
    if found.kind == "range":
        return _range(found, by), "period"
    if found.kind == "month":
        return _month(found, by)
    if found.kind == "year" and found.y:
        return _year(found.y, found.edge), "period" if found.edge else "year"
    if found.kind == "years" and found.y and found.d:
        return ((date(found.y, 1, 1), date(found.d, 12, 31)) if found.d >= found.y else None), "period"
    if found.kind == "anchor":
        return _anchored(found, by), "day"
    return _leaning(found, by.published) if by.published else (None, "unknown")


def _day(found: Found, by: Reference) -> date | None:
    if found.d is None:
        return None
    if found.edge == "hijri":
        return hijri_day(found.y or 0, found.m or 0, found.d)
    if found.m is None:
        return _day_of_month(found.d, by)
    if found.y is None:
        return _without_year(found.m, found.d, by)
    day = day_of(found.y, found.m, found.d)
    if found.edge == "swap" and by.published and (day is None or day > by.published):
        other = day_of(found.y, found.d, found.m)
        return other if other and other <= by.published else day
    return day


def _without_year(month: int, day: int, by: Reference) -> date | None:
    """The latest such day not after publication, or the one nearest to a full day that the text gives."""
    if by.published:
        tries = [day_of(year, month, day) for year in range(by.published.year, by.published.year - 9, -1)]
        latest = next((found for found in tries if found and found <= by.published), None)
        return None if latest and _is_of_this_year(latest, by) else latest
    if by.known:
        near = [day_of(by.known.year + step, month, day) for step in (-1, 0, 1)]
        known = by.known
        return min((found for found in near if found), key=lambda found: abs((found - known).days), default=None)
    return None


def _is_of_this_year(latest: date, by: Reference) -> bool:
    """A day that would have to be of last year, in a text that speaks of these weeks: more likely a day to come."""
    if by.known is None or by.published is None:
        return False
    return by.published - latest > _LONG_AGO and abs(by.published - by.known) <= _THESE_WEEKS


_LONG_AGO = timedelta(days=300)
_THESE_WEEKS = timedelta(days=60)


def _day_of_month(day: int, by: Reference) -> date | None:
    """ "on the 10th": of the month told last, or the latest not after publication."""
    anchor = by.told[0] if by.told else by.published
    if anchor is None:
        return None
    found = day_of(anchor.year, anchor.month, day)
    if found and by.published and found > by.published:
        before = anchor.replace(day=1) - timedelta(days=1)
        found = day_of(before.year, before.month, day)
    return found


def planned(found: Found, by: Reference) -> date | None:
    """A month and day without a year, read forward: for what is said to be going to happen within half a year."""
    if found.kind != "day" or found.y is not None or found.m is None or found.d is None or by.published is None:
        return None
    for year in (by.published.year, by.published.year + 1):
        day = day_of(year, found.m, found.d)
        if day and timedelta(0) <= day - by.published <= timedelta(days=183):
            return day
    return None


def _range(found: Found, by: Reference) -> tuple[date, date] | None:
    if found.to is None or found.m is None or found.d is None:
        return None
    year, month, day = found.to
    last = _day(Found(0, 0, "day", year, month, day), by)
    if last is None or month is None:
        return None
    first = day_of(found.y or last.year, found.m, found.d)
    if first and first > last and found.y is None:
        first = day_of(last.year - 1, found.m, found.d)
    return (first, last) if first and first <= last else None


def _month(found: Found, by: Reference) -> tuple[tuple[date, date] | None, str]:
    if found.m is None:
        return None, "unknown"
    first = day_of(found.y, found.m, 1) if found.y else _without_year(found.m, 1, by)
    if first is None:
        return None, "unknown"
    if found.edge == "last" and by.published and (first.year, first.month) == (by.published.year, by.published.month):
        first = first.replace(year=first.year - 1)
    last = month_end(first.year, first.month)
    if found.edge.startswith(("half", "week")):
        return _part_of_month(found.edge, first, last), "period"
    third = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}.get(found.edge)
    if third:
        return (first.replace(day=third[0]), first.replace(day=third[1])), "period"
    return (first, last), "month"


def _part_of_month(edge: str, first: date, last: date) -> tuple[date, date]:
    """ "The second half of March", "the first week of June", "the last week of May" (week 5)."""
    kind, number = edge.split()
    if kind == "half":
        return (first, first.replace(day=15)) if number == "1" else (first.replace(day=16), last)
    begin = last.day - 6 if number == "5" else 7 * int(number) - 6
    return first.replace(day=begin), first.replace(day=min(begin + 6, last.day))


def _year(year: int, edge: str) -> tuple[date, date]:
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(edge, (1, 12))
    return date(year, first, 1), month_end(year, last)


def _anchored(found: Found, by: Reference) -> tuple[date, date] | None:
    told = by.told or ((by.published, by.published) if by.published and found.count else None)
    if told is None or found.unit not in ("day", "week"):
        return None
    step = timedelta(days=found.count * (7 if found.unit == "week" else 1))
    start = told[1] if found.count > 0 else told[0]
    return (told[0], told[1]) if not found.count else (start + step, start + step)


def _leaning(found: Found, published: date) -> tuple[tuple[date, date] | None, str]:
    if found.kind == "rel":
        day = published + timedelta(days=found.count)
        return (day, day), "day"
    if found.kind == "night":
        return (published - timedelta(days=1), published), "period"
    if found.kind == "weekday":
        return _weekday(found, published), "day"
    if found.kind == "weekdays":
        return _weekdays(found, published), "period"
    if found.kind == "past":
        return (_back(published, found.count, found.unit), published), "period"
    if found.kind == "whole":
        return _whole(found, published)
    if found.kind == "ago":
        return _ago(found, published)
    return None, "unknown"


def _weekday(found: Found, published: date) -> tuple[date, date] | None:
    if found.edge == "next" or found.d is None:
        return None
    back = (published.weekday() - found.d) % 7
    if found.edge == "last week":
        back = published.weekday() + 7 - found.d
    if found.edge == "last" and back == 0:
        back = 7
    day = published - timedelta(days=back)
    return day, day


def _weekdays(found: Found, published: date) -> tuple[date, date] | None:
    """From one weekday (`d`) to another (`count`), the latest such days not after publication."""
    if found.d is None:
        return None
    last = published - timedelta(days=(published.weekday() - found.count) % 7)
    return last - timedelta(days=(last.weekday() - found.d) % 7), last


def _back(day: date, count: int, unit: str) -> date:
    if unit == "hour":
        return day - timedelta(days=max(1, round(count / 24)))
    if unit in ("day", "week"):
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, min(day.day, month_end(months // 12, months % 12 + 1).day))


def _whole(found: Found, published: date) -> tuple[tuple[date, date] | None, str]:
    if found.edge == "next":
        return None, "unknown"
    last = found.edge == "last"
    if found.unit == "quarter":
        return _quarter(found, published), "period"
    if found.unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday() + (7 if last else 0))
        first = monday + timedelta(days=5 if found.unit == "weekend" else 0)
        if first > published:
            first -= timedelta(days=7)
        return (
            first,
            (first if found.unit == "weekend" else monday) + timedelta(days=1 if found.unit == "weekend" else 6),
        ), "period"
    if found.unit == "month":
        first = _back(published.replace(day=1), 1 if last else 0, "month")
        return (first, month_end(first.year, first.month)), "month"
    year = published.year - (1 if last else 0)
    return (date(year, 1, 1), date(year, 12, 31)), "year"


def _quarter(found: Found, published: date) -> tuple[date, date] | None:
    """The latest such quarter that has begun by the day of publication, or that of a named year."""
    month = 3 * found.count - 2
    year = found.y or (published.year if month <= published.month else published.year - 1)
    return date(year, month, 1), month_end(year, month + 2)


def _ago(found: Found, published: date) -> tuple[tuple[date, date], str]:
    day = _back(published, found.count, found.unit)
    if found.unit == "hour":
        day = published - timedelta(days=found.count // 24)
    if found.unit in ("day", "hour"):
        return (day, day), "day"
    if found.unit == "week":
        return (day - timedelta(days=3), min(day + timedelta(days=3), published)), "period"
    if found.unit == "month":
        return (day.replace(day=1), month_end(day.year, day.month)), "month"
    return (date(day.year, 1, 1), date(day.year, 12, 31)), "year"
