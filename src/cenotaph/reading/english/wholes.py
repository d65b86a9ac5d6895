"""Wholes: the people that a verb of harm means, where the word beside it only names their families or some of them."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.counted import figure_of
from cenotaph.reading.english.figures import Figure
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
        if same or kin or some:
            part.whole, part.counting = whole, "subset"


def least_of_each(draft: Draft, words: str) -> int:
    """One number for two outcomes promises one of each; "a number of people were killed and injured" some of each."""
    several = draft.high is None and draft.low in (2, 3) and not _SIZED.search(draft.phrase)
    return 2 if several and _KILLED_AND.search(words) else 1
