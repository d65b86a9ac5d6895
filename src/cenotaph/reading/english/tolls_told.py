"""Figures told without a verb of harm: zeros, "the toll rose to 45", and massacres and attacks that are counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.person_words import not_people

_ANY = r"(?:\S+\s+){0,3}?"
_ZERO_NOUN = re.compile(
    rf"\b(?:no|without(?:\s+any|\s+causing(?:\s+any)?)?|zero|neither|(?:not|n't|failed\s+to)\s+(?:cause|causing|result\s+in|report|inflict)\w*(?:\s+any)?)\s+"
    rf"(?:(?:report|indication|sign|account)s?\s+(?:of|that)\s+(?:any\s+)?)?(?P<lead>{_ANY})"
    r"(?P<what>casualt\w+|injur(?:y|ies)\b|victims?\b|deaths?\b(?!\s+(?:threats?|squads?|sentences?|penalt|row))|fatalit\w+|loss(?:es)?\s+of\s+(?:human\s+)?life|(?:human\s+)?losses|dead\b|wounded\b|lives\s+(?:were\s+)?lost)"
    r"(?P<or>(?:\s*,)?\s+(?:or|nor|and|and\s+no)\s+(?:\S+\s+){0,2}?(?:casualt\w+|injur(?:y|ies)\b|deaths?\b|fatalit\w+|wounded\b|injured\b))?",
    re.IGNORECASE,
)
_ZERO_VERB = re.compile(
    r"\b(?:no\s+(?:one|body|persons?|people|individuals?|civilians?|passengers?)|nobody|noone|none|not\s+(?:an?\s+(?:single\s+)?|one\s+)(?:soul|person|\w+)|"
    r"none\s+of\s+(?:the\s+)?(?:\S+\s+){1,6}?)\s*(?:inside\s+|in\s+the\s+\w+\s+|on\s+board\s+|aboard\s+|at\s+the\s+\w+\s+)?(?:was|were|has\s+been|have\s+been|is|are|got|had\s+been|(?=died|perished|came\s+to\s+(?:any\s+)?harm|suffered\s+(?:any\s+)?injur))\s*"
    r"(?:reported(?:ly)?\s+|physically\s+|seriously\s+|said\s+to\s+be\s+|reported\s+to\s+have\s+been\s+|apparently\s+)*(?P<what>killed|injured|hurt|wounded|harmed|dead|died|perished|came\s+to\s+(?:any\s+)?harm|suffered\s+(?:any\s+)?injur\w+)?"
    r"(?P<or>\s+(?:or|nor)\s+(?:\w+\s+)?(?:killed|injured|hurt|wounded))?",
    re.IGNORECASE,
)
# Headlines: "nobody hurt".
_ZERO_SHORT = re.compile(
    r"\b(?:nobody|no\s?one|no\s+people|none)\s+(?P<what>(?:killed|hurt|injured|wounded)(?:\s+or\s+\w+)?)\b",
    re.IGNORECASE,
)
_ZERO_ACTIVE = re.compile(
    r"\b(?:without|(?:did|does)\s*(?:not|n't)|failed\s+to|never)\s+(?P<what>kill|injur|hurt|wound|harm)\w*\s+(?:or\s+\w+\s+)?(?:any(?:one|body)|any\s+\w+)\b",
    re.IGNORECASE,
)
# "All 33 escaped unhurt", where nobody has been let go.
_UNHURT = re.compile(
    r"\b(?:escap\w+|w(?:as|ere)|is|are|remain\w*|came\s+(?:out|through)|walked\s+away|emerg\w+|surviv\w+|got\s+(?:out|away))\s+(?:[\w-]+\s+){0,4}?"
    r"(?P<what>unhurt|unharmed|uninjured|unscathed|without\s+(?:an?\s+)?(?:injur(?:y|ies)|scratch|harm))\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:one|two|three|four|some|most|others)\b[^.;]{0,30}$", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(?:no\s+information|unknown|not\s+known|unclear)\W+(?:\w+\W+){0,6}$|\b(?:nam(?:es|ed|ing)|identif\w+|mention\w*|lists?|listed)\s+$",
    re.IGNORECASE,
)
_LET_GO = re.compile(r"\b(?:releas|freed|free\b|set\s+free|rescu|return|found|let\s+go|reunit|handed)", re.IGNORECASE)
# "The blast hurt no one".
_ZERO_OBJECT = re.compile(
    r"\b(?P<what>killed|killing|injured|injuring|hurt|hurting|wounded|wounding|harmed|harming)\s+(?:no\s?-?one|nobody)\b(?!\s+else)",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"\b(?:other|further|more|additional|serious|major|else|new|american|us|u\.s\.|foreign|information|details?|figures?|word|news|numbers?|data|lists?|names|records?|idea|estimates?|counts?|immediate\s+(?:word|details))\b|\bonly\b",
    re.IGNORECASE,
)

_TOLL = re.compile(
    r"\b(?P<of>(?:death\s+|casualty\s+|fatality\s+|body\s+|overall\s+|total\s+|real\s+|official\s+|human\s+|final\s+)*(?<!road\s)(?<!bridge\s)(?<!tunnel\s)toll(?!\s+(?:booth|gate|road|free|plaza))|body\s+count|death\s+count|the\s+(?:(?:true|real|actual|final)\s+)?(?:number|figure|total|count)(?=\s+(?:could|may|might|rose|ris|climb|stood|stands|now|has\s+ris|had\s+ris))|"
    r"number\s+(?:killed|wounded|injured|missing|displaced|dead)|(?:total\s+)?number\s+of\s+(?:\w+\s+){0,2}?(?:dead|killed|deaths|fatalities|victims|injured|wounded|injuries|casualties|missing|refugees|evacuees|homeless|people\s+uprooted|displaced(?:\s+people)?|people\s+(?:killed|injured|wounded|displaced)|"
    r"those\s+(?:killed|injured|wounded))|"
    r"(?:put|puts|putting)\s+(?:its|their|his|her)\s+(?:own\s+)?losses|(?:bring|brings|bringing|brought|taking|took|raising|raised)\s+the\s+(?:dead|deaths|killed|wounded|injured)|"
    r"(?:estimates?|count|tally)\s+of\s+(?:the\s+)?(?:dead|killed|deaths|victims|injured|wounded)|"
    r"(?:dead|deaths|fatalities|injured|wounded|killed|victims)\s+(?:now\s+)?(?:stands?\s+at|number(?:s|ed|ing)?|total(?:s|led|ed|ling|ing)?|reached)|"
    r"(?:bring|brings|bringing|brought|raise|raises|raising|raised|take|takes|taking|took|pushing|pushes|pushed)\s+(?:the|its|their)\s+(?:\w+\s+){0,2}?(?:total|number|toll|tally|count)(?:\s+(?:of|number\s+of)\s+(?:the\s+)?(?P<what>\w+))?)"
    r"(?P<gap>[^.;]{0,90}?)$",
    re.IGNORECASE,
)
# Every toll has one of these in its words.
_TOLL_SIGNS = ("toll", "count", "number", "figure", "total", "losses", "estimate", "tally", "stand", "reached",
               "bring", "brought", "tak", "took", "rais")  # fmt: skip
_REACHES = re.compile(
    r"(?:\bto|\bat|\bas|\bnow|\bof|\bbe|\bis|\bwas|\breach(?:ed)?|\bexceed\w*|\bsurpass\w*|\bpass(?:ed|es)?|\btops|\bclaim(?:ed|s)?|\bhit|\bstood|\btopped|\b(?:at|from|between)|:|\breaches|\bnumber(?:s|ed|ing)?|\btotal(?:s|led|ed|ling|ing)?|\bcount(?:ed)?|\brange|\bincludes?|\bincluded|\b(?:vari|rang)(?:ed|es)|\bvary)\s*$",
    re.IGNORECASE,
)
_OLD_FIGURE = re.compile(
    r"\b(?:up\s+|down\s+|revised\s+|raised\s+|rising\s+|rose\s+|compared\s+)?(?:from|instead\s+of|rather\s+than|earlier|previous(?:ly)?)\s+(?:an?\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_GOES_PAST = re.compile(r"\b(?:pass|exceed|surpass|top)(?:p?ed|es|s)?\s*$", re.IGNORECASE)
_COUNTS = re.compile(
    r"\s+(?:(?:people|others|more|civilians|persons|were|are|or\s+more)\s+){0,2}(wounded|injured|hurt|missing|displaced|injuries)\b",
    re.IGNORECASE,
)
_GOES_BEYOND = re.compile(r"\b(?:(?:pass|reach)(?:es|ed)?|hits?|tops?|topped|exceeds?|surpass\w*|to|at)\s*$", re.I)
_BRINGS_TO = re.compile(r"\b(?:bring|brought|tak|took|rais|push|lift|swell)\w*\s+to\s+$", re.IGNORECASE)
_THE_NUMBER = re.compile(
    r"\s+(?:the|its|their)\s+(?:\w+\s+){0,2}?(?:number|total|toll|count|tally|figure)\b(?P<what>[^.;]{0,60})",
    re.IGNORECASE,
)
_NUMBERED = (
    ("bodies_found", r"recovered|bodies|corpses|found\b"),
    ("injured", "injur|wound"),
    ("missing", "missing"),
    ("detained", "arrest|detain|held"),
    ("abducted", "abduct|kidnap|hostage"),
    ("displaced", "displac|fled|homes"),
)
_CORRECTS = re.compile(
    r"\b(?:revis\w+|correct(?:ed|ion|ing|s)\b|retract\w*|lower(?:ed|ing)\b|withdr\w+|amend\w+|updated|adjust\w+)",
    re.IGNORECASE,
)
_RISING = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb\w*|bring\w*|brought|total|reach\w*|now|so\s+far|since|increas\w*|lower\w*|revis\w*|jump\w*|tak(?:es|ing)|rais\w*|pass\w*|surpass\w*|updated?)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?P<name>killed|dead|deaths|fatalities|injured|injuries|wounded|missing|detained|detentions|arrests|arrested|abducted|kidnapped|abductions|displaced)"
    r"(?:\s+\([^():\d]{1,40}\))?(?:\s+(?:since|in|on|so\s+far|this|last|by|among|from|after|for|of|at)\b[^:;.\d]{0,40})?\s*[:=]\s*(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?!\d|[,.:/]\d)",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|scores|hundreds))\s+$",
    re.IGNORECASE,
)
# "…; wounded 5; missing 1"
_FIELD_ALONE = re.compile(
    r"(?:^|[;|,]\s*)(?P<name>missing|detained|arrested|abducted|kidnapped|displaced)\s+(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?=\s*(?:[;|.,(]|$))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_FIELDS = (
    ("killed", "killed"),
    ("killed", "dea"),
    ("killed", "fatal"),
    ("injured", "injur"),
    ("injured", "wound"),
    ("missing", "miss"),
    ("detained", "detain"),
    ("detained", "detent"),
    ("detained", "arrest"),
    ("abducted", "abduct"),
    ("abducted", "kidnap"),
    ("displaced", "displac"),
)
# Whom a toll counts, by its words; else the dead.
_OF_WHOM = (
    ("injured", re.compile(r"injur|wound|hurt", re.IGNORECASE)),
    ("missing", re.compile(r"missing")),
    ("displaced", re.compile(r"displac|refugee|evacuee|homeless|uproot", re.IGNORECASE)),
    ("detained", re.compile(r"detain|prisoner|arrest", re.IGNORECASE)),
    ("abducted", re.compile(r"abduct|hostage|captive", re.IGNORECASE)),
)
_DEEDS = re.compile(
    r"\s+(?:(?:separate|different|other|distinct|suicide|car|truck|bomb|rocket|air|drone|mortar|missile|artillery|deadly|more|new|such|coordinated|simultaneous|bloody|alleged|documented|sectarian|recorded)\s+){0,3}"
    r"(?P<deed>massacres?|attacks|air\s?strikes|strikes|raids|bombings|assaults|shellings|explosions|blasts|ambushes)\b",
    re.IGNORECASE,
)


_NO_ARMS = re.compile(
    r"\b(?:hack\w*|cyber\w*|phishing|servers?|online|computers?|websites?|passwords?|malware|heart\s+attacks|panic\s+attacks|asthma|walkouts?|advertis\w+|verbal)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that its own words explain. Offsets are of the sentence."""

    outcome: str
    start: int
    end: int
    low: int | None
    high: int | None
    corrects: bool = False
    cumulative: bool = False
    hedge: str | None = None


