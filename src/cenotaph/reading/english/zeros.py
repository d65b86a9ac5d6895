"""Stated zeros: "no one was hurt", "there were no casualties", "all escaped unhurt"."""

import re
from functools import lru_cache

from cenotaph.reading.english.person_words import not_people
from cenotaph.reading.english.tolls_told import Told
from cenotaph.reading.opening import MET, Gates

_ANY = r"(?:\S+\s+){0,3}?"
# One of these stands in every stated zero.
_NONE = re.compile(
    r"\b(?:no|nobody|noone|none|neither|not|without|zero|0|failed|never|unhurt|unharmed|uninjured|unscathed)\b",
    re.IGNORECASE,
)
_ZERO_NOUN = re.compile(
    rf"\b(?:no|without(?:\s+any|\s+causing(?:\s+any)?)?|zero|neither|(?:not|n't|failed\s+to)\s+(?:cause|causing|result\s+in|report|inflict)\w*(?:\s+any)?)\s+"
    rf"(?:(?:report|indication|sign|account)s?\s+(?:of|that)\s+(?:any\s+)?)?(?P<lead>{_ANY})"
    r"(?P<what>casualt\w+|injur(?:y|ies)\b|victims?\b|deaths?\b(?!\s+(?:threats?|squads?|sentences?|penalt|row))|fatalit\w+|loss(?:es)?\s+of\s+(?:human\s+)?life|(?:human\s+)?losses|dead\b|wounded\b|lives\s+(?:were\s+)?lost)"
    r"(?P<or>(?:\s*,)?\s+(?:or|nor|and|and\s+no)\s+(?:\S+\s+){0,2}?(?:casualt\w+|injur(?:y|ies)\b|deaths?\b|fatalit\w+|wounded\b|injured\b))?",
    re.IGNORECASE,
)
_ZERO_VERB = re.compile(
    r"(?:(?:\bno|\bzero|(?<![\d.,])0)\s+(?:one|body|persons?|people|individuals?|civilians?|soldiers?|passengers?)|\b(?:nobody|noone|none|not\s+(?:an?\s+(?:single\s+)?|one\s+)(?:soul|person|\w+)|"
    r"none\s+of\s+(?:the\s+)?(?:\S+\s+){1,6}?))\s*(?:inside\s+|in\s+the\s+\w+\s+|on\s+board\s+|aboard\s+|at\s+the\s+\w+\s+)?(?:was|were|has\s+been|have\s+been|is|are|got|had\s+been|(?=died|perished|came\s+to\s+(?:any\s+)?harm|suffered\s+(?:any\s+)?injur))\s*"
    r"(?:reported(?:ly)?\s+|physically\s+|seriously\s+|said\s+to\s+be\s+|reported\s+to\s+have\s+been\s+|apparently\s+)*(?P<what>killed|injured|hurt|wounded|harmed|dead|died|perished|came\s+to\s+(?:any\s+)?harm|suffered\s+(?:any\s+)?injur\w+)?"
    r"(?P<or>\s+(?:or|nor)\s+(?:\w+\s+)?(?:killed|injured|hurt|wounded))?",
    re.IGNORECASE,
)
# "Neither the governor nor his bodyguards were hurt."
_ZERO_PAIR = re.compile(
    r"\bneither\s+(?:[\w'’-]+\s+){1,6}?nor\s+(?:[\w'’-]+\s+){1,6}?(?:(?:was|were|had\s+been|has\s+been|have\s+been|is|are)\s+(?:seriously\s+)?(?P<what>killed|injured|hurt|wounded|harmed)\b|"
    r"(?:suffered|sustained)\s+(?:any\s+)?(?P<hurt>injur\w+|wounds))",
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
# "The mayor's secretary escaped unhurt" says nothing of the others.
_ONE = re.compile(
    r"(?:^|[.;,]\s+)(?:(?:an?|the|his|her|their|one)\s+(?:[\w'’-]+\s+){0,2}?(?!\w*s\b)(?!(?:crew|family|group|team|staff|patrol|convoy|public)\b)[\w-]+|he|she)\s*$",
    re.IGNORECASE,
)
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
_GATES = Gates({"none": _NONE}, MET)


@lru_cache(maxsize=512)
def zeros(words: str, *, violent: bool = True) -> tuple[Told, ...]:
    """Stated zeros: "no one was hurt", "there were no casualties"; "all escaped unhurt" only in a text of violence."""
    found: dict[str, Told] = {}
    if not _GATES.search("none", words) and "n't" not in words.lower():
        return ()
    objects = _ZERO_OBJECT.finditer(words) if violent else ()
    for hit in (*_ZERO_SHORT.finditer(words), *objects, *_ZERO_PAIR.finditer(words)):
        for outcome in _zero_outcomes(hit["what"] or hit["hurt"]):
            found.setdefault(outcome, Told(outcome, hit.start(), hit.end(), 0, 0))
    unhurt = _UNHURT.search(words) if violent and not _LET_GO.search(words) else None
    if unhurt is not None and not _SOME.search(words[: unhurt.start()]) and not _ONE.search(words[: unhurt.start()]):
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
