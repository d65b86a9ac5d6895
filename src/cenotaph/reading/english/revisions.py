"""Revisions: a figure that takes the place of an older one ("revised its total down to 109, from 118")."""

import re

from cenotaph.reading.english.line import Line, describe
from cenotaph.reading.english.people import Who, is_person_word, who

_REVISED = re.compile(
    r"\b(?:revis\w+|cut|cuts|lower\w*|rais\w*|reduc\w+|correct\w*|updat\w+|adjust\w+|amend\w+|increas\w+)\s+(?:its|their|the|his|her)\s+"
    r"(?:\w+\s+){0,2}?(?:count|total|toll|tally|figure|estimate|number)s?\b[^.;]{0,120}?\bto\s+$"
    r"|\bthe\s+(?:correct|right|true|actual)\s+(?:number|figure|toll|count|total)\s+(?:is|was|should\s+be)\s+$",
    re.IGNORECASE,
)
# "…; the figure is 12", in a text that corrects itself.
_FIGURE_IS = re.compile(
    r"\bthe\s+(?:\w+\s+)?(?:number|figure|toll|count|total)\s+(?:is|was|stands?\s+at|should\s+(?:be|read))\s+$",
    re.IGNORECASE,
)
_CORRECTING = re.compile(
    r"\b(?:correct\w*|misspoke|erratum|in\s+error|mistake\w*|erroneous\w*|wrong\w*)\b", re.IGNORECASE
)
_INJURED = re.compile(r"\b(?:injur|wound|hurt)", re.IGNORECASE)
_DEAD = re.compile(
    r"\b(?:kill|dead\b|death|die[ds]?\b|victim|fatalit|murder|massacre|lives\b|bod(?:y|ies)\b)", re.IGNORECASE
)


def may_revise(before: str) -> bool:
    """Whether a figure behind these words may take the place of an older one."""
    return _REVISED.search(before) is not None or _FIGURE_IS.search(before) is not None


def read_revisions(line: Line) -> None:
    """Mark or add the figures of a sentence that correct what was said before."""
    for figure in line.figures:
        before = line.words[: figure.start]
        if not _REVISED.search(before) and not (
            _FIGURE_IS.search(before) and _CORRECTING.search(line.story.text.body) and figure.start not in line.used
        ):
            continue
        at = line.sentence.start + figure.start
        if (known := next((draft for draft in line.found if draft.at == at), None)) is not None:
            known.corrects, known.counting = True, "cumulative"
            continue
        points = re.match(r"\s*the\s", line.words, re.IGNORECASE) or _FIGURE_IS.search(before)
        earlier = line.story.drafts[-1:] if points else []
        outcome = earlier[0].outcome if earlier else _outcome(line.words)
        following = next((token for token in line.doc if token.idx >= figure.end), None)
        noun = following if following is not None and is_person_word(following) else None
        if outcome is None and noun is None:
            continue
        end = noun.idx + len(noun) if noun is not None else figure.end
        draft = line.draft(outcome or "killed", figure.start, end, figure.low, figure.high)
        describe(draft, who(noun) if noun is not None else Who())
        draft.corrects, draft.counting = True, "cumulative"
        line.used.add(figure.start)
        line.add(draft)


def _outcome(words: str) -> str | None:
    if _DEAD.search(words):
        return "killed"
    return "injured" if _INJURED.search(words) else None