@lru_cache(maxsize=512)
def zeros(words: str, *, violent: bool = True) -> tuple[Told, ...]:
    """Stated zeros: "no one was hurt", "there were no casualties"; "all escaped unhurt" only in a text of violence."""
    found: dict[str, Told] = {}
    objects = _ZERO_OBJECT.finditer(words) if violent else ()
    for hit in (*_ZERO_SHORT.finditer(words), *objects):
        for outcome in _zero_outcomes(hit["what"]):
            found.setdefault(outcome, Told(outcome, hit.start(), hit.end(), 0, 0))
    unhurt = _UNHURT.search(words) if violent and not _LET_GO.search(words) else None
    if unhurt is not None and not _SOME.search(words[: unhurt.start()]):
        found["injured"] = Told("injured", unhurt.start(), unhurt.end(), 0, 0)
    for pattern in (_ZERO_NOUN, _ZERO_VERB, _ZERO_ACTIVE):
        for hit in pattern.finditer(words):
            what = (hit["what"] or "").lower()
            lead = hit.groupdict().get("lead") or ""
            if not what or _NOT_ALL.search(lead) or re.match(r"\s+(?:else|other)\b", words[hit.end("what") :]):
                continue
            if (
                _is_of_things(hit.group())
                or _UNKNOWN.search(words[: hit.start()])
                or (not violent and what in ("died", "perished"))
            ):
                continue
            for outcome in _zero_outcomes(what + (hit.groupdict().get("or") or "")):
                found.setdefault(outcome, Told(outcome, hit.start(), hit.end(), 0, 0))
    return tuple(found.values())


