"""Times in English words: days, ranges, months, weekdays and words that lean on the day of publication."""

import re
from collections.abc import Callable
from functools import lru_cache

from cenotaph.reading import dates_english_periods
from cenotaph.reading.dates_found import HIJRI, Found, best, month_numbers, month_pattern, month_words
from cenotaph.reading.opening import MET, Gates, spoken_in

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_N = r"(?P<n>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)?"
_Y = r"(?:1[89]\d\d|20\d\d)"
_DASH = r"\s*(?:-|–|—|to|and|until|till|through)\s*(?:the\s+)?"
_UNIT = r"(?P<unit>hour|day|week|month|year)"
SINCE = re.compile(
    r"\b(?:since|from|starting|beginning)\s+(?:at least\s+)?(?:the\s+)?(?:on\s+)?(?:(?:start|"
    r"beginning|night|morning|evening) of\s+)?$",
    re.I,
)
_FROM = re.compile(r"\b(?:from|starting|beginning)\s+(?:on\s+)?(?:the\s+)?$", re.I)
UNTIL = re.compile(r"\b(?:until|till|by|up to|as of|through)\s+(?:the (?:end|evening|morning) of\s+)?$", re.I)
_NO_EVENT = r"born|birth|anniversary of|commemorat\w+|marking|resolution|founded|established|aged"
NO_EVENT = re.compile(rf"\b(?:{_NO_EVENT})\b[^,.;]{{0,25}}$", re.I)
_GATES = Gates({"time": re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|night)|yesterday|"
    r"overnight|night|ago|week|month|year|day|quarter|"
    r"morning|afternoon|evening|hours|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)", re.I)}, MET)  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Found | None], str, tuple[str, ...]], ...]:
    mon = rf"(?P<m>{month_pattern('gregorian', False)})\b\.?"
    mon2 = rf"(?P<m2>{month_pattern('gregorian', False)})\b\.?"
    names = month_pattern("gregorian", False)
    hijri = rf"(?P<m>{month_pattern('hijri', False)})\b"
    year = rf"(?:,?\s+(?:of\s+)?(?P<y>{_Y})\b|,?\s+'?(?P<yy>\d\d)\b(?=\s*(?:--|—|–|\)|$)))?"
    edge = r"(?P<edge>early|mid|middle|late|beginning|start|end)[- ]?(?:of\s+|in\s+)?(?:the\s+)?"
    rows: list[tuple[str, Callable[[re.Match[str]], Found | None]] | _Signed] = [
        (rf"(?<![\d-])(?P<y>{_Y})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>{_D})(?![\d-])", _day, _CENTURIES),
        (rf"(?<![\d/.,-])(?P<d>{_D})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>{_Y})(?![\d/])", _numeric, _CENTURIES),
        (rf"(?<![\d/.,-])(?P<d>{_D})/(?P<m>\d{{1,2}})/(?P<yy>\d\d)(?![\d/])", _numeric, ("/",)),
        (rf"\b(?:between\s+|from\s+)?(?:the\s+)?(?P<d>{_D}){_TH}(?:\s+(?:of\s+)?{mon2}(?:,?\s+(?P<y2>{_Y})"
         rf")?)?{_DASH}(?P<d2>{_D}){_TH}\s+(?:of\s+)?{mon}{year}", _range),
        (rf"\b(?:between\s+|from\s+)?{mon2}\s+(?P<d>{_D}){_TH}(?:,?\s+(?P<y2>{_Y}))?{_DASH}{mon}\s+(?P<d2>{_D})"
         rf"{_TH}(?!\d){year}", _range),
        (rf"\b(?:between\s+|from\s+)?{mon}\s+(?P<d>{_D}){_TH}{_DASH}(?P<d2>{_D}){_TH}(?![\d,]\d|"
         rf"\d|\s+(?:people|civilians|others|were|killed)){year}", _range),
        (rf"\b(?P<d>{_D}){_TH}[\s-]+(?:of\s+)?{mon}(?:[,-]?\s*(?:of\s+)?(?P<y>{_Y})\b|[\s-]+'?(?P<yy>\d\d)"
         r"\b(?!\s*(?:people|civilians|were|percent|%|[a-z])))?", _day),
        (rf"\b{mon}\s+(?:the\s+)?(?P<d>{_D}){_TH}(?![\d:%]|,\d{{3}}|\.\d){year}", _month_day),
        (rf"\b(?P<d>{_D}){_TH}\s+(?:of\s+)?{hijri}(?:,?\s+(?P<y>1[34]\d\d))", _hijri),
        (rf"\b(?:{edge})?{mon}(?:,|\s+of)?\s+(?P<y>{_Y})\b", _month, _CENTURIES),
        (r"\b(?:(?P<last>last|this|next)\s+|(?:(?:in|since|during|of|until|by|through|"
         rf"from|throughout|between)\s+(?:the month of\s+)?)?(?:{edge})?)(?P<m>{names})"
         r"\b(?!\.?\s+\d)", _month),
        (rf"(?<![\d/-])\b(?:(?:from|in|during)\s+)?(?P<y>{_Y})\s*(?:-|–|to|until)\s*(?P<y2>{_Y}|"
         rf"\d\d)\b(?![-/]\d)|\bbetween\s+(?P<y3>{_Y})\s+and\s+(?P<y4>{_Y})\b", _years, _CENTURIES),
        (rf"\b(?:(?:in|since|during|of|year|from|until|by|throughout)\s+)?(?:{edge})?(?:the "
         rf"year\s+)?(?P<y>{_Y})\b(?!\s*(?:people|civilians|dead|killed|-\d|,\d))", _year, _CENTURIES),
        (r"\b(?:(?P<last>last|this past|past|this|next|coming)\s+)?(?P<w>mon|tues|wednes|"
         r"thurs|fri|satur|sun)days?\b(?!\s+(?:prayers?|times))", _weekday, _WEEKDAYS),
        (r"\b(?:the\s+)?day before yesterday\b", lambda f: _rel(f, -2), ("yesterday",)),
        (r"\byesterday\b", lambda f: _rel(f, -1), ("yesterday",)),
        (r"\b(?:(?-i:today|TODAY|(?<![a-z]\s)Today)|tonight|this (?:morning|afternoon|evening))\b",
         lambda f: _rel(f, 0), ("today", "tonight", "this")),
        (r"\b(?:overnight|last night|(?:over|during|through)\s+the night|(?:the\s+)?previous "
         r"night)\b(?!\s+(?:of|on|from)\b)", lambda f: Found(*f.span(), "night"), ("night",)),
        (r"\b(?P<last>last|this|previous|next)\s+(?P<unit>week|weekend|month|year)\b", _whole,
         ("week", "month", "year")),
        (r"\bso far this (?P<unit>week|month|year)\b", _whole, ("so far",)),
        (r"\b(?:(?:over|in|during|within|for)\s+)?(?:the\s+)?(?:past|last|previous|preceding)"
         rf"\s+(?:{_N}\s+)?{_UNIT}s?\b", _past, ("past", "last", "prev", "prec")),
        (rf"\b{_N}\s+{_UNIT}s?\s+ago\b", _ago, ("ago",)),
        (rf"\b{_N}\s+{_UNIT}s?\s+(?P<way>earlier|before|prior|previously|later|after|afterwards)\b", _anchored,
         ("earlier", "before", "prior", "prev", "later", "after")),
        (r"\b(?:the\s+)?(?P<way>previous|preceding|following|next)\s+day\b|\bthe day (?P<way2>before|"
         r"after)\b(?!\s+(?:yesterday|tomorrow))", _anchored, ("prev", "prec", "following", "next", "the day")),
        (r"\b(?:(?:on\s+)?(?:the same|that(?: same)?|the very same) (?:day|morning|night|"
         r"evening|afternoon)|earlier in the day|later in the day|since then)\b", _same,
         ("same", "that", "in the day", "since then")),
        (rf"\bon the (?P<d>{_D})(?:st|nd|rd|th)\b(?!\s+(?:floor|anniversary|of|century|"
         r"day|division|brigade|parallel|street|avenue))", _day, ("on the",)),
        *dates_english_periods.rows(),
    ]  # fmt: skip
    months = names.split("|")[0]
    return tuple(
        (re.compile(row[0], re.IGNORECASE), row[1], _needs(row[0], months), row[2] if len(row) == 3 else ())
        for row in rows
    )


