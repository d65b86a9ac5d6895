"""Wholes: the people that a verb of harm means, where the word beside it only names their families or some of them."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.counted import figure_of
from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.harm import told_by
from cenotaph.reading.english.harm import words as harm_words
from cenotaph.reading.english.line import Line
from cenotaph.reading.english.people import is_person_word

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUPS = frozenset(["family", "household", "generation", "clan", "tribe"])
_KINDS = frozenset(["woman", "man", "child", "boy", "girl", "infant", "baby", "toddler", "minor", "elder", "elderly"])
_REACH = 12  # words between the people and their families
_NEAR = 8  # words between people and "including"
_STOPS = frozenset(",;:.")
_THEIRS = re.compile(r"\b(?:his|her|their)\s+$", re.IGNORECASE)
_THEIR = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
_FAMILIES = re.compile(r"(?:famil|household|generation|clan|tribe)\w*")
_FROM = re.compile(r"\s+(?:belonging\s+to|from|of|across|spanning|in|representing)\s+", re.IGNORECASE)
# Within one parenthesis after "including": no other verb has come between.
_SOME = re.compile(r",\s+including\b(?:(?!\b(?:killed|killing|died|injur\w+|wound\w+)\b)[^;])*$", re.IGNORECASE)
_PEOPLE_OF_KINDS = frozenset(["women", "men", "children", "boys", "girls", "infants", "babies", "minors", "elderly"])
_KILLED_AND = re.compile(r"\b(?:kill|injur|wound)\w+\s+and\s+(?:kill|injur|wound)\w+", re.IGNORECASE)
_SIZED = re.compile(r"\d|\bat\s+least\b|\b(?:more\s+than|over)\b", re.IGNORECASE)
_ANYONE = word_list("anyone")
_ONE = re.compile(r"an?\s", re.IGNORECASE)
_BEHIND_COMMA = re.compile(r"\s*(?:,|:|--|—|–)\s*(?:(?:including|with|and)\s+)?(?:at\s+least\s+)?", re.IGNORECASE)
_BEHIND_COMMA_END = re.compile(_BEHIND_COMMA.pattern + "$", re.IGNORECASE)
_FARED = re.compile(
    r"\s+(?:of\s+(?:them|whom)\s+)?(?:who\s+)?(?:(?:had|has|have|is|are|was|were)\s+)?(?:sustain\w*|suffer\w*|receiv\w*|in\s+(?:critical|serious|grave)|(?:critically|seriously|severely|badly|gravely)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,\s*(?P<and>and)?|(?P<and2>and))\s*(?:all\s+(?:of\s+)?(?:the\s+)?)?", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|all)\b", re.IGNORECASE)


def whole_head(head: "Token", figures: tuple[Figure, ...]) -> "Token":
    """ "Eight people from two families were killed", "… 20 people, including nine women and two men were killed"."""
    if head.lemma_.lower() in _GROUPS:
        for token in reversed(head.doc[max(0, head.i - _REACH) : head.i]):
            if token.text in _STOPS or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
                break
            if token.tag_ in ("NN", "NNS") and token.lemma_.lower() not in _GROUPS and _is_counted(token, figures):
                return token
    if head.lemma_.lower() in _KINDS:
        opening = next((t for t in reversed(head.doc[1 : head.i]) if t.lower_ == "including"), None)
        if opening is not None and opening.nbor(-1).lower_ == ",":
            before = [token for token in head.doc[: opening.i] if _is_counted(token, figures)]
            near = bool(before) and opening.i - before[-1].i <= _NEAR
            if near and not any(map(_harms, head.doc[before[-1].i : head.i])):
                return before[-1]
    return head


def _harms(token: "Token") -> bool:
    """ "Eight were killed, including women, and a child was wounded": a word of harm has used the people before it."""
    return told_by(token) is not None or (
        token.tag_ == "VBG" and (token.lemma_.lower(), "suffered") in harm_words() and token.dep_ != "amod"
    )


def _is_counted(token: "Token", figures: tuple[Figure, ...]) -> bool:
    return is_person_word(token) and figure_of(token, figures) is not None


def mark_parts(line: Line) -> None:
    """ "Two women, both nurses", "seven people, Adam Falah, his wife and their five children": parts of the first."""
    told = sorted(line.found, key=lambda draft: draft.at)
    for at, part in enumerate(told):
        before = [draft for draft in told[:at] if draft.outcome == part.outcome and draft.whole is None and draft.low]
        if not before or part.whole is not None or part.low is None:
            continue
        whole, start = before[-1], line.sentence.start
        between = line.words[whole.upto - start : part.at - start]
        last = part.phrase.lower().rsplit(None, 1)[-1]
        if _FAMILIES.fullmatch(last) and _FROM.fullmatch(between):
            line.found.remove(part)
            continue
        same = _BOTH.match(part.phrase) and part.low == whole.low and between.rstrip().endswith(",")
        kin = (_THEIRS.search(between) or _THEIR.match(part.phrase)) and whole.names and part.low < (whole.low or 0)
        some = _SOME.search(between) and last in _PEOPLE_OF_KINDS and part.low < (whole.low or 0)
        if same or kin or some or _is_bare_part(line, part, whole, between):
            part.whole, part.counting = whole, "subset"
    for first, again in pairwise(told):
        if first in line.found and _is_same_person(line, first, again):
            first.names = first.names or again.names
            line.found.remove(again)
    for whole in [draft for draft in told if draft in line.found and draft.whole is None and (draft.low or 0) > 1]:
        for part in (*_list_of_all(told, whole, line), *_carried_on(told, whole, line)):
            part.whole, part.counting = whole, "subset"


def _carried_on(told: list[Draft], whole: Draft, line: Line) -> list[Draft]:
    """ "Eight people, including four guests, a soldier and all gunmen, were killed": a list of parts goes on to its
    "and", where the parser ended it sooner."""
    parts = [part for part in told if part.whole is whole and part.sentence == whole.sentence]
    if not parts:
        return []
    more: list[Draft] = []
    last, held = parts[-1], sum(part.low or 0 for part in parts)
    for part in told[told.index(last) + 1 :]:
        between = line.words[last.upto - line.sentence.start : part.at - line.sentence.start]
        held += part.low or 0
        joint = _JOINT.fullmatch(between)
        if joint is None or part.outcome != whole.outcome or part.whole is not None or held > (whole.low or 0):
            return []
        if not more and (joint["and"] or joint["and2"]):
            return []  # "35 people, including six guards, and two soldiers"
        more.append(part)
        if joint["and"] or joint["and2"]:
            return more
        last = part
    return []


def _is_bare_part(line: Line, part: Draft, whole: Draft, between: str) -> bool:
    """ "two officers were hurt, one sustained burns", "44 injured, including six who sustained serious injuries"."""
    after = line.words[part.upto - line.sentence.start :]
    opened = _BEHIND_COMMA_END.search(between) is not None
    return opened and (part.low or 0) < (whole.low or 0) and _FARED.match(after) is not None and part.status is None


def _is_same_person(line: Line, first: Draft, again: Draft) -> bool:
    """ "killed an engineer, Adam Falah", "Adam Falah, a journalist, and his mother": a name and what he was."""
    alone = first.low == first.high == again.low == again.high == 1 and first.outcome == again.outcome
    if not alone or bool(first.names) == bool(again.names) or first.whole is not None or again.whole is not None:
        return False
    between = line.words[first.upto - line.sentence.start : again.at - line.sentence.start]
    described = again if first.names else first
    return between in (", ", " , ") and _ONE.match(described.phrase) is not None


def _list_of_all(told: list[Draft], whole: Draft, line: Line) -> list[Draft]:
    """ "three workers, one Chinese and two Turks": who the counted are, where the list comes to their number."""
    at = told.index(whole)
    parts: list[Draft] = []
    anyone = whole.phrase.lower().rsplit(None, 1)[-1].removesuffix("s") in _ANYONE
    for part in told[at + 1 :]:
        if _ONE.match(part.phrase) and not anyone:
            break  # "two teachers, a baker and a child"
        if part.outcome != whole.outcome or part.low is None or part.low != part.high or not _may_be_of(part, whole):
            break
        parts.append(part)
        start = line.sentence.start
        opened = _BEHIND_COMMA.fullmatch(line.words[whole.upto - start : parts[0].at - start])
        if len(parts) > 1 and opened and sum(each.low or 0 for each in parts) == whole.low:
            return parts
    return []


def _may_be_of(part: Draft, whole: Draft) -> bool:
    pairs = ((part.status, whole.status), (part.sex, whole.sex), (part.age, whole.age))
    return part.whole is None and all(mine == theirs or None in (mine, theirs) for mine, theirs in pairs)


def least_of_each(draft: Draft, words: str) -> int:
    """One number for two outcomes promises one of each; "a number of people were killed and injured" some of each."""
    several = draft.high is None and draft.low in (2, 3) and not _SIZED.search(draft.phrase)
    return 2 if several and _KILLED_AND.search(words) else 1