def _is_of_things(words: str) -> bool:
    """ "none of the 16 dogs was hurt"."""
    return words.lower().startswith("none of") and any(
        word.removesuffix("s") in not_people() for word in words.lower().split()
    )


def _zero_outcomes(what: str) -> list[str]:
    both = re.search(r"casualt|victim", what, re.IGNORECASE)
    killed = both or re.search(r"losses|kill|death|fatal|dead|die|perish|life|lives", what, re.IGNORECASE)
    injured = both or re.search(r"injur|hurt|wound|harm", what, re.IGNORECASE)
    return [outcome for outcome, said in (("killed", killed), ("injured", injured)) if said]


def brought_to(words: str, figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Told]]:
    """A toll whose figure comes first: "brings to 14 the number of people killed"."""
    for figure in figures:
        if not _BRINGS_TO.search(words[: figure.start]) or not (hit := _THE_NUMBER.match(words, figure.end)):
            continue
        what = hit["what"].lower()
        outcome = next((outcome for outcome, first in _NUMBERED if re.search(first, what)), "killed")
        yield figure, Told(outcome, figure.start, hit.end(), figure.low, figure.high, cumulative=True)


def tolls(words: str, figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Told]]:
    """Figures of a toll: "the death toll rose from 20 to 31", "bringing the number of dead to 12"."""
    small = words.lower()
    for figure in figures if any(sign in small for sign in _TOLL_SIGNS) else ():
        hit = _last_toll(words[: figure.start])
        if hit is None or not _reaches(hit["gap"], words[figure.start : figure.core]):
            continue
        if any(hit.end("of") <= other.start < figure.start for other in figures) and not re.search(
            r"\b(?:to|of|at|and)\s*$", words[: figure.start]
        ):
            continue
        if _OLD_FIGURE.search(words[max(0, figure.start - 40) : figure.start]) and not _GOES_BEYOND.search(hit["gap"]):
            continue
        # "at 18 dead and more than 50 wounded": what the figure itself counts comes first.
        counts = _COUNTS.match(words, figure.end)
        of = counts[1] if counts is not None else hit.group("of") + (hit["what"] or "")
        outcome = next((told for told, words_for in _OF_WHOM if words_for.search(of)), "killed")
        whole = hit["of"] + hit["gap"]
        hedge = (
            "suggested"
            if re.search(
                r"\b(?:may|might|could|feared|suggest\w*)\b", whole + words[max(0, hit.start() - 30) : hit.start()]
            )
            else None
        )
        if re.search(r"\b(?:expected|likely|fear\w*|will|would|if)\b", hit["gap"]) and hedge is None:
            continue
        if hedge and figure.low == figure.high and re.search(r"\b(?:reach|rise|climb|exceed|be\s+as)\b", hit["gap"]):
            yield figure, Told(outcome, figure.start, figure.end, None, figure.high, hedge=hedge, cumulative=True)
            continue
        low, high = figure.low, figure.high
        if low is not None and low == high and _GOES_PAST.search(hit["gap"]):
            low, high = low + 1, None  # "has passed 200"
        yield (
            figure,
            Told(
                outcome,
                figure.start,
                figure.end,
                low,
                high,
                bool(_CORRECTS.search(words)),
                bool(_RISING.search(words)),
                hedge,
            ),
        )


