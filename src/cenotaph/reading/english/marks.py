"""Marks of a count: whether it is cumulative, additional or single, its cause, and whether attackers are counted."""

import re
from functools import cache, lru_cache

from cenotaph.reading.opening import MET, Gates

_CUMULATIVE = re.compile(
    r"\b(?:so\s+far|as\s+of\s+\w+|to\s+date|until\s+now|up\s+to\s+now|since\s+(?:the\s+)?(?:\d{1,2}\s+\w+|start|beginning|outbreak|then|\w+\s+\d|\d{4}|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday|early|late|mid|weekend|weekend's|war|fighting|violence|it\s+began|spring|summer|autumn|winter|(?:\w+\s+){2,5}?(?:in|on)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))|"
    r"(?:this|past)\s+(?:year|month|week)|over\s+the\s+(?:past|last)|(?:in|during|within)\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:years?|months?|weeks?|days?|decades?)|during\s+the\s+(?:\w+\s+)?(?:war|conflict|insurgency|uprising|offensive|campaign)|"
    r"(?:bring|rais|tak|push)\w*\s+(?:the|its)\s+(?:\w+\s+)?(?:total|toll|number)|(?:risen|rose|climbed|rises|climbs|increased)\s+to|now\s+stands|in\s+\S+\s+(?:separate\s+)?(?:massacres|attacks|incidents|days)|"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)[-\s](?:year|month|week)s?(?:-old|-long)?\s+(?:war|conflict|insurgency|campaign|civil))",
    re.IGNORECASE,
)
_CAUSES: tuple[tuple[str, str], ...] = (
    (
        "airstrike",
        r"air[-\s]?strikes?|air\s+raids?|warplanes?|drones?\b|barrel\s+bombs?|bombardment\s+from\s+the\s+air|aerial|fighter\s+jets?|helicopter\s+gunship",
    ),
    ("shelling", r"shell(?:s|ed|ing)\b|mortars?|artillery|rockets?|missiles?|bombard\w+|howitzer|tank\s+fire"),
    ("execution", r"execut(?:ed|ion|ions|ing)|behead\w*|decapitat\w*|throats?\b|hanged|lynch\w*|summar(?:y|ily)"),
    (
        "explosion",
        r"explo(?:sion|sions|ded|ding|sive|sives)|bomb\w*|blast\w*|detonat\w*|landmines?|mines?\b|grenades?|booby|ied\b|dynamite|blew",
    ),
    (
        "shooting",
        r"shot\b|shoot\w*|gun(?:men|man|fire|shot|ned)\w*|opened\s+fire|open\s+fire|sniper|bullets?|fired\b|firing|machine[-\s]gun\w*|rifles?",
    ),
    ("stabbing", r"stab\w*|knife|knives|machetes?|hacked|axes?\b|daggers?"),
    ("massacre", r"massacre\w*|slaughter\w*"),
    ("fire", r"burn\w*|arson\w*|set\s+fire|firebomb\w*"),
    ("torture", r"tortur\w*"),
    ("clashes", r"clash\w*|fighting|battle\w*|firefight|crossfire|ambush\w*|skirmish\w*"),
)
_AGENTS = (
    # "13 militants killed in Kalmera" suffered it, as headlines tell it without a verb to be.
    r"(?:\s+(?!and\b|were\b|was\b|been\b|being\b|be\b)[\w'’-]+){0,5}?\s+"
    r"(?!(?:killed|slain|murdered|(?:shot|gunned)\s+(?:dead|down))\s*(?:[.,;:)]|$|\b(?:in|by|during|near|when|after|while)\b))"
    r"(?:attack|ambush|open(?:ed)?\s+fire|fir(?:ed|ing)|detonat|storm|raid|kill|threw|throw|launch|hurl|shot|shoot|assault|"
    r"kidnap|abduct|burst|bomb|explod|seiz|plant|assassinat|murder|struck|tried|attempt|blew|ramm|rush|target|stab|infiltrat|mount|carried\s+out|clash|engag)"
)

