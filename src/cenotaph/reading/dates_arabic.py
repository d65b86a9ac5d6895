"""Times in Arabic words: every naming of the months, Hijri days, weekdays, words that lean on publication."""

import re
from collections.abc import Callable
from functools import lru_cache

from cenotaph.reading import dates_arabic_periods as periods
from cenotaph.reading.dates_found import Found, best, level, month_numbers, month_pattern, plain_digits
from cenotaph.reading.gazetteer_words import word_list

_ORDINALS = word_list("ordinals")
_ORDINAL = {level(name): number for number, name in enumerate(_ORDINALS, start=1)} | {
    level(name.replace("ين", "ون")): number for number, name in enumerate(_ORDINALS, start=1) if name.endswith("ين")
}
_WEEKDAYS = {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
_COUNTS = {"ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "تسع": 9, "عشر": 10}
# unit → its singular, dual and plural, as they stand after "ago"
_UNITS = {
    "day": ("يوم", "يومين", "أيام"), "week": ("أسبوع", "أسبوعين", "أسابيع"), "month": ("شهر", "شهرين", "أشهر|شهور"),
    "year": ("عام|سنة", "عامين|سنتين", "أعوام|سنوات|سنين"), "hour": ("ساعة", "ساعتين", "ساعات"),
}  # fmt: skip
_ANY_UNIT = {level(word): (unit, 2 if place == 1 else 1) for unit, forms in _UNITS.items()
             for place, form in enumerate(forms) for word in form.split("|")}  # fmt: skip
_UNIT_WORDS = [word for forms in _UNITS.values() for form in forms for word in form.split("|")]
_UNIT = "|".join(sorted(map(re.escape, _UNIT_WORDS), key=len, reverse=True)).replace("أ", "[أا]").replace("ة", "[ةه]")
_UNIT = rf"(?P<unit>{_UNIT})(?![\u0621-\u064a])"
_N = r"(?:(?P<n>\d{1,3}|ثلاثة?|[أا]ربعة?|خمسة?|ستة?|سبعة?|ثمان(?:ية|ي)?|تسعة?|عشرة?)\s+)?"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_Y = r"(?:1[89]\d\d|20\d\d)"
_HY = r"(?:1[34]\d\d)"
_B = r"(?<![\u0621-\u064a])[وفبل]?"
_E = r"(?![\u0621-\u064a])"
_PART = r"(?:فجر|صباح|ظهر|عصر|مساء|ليل|ليلة|ضحى|غروب|منتصف ليل|بعد ظهر)"
SINCE = re.compile(
    r"(?:منذ|ابتداء من|اعتبارا من|بدءا من|بدءاً من)\s+(?:يوم\s+|صباح\s+|فجر\s+|مساء\s+|ليلة\s+|مطلع\s+|بداية\s+)?$"
)
UNTIL = re.compile(r"(?:حتى|لغاية|حتى نهاية)\s+(?:يوم\s+|صباح\s+|مساء\s+)?$")
NO_EVENT = re.compile(r"(?:مواليد|ذكرى|الذكرى|القرار|قرار مجلس الأمن|ولد|تأسس\S*)\s+(?:\S+\s+){0,2}\S?$")
GATE = re.compile(
    r"\d|[\u0660-\u0669]|اليوم|[أا]مس|البارحة|الليل|ليلة|الماضي|الأسبوع|الشهر|العام|قبل|"
    r"منذ|يوم|فجر|صباح|مساء|مبارح|من شوي|نهاية|غضون|على مد|طوال|مطلع|بداية|النصف|الربع|الاثنين|الإثنين|"
    r"الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت|الأحد|الاحد|الجاري|الحالي|خلال|" + month_pattern("gregorian", True)
)  # fmt: skip
_RISKY = frozenset(
    level(name) for name in ("ماي", "ماية", "جوان", "أوت", "آب", "صفر", "رجب", "محرم", "غشت", "رمضان", "شعبان", "شوال")
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Found | None], str], ...]:
    names = month_pattern("gregorian", True)
    mon = rf"(?:شهر\s+)?[\"(]?(?P<m>{names}){_E}(?:\s*[/(–-]\s*(?:{names}){_E}\)?)?"
    bare = rf"(?:شهر\s+)?(?P<m2>{names}){_E}(?:\s*[/(–-]\s*(?:{names}){_E}\)?)?"
    hijri = rf"(?:شهر\s+)?(?P<m>{month_pattern('hijri', True)}){_E}"
    year = rf"(?:[،,]?\s+(?:من\s+)?(?:عام\s+|سنة\s+|العام\s+)?(?P<y>{_Y})(?!\d))?"
    word = "|".join(
        sorted(
            (re.escape(name).replace("\\ ", r"\s+") for name in [*_ORDINALS, "العشرون", "الثلاثون"]),
            key=len,
            reverse=True,
        )
    )
    rows: list[tuple[str, Callable[[re.Match[str]], Found | None]]] = [
        (rf"(?<![\d-])(?P<y>{_Y})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>{_D})(?![\d-])", _numeric),
        (rf"(?<![\d/.,-])(?P<d>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>{_Y})(?![\d/])", _numeric),
        (rf"(?:بين\s+|من\s+)?(?:يومي?\s+)?(?P<d>{_D})(?:\s+(?:من\s+)?{bare}(?:\s+(?P<y2>{_Y})"
         rf")?)?\s*(?:و|إلى|الى|حتى|[-–])\s*(?:يوم\s+)?(?P<d2>{_D})\s+(?:من\s+)?{mon}{year}", _range),
        (rf"(?<![\d/.,])(?P<d>{_D})\s*(?:من\s+)?{hijri}(?:[،,]?\s+(?:عام\s+|سنة\s+)?(?P<y>{_HY})"
         r")\s*(?:هـ|هجري[ةه]?)?", _hijri),
        (rf"(?<![\d/.,])(?P<d>{_D})\s*(?:من\s+)?{mon}{year}", _day),
        (rf"(?P<w>{word})\s+(?:من\s+)(?:شهر\s+)?{mon}{year}", _day),
        (rf"(?P<edge>أوائل|اوائل|مطلع|بداية|منتصف|أواخر|اواخر|نهاية)\s+{mon}{year}", _month),
        (rf"{_B}(?:شهر\s+)?{mon}\s+(?:من\s+)?(?:عام\s+|سنة\s+|العام\s+)?(?P<y>{_Y})(?!\d)", _month),
        (rf"(?:في|خلال|منذ|حتى|شهر)\s+{mon}{year}(?P<last>\s+الماضي|\s+الفائت|\s+المنصرم|"
         r"\s+الجاري|\s+الحالي|\s+المقبل|\s+القادم)?", _month),
        (rf"(?P<y>{_Y})\s*(?:-|–|إلى|الى|و|حتى|وحتى)\s*(?:عام\s+)?(?P<y2>{_Y})(?!\d)", _years),
        (r"(?P<edge>أوائل|مطلع|بداية|منتصف|أواخر|نهاية)?\s*(?:عام|سنة|العام|في|منذ|خلال)"
         rf"\s+(?:عام\s+|سنة\s+|العام\s+)?(?P<y>{_Y})(?![\d/-])(?!\s*(?:شخص|مدني|قتيل))", _year),
        (rf"(?:{_B}{_PART}\s+)?(?:يوم\s+)?[أا]مس\s+[أا"
         rf"]لأول{_E}|{_B}[أا]ول\s+(?:من\s+)"
         rf"?[أا]مس{_E}", lambda f: _rel(f, -2)),
        (rf"(?:{_B}(?:ليلة|ليل)\s+[أا]مس|{_B}الليلة\s+(?:الماضية|الفائتة|قبل الماضية)|الليل(?:ة)"
         rf"? الماضي(?:ة)?){_E}", lambda f: Found(*f.span(), "night")),
        (rf"{_B}(?:{_PART}\s+)?(?:يوم\s+)?(?:[أا]مس|البارحة|امبارح){_E}(?:\s+(?:{'|'.join(_DAY_NAMES)})"
         rf"{_E})?", lambda f: _rel(f, -1)),
        (rf"{_B}(?:{_PART}\s+)?(?:هذا\s+)?(?:ال)?يوم\s+(?:ال)?(?:نفسه|ذاته)|{_B}(?:نفس|"
         r"ذات)\s+(?:اليوم|الليلة)|اليوم\s+(?:نفسه|ذاته)", _same),
        (r"اليوم\s+(?P<way>السابق|التالي|الذي سبقه|الذي تلاه)|(?P<way2>قبل ذلك بيوم|قبلها "
         r"بيوم|بعد ذلك بيوم|بعدها بيوم|قبل ذلك بيومين|بعد ذلك بيومين)", _anchored),
        (rf"{_B}(?:{_PART}\s+)?(?:هذا\s+)?(?:اليوم|الليلة){_E}(?!\s+(?:الأول|الثاني|الثالث|"
         rf"الرابع|الخامس|السابع|العاشر|العالمي|الواحد|التالي|السابق|المقبل|القادم))(?:\s+(?:{'|'.join(_DAY_NAMES)}"
         rf"){_E})?", lambda f: _rel(f, 0)),
        (rf"{_B}(?:{_PART}\s+)?(?:يوم\s+)?(?P<w>{'|'.join(_DAY_NAMES)}){_E}(?:\s+(?P<last>الماضي|"
         r"الفائت|المنصرم|المقبل|القادم))?", _weekday),
        (r"(?P<unit>الأسبوع|الاسبوع|الشهر|العام|السنة)\s+(?P<last>الماضي|الماضية|الفائت|"
         r"المنصرم|المنصرمة|الجاري|الحالي|الحالية|المقبل|القادم)|هذا\s+(?P<unit2>الأسبوع|"
         r"الشهر|العام)|هذه\s+(?P<unit3>السنة)", _whole),
        (r"(?:خلال|في|على مدى|على مدار)\s+(?:الـ?\s?)?(?P<n>\d{1,3})\s+(?P<unit>ساعة|يوما|"
         r"يوماً|يوم|أيام|أسابيع|أشهر)\s+(?:الماضية|الأخيرة|الفائتة|المنصرمة)", _past),
        (r"(?:خلال|في)\s+(?:ال)?(?P<unit>ساعات|أيام|أسابيع|أشهر)\s+(?:ال)?(?P<n>\d{1,3}|"
         r"ثلاثة?|[أا]ربعة?|خمسة?|ستة?|سبعة?|ثمانية?|تسعة?|عشرة?|أربع والعشرين)\s+(?:الماضية|"
         r"الأخيرة|الفائتة|المنصرمة)", _past),
        (r"(?:خلال\s+|في\s+)?(?:ال)?(?P<unit>يومين|أسبوعين|شهرين|عامين)\s+(?:الماضيين|الأخيرين)", _past),
        (r"(?:خلال|في\s+غضون|على\s+مدى|على\s+مدار|طوال)\s+(?:ال)?(?:نحو\s+)?"
         rf"{_N}{_UNIT}(?!\s+(?:من{_E}|ال|عام|\d))", _within),
        *periods.rows(),
        (rf"(?P<how>قبل|منذ)\s+(?:نحو\s+|حوالي\s+)?{_N}{_UNIT}(?!\s+من{_E})", _ago),
    ]  # fmt: skip
    return tuple((re.compile(pattern), make, _needs(pattern, names)) for pattern, make in rows)


