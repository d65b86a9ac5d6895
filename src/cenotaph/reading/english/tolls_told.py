"""Figures told without a verb of harm: "the toll rose to 45", and massacres and attacks that are counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cenotaph.reading.english.figures import Figure

_TOLL = re.compile(
    r"\b(?P<of>(?:death\s+|casualty\s+|fatality\s+|body\s+|overall\s+|total\s+|real\s+|official\s+|human\s+|final\s+)*(?<!road\s)(?<!bridge\s)(?<!tunnel\s)toll(?!\s+(?:booth|gate|road|free|plaza))|body\s+count|death\s+count|the\s+(?:(?:true|real|actual|final)\s+)?(?:number|figure|total|count)(?=\s+(?:could|may|might|rose|ris|climb|grew|jump|swell|stood|stands|now|(?:has|had)\s+(?:now\s+|since\s+|already\s+)?(?:ris|climb|grown|jump|swollen|reach|pass)))|"
    r"number\s+(?:killed|wounded|injured|missing|displaced|dead)|(?:total\s+)?number\s+of\s+(?:\w+\s+){0,2}?(?:dead|killed|deaths|fatalities|victims|martyrs?|martyred|drowned|slain|murdered|injured|wounded|injuries|casualties|missing|refugees|evacuees|homeless|people\s+uprooted|displaced(?:\s+people)?|people\s+(?:killed|injured|wounded|displaced)|"
    r"those\s+(?:killed|injured|wounded))|"
    r"(?:put|puts|putting)\s+(?:its|their|his|her)\s+(?:own\s+)?losses|(?:bring|brings|bringing|brought|taking|took|raising|raised)\s+the\s+(?:dead|deaths|killed|wounded|injured)|"
    r"(?:estimates?|count|tally|reports)\s+of\s+(?:the\s+)?(?:dead|killed|deaths|victims|injured|wounded)|"
    r"(?:dead|deaths|fatalities|injured|wounded|killed|victims)\s+(?:now\s+)?(?:stands?\s+at|number(?:s|ed|ing)?|total(?:s|led|ed|ling|ing)?|reached|(?:(?:were|are|was|is)\s+)?(?:coded|recorded)\s+(?:as|at))|"
    r"(?:bring|brings|bringing|brought|raise|raises|raising|raised|take|takes|taking|took|pushing|pushes|pushed)\s+(?:the|its|their)\s+(?:\w+\s+){0,2}?(?:total|number|toll|tally|count)(?:\s+(?:of|number\s+of)\s+(?:the\s+)?(?P<what>\w+))?)"
    r"(?P<gap>[^.;]{0,90}?)$",
    re.IGNORECASE,
)
# Every toll has one of these in its words.
_TOLL_SIGNS = ("toll", "count", "number", "figure", "total", "losses", "estimate", "tally", "report", "stand",
               "reached", "coded", "recorded", "bring", "brought", "tak", "took", "rais")  # fmt: skip
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
# "Initial reports put the number of dead at 40": no firmer than what is told beside it.
_AT_FIRST = re.compile(
    r"\b(?:(?:initial|early|first|preliminary)\s+(?:reports?|counts?|figures?|estimates?|accounts?)|initially|at\s+first|originally)\b",
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
# "dead 640, injured 2,118, missing 73": labels in a row, each before its number.
_FIELD_ROW = re.compile(
    r"(?:^|[:;|,]\s*)(?P<name>killed|dead|deaths|fatalities|injured|wounded|missing|detained|arrested|abducted|kidnapped|displaced)\s+(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})(?=\s*(?:[;|.,(]|$))",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\b(?:cumulative\w*|since|so\s+far|to\s+date)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SET = re.compile(r"[:=]\s*\d")
_LABELS = (
    "killed",
    "dea",
    "fatal",
    "injured",
    "wounded",
    "missing",
    "detained",
    "arrested",
    "abducted",
    "kidnapped",
    "displaced",
)
_ALONE = ("missing", "detained", "arrested", "abducted", "kidnapped", "displaced")
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


def brought_to(words: str, figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Told]]:
    """A toll whose figure comes first: "brings to 14 the number of people killed"."""
    for figure in figures:
        before = words[: figure.start]
        if before.rstrip()[-2:].lower() != "to" or not _BRINGS_TO.search(before):
            continue
        if not (hit := _THE_NUMBER.match(words, figure.end)):
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
        last = max((other.end for other in figures if other.end <= figure.start), default=0)
        early = _AT_FIRST.search(words, max(last, hit.start() - 60), figure.start)
        hedge = hedge or ("reported" if early else None)
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
                not early and bool(_CORRECTS.search(words)),
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
    told = [*_FIELD.finditer(words)] if _SET.search(words) else []
    small = words.lower()
    told += _FIELD_ALONE.finditer(words) if any(name in small for name in _ALONE) else ()
    row = [*_FIELD_ROW.finditer(words)] if sum(name in small for name in _LABELS) > 1 else []
    for hit in row if len(row) > 1 else told:
        if _COUNTED_BEFORE.search(words[: hit.start()]):
            continue  # "18 dead: 10 soldiers, …" lists the parts of a count
        number = int(hit["number"].replace(",", ""))
        outcome = next(outcome for outcome, first in _FIELDS if hit["name"].lower().startswith(first))
        so_far = len(row) > 1 and _SO_FAR.search(words) is not None
        start = hit.start("name") if len(row) > 1 else hit.start()
        yield None, Told(outcome, start, hit.end(), number, number, cumulative=so_far)


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
