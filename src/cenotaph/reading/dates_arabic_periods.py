"""Stretches of time in Arabic words: "منذ مطلع العام", "منذ الصباح", "النصف الأول من 2031", Hijri months."""

import re
from collections.abc import Callable
from datetime import timedelta

from cenotaph.reading.calendars import hijri_day
from cenotaph.reading.dates_found import Found, level, month_numbers, month_pattern

_WEEKDAYS = {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
_DAY = r"ال[إا]ثنين|الثلاثاء|ال[أا]ربعاء|الخميس|الجمعة|السبت|ال[أا]حد"
_END = r"(?![\u0621-\u064a])"
_UNITS = {"العام": "year", "السنه": "year", "الشهر": "month", "الاسبوع": "week"}
_HALF = {"الاول": (1, 6), "الثاني": (7, 12)}
_QUARTER = {"الاول": (1, 3), "الثاني": (4, 6), "الثالث": (7, 9), "الرابع": (10, 12)}
_LAST_DAY = {3: 31, 6: 30, 9: 30, 12: 31}
# Words for what opens a stretch that a date then tells: "منذ اندلاع القتال في أيلول".
SINCE_FAR = re.compile(
    r"منذ\s+(?:بدء|بداية|اندلاع|انطلاق|انطلاقة|سقوط|تفجر|استئناف|إعلان|تجدد|تصاعد|انهيار|فرض|بدأ|بدأت|اندلعت|اندلع)\s+"
    r"(?:[^\s.،؛]+\s+){0,7}$"
)

Row = tuple[str, Callable[[re.Match[str]], Found | None]]


def rows() -> list[Row]:
    """Patterns of stretches, each with what makes a Found of its match."""
    hijri = rf"(?:شهر\s+)?(?P<m>{month_pattern('hijri', True)}){_END}"
    return [
        (r"(?:مطلع|بداية|بدء|أوائل)\s+(?:هذا\s+|هذه\s+)?(?P<unit>العام|السنة|الشهر|الأسبوع)"
         rf"{_END}(?:\s+(?P<last>الماضي|الماضية|الفائت|المنصرم|الجاري|الحالي|الحالية))?", _opening),
        (rf"منذ\s+(?:ساعات\s+)?(?:ال)?(?:صباح|فجر|ظهيرة){_END}(?!\s+(?:ال|يوم|أمس))(?:\s+الباكر)?", _today),
        (r"(?:من|قبل|منذ)\s+(?:شوي|شوية|قليل|لحظات|دقائق|ساعات)(?![\u0621-\u064a])|في\s+هذه\s+الأثناء", _today),
        (rf"(?<![\u0621-\u064a])(?:يوم\s+)?[إا]?مبارح{_END}", lambda f: Found(*f.span(), "rel", count=-1)),
        (rf"{hijri}\s+(?:من\s+)?(?:عام\s+|سنة\s+|العام\s+)?(?P<y>1[34]\d\d)(?!\d)\s*(?:هـ|هجري[ةه]?)?", _hijri_month),
        (rf"(?:بين|يومي|من|ليلتي)\s+(?:يومي?\s+|مساء\s+|فجر\s+|صباح\s+)?(?P<w>{_DAY})\s+(?:و|إلى\s+|الى\s+|حتى\s+)"
         rf"(?:يوم\s+|مساء\s+|فجر\s+|صباح\s+)?(?P<w2>{_DAY}){_END}", _weekdays),
        (r"(?P<which>النصف|الربع)\s+(?P<part>الأول|الثاني|الثالث|الرابع)\s+(?:من\s+)(?:عام\s+|العام\s+|سنة\s+)?"
         r"(?P<y>20\d\d)(?!\d)", _share_of_year),
        (r"(?:نهاية|عطلة\s+نهاية)\s+الأسبوع(?:\s+(?P<last>الماضي|الفائت|المنصرم))?", _weekend),
    ]  # fmt: skip


def _opening(match: re.Match[str]) -> Found:
    last = match.group("last") or ""
    mode = "last" if level(last) in ("الماضي", "الماضيه", "الفايت", "الفائت", "المنصرم") else "this"
    return Found(*match.span(), "whole", unit=_UNITS[level(match.group("unit"))], edge=mode)


def _today(match: re.Match[str]) -> Found:
    return Found(*match.span(), "rel", count=0)


def _hijri_month(match: re.Match[str]) -> Found | None:
    year, month = int(match.group("y")), month_numbers("hijri")[level(match.group("m"))]
    first = hijri_day(year, month, 1)
    after = hijri_day(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    last = after - timedelta(days=1)
    return Found(*match.span(), "range", first.year, first.month, first.day, (last.year, last.month, last.day))


def _weekdays(match: re.Match[str]) -> Found:
    first, last = _WEEKDAYS[level(match.group("w"))], _WEEKDAYS[level(match.group("w2"))]
    return Found(*match.span(), "weekdays", d=first, count=last)


def _share_of_year(match: re.Match[str]) -> Found | None:
    shares = _HALF if match.group("which") == "النصف" else _QUARTER
    months = shares.get(level(match.group("part")))
    if months is None:
        return None
    year = int(match.group("y"))
    return Found(*match.span(), "range", year, months[0], 1, (year, months[1], _LAST_DAY[months[1]]))


def _weekend(match: re.Match[str]) -> Found:
    return Found(*match.span(), "whole", unit="weekend", edge="last" if match.group("last") else "this")
