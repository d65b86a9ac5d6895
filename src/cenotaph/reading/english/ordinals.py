"""Ordinals: tolls told by the last of the dead ("claimed a ninth life"), or by those of whom none survived."""

import re
from collections.abc import Iterator

from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.tolls_told import Told
from cenotaph.reading.opening import spoken_in

_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {word: number for number, word in enumerate([*_UNITS, *_TEENS], start=1)}
_WORDS |= {f"{tens[:-1]}ieth": value for tens, value in _TENS.items()}
_WORDS |= {
    f"{tens}-{unit}": value + number for tens, value in _TENS.items() for number, unit in enumerate(_UNITS, start=1)
}
_ORDINAL = rf"(?P<nth>\d{{1,4}}(?:st|nd|rd|th)|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
# The words of which one stands in every ordinal that is spelled out ("twenty-first" has two), and the end of another.
_SPOKEN = frozenset(part for word in _WORDS for part in word.split("-"))
_NTH = re.compile(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
_LIFE = re.compile(
    rf"\b(?:claim|cost|tak|took)\w*\s+(?:an?|the|its|their)\s+{_ORDINAL}\s+(?:\w+\s+)?(?:life|victim)\b|"
    rf"\b(?:becom\w+|became|is|was|mak\w+|made|were)\s+(?:\w+\s+){{0,3}}?the\s+{_ORDINAL.replace('nth', 'nth2')}\s+"
    r"(?:\w+\s+)?(?:victim|death|fatality)\b(?:\s+of\s+an?\s+[\w-]+)?",
    re.IGNORECASE,
)
_KILLED = re.compile(
    rf"\b(?:the|at\s+least\s+the)\s+{_ORDINAL}\s+(?:[\w-]+\s+){{1,3}}?(?:to\s+(?:be\s+|have\s+been\s+)?|(?:who\s+)?(?:was\s+|has\s+been\s+|had\s+been\s+)?)"
    r"(?P<harm>killed|murdered|die|perish|lost|assassinated|slain|shot\s+dead|abducted|kidnapped|detained|arrested|disappear|go\s+missing|wounded|injured)\b",
    re.IGNORECASE,
)
_OVER_TIME = re.compile(
    r"\b(?:this\s+(?:year|month|week|season|spring|summer|autumn|winter)|so\s+far|since|in\s+(?:as\s+many|the\s+(?:past|last)|\w+\s+(?:days|weeks|months))|"
    r"in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)|to\s+be|to\s+die)\b",
    re.IGNORECASE,
)
_OUTCOMES = (
    ("abducted", "abduct|kidnap"),
    ("detained", "detain|arrest"),
    ("missing", "disappear|missing"),
    ("injured", "wound|injur"),
)
_NONE_OF = re.compile(r"\b(?:neither|none|not\s+one)\s+of\s+(?:the|its|their|his|her|these|those)\s+$", re.IGNORECASE)
_SURVIVED = re.compile(
    r"[^.;]{0,60}?\b(?:survived|lived|came\s+(?:out|back|home)\s+alive|made\s+it|(?:is|are|was|were)\s+alive)\b",
    re.IGNORECASE,
)


def survived_by_none(words: str, figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Told]]:
    """ "Neither of the two drivers survived": all of them died."""
    for figure in figures:
        if _NONE_OF.search(words[: figure.start]) and _SURVIVED.match(words, figure.end):
            yield figure, Told("killed", figure.start, figure.end, figure.low, figure.high)


def ordinals(words: str) -> Iterator[tuple[None, Told]]:
    """Tolls that an ordinal tells; from the second on."""
    if _SPOKEN.isdisjoint(spoken_in(words)[1]) and not _NTH.search(words):
        return
    for hit in _LIFE.finditer(words):
        number = _value(hit["nth"] or hit["nth2"])
        if number > 1:
            yield None, Told("killed", hit.start(), hit.end(), number, number, cumulative=True)
    for hit in _KILLED.finditer(words):
        number = _value(hit["nth"])
        if number > 1 and _OVER_TIME.search(words):
            outcome = next((name for name, first in _OUTCOMES if re.match(first, hit["harm"], re.IGNORECASE)), "killed")
            yield None, Told(outcome, hit.start(), hit.end(), number, number, cumulative=True)


def _value(ordinal: str) -> int:
    return int(ordinal[:-2]) if ordinal[0].isdigit() else _WORDS[ordinal.lower()]
