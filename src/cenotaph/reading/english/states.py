"""States told in several words beside a figure ("18 of the villagers are behind bars"), and bare figures that answer.

Both are seen in the words alone, before anything is parsed.
"""

import re
from functools import cache

from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.hand import table

# "18 of the villagers", "two more": what may stand between a figure and the state of those counted.
COUNTED_PEOPLE = re.compile(
    r"(?:\s+(?:more|others?|of\s+(?:them|the|his|her|their)))*(?:\s+(?!are\b|is\b|were\b|was\b|have\b|has\b|had\b|remain|did\b|never\b|spent\b|gave\b|lost\b|left\b|arrived\b|moved\b|crossed\b)"
    r"[\w-]+){0,2}?(?:\s+(?P<noun>[\w-]+))?(?=\s+(?:in|are|is|were|was|have|has|had|remain\w*|lie|lies|lay|did|never|to\s+have|spent|gave|lost|left|arrived|moved|poured|streamed|trekked|crossed|departed|"
    r"with(?=\s+(?:\w+\s+)?(?:bullet|gunshot|shrapnel|stab)\b)|can\w*|could|live|sleep|camp|shelter|languish\w*|linger\w*|clinging|need|came|slipped|met|paid|breathed|bled|suffered|went|stood|fell|died|surrendered|failed|sought|required|KIA|WIA|MIA)\b)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:says?|said|speaks?\s+of|spoke\s+of|admits?|admitted|concedes?|acknowledges?|claims?|claimed|counts?|counted|reckons?|"
    r"confirms?|confirmed|insists?|insisted|maintains?|maintained|accepts?|accepted|(?:gives?|gave)(?:\s+an?\s+(?:\w+\s+)?(?:figure|number|toll|total)\s+of)?|puts?\s+it\s+at|"
    r"(?:rais|lower|revis|correct)\w*\s+(?:it|this|that)\s+(?:up\s+|down\s+)?to|it\s+(?:was|is)\s+(?:closer|nearer)\s+to|by\s+(?:\w+\s+){1,3}it\s+(?:was|is|stood\s+at|had\s+reached))\s+(?:only\s+|just\s+|it\s+(?:was|is|stands\s+at)\s+(?:(?:closer|nearer)\s+to\s+)?)?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*(?:$|[.;]|,\s+(?:most|all|among|including|some)\b)", re.IGNORECASE)


def answers(words: str, figure: Figure) -> bool:
    """ "the ministry admits four": a bare figure in the words of a speaker."""
    return _SAYS.search(words[: figure.start]) is not None and _BARE.match(words[figure.end :]) is not None


def may_be_state(words: str, figure: Figure) -> bool:
    """Whether a row of the tables of states may fit a figure; what its people are is for the grammar to say."""
    hit = COUNTED_PEOPLE.match(words, figure.end)
    after = {words[figure.end :].lstrip(), words[hit.end() :].lstrip() if hit is not None else ""}
    states = any(fitting("english_states.csv", words, beside) for beside in after)
    return states or fitting("english_leads.csv", words, words[: figure.start]) is not None


def fitting(name: str, words: str, beside: str) -> str | None:
    """The outcome of the first row of a table that fits the words beside a figure and those of its sentence."""
    leads = name == "english_leads.csv"
    any_row = _any_row(name)
    if not (any_row.search(beside) if leads else any_row.match(beside)):
        return None
    for pattern, near, outcome in _rows(name):
        fits = pattern.search(beside) if leads else pattern.match(beside)
        if fits and (near is None or near.search(words)):
            return outcome
    return None


@cache
def _any_row(name: str) -> re.Pattern[str]:
    """What fits where any row of a table does; most figures stand beside no state."""
    return re.compile("|".join(f"(?:{row.get('after') or row['before']})" for row in table(name)), re.IGNORECASE)


@cache
def _rows(name: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str], ...]:
    return tuple(
        (
            re.compile(row.get("after") or row["before"], re.IGNORECASE),
            re.compile(rf"\b(?:{row['near']})", re.IGNORECASE) if row["near"] else None,
            row["outcome"],
        )
        for row in table(name)
    )
