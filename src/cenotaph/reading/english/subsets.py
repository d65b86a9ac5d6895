"""Subsets: "including 13 children", "among them four medics", "two of them seriously", "41 were civilians"."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.line import Line, describe, people_of
from cenotaph.reading.english.parties import Party, party
from cenotaph.reading.english.people import Who, who

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENS = re.compile(
    r"\b(?:including|includes?|included|incl\.|inclusive\s+of|among\s+(?:them|whom|the\s+(?:dead|victims|killed|wounded|injured|casualties|fatalities)|"
    r"those\s+(?:killed|wounded|injured|dead))|of\s+(?:them|whom|those|which))\s*,?\s*(?:were\s+|are\s+|was\s+|is\s+|being\s+)?(?:at\s+least\s+)?",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s+(?:\w+\s+)?(?:of\s+(?:them|whom|(?:those|these)(?:\s+(?:deaths|killings|fatalities|dead|victims|killed|wounded|injured|hurt))?|the\s+(?:dead|deaths|killings|victims|killed|wounded|injured|casualties|fatalities|total|deceased))|in\s+(?:serious|critical)\s+condition)\b",
    re.IGNORECASE,
)
# "…, 2 kids among them"
_AMONG_THEM = re.compile(
    r"\s+(?:\w+\s+)?\w+\s+(?:(?:were|was|are)\s+)?among\s+(?:them|the\s+(?:dead|victims|killed|wounded|injured))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[\s,]*(?:(?:were|was|are|being|is)\s+)?(?:also\s+|all\s+|in\s+)?(?:seriously|critically|badly|severely|gravely|slightly|lightly|fatally|serious|critical|"
    r"under\s+torture\b|in\b|at\b|from\b|$|[.,;)])",
    re.IGNORECASE,
)
# "two of whom were women", "most of them children": what is counted stands before.
_COUNTED_BEFORE = re.compile(r"\w\s$")


_UNDER_AGE = re.compile(
    r"\s+(?:(?:were|was|are|is)\s+(?:still\s+)?(?:under|below|younger\s+than)\s+(?:the\s+age\s+of\s+)?(?:18|eighteen)\b|(?:were|was|are|is)\s+(?:minors?|under\s*-?\s*age)\b|"
    r"(?:had|have|has)\s+not\s+(?:yet\s+)?(?:turned|reached)\s+(?:the\s+age\s+of\s+)?(?:18|eighteen)\b)",
    re.IGNORECASE,
)
_FATALLY = re.compile(r"\s*(?:fatally|mortally)\b", re.IGNORECASE)
_DEAD = re.compile(r"\s*(?:were\s+|was\s+)?(?:dead|killed|fatal)\b", re.IGNORECASE)
_DEATHS = re.compile(r"(?:deaths|killings|fatalities)\s*$", re.IGNORECASE)
_AMONG_HARMED = re.compile(r"among\s+(?:the|those)\s+(?:dead|killed|wounded|injured)", re.IGNORECASE)


# "41 were civilians": the verb to be not far behind a figure.
_IS = re.compile(r"(?:[\s,]+[^\s]+){0,9}?(?:\s+(?:am|is|are|was|were|be|been|being)\b|['’](?:s|re|m)\b)", re.IGNORECASE)


def may_open(words: str) -> bool:
    """Whether a sentence may begin to tell parts of what was counted before it; "including" needs its own whole."""
    return any(not opening.group().lower().startswith("incl") for opening in OPENS.finditer(words))


def may_be_part(words: str, end: int) -> bool:
    """Whether a figure that ends here may be a part of people counted before."""
    return any(told.match(words, end) for told in (_OF_THEM, _AMONG_THEM, _UNDER_AGE, _IS))


def read_subsets(line: Line) -> None:
    """Add the parts of people counted in this sentence or before it."""
    for opening in OPENS.finditer(line.words):
        if opening.group().lower().startswith("of") and _COUNTED_BEFORE.search(line.words[: opening.start()]):
            continue
        whole = _whole(line, opening.start(), opening.group())
        if whole is not None or _AMONG_HARMED.match(opening.group()):
            _list(line, opening, whole)
    for figure in line.figures:
        if figure.start in line.used or line.words[figure.core : figure.end].lower() == "many":
            continue
        inside = [token for token in line.doc if figure.core <= token.idx < figure.end]
        if inside:
            token = inside[-1]
            _part(line, token, figure.end)


def _whole(line: Line, at: int, words: str = "") -> Draft | None:
    """What a part is a part of: the count told last before it, of the outcome that its words name."""
    place = line.sentence.start + at
    told = [draft for draft in [*line.story.drafts, *line.found] if draft.high != 0 and draft.whole is None]
    if re.search(r"\b(?:wounded|injured)\b", words):
        told = [draft for draft in told if draft.outcome == "injured"]
    elif re.search(r"\b(?:dead|killed|victims|fatalities|deceased)\b", words):
        told = [draft for draft in told if draft.outcome == "killed"]
    here = [draft for draft in told if draft.sentence == line.sentence.index and draft.at < place]
    if here:
        return max(here, key=lambda draft: draft.at)
    if re.match(r"incl", words.lower()):
        return None
    before = [draft for draft in told if draft.sentence < line.sentence.index]
    if re.search(r"\b(?:dead|killed|victims|wounded|injured)\b", words) and told:
        return max(told, key=lambda draft: draft.at)
    return before[-1] if before else None


def _list(line: Line, opening: re.Match[str], whole: Draft | None) -> None:
    """The phrases that follow an opening word, joined by commas and "and"."""
    at = opening.end()
    first = next((token for token in line.doc if token.idx >= at and token.pos_ != "PUNCT"), None)
    if first is None or first.idx - at > 3:
        return
    head = first
    while head.head.i > head.i and head.head.i - first.i < 9 and head.dep_ in _INSIDE:
        head = head.head
    for token in [head, *(other for other in head.conjuncts if other.i > head.i)]:
        found = party(token, line.figures)
        bare = found is not None and found.kind == "single" and found.start == token.idx and not found.who.names
        if found is None or bare:
            continue
        if whole is not None:
            _subset(line, found, whole, found.who)
        elif (found.head.i, "killed") not in line.heads and (found.head.i, "injured") not in line.heads:
            # "Among the wounded was the mayor", where nobody says how many there were.
            outcome = "injured" if re.search(r"wounded|injured", opening.group(), re.IGNORECASE) else "killed"
            draft = describe(line.draft(outcome, found.start, found.end, found.low, found.high), found.who)
            line.add(draft, found)


_INSIDE = ("nummod", "quantmod", "compound", "amod", "det", "nmod", "advmod", "poss", "case", "nsubj")


def _part(line: Line, token: "Token", end: int) -> None:
    """ "two of them seriously", "41 were civilians", "11 of them in Kerat"."""
    after = line.words[end:]
    if _AMONG_THEM.match(after):
        found = next((made for each in line.doc if each.idx >= end and (made := party(each, line.figures))), None)
        if found is not None and (whole := _whole(line, token.idx, after)) is not None:
            _subset(line, found, whole, found.who)
        return
    if hit := _OF_THEM.match(after):
        rest = after[hit.end() :]
        if _FATALLY.match(rest) or _tells_the_dead(line, token, end + hit.end()):
            return
        described = _described(line, token, end + hit.end())
        if described is None and not _GOES_ON.match(rest):
            return
        whole = _whole(line, token.idx, hit.group())
        if "condition" in hit.group().lower() and (whole is None or whole.outcome != "injured"):
            return
    else:
        described = _described(line, token, end, beside=False)
        whole = _whole(line, token.idx) if described is not None else None
        told = [part.sentence for part in line.story.drafts if part is whole or part.whole is whole]
        near = whole is not None and line.sentence.index - max(told, default=whole.sentence) <= int(token.i < 6)
        if not near:
            return
    found = party(token, line.figures)
    if found is None and hit is not None and _DEATHS.search(hit.group()):
        figure = next(one for one in line.figures if one.core <= token.idx < one.end)
        found = Party(token, figure.start, end, figure.low, figure.high, "figure", Who(), token, figure=figure)
    if whole is not None and found is not None:
        _subset(line, found, whole, described or people_of(whole))


def _tells_the_dead(line: Line, token: "Token", end: int) -> bool:
    """ "132 casualties, 54 of them dead": the dead take the place of the count of both."""
    dead = _DEAD.match(line.words, end)
    whole = _whole(line, token.idx) if dead is not None else None
    if dead is None or whole is None or whole not in line.found or "split" not in whole.notes:
        return False
    figure = next(one for one in line.figures if one.core <= token.idx < one.end)
    start, upto = line.sentence.start + figure.start, line.sentence.start + dead.end()
    whole.low, whole.high, whole.at, whole.upto = figure.low, figure.high, start, upto
    whole.phrase = line.story.text.body[start:upto]
    del whole.notes["split"]
    line.used.add(figure.start)
    return True


def _described(line: Line, token: "Token", end: int, *, beside: bool = True) -> Who | None:
    """ "41 were civilians": what the verb to be says of a figure."""
    if _UNDER_AGE.match(line.words[end:]):
        return Who(known=True, age="child")
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "attr" and child.idx >= end and (said := who(child)).known:
                return said
    if not beside:
        return None
    following = next((other for other in line.doc if other.idx >= end and other.pos_ not in ("PUNCT", "SPACE")), None)
    if following is not None and following.pos_ == "NOUN" and (said := who(following)).known:
        return said
    return None


def _is_inside(told: Draft, whole: Draft) -> bool:
    """ "three people, including a mother and her child": counted already, and a part of the whole before it."""
    here = whole.sentence == told.sentence and whole.at < told.at
    return here and told.whole is None and whole.whole is None and (told.low or 0) < (whole.low or 0)


def _subset(line: Line, found: Party, whole: Draft, said: Who) -> None:
    told = line.heads.get((found.head.i, whole.outcome or ""))
    if told is not None and _is_inside(told, whole):
        told.whole, told.counting = whole, "subset"
    if told is not None or found.kind in ("plural", "pronoun", "own"):
        return
    if (found.figure and found.figure.start in line.used) or found.start + line.sentence.start == whole.at:
        return
    if whole.high is not None and found.low is not None and found.low > whole.high:
        return
    draft = describe(line.draft(whole.outcome or "killed", found.start, found.end, found.low, found.high), said)
    draft.cause, draft.counting, draft.whole, draft.hedge, draft.role = (
        whole.cause,
        "subset",
        whole,
        whole.hedge,
        whole.role,
    )
    line.add(draft, found)
