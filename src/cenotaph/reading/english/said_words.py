"""The words of saying, read once from hand/*.toml; and the gate that finds sentences with any of them."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cenotaph.reading.opening import MET, Gates

HAND = Path(__file__).parent / "hand"

# What a sentence without a hit of either holds no attribution of its own.
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|report(?:s|ed|ing|edly)?|not(?:ed|es|ing)|announc\w+|confirm\w*|stat(?:ed|es|ing|ement)|"
    r"add(?:ed|s|ing)|declar\w+|reveal\w*|disclos\w+|explain\w*|testif\w+|recount\w*|assert\w*|maintain\w*|insist\w*|affirm\w*|"
    r"acknowledg\w+|admit\w*|conced\w+|stress\w*|emphasi\w+|underlin\w+|reiterat\w+|warn\w*|post(?:ed|s|ing)?|tweet\w*|wr(?:ote|ites?|itten)|"
    r"publish\w*|broadcast\w*|mention\w*|specif\w+|clarif\w+|inform\w*|indicat\w+|conclud\w+|determin\w+|f(?:ound|inds?)|verif\w+|"
    r"document\w*|record\w*|register\w*|count\w*|tall(?:y|ied|ies)|estimat\w+|calculat\w+|cit(?:e[ds]?|ing)|quot\w+|claim\w*|alleg\w+|"
    r"contend\w*|suggest\w*|believ\w+|suspect\w*|fear\w*|speculat\w+|den(?:y|ied|ies|ying)|refut\w+|reject\w*|repeat\w*|comment\w*|"
    r"remark\w*|releas\w+|assess\w*|establish\w*|corroborat\w+|list(?:s|ed|ing)|identif\w+|nam(?:ed|es|ing)|show\w*|puts?|putting|"
    r"mourn\w*|deplor\w+|lament\w*|updat\w+|revis\w+|describ\w+|accus\w+|blam\w+|charg\w+|denounc\w+|attribut\w+|according|accord\sto|"
    r"as\s+per|per|in\s+the\s+words|shared|circulat\w+|via|heard|learn\w*|rais(?:ed|es|ing)|lower\w+|detail\w*|log(?:ged|s)|recall\w*|"
    r"observ\w+|relat(?:ed|es)|complain\w*|argu\w+|agree\w*|hint\w*|reckon\w*|repl(?:y|ied|ies)|respond\w*|answer\w*|remember\w*|sp(?:oke|eaks?|oken)|guess\w*|relay\w*|sw(?:ore|ears?)|predict\w*|narrat\w+)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”:]|\s[-–—]\s")
_GATES = Gates({"saying": _SAYING}, MET)


def may_attribute(sentence: str) -> bool:
    """A cheap test before any parse: whether a sentence may hold an attribution of its own."""
    return _GATES.search("saying", sentence) or _QUOTED.search(sentence) is not None


@cache
def words(table: str, name: str) -> frozenset[str]:
    """A list of lemmas in hand/<table>.toml."""
    return frozenset(str(hand(table)[name]).split())


@cache
def descriptions() -> dict[str, tuple[str, ...]]:
    """Noun of a definite description ("the monitor") → kinds of speaker that it may stand for."""
    return {noun: tuple(kinds) for noun, kinds in hand("said")["descriptions"].items()}


@cache
def institutions() -> frozenset[str]:
    """General names of bodies for which their people speak: "Police chief Karim Dastan" speaks for the police."""
    return frozenset(hand("said")["institutions"])


@cache
def hand(table: str) -> dict[str, Any]:
    """A hand-made table of words, read once."""
    return tomllib.loads((HAND / f"{table}.toml").read_text(encoding="utf-8"))
