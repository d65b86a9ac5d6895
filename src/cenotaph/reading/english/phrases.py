"""Phrases of harm: verbs that harm only with what follows them ("shot dead", "taken hostage", "lost a leg")."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cenotaph.reading.english.hand import table
from cenotaph.reading.english.parse import base_forms
from cenotaph.reading.english.speech import letters

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Harm:
    """One word of harm. `form` says how it meets those harmed:

    "suffered": they are its object, or its subject when passive. "undergone": its subject. "state": an adjective of
    them. "noun": counted itself, or "of" them. "has": they are the subject of the verb above. "known": as suffered, but
    only where the words name people. "figure": only a counted phrase right before. "crowd": a large counted subject.
    "next": the phrase right after it. "beyond": the phrase at `upto`, an offset of the sentence.
    `weak` says that the words harm only in the light of what stands near: they add nothing to a count already told.
    """

    token: "Token"
    outcome: str
    form: str
    cause: str | None = None
    upto: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Followed:
    """What must follow a verb, and stand anywhere near it, for both together to tell a harm."""

    after: re.Pattern[str]
    near: re.Pattern[str] | None
    outcome: str
    form: str
    cause: str | None


# Deeds that kill only where death is said with them ("shot dead", "stabbed to death", "fatally shot").
_DEADLY_WITH = {
    "shoot": "shooting",
    "stab": "stabbing",
    "knife": "stabbing",
    "beat": "beating",
    "hack": "stabbing",
    "bludgeon": "beating",
    "club": "beating",
    "stone": "beating",
    "trample": None,
    "torture": "torture",
    "starve": "starvation",
    "crush": None,
    "burn": "fire",
    "choke": None,
    "blow": "explosion",
    "bomb": "airstrike",
    "hit": None,
    "strike": None,
    "suffocate": None,
    "run": "vehicle",
    "kick": "beating",
    "poison": "poison",
    "freeze": None,
    "crucify": "execution",
    "wound": None,
    "injure": None,
    "gun": "shooting",
    "machinegun": "shooting",
    "machinegunne": "shooting",  # what the lemmatiser makes of "machinegunned"
    "mow": "shooting",
    "cut": None,
    "put": "execution",
    "wipe": None,
    "scare": None,
    "find": None,
    "drop": None,
    "bleed": None,
}
_FATALLY = re.compile(r"\b(?:fatally|mortally)\W+(?:and \w+ )?$", re.IGNORECASE)
_FATALLY_NEXT = re.compile(r"\W+(?:\w+\W+)?(?:fatally|mortally)\b", re.IGNORECASE)
_DEAD_AFTER = frozenset(["shoot", "find", "strike", "hit", "drop"])
_NATURAL = re.compile(
    r"\b(?:peacefully|natural\s+(?:causes|death)|old\s+age|heart\s+(?:attack|failure)|cancer|(?:long|short|brief)\s+illness|in\s+(?:his|her)\s+sleep)\b",
    re.IGNORECASE,
)
_STOPS = frozenset([";", ":", "leaving", "left", "killing", "wounding", "injuring", "but", "while"])
_DOWN = {"gun": "down", "mow": "down", "cut": "down", "wipe": "out"}
_SUFFERING = frozenset(["suffer", "sustain", "receive", "incur", "get", "have"])
_INJURIES = frozenset(["injury", "wound", "burn", "shock", "bruise", "concussion", "fracture", "cut"])

_TAKEN_AWAY = re.compile(r"\W+(?:away\b|from\W+(?:his|her|their|the)\W+\w*homes?)", re.IGNORECASE)
_NO_DEATH = re.compile(
    r"\b(?:under|beneath|alive|bod(?:y|ies)|rubble|kilomet\w+|cables?|(?:two|three|four)\s+(?:wives|husbands)|survived)\b",
    re.IGNORECASE,
)
_CAPTIVE = frozenset(["hostage", "hostages", "captive"])
_TAKEN = _CAPTIVE | {"away", "from"}
_LEAVING = frozenset(["cross", "move", "leave", "relocate"])
# With one of these words a verb of _DEADLY_WITH kills.
_DEADLY = frozenset(["fatally", "mortally", "death", "pieces", "dead", "alive", *_DOWN.values()])


@cache
def _followed() -> dict[str, tuple[_Followed, ...]]:
    """Lemma -> its rows in the hand-made table of phrases."""
    found: dict[str, tuple[_Followed, ...]] = {}
    for row in table("english_phrases.csv"):
        near = re.compile(rf"\b(?:{row['near']})", re.IGNORECASE) if row["near"] else None
        # What begins with a capital is told apart there alone.
        flags = re.NOFLAG if "[A-Z]" in row["after"] else re.IGNORECASE
        made = _Followed(re.compile(row["after"], flags), near, row["outcome"], row["form"], row["cause"] or None)
        for lemma in row["lemmas"].split():
            found[lemma] = (*found.get(lemma, ()), made)
    return found


@cache
def phrasal() -> frozenset[str]:
    """The verbs that may tell a harm together with what follows them."""
    return frozenset([*_DEADLY_WITH, *_SUFFERING, *_followed(), *_LEAVING, "take", "hold", "bury"])


def phrase(token: "Token", lemma: str, spent: set[int]) -> Harm | None:
    """The harm that a verb tells together with the words after it; words it uses up are added to `spent`."""
    if lemma in _DEADLY_WITH and (deadly := _deadly(token, lemma, spent)):
        return deadly
    if lemma in _SUFFERING and (found := _suffering(token, spent)):
        return found
    body = letters(token.doc)
    after = body[token.idx + len(token) :]
    for row in _followed().get(lemma, ()):
        if (hit := row.after.match(after)) and (row.near is None or row.near.search(body)):
            return Harm(
                token, row.outcome, row.form, row.cause, token.idx + len(token) + hit.end(), row.near is not None
            )
    return _taken(token, lemma, after, spent)


def may_begin(words: str, spoken: list[tuple[str, int]]) -> bool:
    """Whether a phrase of harm may stand in a sentence that is not parsed yet; `spoken` are its words and their ends.

    It says yes too often rather than too seldom.
    """
    forms = [base_forms(word) for word, _ in spoken]
    every: set[str] = set().union(*forms)
    if not every.isdisjoint(_DEADLY_WITH) and not every.isdisjoint(_DEADLY):
        return True
    if not every.isdisjoint(_SUFFERING) and not every.isdisjoint(_INJURIES):
        return True
    if "bury" in every or (
        not every.isdisjoint(("take", "hold")) and not every.isdisjoint((*_CAPTIVE, "away", "from"))
    ):
        return True
    if "have" in every and not every.isdisjoint(_LEAVING):
        return True
    return any(
        row.after.match(words[end:]) and (row.near is None or row.near.search(words))
        for word, end in spoken
        for row in _followed_by(word)
    )


@lru_cache(maxsize=100_000)
def _followed_by(word: str) -> tuple[_Followed, ...]:
    """The rows of the table of phrases that a word may begin, whatever form of a verb it is; most words begin none."""
    return tuple(row for lemma in base_forms(word).intersection(_followed()) for row in _followed()[lemma])


def _taken(token: "Token", lemma: str, after: str, spent: set[int]) -> Harm | None:
    if lemma in ("take", "hold") and any(other.lower_ in _CAPTIVE for other in _reach(token)[:9]):
        spent.update(t.i for t in token.doc[token.i + 1 :] if t.lower_ in ("hostage", "captive") and t.head == token)
        return Harm(token, "abducted", "suffered")
    if lemma == "take" and is_passive(token) and _TAKEN_AWAY.match(after):
        return Harm(token, "abducted", "suffered")
    if lemma == "bury" and token.dep_ != "acl" and not is_passive(token) and not _NO_DEATH.search(after):
        return Harm(token, "killed", "suffered")
    if lemma in _LEAVING and _perfect(token):
        return Harm(token, "displaced", "crowd")
    return None


def is_passive(token: "Token") -> bool:
    """Whether a verb is passive: "were killed"."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children):
        return True
    # "was shot and killed": the second verb shares the passive of the first.
    alone = token.dep_ == "conj" and token.tag_ in ("VBN", "VBD") and token.head.pos_ == "VERB"
    return alone and not _own_parts(token) and is_passive(token.head)


