"""Figures in English: digits, words, ranges, modifiers and vague quantities, with their exact offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.reading.english.atoms import SCALES, WORD, Atom, atoms
from cenotaph.reading.english.numerals import is_age, is_named
from cenotaph.reading.vague import Bounds, Modifier, bounded, quantities

# The words with which a vague quantity may begin.
_BEGIN_VAGUE = frozenset([
    "several", "a", "an", "few", "many", "some", "tens", "hundreds", "dozens", "scores", "thousands", "millions",
    "handful", "multiple", "various", "numerous", "countless",
])  # fmt: skip
_VAGUE = re.compile(
    r"\b(?:(?:several|a few|many|some)\s+(?P<several>dozen|hundred|thousand)s?\b|"
    r"(?P<vague>tens of thousands|hundreds of thousands|dozens|scores|hundreds|thousands|millions|several|"
    r"a\s+(?:(?:large|small|great|significant|considerable|growing)\s+)?number(?=\s+of\b)|an?\s+(?:unknown|unspecified|undisclosed|"
    r"undetermined|unconfirmed)\s+number|(?:a\s+)?handful|a\s+couple(?=\s+of\b)|(?:a\s+)?few|multiple|various|(?<!how\s)many|numerous|countless|"
    r"scores)\b)",
    re.IGNORECASE,
)
_BEFORE: tuple[tuple[Modifier, str], ...] = (
    ("at least", r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+less\s+than|a\s+minimum\s+of|minimum|as\s+few\s+as"),
    (
        "up to",
        r"up\s+to|upto|as\s+many\s+as|as\s+high\s+as|no\s+more\s+than|not\s+more\s+than|at\s+most|a\s+maximum\s+of",
    ),
    (
        "more than",
        r"more\s+tha[nt]|over|upwards?\s+of|in\s+excess\s+of|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|well\s+over",
    ),
    ("nearly", r"nearly|almost|close\s+to|just\s+under|just\s+short\s+of|approaching"),
    ("less than", r"fewer\s+than|less\s+than|under|below"),
    (
        "about",
        r"about|around|approximately|approx\.?|roughly|some|an\s+estimated|estimated|circa|perhaps|possibly|"
        r"or\s+so|something\s+like|in\s+the\s+(?:region|order)\s+of",
    ),
)
_MODIFIER = re.compile(
    "(?:^|(?<=[\\s(\"'“‘—–-]))(?:"
    + "|".join(f"(?P<m{index}>{words})" for index, (_, words) in enumerate(_BEFORE))
    + r")\s+(?:(?:reported|reportedly|about|a\s+total\s+of|another|an\s+additional|a\s+further|a|the)\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<plus>\+|-odd\b)|\s+(?P<more>or\s+more|and\s+more|plus)\b|\s+(?P<less>or\s+(?:fewer|less))\b", re.IGNORECASE
)
# "Twelve people or more", "12 civilians, if not more": said behind the noun that is counted.
_OR_MORE = re.compile(
    r"\s+[a-z]+,?\s+(?:or|if\s+not|(?:(?:and|or)\s+)?(?:possibly|perhaps|maybe))\s+(?:even\s+)?more\b(?!\s+than\b)"
)
_BRACKETED = re.compile(r"\s*\((\d[\d,]*)\)")
_BETWEEN = re.compile(
    r"\s*(?:-|–|—|to|and|or|and\s+(?:possibly|perhaps)(?:\s+as\s+many\s+as)?|(?:and|but)\s+as\s+many\s+as)\s*",
    re.IGNORECASE,
)
_AS_MANY = re.compile(r"\s(?:and|but)\s+as\s+many\s+as\s", re.IGNORECASE)
_SIGNS: dict[str, Modifier] = {">": "more than", "<": "less than"}
_SINCE_BETWEEN = re.compile(r"\b(?:between|from|anywhere\s+from)\s+$", re.IGNORECASE)

_CHANGED = re.compile(
    r"\b(?:ris\w*|rose|climb\w*|revis\w+|increas\w*|jump\w*|grew|grow\w*|up|upwards?|down|downwards?|rais\w*|lower\w*|correct\w*|cut|chang\w*|fell|fall\w*|"
    r"dropp?\w*|went|go(?:es|ne)?|adjust\w*|updat\w*|amend\w*|doubl\w+|swell\w*|swelled)\b[^.;]{0,30}\bfrom\s+$",
    re.IGNORECASE,
)
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
# What follows a number that counts no people.
_NOT_PEOPLE_AFTER = re.compile(
    rf"\s*(?:%|percent\b|per\s+cent\b|(?:st|nd|rd|th)\b|[-\s]*(?:years?|yrs?|months?|weeks?|days?(?!\s+labou?rers?)|hours?|hrs?|minutes?|mins?|"
    r"seconds?|nights?|decades?|centur\w+|km\b|kms\b|kilomet\w+|miles?|met(?:er|re)s?|m\b|mm\b|cm\b|feet|foot|ft\b|yards?|inch\w*|"
    r"kg\b|kgs\b|kilos?\b|kilogram\w*|grams?|g\b|lbs?\b|pounds?|tons?|tonnes?|dollars?|euros?|pesos?|rupees?|crowns?|dinars?|francs?|shillings?|riyals?|liras?|roubles?|rubles?|naira|degrees?|a\.?m\.?\b|"
    r"p\.?m\.?\b|o'clock|hours\b|caliber|calibre|gmt\b|local\s+time|times\b|acres?|hectares?|volts?|rounds?\b|bullets?\b|"
    r"gauge|parallel|(?:million|billion)\s+(?:dollars|euros|pounds))\b|\s+(?:[a-z]+[-\s])?(?:year|month|week|day)s?[-\s]old\b|"
    rf"\s+(?:of\s+)?(?:{_MONTHS})\b(?!\s+have\b)|\s*(?:billion|trillion)\b|-(?!odd\b)[a-z]+)",
    re.IGNORECASE,
)
_NOT_PEOPLE_BEFORE = re.compile(
    rf"(?:\b(?:{_MONTHS})\.?\s+|[$€£¥#]\s*|\bno\.\s*|(?<!d\s)\bnumber\s+|\baged?\s+(?:(?:between|from|about|over|under|just)\s+)?|\bage\s+of\s+|\bflight\s+|\broute\s+|\bhighway\s+|"
    r"\bchapter\s+|\barticle\s+|\bsection\s+|\bkilomet(?:er|re)\s+|\bkm\s+|\bbrigade\s+|\bsector\s+|\bzone\s+|\barea\s+|\bchannel\s+|"
    r"\b(?:built|designed|meant|planned|licensed|equipped|room|space|places|capacity|beds|berths|seats)\s+(?:for|of)\s+|\b(?:grand)?(?:mother|father|parents?)\s+(?:of|to)\s+|"
    r"\b(?:all|every\s?one|everybody|nobody|none)\s+(?:but|except|save)\s+(?:for\s+)?|"
    r"\b(?:us|rs|usd|eur)\s*|\bf-|\bak-|\bm-|\bthe\s+age\s+of\s+)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|from|during|before|after|early|late|mid|year|to|and)[\s-]+|[,(/]\s*|\d(?:st|nd|rd|th)\s+)$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\b(?:in|since|during|until|early|late|mid)[\s-]+$", re.IGNORECASE)
_DEED = re.compile(r"\s+(?:killed|were|have|had)\b", re.IGNORECASE)
_PEOPLE_WORD = re.compile(
    r"\s+(?:people|persons|civilians|soldiers|deaths|dead|killed|men|women|others|were|have|had)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in a sentence: `words[start:end]`, its bounds, and where the bare number begins (`core`)."""

    start: int
    end: int
    core: int
    low: int | None
    high: int | None
    vague: bool = False


