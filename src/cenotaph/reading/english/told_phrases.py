"""Statements told in set phrases (hand/told.toml): blame, concealment and evidence that no single verb carries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from cenotaph.reading.english.blame_claims import Told, told_of
from cenotaph.reading.english.nominals import phrase_head
from cenotaph.reading.english.said_phrases import agent_of
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.said_words import hand, words
from cenotaph.reading.opening import Phrases
from cenotaph.reading.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What stands for nobody: "who was behind it is unknown", "no group has claimed it".
_NOBODY = re.compile(
    r"\b(?:who\s+(?:was|is|were)\s+behind|no\s+(?:\w+\s+){0,2}?(?:group|one|party|side|body|movement|faction|organi[sz]ation)|nobody|none|unclear|not\s+(?:clear|known)|unknown|"
    r"neither\s+(?:side|party|army))\b",
    re.IGNORECASE,
)
_IMAGINED = frozenset(["if", "unless", "whether"])
_NOT_YET = frozenset(["could", "would", "might", "should", "shall", "will", "must"])


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    words: re.Pattern[str]
    who: str
    hedge: str | None
    own: bool
    by: bool
    act: str | None
    state: str | None


def told_in_phrases(kind: str, doc: "Doc", sentence: Sentence, who: Who) -> list[Told]:
    """Every statement of a kind that a sentence tells in a set phrase, in order, none inside another."""
    found: list[Told] = []
    for phrase in _phrases(kind) if _phrases_of(kind).stand_in(sentence.words) else ():
        for hit in phrase.words.finditer(sentence.words):
            inside = [token for token in doc if hit.start() <= token.idx < hit.end()]
            told = _told(phrase, inside, sentence, who) if inside else None
            if told is not None and not any(_meets(told, other) for other in found):
                found.append(replace(told, act=phrase.act, state=phrase.state))
    return sorted(found, key=lambda told: told.first.i)


def has_phrase(words: str) -> bool:
    """Whether any set phrase of any kind stands in a sentence."""
    return _phrases_of_all().stand_in(words)


@cache
def _phrases_of_all() -> Phrases:
    return Phrases(phrase.words for phrase in _every())


@cache
def _phrases_of(kind: str) -> Phrases:
    return Phrases(phrase.words for phrase in _phrases(kind))


def _told(phrase: _Phrase, inside: "list[Token]", sentence: Sentence, who: Who) -> Told | None:
    verb = next((token for token in inside if token.pos_ in ("VERB", "AUX")), inside[0])
    nobody = (
        phrase.kind == "responsibility"
        and phrase.hedge not in ("suggested", "denied")
        and _NOBODY.search(sentence.words)
    )
    if _is_unreal(verb) or nobody:
        return None
    head = _party(phrase.who, verb, inside)
    if head is None:
        return Told(inside[0], inside[-1], (), phrase.hedge) if phrase.kind != "responsibility" else None
    told = told_of(inside[0], inside[-1], head, sentence, who, phrase.hedge)
    if told is None or phrase.kind != "responsibility":
        return told or Told(inside[0], inside[-1], (), phrase.hedge)
    if not told.blamed:
        return None
    by = subject_of(verb) if phrase.by or phrase.own else None
    speaker = head if phrase.who == "speaker" else by
    return replace(told, said_by=who.names(speaker, sentence)) if speaker is not None else told


def _party(where: str, verb: "Token", inside: "list[Token]") -> "Token | None":
    """The head of the phrase that names the party: the subject (or "by …"), what comes after or between the words."""
    if where in ("subject", "agent"):
        passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
        return agent_of(verb) if passive and where == "agent" else subject_of(verb)
    if where == "speaker":
        said = [token for token in verb.doc if token.lemma_.lower() in words("said", "say") and token not in inside]
        return next((subject for token in said if (subject := subject_of(token)) is not None), None)
    if where == "after":
        last = inside[-1]
        return phrase_head(last.nbor()) if last.i + 1 < len(last.doc) else None
    if where == "between":
        nouns = [token for token in inside[1:] if token.pos_ in ("NOUN", "PROPN", "PRON")]
        return phrase_head(nouns[0]) if nouns else None
    return None


def _is_unreal(verb: "Token") -> bool:
    """Whether the deed is only imagined, asked or planned: "if the army had", "would bury"."""
    return any(
        (child.dep_ == "mark" and child.lower_ in _IMAGINED)
        or (child.dep_ in ("aux", "neg") and child.lower_ in _NOT_YET)
        for child in (*verb.children, *(verb.head.children if verb.dep_ in ("xcomp", "auxpass") else ()))
    )


def _meets(told: Told, other: Told) -> bool:
    return told.first.i <= other.last.i and other.first.i <= told.last.i


@cache
def _phrases(kind: str) -> tuple[_Phrase, ...]:
    return tuple(phrase for phrase in _every() if phrase.kind == kind)


@cache
def _every() -> tuple[_Phrase, ...]:
    return tuple(_all())


def _all() -> Iterator[_Phrase]:
    for row in hand("told")["told"]:
        for told in row["words"]:
            pattern = re.compile(rf"\b(?:{told})", re.IGNORECASE)
            own, by = bool(row.get("own")), bool(row.get("by"))
            yield _Phrase(
                row["kind"], pattern, row["who"], row["hedge"] or None, own, by, row.get("act"), row.get("state")
            )
