"""Whether the words in which a claim gives its number tell a number, or are a name or other words of the document.

Of a single death the reader's phrase is often the name of the dead ("Journalist Velmar Quist"), and of a claim that a
person made it is all the words that were selected. Figures are shown to more people than words and names are: for
them such a claim goes by its number.
"""

import re
from functools import cache, lru_cache

from cenotaph.reading.claim import Claim
from cenotaph.reading.vague import quantities

BY_HAND = "by_hand"
# A name shorter than this is found in too many words to tell anything.
LEAST = 3
_ENGLISH = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "dozen", "both", "pair", "couple"),
)
_ARABIC = (
    *("واحد", "واحدة", "اثنان", "اثنين", "اثنتان", "اثنتين", "ثلاث", "ثلاثة", "أربع", "أربعة", "خمس", "خمسة", "ست"),
    *("ستة", "سبع", "سبعة", "ثمان", "ثماني", "ثمانية", "تسع", "تسعة", "عشر", "عشرة", "عشرون", "عشرين", "ثلاثون"),
    *("ثلاثين", "أربعون", "أربعين", "خمسون", "خمسين", "مئة", "مائة", "مئتان", "مئتين", "مئات", "ألف", "آلاف"),
)


def tells_number(claim: Claim) -> bool:
    """Whether a claim's phrase may be told to whoever sees its figure."""
    if claim.reader == BY_HAND or (claim.names and _shares(claim.phrase, claim.names)):
        return False
    # A range or an open bound is said in words like "dozens" or "villagers"; an exact number is said as a number.
    return claim.kind != "count" or claim.low != claim.high or _has_number(claim.phrase)


def phrase_told(claim: Claim) -> str:
    """The claim's phrase as whoever sees its figure may be told it; "" where they see the figure alone."""
    return claim.phrase if claim.phrase and tells_number(claim) else ""


@lru_cache(maxsize=65536)
def _has_number(phrase: str) -> bool:
    return bool(_numbers().search(phrase))


@cache
def _numbers() -> re.Pattern[str]:
    words = sorted({*_ENGLISH, *_ARABIC, *quantities("en"), *quantities("ar")}, key=len, reverse=True)
    # Arabic writes "and", "by" and the article on the word itself.
    return re.compile(rf"\d|(?<!\w)(?:[وفبل]?(?:ال)?)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _shares(phrase: str, names: tuple[str, ...]) -> bool:
    """Whether a part of a name stands in a phrase."""
    told = _words(phrase)
    return any(part in told for name in names for part in _words(name) if len(part) >= LEAST)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