@lru_cache(maxsize=512)
def figures(words: str) -> tuple[Figure, ...]:
    """Every figure of a sentence that may count people, in order; ages, dates, money and distances are left out."""
    found = [*_exact(words)]
    taken = [(figure.start, figure.end) for figure in found]
    for hit in _hits(_VAGUE, _BEGIN_VAGUE, words):
        if not any(start < hit.end() and hit.start() < end for start, end in taken):
            found.append(_vague(words, hit))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _exact(words: str) -> list[Figure]:
    every = atoms(words)
    found: list[Figure] = []
    at = 0
    while at < len(every):
        first = every[at]
        low = high = first.value
        end = first.end
        at += 1
        if at < len(every) and (second := _range(words, first, every[at])):
            high, end = second.value, second.end
            at += 1
        end, at = _said_twice(words, every, at, end, high)
        if _counts_no_people(words, first.start, end, first.value):
            continue
        found.append(_modified(words, first.start, end, low, high))
    return found


def _said_twice(words: str, every: list[Atom], at: int, end: int, value: int) -> tuple[int, int]:
    """ "twelve (12) fatalities": past the same number in brackets; the end of the figure, and the next atom."""
    again = _BRACKETED.match(words, end)
    if again is None or at >= len(every) or every[at].value != value or every[at].start != again.start(1):
        return end, at
    return again.end(), at + 1


