"""Pointing back: pronouns and definite phrases that name people counted before, who are not counted again."""

import re

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.line import Line, people_of
from cenotaph.reading.english.parties import Party, party
from cenotaph.reading.english.people import Who
from cenotaph.reading.names import may_be_one

_ALSO = re.compile(r"\b(?:also|too|as\s+well|in\s+addition|meanwhile)\b", re.IGNORECASE)
_ANYONE = frozenset(["victim", "dead", "casualty", "deceased", "person", "people"])


def resolved(
    line: Line, outcome: str, found: Party, *, as_noun: bool = False
) -> tuple[int | None, int | None, Who] | None:
    """Bounds and people of a party; None where it only points back to people counted for this outcome already.

    `as_noun`: the harm is a noun, and tells of a deed that is known ("the murder of the mayor").
    """
    earlier = line.earlier(outcome)
    if as_noun and found.kind == "single" and found.definite and not found.who.names:
        before = [draft for draft in earlier if draft.low == 1 and draft.sentence < line.sentence.index]
        if before:
            return None
    if _is_known_person(line, found, earlier):
        return None
    if found.kind == "own":
        return found.low, found.high, found.who
    if found.kind == "pronoun":
        return _pronoun(line, found, earlier)
    if _points_back(line, found, earlier):
        return None
    if found.part and found.noun.lower_ in ("them", "whom") and (last := _last_people(line, None)):
        return found.low, found.high, people_of(last)
    return found.low, found.high, found.who


def _is_known_person(line: Line, found: Party, earlier: list[Draft]) -> bool:
    """ "The candidate was shot", after one person was counted by name: that person, or the word says who else."""
    if found.kind != "single" or not found.definite or found.added or found.who.names or _ALSO.search(line.words):
        return False
    of = any(child.dep_ == "prep" and child.lower_ in ("of", "in", "from") for child in found.noun.children)
    if of or found.lemma in word_list("companions"):
        return False
    return any(draft.low == 1 and draft.names and draft.sentence < line.sentence.index for draft in earlier)


def _are_known_people(line: Line, found: Party, earlier: list[Draft]) -> bool:
    """ "The clergymen were shot", after six Jesuits were counted: the same people, told by another word."""
    if _ALSO.search(line.words):
        return False
    before = [draft for draft in earlier if (draft.low or 0) > 1 and draft.sentence < line.sentence.index]
    return any(draft.status == found.who.status or None in (draft.status, found.who.status) for draft in before)


def _pronoun(line: Line, found: Party, earlier: list[Draft]) -> tuple[int | None, int | None, Who] | None:
    last = _last_people(line, found.low)
    if any(found.low is None or draft.low == found.low for draft in earlier):
        return None
    if found.low is not None:
        return found.low, found.high, found.who if last is None or found.low != 1 else _same_sex(last, found.who)
    if last is None:
        return _told_before(line, found)
    return last.low, last.high, people_of(last)


def _told_before(line: Line, found: Party) -> tuple[int | None, int | None, Who] | None:
    """ "Rebels dragged three policemen into the square and executed them": the counted people before the word."""
    for head in reversed(line.doc[: found.head.i]):
        if head.dep_ == "dobj" and head.tag_ == "NNS" and (told := party(head, line.figures)) and told.kind == "figure":
            return told.low, told.high, told.who
    return None


def _same_sex(last: Draft, said: Who) -> Who:
    return people_of(last) if last.low == 1 and last.sex in (None, said.sex) else said


def _last_people(line: Line, number: int | None) -> Draft | None:
    """The people counted last, of this number (None: more than one)."""
    for draft in reversed([*line.story.drafts, *line.found]):
        counts_people = draft.unit == "people" and draft.high != 0 and draft.low is not None
        if counts_people and (draft.low == number if number is not None else (draft.low or 0) > 1):
            return draft
    return None


def _points_back(line: Line, found: Party, earlier: list[Draft]) -> bool:
    told = {name for draft in earlier for name in draft.names}
    if any(may_be_one(name, other) for name in found.who.names for other in told):
        return True
    if not found.definite or found.added:
        return False
    if found.kind == "figure" and not found.part:
        return any(draft.low == found.low for draft in earlier)
    nouns = line.story.nouns
    same = [
        draft
        for draft in earlier
        if nouns.get(id(draft)) == found.lemma or found.lemma in _ANYONE or found.lemma in draft.phrase.lower().split()
    ]
    if found.kind == "single":
        return any(draft.low == 1 for draft in same)
    return found.kind == "plural" and (bool(same) or _are_known_people(line, found, earlier))