_WITHDRAWN = re.compile(
    r"\b(?:(?:withdr[ae]wn?|withdrew)(?!\s+(?:from|to|its|their|his|her)\b)|retract(?:ed|s|ing)?|no\s+truth|denie[sd]\s+(?:reports?|claims?|that)|den(?:y|ying)\s+(?:reports?|claims?|that)|"
    r"false\s+(?:reports?|claims?)|wrongly\s+(?:said|reported|stated)|incorrectly\s+(?:said|reported|stated)|rejected\s+(?:reports?|claims?))\b[^.;]*$",
    re.IGNORECASE,
)
# With what one of those phrases begins.
_TAKEN_BACK = re.compile(
    r"\b(?:withdr|retract|no\s|den|false|wrongly|incorrectly|rejected|correct|lower\s|higher\s|down\s|up\s)",
    re.IGNORECASE,
)
# "correcting a figure of 16 dead", "lower than the 97 deaths it had announced"
_REPLACED = re.compile(
    r"\b(?:correct(?:ed|s|ing)\s+(?:an?|its|the|their)\s+(?:\w+\s+){0,2}?(?:figure|toll|number|count|total)s?\s+of|(?:lower|higher)\s+than\s+the|"
    r"(?:down|up)\s+from\s+(?:the|an?\s+\w+(?:\s+\w+)?\s+of))\s+$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:in\s+(?:total|all)\b(?!\s+(?:of|the|its|their|parts|areas))|altogether|all\s+told|all\s+in\s+all|a\s+total\s+of|total\s+of|combined\b|"
    r"in\s+(?:the|both|all)\s+(?:\w+\s+)?(?:attacks|bombings|blasts|explosions|incidents|raids|strikes)\b)",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"\b(?:anniversary|mark(?:s|ed|ing)?\s+(?:exactly\s+)?[\w-]+\s+years\s+since|commemorat\w+|years?\s+ago|decades?\s+ago|(?<!same\speriod\s)(?<!period\sof\s)last\s+year|in\s+memory\s+of|on\s+this\s+day|last\s+century|world\s+war|during\s+the\s+\d{4}|a\s+year\s+earlier|"
    r"years?\s+(?:earlier|before)|(?:in|of)\s+the\s+last\s+(?:war|siege)|as\s+a\s+child\b|in\s+(?:his|her|their)\s+youth|when\s+(?:he|she|I)\s+was\s+(?:a\s+(?:child|boy|girl|baby)|\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen)\b|centur(?:y|ies)\s+ago)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\d,.$-])(?<!\bat\s)((?:1\d|20)\d\d)(?!\d|,\d{3}|-|\s+(?:gmt|hours|hrs|local|people|persons|civilians|soldiers|men|dead|killed)\b)",
    re.IGNORECASE,
)
_DEED_OF_YEAR = re.compile(r"\bin\s+((?:19|20)\d\d)\s+killed\b", re.IGNORECASE)
_DATELINE_YEAR = re.compile(
    r"\b\d{1,2}\s+(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[A-Z]*\.?\s+(\d\d)\b[^\n]{0,60}(?:--|—|–)",
    re.IGNORECASE,
)
_HIJRI = re.compile(
    r"\b(?:muharram|safar|rabi\w*(?:\s+al-?\s?\w+)?|jumada(?:\s+al-?\s?\w+)?|rajab|sha['’]?ban|ramadan|shawwal|dhu\w*(?:\s*al-?\s?\w+)?)\s+1[345]\d\d\b",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(
    r"\bsince\s+(?:\w+\s+){0,3}?((?:19|20)\d\d)\b|\b(?:over|in|during|for)\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:years|decades?)\b|"
    r"\byears\s+of\s+(?:civil\s+|internal\s+|armed\s+)?(?:war|conflict|fighting|violence)\b|"
    r"\b(?:war|conflict|insurgency|fighting)\b[^.;]{0,60}\bin\s+(?:the\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty)\s+years\b|"
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty)-year(?:-old|-long)?\s+(?:\w+\s+)?(?:war|conflict|insurgency|campaign|rebellion)",
    re.IGNORECASE,
)


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_FULL_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s+{_MONTH}\s+((?:19|20)\d\d)|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d))\b|"
    rf"^\s*(?i:over|in|during|between|from)\b[^.;]{{0,40}}?\b{_MONTH}\s+((?:19|20)\d\d)\b"
)
# What a text begins with goes so many characters.
_OPENING = 200
# "A school was torched. … The insurgency has been under way since 2029 and more than 2,500 people have died."
_OF_A_WAR = re.compile(
    r"\b(?:insurgency|insurrection|war|conflict|rebellion|uprising|unrest|violence)\b", re.IGNORECASE
)
# "… given the war in Ardania, where thousands have been killed since 2025": no news of a sentence about something else.
_WHERE = re.compile(r",\s+(?:where|in\s+which|which\s+has|which\s+have)\b", re.IGNORECASE)
_INCIDENT = re.compile(
    r"\b(?:torched|set\s+(?:on\s+)?fire|bomb(?:ed|s|ings?)?|blast|explo\w+|detonated|gunmen|shot|ambush\w*|grenades?|attack(?:ed|ers?)?|opened\s+fire|shell(?:ed|s)|beheaded|stabbed)\b",
    re.IGNORECASE,
)
# Signs of which what _SINCE_YEAR looks for holds one, and what _YEAR does.
_YEARS = ("since", "year", "decade")
_CENTURY = re.compile(r"[12]\d{3}")