def _range(words: str, first: Atom, second: Atom) -> Atom | None:
    between = _BETWEEN.fullmatch(words, first.end, second.start)
    if between is None or second.value <= first.value or _NOT_PEOPLE_AFTER.match(words, second.end):
        return None
    joint = between.group().strip().lower()
    if joint == "to" and _CHANGED.search(words[max(0, first.start - 60) : first.start]):
        return None  # "rose from 20 to 31"
    if joint == "and" and not _SINCE_BETWEEN.search(words[max(0, first.start - 16) : first.start]):
        return None
    return second


def _hits(pattern: re.Pattern[str], begin: frozenset[str], words: str) -> Iterator[re.Match[str]]:
    """Every match of a pattern in turn; it is tried only at the words with which it may begin."""
    at = 0
    for word in WORD.finditer(words):
        if word[0].lower() in begin and word.start() >= at and (hit := pattern.match(words, word.start())):
            yield hit
            at = hit.end()


def _modified(words: str, core: int, end: int, low: int, high: int) -> Figure:
    before = words[max(0, core - 40) : core]
    modifier: Modifier | None = None
    start = core
    if hit := _MODIFIER.search(before):
        modifier = next(name for index, (name, _) in enumerate(_BEFORE) if hit[f"m{index}"])
        start = core - (len(before) - hit.start())
    elif hit := _SINCE_BETWEEN.search(before):
        start = core - (len(before) - hit.start()) if high > low else core
    elif before[-1:] in _SIGNS:
        modifier, start = _SIGNS[before[-1]], core - 1
    # "At least three and as many as five": each end is said.
    ends = _AS_MANY.search(words, core, end) is not None
    # "Some 15-20 people": the range says how far about goes.
    ranged = high > low and (ends or modifier in ("about", "nearly"))
    bounds: Bounds = bounded(None if ranged else modifier, low, high)
    if after := _AFTER.match(words, end):
        if after["less"]:
            bounds = (None, high)
        elif not after["more"] or words[end:].lower().lstrip().startswith(("or", "plus")):
            bounds = (bounds[0] if bounds[0] is not None else low, None)
        end = after.end()
    elif modifier is None and _OR_MORE.match(words, end):
        bounds = (low, None)
    return Figure(start, end, core, *bounds)


def _vague(words: str, hit: re.Match[str]) -> Figure:
    table = quantities("en")
    if several := hit["several"]:
        low, high = 2 * SCALES[several.lower()], None
        # "several dozen" is more than a couple of dozen.
        low = low // 2 * 3 if hit.group().lower().startswith("several") else low
        return Figure(hit.start(), hit.end(), hit.start(), low, high, vague=True)
    phrase = re.sub(r"\s+", " ", hit.group().lower()).strip()
    if "number" in phrase:
        large = re.search(r"(?:large|great|significant|considerable) number", phrase)
        phrase = "unknown number" if re.search(r"un\w+ number", phrase) else "large number" if large else "a number"
    phrase = phrase.removeprefix("a ") if phrase != "a number" else phrase
    bounds = table[phrase]
    start = hit.start()
    if modifier := _MODIFIER.search(words[max(0, start - 40) : start]):
        start -= len(words[max(0, start - 40) : start]) - modifier.start()
        if modifier["m1"] or modifier["m4"]:
            bounds = (None, None)
    return Figure(start, hit.end(), hit.start(), *bounds, vague=True)


def _counts_no_people(words: str, start: int, end: int, value: int) -> bool:
    if _NOT_PEOPLE_AFTER.match(words, end) or _NOT_PEOPLE_BEFORE.search(words[max(0, start - 24) : start]):
        return True
    if is_age(words, start, end) or is_named(words, start, end):
        return True
    if not _YEAR.match(words[start:end]):
        return False
    before = words[max(0, start - 12) : start]
    if _IN_YEAR.search(before) and _DEED.match(words, end):
        return True  # "whose bombing in 2002 killed over 200"
    return bool(_YEAR_BEFORE.search(before)) and not _PEOPLE_WORD.match(words, end)
