"""Wording: whether a claim's number is a word without a number, or tells of single people; once for each phrase."""

import re
from functools import cache, lru_cache

from cenotaph.reading import Claim
from cenotaph.reading.vague import quantities
from cenotaph.tolls.telling import KIN

_DIGIT = re.compile(r"\d")
_BOUND = re.compile(
    r"\b(?:at least|more than|over|above|upwards|minimum|plus)\b|\+|يقل|أكثر|اكثر|فوق|يزيد|تجاوز", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|couple|pair|both|third|fourth|fifth)\b"
    r"|واحد|اثنا|اثنت|اثني|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|عشر",
    re.IGNORECASE,
)
# "Another victim was a nurse" names one of those already counted; "another died later" adds one.
_VICTIM = re.compile(r"\b(?:victim|name|casualty|martyr|family member|relative)|ضحية|ضحايا", re.IGNORECASE)


def is_vague(claim: Claim) -> bool:
    """Whether the number is no number but a word or a bare plural ("dozens", "villagers"), bounded by the table."""
    return is_vague_of(claim.low, claim.high, claim.phrase)


def is_vague_of(low: int | None, high: int | None, phrase: str) -> bool:
    """The same of these bounds, said in this phrase."""
    return low is not None and high is None and _is_worded(phrase)


@lru_cache(maxsize=65536)
def _is_worded(phrase: str) -> bool:
    if _DIGIT.search(phrase):
        return False
    return bool(_vague_words().search(phrase)) or not _BOUND.search(phrase)


@cache
def _vague_words() -> re.Pattern[str]:
    words = sorted({*quantities("en"), *quantities("ar")}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


def is_single(claim: Claim) -> bool:
    """Whether the claim tells of single people ("a woman", a name) or of kin ("her two sons"), and not of all."""
    return is_single_of(claim.low, claim.high, claim.phrase, len(claim.names), claim.counting)


def is_single_of(low: int | None, high: int | None, phrase: str, named: int, counting: str) -> bool:
    """The same of these bounds, said in this phrase with so many names."""
    if low is None or low != high or low == 0:
        return False
    return _is_of_single(low, phrase, named, counting == "additional")


@lru_cache(maxsize=65536)
def _is_of_single(number: int, phrase: str, named: int, added: bool) -> bool:
    if number <= 8 and (KIN.search(phrase) or named >= number):
        return True
    if added and not named and not _VICTIM.search(phrase):
        return False
    return number <= 3 and not _NUMBER.search(phrase) and bool(phrase)