@lru_cache(maxsize=512)
def is_cumulative(words: str) -> bool:
    """Whether a sentence sums over more than one happening or over time."""
    return _gates().search("cumulative", words)


@lru_cache(maxsize=512)
def cause_of(words: str) -> str | None:
    """The way of harm that a sentence names, the most telling first; None where it names none."""
    return next((cause for cause, _ in _CAUSES if _gates().search(cause, words)), None)


def attacks(lemma: str, body: str) -> bool:
    """Whether a text tells that people of this word carried out an attack ("militants stormed …")."""
    return _agent(lemma).search(body) is not None


def is_total(words: str) -> bool:
    """Whether a sentence sums up what was told before: "in all, 26 people were killed"."""
    return _gates().search("total", words)


def total_begins(words: str) -> int:
    """Where in a sentence the words begin that sum up; its length where there are none."""
    hit = _TOTAL.search(words)
    return hit.start() if hit else len(words)


def withdrawn(words: str, at: int) -> bool:
    """Whether a figure stands in words that take it back: "we have withdrawn the report that eight were killed"."""
    before = words[max(0, at - 120) : at]
    return _gates().search("withdrawn", words) and (
        _WITHDRAWN.search(before) is not None or _REPLACED.search(before) is not None
    )


def bygone(words: str, body: str, published_on: str | None, *, first: bool = False) -> bool:
    """Whether a sentence tells of other times: an anniversary, a year long past, the toll of a war behind the news.

    `first` says that nothing was counted before it: then a war's toll is the news itself.
    """
    if _gates().search("anniversary", words):
        return True
    small = words.lower()
    since = _SINCE_YEAR.search(words) if any(sign in small for sign in _YEARS) else None
    if since is not None:
        before = body[: max(0, body.find(words[:60]))]
        first = first and not _WHERE.search(words, 0, since.start())
        first = first and not (_OF_A_WAR.search(words) and _INCIDENT.search(before))
        return not first and (since[1] is None or not (now := _now(body, published_on)) or int(since[1]) < now)
    if _CENTURY.search(words) is None:
        return False
    years = [int(year) for year in _YEAR.findall(_HIJRI.sub(" ", words))]
    years += [int(year) for year in _DEED_OF_YEAR.findall(words)]
    return bool(years) and max(years) < _now(body, published_on) - (1 if published_on else 0)


def _now(body: str, published_on: str | None) -> int:
    """The year in which a text was written, or of which it tells: "The attack took place on 3 May 2031"."""
    if not published_on:
        return _year_of(body)
    tells = _FULL_DATE.search(body, 0, _OPENING)
    return min(int(published_on[:4]), int(tells[1] or tells[2] or tells[3])) if tells else int(published_on[:4])


def _year_of(body: str) -> int:
    """The year of a dateline ("3 JAN 90 --"), else the latest that a text names, else 0."""
    if dated := _DATELINE_YEAR.search(body, 0, 300):
        return int(dated[1]) + (1900 if int(dated[1]) > 40 else 2000)
    return max(map(int, _YEAR.findall(body)), default=0)


@cache
def _gates() -> Gates:
    causes = {cause: re.compile(rf"\b(?:{words})", re.IGNORECASE) for cause, words in _CAUSES}
    marks = {"anniversary": _ANNIVERSARY, "withdrawn": _TAKEN_BACK, "cumulative": _CUMULATIVE, "total": _TOTAL}
    return Gates({**marks, **causes}, MET)


@cache
def _agent(lemma: str) -> re.Pattern[str]:
    plural = lemma[:-3] + "men" if lemma.endswith("man") else lemma + "s?"
    either = rf"(?:{re.escape(lemma)}|{plural})"
    return re.compile(rf"\b{either}\b{_AGENTS}|\bby\s+(?:[\w'’-]+\s+){{0,4}}?{either}\b", re.IGNORECASE)