def _last_toll(before: str) -> re.Match[str] | None:
    """The toll told nearest before a figure: "the toll stands at 62, but the true number may be as high as 200"."""
    found = None
    while hit := _TOLL.search(before, found.end("of") if found else 0):
        found = hit
    return found


def fields(words: str) -> Iterator[tuple[None, Told]]:
    """Counts in the manner of a form: "Killed: 2. Injured: 0"."""
    if not _DIGIT.search(words):
        return
    told = _FIELD.finditer(words) if ":" in words or "=" in words else ()
    for hit in (*told, *_FIELD_ALONE.finditer(words)):
        if _COUNTED_BEFORE.search(words[: hit.start()]):
            continue  # "18 dead: 10 soldiers, …" lists the parts of a count
        number = int(hit["number"].replace(",", ""))
        outcome = next(outcome for outcome, first in _FIELDS if hit["name"].lower().startswith(first))
        yield None, Told(outcome, hit.start(), hit.end(), number, number)


def _reaches(gap: str, modifier: str) -> bool:
    gap = gap.strip()
    return not gap or bool(_REACHES.search(gap)) or (bool(modifier.strip()) and len(gap) < 40)


def deeds(words: str, figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Told]]:
    """Massacres and attacks that are counted: "in 39 separate massacres"."""
    for figure in figures:
        if figure.vague and figure.low is None:
            continue
        if (hit := _DEEDS.match(words, figure.end)) and not _NO_ARMS.search(words):
            outcome = "massacres" if hit["deed"].lower().startswith("massacre") else "attacks"
            yield figure, Told(outcome, figure.start, hit.end(), figure.low, figure.high)