def _needs(pattern: str, names: str) -> str:
    """What a pattern cannot do without: a digit ("d"), a month's name ("m"), both or neither."""
    if "<m>" not in pattern:
        return "d" if "<d>" in pattern or "<y>" in pattern else ""
    if any(part in pattern for part in ("<edge>", "<w>", "<last>")):
        return "m"
    return "md" if names in pattern else "d"


_DAY_NAMES = ("ال[إا]ثنين", "الثلاثاء", "ال[أا]ربعاء", "الخميس", "الجمعة", "السبت", "ال[أا]حد")


@lru_cache(maxsize=1)
def _month_gate() -> re.Pattern[str]:
    return re.compile(month_pattern("gregorian", True))


def find(words: str) -> list[Found]:
    """All times told in some Arabic words, in order, none overlapping."""
    if not GATE.search(words):
        return []
    words = plain_digits(words)
    found = []
    lacks = {"d": not any(map(str.isdigit, words)), "m": not _month_gate().search(words)}
    for pattern, make, needs in _patterns():
        if any(lacks[need] for need in needs):
            continue
        for match in pattern.finditer(words):
            one = make(match)
            if one is not None and not NO_EVENT.search(words[max(0, one.start - 30) : one.start]):
                found.append(one)
    return [_edged(words, one) for one in best(found)]


