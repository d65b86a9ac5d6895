"""Calendars: Hijri days as Gregorian ones by the tabular (civil) reckoning, within a day of the sighting."""

from datetime import date, timedelta

# 1 Muharram of the year 1 in the civil reckoning, as a day of the proleptic Gregorian calendar.
_EPOCH = date(622, 7, 19)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one, within a day of the observed calendar; None where there is no such day."""
    if not (1 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return _EPOCH + timedelta(days=days)


def month_end(year: int, month: int) -> date:
    """The last day of a Gregorian month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
