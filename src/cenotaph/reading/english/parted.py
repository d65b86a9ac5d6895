"""Parted: parts behind a colon ("18 dead: 10 soldiers, six rebels …"), or told of a whole: "Among the 48 were 12 …"."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.line import Line, describe, people_of
from cenotaph.reading.english.people import is_person_word, who

if TYPE_CHECKING:
    from spacy.tokens import Token

_AMONG = re.compile(r"\b(?:among|of)\s+(?:the\s+|those\s+)?$", re.IGNORECASE)
_ON_TOP = re.compile(r"\band\s+(?:an?\s+)?(?:additional|further|another)\s+$", re.IGNORECASE)
_SECONDS = ("second ", "other ", "third ", "latter ")
# "The first killed four people, the second eight".
_SECOND = re.compile(
    r"\b(?:the\s+first|one)\b.*[,;]\s*(?:and\s+|while\s+)?the\s+(?:second|other|third|latter)\s+$", re.IGNORECASE
)
_JOINED = re.compile(r"(?:,|\band)\s+$")
_WERE = re.compile(r"\b(?:were|was|are|is)\s+(?:at\s+least\s+|about\s+|some\s+)?$", re.IGNORECASE)
# Words that may stand between a part's figure and its noun.
_NOUN_WITHIN = 3


def read_parts(line: Line) -> None:
    """Add the parts of a whole that this sentence tells, where their sum or its words show them to be its parts."""
    for whole in [draft for draft in line.found if draft.whole is None and draft.unit == "people" and draft.low]:
        for figure in (*_behind_colon(line, whole), *_among(line, whole)):
            _add(line, whole, figure)


def read_additions(line: Line) -> None:
    """ "… 603 dead civilians since May, and an additional 112 guards and 95 rebels": more of the same, on top."""
    told = [draft for draft in line.found if draft.whole is None and draft.unit == "people" and draft.low]
    if not told:
        return
    on_top = False
    for figure in line.figures:
        before = line.words[: figure.core]
        if figure.start in line.used or figure.start + line.sentence.start < told[0].at:
            continue
        if before.endswith(_SECONDS) and told[0].counting == "single" and _SECOND.search(before):
            second = _add(line, told[0], figure)
            second.whole, second.counting = None, "single"
            continue
        linked = bool(_ON_TOP.search(before) or (on_top and _JOINED.search(before)))
        on_top = linked and _noun(line, figure) is not None
        if on_top:
            added = _add(line, told[0], figure)
            added.whole, added.counting = None, "additional"


def _behind_colon(line: Line, whole: Draft) -> list[Figure]:
    """The figures behind the first colon after a whole, if together they are the whole."""
    colon = line.words.find(":", whole.upto - line.sentence.start)
    if colon < 0:
        return []
    parts = [figure for figure in line.figures if figure.start > colon and figure.low and not figure.vague]
    sums = len(parts) > 1 and sum(figure.low or 0 for figure in parts) == whole.low
    return parts if sums and all(figure.start not in line.used or _is_part(line, figure) for figure in parts) else []


def _is_part(line: Line, figure: Figure) -> bool:
    """Whether a figure was read already; then it only needs its whole."""
    return any(draft.at == line.sentence.start + figure.start for draft in line.found)


def _among(line: Line, whole: Draft) -> list[Figure]:
    """ "Among the 48 rebels killed were at least 12 foreigners"."""
    at = whole.at - line.sentence.start
    if not _AMONG.search(line.words[:at]):
        return []
    later = [figure for figure in line.figures if figure.core > at and _WERE.search(line.words[: figure.start])]
    return [figure for figure in later[:1] if figure.start not in line.used and (figure.low or 0) < (whole.low or 0)]


def _add(line: Line, whole: Draft, figure: Figure) -> Draft:
    """The draft of a part: the one already at this figure, or a new one."""
    told = next((draft for draft in line.found if draft.at == line.sentence.start + figure.start), None)
    if told is not None and told is not whole:
        told.whole, told.counting = whole, "subset"
        return told
    noun = _noun(line, figure)
    end = noun.idx + len(noun) if noun is not None else figure.end
    draft = line.draft(whole.outcome or "killed", figure.start, end, figure.low, figure.high)
    describe(draft, who(noun) if noun is not None else people_of(whole))
    draft.whole, draft.counting, draft.hedge, draft.cause = whole, "subset", whole.hedge, whole.cause
    line.used.add(figure.start)
    return line.add(draft)


def _noun(line: Line, figure: Figure) -> "Token | None":
    after = [token for token in line.doc if token.idx >= figure.end][:_NOUN_WITHIN]
    for token in after:
        if is_person_word(token):
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None