def _edged(words: str, one: Found) -> Found:
    before, own = words[max(0, one.start - 30) : one.start], words[one.start : one.end].lstrip()
    since = bool(SINCE.search(before)) or own.startswith("منذ")
    if not since and one.kind in ("day", "month", "year") and "منذ" in words[max(0, one.start - 80) : one.start]:
        since = bool(periods.SINCE_FAR.search(words[max(0, one.start - 80) : one.start]))
    until = bool(UNTIL.search(before)) or own.startswith("حتى")
    if not (since or until):
        return one
    return Found(one.start, one.end, one.kind, one.y, one.m, one.d, one.to, one.count, one.unit, one.edge, since, until)


def _m(name: str | None) -> int | None:
    if name is None:
        return None
    return int(name) if name.isdigit() else month_numbers("gregorian")[level(name)]


def _y(match: re.Match[str]) -> int | None:
    found = match.groupdict().get("y")
    return int(found) if found else None


def _day(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    day = int(groups["d"]) if groups.get("d") else _ORDINAL[level(groups["w"])]
    return Found(*match.span(), "day", _y(match), _m(groups["m"]), day)


def _numeric(match: re.Match[str]) -> Found | None:
    first, second = int(match.group("d")), int(match.group("m"))
    swap = "swap" if first <= 12 and match.start("d") < match.start("y") else ""
    if second > 12:
        first, second = second, first
    if not (1 <= second <= 12 and 1 <= first <= 31):
        return None
    return Found(*match.span(), "day", _y(match), second, first, edge=swap)


def _range(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    month, year = _m(groups["m"]), _y(match)
    first_month = _m(groups.get("m2")) or month
    first_year = int(groups["y2"]) if groups.get("y2") else year
    return Found(*match.span(), "range", first_year, first_month, int(groups["d"]), (year, month, int(groups["d2"])))


def _hijri(match: re.Match[str]) -> Found:
    month = month_numbers("hijri")[level(match.group("m"))]
    return Found(*match.span(), "day", _y(match), month, int(match.group("d")), edge="hijri")


_EDGES = {"اوائل": "early", "مطلع": "early", "بدايه": "early", "منتصف": "mid", "اواخر": "late", "نهايه": "late"}


def _mode(word: str | None) -> str:
    plain = level(word or "").strip()
    if plain in ("المقبل", "القادم"):
        return "next"
    return "this" if plain in ("الجاري", "الحالي", "الحاليه") else "last" if plain else ""


def _month(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    if not groups.get("y") and level(groups["m"]) in _RISKY and "شهر" not in match.group():
        return None
    mode = _mode(groups.get("last"))
    if mode == "next":
        return None
    return Found(
        *match.span(), "month", _y(match), _m(groups["m"]), edge=_EDGES.get(level(groups.get("edge") or ""), mode)
    )


def _years(match: re.Match[str]) -> Found:
    return Found(*match.span(), "years", _y(match), d=int(match.group("y2")))


def _year(match: re.Match[str]) -> Found:
    return Found(*match.span(), "year", _y(match), edge=_EDGES.get(level(match.group("edge") or ""), ""))


def _weekday(match: re.Match[str]) -> Found | None:
    before = match.string[max(0, match.start() - 8) : match.start()]
    if re.search(r"(?:صلاة|خطبة|مسجد|جامع|سوق)\s+$", before):
        return None
    mode = _mode(match.group("last"))
    return Found(*match.span(), "weekday", d=_WEEKDAYS[level(match.group("w"))], edge=mode)


def _rel(match: re.Match[str], days: int) -> Found:
    """A weekday beside the word says the day more surely ("today, Sunday" in a page of the next day)."""
    named = re.search(rf"(?:{'|'.join(_DAY_NAMES)})$", match.group())
    if named:
        return Found(*match.span(), "weekday", d=_WEEKDAYS[level(named.group())])
    return Found(*match.span(), "rel", count=days)


def _same(match: re.Match[str]) -> Found:
    return Found(*match.span(), "anchor")


def _anchored(match: re.Match[str]) -> Found:
    words = match.group()
    days = 2 if "يومين" in words else 1
    return Found(
        *match.span(), "anchor", count=days if "تال" in words or "تلاه" in words or words.startswith("بعد") else -days
    )


_WHOLE = {"الاسبوع": "week", "الشهر": "month", "العام": "year", "السنه": "year"}


def _whole(match: re.Match[str]) -> Found:
    unit = match.group("unit") or match.group("unit2") or match.group("unit3")
    return Found(*match.span(), "whole", unit=_WHOLE[level(unit)], edge=_mode(match.group("last")) or "this")


def _number(word: str | None) -> int:
    if word is None:
        return 1
    return (
        int(word)
        if word.isdigit()
        else next((value for name, value in _COUNTS.items() if level(word).startswith(name)), 24)
    )


def _unit(word: str) -> tuple[str, int]:
    plain = level(word).removesuffix("ا").removesuffix("اً")
    return _ANY_UNIT.get(plain) or _ANY_UNIT[level(word)]


def _past(match: re.Match[str]) -> Found:
    unit, times = _unit(match.group("unit"))
    return Found(*match.span(), "past", count=_number(match.groupdict().get("n")) * times, unit=unit)


def _ago(match: re.Match[str]) -> Found:
    unit, times = _unit(match.group("unit"))
    kind = "ago" if match.group("how") == "قبل" else "past"
    return Found(*match.span(), kind, count=_number(match.group("n")) * times, unit=unit)


def _within(match: re.Match[str]) -> Found | None:
    """ "خلال ثلاثة أيام": the days up to the telling, whole years and months apart, which have words of their own."""
    unit, times = _unit(match.group("unit"))
    if match.group("n") is None and times == 1:
        return None
    return Found(*match.span(), "past", count=_number(match.group("n")) * times, unit=unit)