# A pattern, what it makes, and small-letter signs of which a sentence must hold one; _SIGNS of times without a digit.
_Signed = tuple[str, Callable[[re.Match[str]], Found | None], tuple[str, ...]]
_CENTURIES = ("18", "19", "20")
_SIGNS = (
    "day", "night", "ago", "week", "month", "year", "quarter", "morning", "evening", "afternoon", "hours", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_DIGIT = re.compile(r"\d")


def _needs(pattern: str, month: str) -> str:
    """What a pattern cannot do without: a digit (d), the name of a month (m, or h of the Hijri year), both or none."""
    digit = "<d>" in pattern or "<y>" in pattern
    named = "m" if month in pattern else "h" if "ramadan" in pattern else ""
    optional = "(?P<last>last|this|next)\\s+|(?:(?:in|since" in pattern
    return ("d" if digit and not optional else "") + named


@lru_cache(maxsize=1)
def _every_sign() -> tuple[str, ...]:
    return tuple({*_SIGNS, *(sign for _, _, _, signs in _patterns() for sign in signs)})


def find(words: str) -> list[Found]:
    """All times told in some English words, in order, none overlapping."""
    digit = _DIGIT.search(words) is not None
    if not digit and not _GATES.search("time", words):
        return []
    small, spoken = spoken_in(words)
    told = {sign for sign in _every_sign() if sign in small}
    if not digit and told.isdisjoint(_SIGNS):
        return []
    found = []
    lacks = {"" if digit else "d", "" if any(month in small for month in HIJRI) else "h"}
    lacks.add("m" if month_words().isdisjoint(spoken) else "")
    for pattern, make, needs, signs in _patterns():
        if not lacks.isdisjoint(needs) or (signs and told.isdisjoint(signs)):
            continue
        for match in pattern.finditer(words):
            one = make(match)
            if one is not None and not NO_EVENT.search(words[max(0, one.start - 40) : one.start]):
                found.append(one)
    return [_edged(words, one) for one in best(found)]


def _edged(words: str, one: Found) -> Found:
    """The found time with what stands before it: "since", "until"."""
    before, own = words[max(0, one.start - 40) : one.start], words[one.start : one.end].lower()
    since = bool(SINCE.search(before) and not _FROM.search(before)) or own.startswith(("since", "so far"))
    since = since or bool(
        _FROM.search(before)
        and one.kind in ("day", "month", "weekday", "rel")
        and re.match(r"\s*(?:onwards?|on\b)", words[one.end :])
    )
    until = bool(UNTIL.search(before)) or own.startswith(("until", "by ", "through "))
    if not (since or until):
        return one
    return Found(one.start, one.end, one.kind, one.y, one.m, one.d, one.to, one.count, one.unit, one.edge, since, until)


def _number(words: str | None) -> int:
    plain = (words or "1").lower().replace("a couple of", "two")
    return int(plain) if plain.isdigit() else _NUMBERS[plain]


def _century(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("yy"):
        short = int(groups["yy"])
        return short + (2000 if short <= 39 else 1900)
    return None


def _m(name: str | None) -> int | None:
    if name is None:
        return None
    return int(name) if name.isdigit() else month_numbers("gregorian")[name.lower().rstrip(".")]


def _day(match: re.Match[str]) -> Found:
    month = match.groupdict().get("m")
    return Found(*match.span(), "day", _century(match), _m(month), int(match.group("d")))


def _month_day(match: re.Match[str]) -> Found | None:
    """ "In March 10 people died" speaks of a month; "on March 10" of a day."""
    before = match.string[max(0, match.start() - 4) : match.start()].lower()
    after = match.string[match.end() : match.end() + 14]
    if match.group("m").lower() in ("mar", "may", "march") and match.group("m").islower():
        return None
    if before.endswith("in ") and not _century(match) and re.match(r"\s+[a-z]", after):
        return Found(match.start(), match.start() + len(match.group("m")), "month", None, _m(match.group("m")))
    return _day(match)


def _numeric(match: re.Match[str]) -> Found | None:
    """Day first, unless only month first can be a date."""
    first, second = int(match.group("d")), int(match.group("m"))
    if second > 12:
        first, second = second, first
    if not (1 <= second <= 12 and 1 <= first <= 31):
        return None
    return Found(*match.span(), "day", _century(match), second, first, edge="swap" if first <= 12 else "")


def _range(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    year, month = _century(match), _m(match.group("m"))
    first_month = _m(groups.get("m2")) or month
    first_year = int(groups["y2"]) if groups.get("y2") else year
    if groups.get("y2") is None and year and first_month and month and first_month > month:
        first_year = year - 1
    return Found(
        *match.span(), "range", first_year, first_month, int(match.group("d")), (year, month, int(match.group("d2")))
    )


def _hijri(match: re.Match[str]) -> Found:
    month = month_numbers("hijri")[" ".join(match.group("m").lower().split())]
    return Found(*match.span(), "day", int(match.group("y")), month, int(match.group("d")), edge="hijri")


_EDGES = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid"}
_EDGES |= {"late": "late", "end": "late"}


def _month(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    name = match.group("m")
    if match.start("m") == match.start() and not groups.get("y"):
        return None
    if (name.islower() and name in ("march", "may", "mar", "jan", "sep", "dec")) or groups.get("last") == "next":
        return None
    edge = _EDGES.get((groups.get("edge") or "").lower(), groups.get("last") or "")
    if (
        name.lower() in ("may", "mar", "march")
        and not groups.get("y")
        and match.group().split()[0].lower() in ("by", "of")
        and not edge
    ):
        return None
    return Found(*match.span(), "month", _century(match), _m(name), edge=edge)


def _years(match: re.Match[str]) -> Found:
    first = int(match.group("y") or match.group("y3"))
    last = match.group("y2") or match.group("y4")
    return Found(*match.span(), "years", first, d=int(last) if len(last) == 4 else first // 100 * 100 + int(last))


def _year(match: re.Match[str]) -> Found | None:
    edge = match.group("edge") or ""
    if match.start("y") == match.start():
        return None
    return Found(*match.span(), "year", int(match.group("y")), edge=_EDGES.get(edge.lower(), ""))


def _weekday(match: re.Match[str]) -> Found:
    day = next(number for number, name in enumerate(_WEEKDAYS) if name.startswith(match.group("w").lower()))
    mode = (match.group("last") or "").lower()
    edge = "next" if mode in ("next", "coming") else "last" if mode == "last" else ""
    return Found(*match.span(), "weekday", d=day, edge=edge)


def _rel(match: re.Match[str], days: int) -> Found:
    return Found(*match.span(), "rel", count=days)


def _whole(match: re.Match[str]) -> Found:
    mode = (match.groupdict().get("last") or "this").lower()
    return Found(*match.span(), "whole", unit=match.group("unit").lower(), edge="last" if mode == "previous" else mode)


def _past(match: re.Match[str]) -> Found | None:
    unit = match.group("unit").lower()
    head = match.group().lower().split()[0]
    if (match.group("n") is None and unit in ("hour", "day")) or (
        match.group("n") is None and head in ("last", "previous")
    ):
        return None
    return Found(*match.span(), "past", count=_number(match.group("n")), unit=unit)


def _ago(match: re.Match[str]) -> Found:
    return Found(*match.span(), "ago", count=_number(match.group("n")), unit=match.group("unit").lower())


def _anchored(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    way = (groups.get("way") or groups.get("way2") or "").lower()
    sign = 1 if way in ("later", "after", "afterwards", "following", "next") else -1
    return Found(
        *match.span(), "anchor", count=sign * _number(groups.get("n")), unit=(groups.get("unit") or "day").lower()
    )


def _same(match: re.Match[str]) -> Found:
    return Found(*match.span(), "anchor", count=0, since=match.group().lower() == "since then")