def _own_parts(token: "Token") -> bool:
    return any(
        child.dep_ in ("nsubj", "aux") or (child.dep_ == "dobj" and child.lemma_ not in TIMES)
        for child in token.children
    )


TIMES = frozenset(
    [
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "moment",
        "weekend",
        "time",
        "prayer",
        "mass",
        "meeting",
    ]
)


def _perfect(token: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("have", "had") for child in token.children)


def _deadly(token: "Token", lemma: str, spent: set[int]) -> Harm | None:
    cause = _DEADLY_WITH[lemma]
    after = letters(token.doc)[token.idx + len(token) : token.idx + len(token) + 40]
    if _FATALLY.search(letters(token.doc)[max(0, token.idx - 24) : token.idx]) or _FATALLY_NEXT.match(after):
        return Harm(token, "killed", "suffered", cause)
    reach = _reach(token)
    words = [other.lower_ for other in reach]
    if lemma in _DOWN and (_DOWN[lemma] in words[:5] or "death" not in words):
        return Harm(token, "killed", "suffered", cause) if _DOWN[lemma] in words[:5] else None
    for at, other in enumerate(reach):
        to = words[at - 1] if at else ""
        if words[at] in ("death", "pieces") and to == "to" and lemma != "find":
            spent.add(other.i)
            return Harm(token, "killed", "suffered", cause)
        found_so = lemma == "find" and any(child.dep_ == "nsubj" for child in other.children)
        if words[at] == "dead" and lemma in _DEAD_AFTER and _is_result(other) and not found_so:
            spent.add(other.i)
            return Harm(token, "killed", "undergone" if lemma == "drop" else "suffered", cause)
    if lemma == "burn" and "alive" in words[:5]:
        return Harm(token, "killed", "suffered", cause)
    return None


def _reach(token: "Token") -> list["Token"]:
    """The words after a verb in its own clause, twelve at most."""
    found = []
    for other in token.doc[token.i + 1 : token.i + 13]:
        if other.lower_ in _STOPS or (
            other.lower_ == "," and other.i + 1 < len(token.doc) and other.nbor().lower_ in ("and", "while")
        ):
            break
        found.append(other)
    return found


def _is_result(dead: "Token") -> bool:
    """ "shot two men dead", not "found two dead" or "the dead man"."""
    counted = any(child.dep_ in ("nummod", "det") for child in dead.children)
    return not counted and (dead.i + 1 == len(dead.doc) or dead.nbor().pos_ not in ("NOUN", "PROPN"))


def _suffering(token: "Token", spent: set[int]) -> Harm | None:
    for child in token.children:
        if (
            child.dep_ == "dobj"
            and child.lemma_.lower() in _INJURIES
            and (token.lemma_ != "have" or child.lemma_ == "injury")
        ):
            if any(grand.dep_ == "det" and grand.lower_ == "no" for grand in child.children):
                return None
            spent.add(child.i)
            return Harm(token, "injured", "undergone")
    return None
