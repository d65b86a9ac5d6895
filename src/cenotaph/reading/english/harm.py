"""Harm: the words of a parsed sentence that say that someone was killed, injured, taken, displaced or is missing."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_NOUN_SENSE = {"injuring": "injury", "wounding": "injury"}


@dataclass(frozen=True, slots=True)
class Harm:
    """One word of harm. `form` is how it meets those harmed:

    "suffered" (they are its object, or its subject when passive), "undergone" (its subject), "state" (an adjective of
    them), "noun" (counted itself, or "of" them), "has" (they are the subject of suffering verb whose object is `token`).
    """

    token: "Token"
    outcome: str
    form: str
    cause: str | None = None


def harms(doc: "Doc") -> list[Harm]:
    """Every word of harm in a sentence, in order, each once."""
    found: list[Harm] = []
    spent: set[int] = set()
    for token in doc:
        if token.i not in spent and (harm := _harm(token, spent)):
            found.append(harm)
    return [harm for harm in found if harm.token.i not in spent]


def _harm(token: "Token", spent: set[int]) -> Harm | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") or (token.tag_ in ("VBN", "VBD", "VBG")):
        if phrase := _verb_phrase(token, lemma, spent):
            return phrase
        if (row := words().get((lemma, "suffered"))) and not _as_noun(token, lemma) and not after_is_off(token):
            return Harm(token, row["outcome"], "suffered", row["cause"] or None)
        if (row := words().get((lemma, "undergone"))) and not _natural(token):
            return Harm(token, row["outcome"], "undergone", row["cause"] or None)
    return _state_or_noun(token, lemma)


def _state_or_noun(token: "Token", lemma: str) -> Harm | None:
    lower = token.lower_
    if (
        lower in ("kills", "wounds", "injures", "hurts", "murders")
        and token.i + 1 < len(token.doc)
        and token.nbor().pos_ in ("NUM", "DET")
    ):
        # Headlines: "Blast kills 41", where the parser sees a plural.
        return Harm(token, words()[lower[:-1], "suffered"]["outcome"], "suffered")
    if token.pos_ in ("ADJ", "NOUN", "ADV", "PROPN", "VERB"):
        if (
            token.tag_ in ("JJ", "VBN", "VBD")
            and not after_is_off(token)
            and (row := words().get((_verb_of(lower), "suffered")))
        ):
            # "killed" and "wounded" read as adjectives or nouns: "three killed, five wounded".
            return Harm(token, row["outcome"], "suffered", row["cause"] or None)
        if (row := words().get((lower, "state"))) and not (
            lower == "missing" and token.tag_ == "VBG" and _has_object(token)
        ):
            return Harm(token, row["outcome"], "state", row["cause"] or None)
        if row := words().get((lemma, "noun")) or words().get((lower, "noun")):
            return Harm(token, row["outcome"], "noun", row["cause"] or None)
        if lemma in ("casualty", "casualtie"):
            return Harm(token, "casualties", "noun")
        if (
            lemma in ("life", "lives")
            and token.dep_ == "dobj"
            and token.head.lemma_ in ("lose", "claim", "take", "cost")
        ):
            return Harm(token, "killed", "has" if token.head.lemma_ == "lose" else "noun")
    return None


def _verb_phrase(token: "Token", lemma: str, spent: set[int]) -> Harm | None:
    after = token.doc.text[token.idx + len(token) :]
    if lemma in _DEADLY_WITH and (deadly := _deadly(token, lemma, after, spent)):
        return deadly
    if lemma in _SUFFERING and (found := _suffering(token, spent)):
        return found
    if lemma in ("have", "get") and re.match(r"\W+(?:\w+\W+){0,3}throats?\W+(?:were\W+)?(?:cut|slit|slashed)", after):
        return Harm(token, "killed", "undergone", "execution")
    if lemma == "lose" and re.match(
        r"\W+(?:an?|his|her|their|both|one)\W+(?:\w+\W+)?(?:legs?|arms?|hands?|eyes?|foot|feet|limbs?|fingers?|sight)\b",
        after,
    ):
        return Harm(token, "injured", "undergone")
    if (
        lemma == "bury"
        and not _is_passive(token)
        and not re.search(r"\b(?:under|beneath|alive|bod(?:y|ies)|rubble)\b", after)
    ):
        return Harm(token, "killed", "suffered")
    if lemma in ("take", "hold", "seize") and any(
        other.lower_ in ("hostage", "hostages", "captive") for other in _reach(token)[:9]
    ):
        spent.update(t.i for t in token.doc[token.i + 1 :] if t.lower_ in ("hostage", "captive") and t.head == token)
        return Harm(token, "abducted", "suffered")
    if (
        lemma == "take"
        and _is_passive(token)
        and re.match(r"\W+(?:away\b|from\W+(?:his|her|their|the)\W+\w*homes?)", after)
    ):
        return Harm(token, "abducted", "suffered")
    if lemma == "seize" and not re.match(
        r"\W+(?:\w+\W+){0,2}(?:control|power|weapon|drug|car|vehicle|town|village)", after
    ):
        return Harm(token, "abducted", "known")
    if lemma == "round" and re.match(r"\W+(?:\w+\W+){0,2}?up\b", after):
        return Harm(token, "detained", "suffered")
    if lemma in ("hit", "strike") and re.match(
        r"\W+(?:\w+\W+)?by\W+(?:\w+\W+){0,3}?(?:bullets?|shrapnel|fragments?|splinters?)\b", after
    ):
        return Harm(token, "injured", "suffered")
    if lemma == "admit" and re.match(r"\W+(?:to|with)\b|\W*(?:,|$)", after):
        return Harm(token, "injured", "figure")
    if lemma in ("cross", "move", "leave", "relocate") and _have(token):
        return Harm(token, "displaced", "crowd")
    if lemma == "drive" and re.match(
        r"\W+(?:out\W+)?from\W+(?:their|his|her)\W+(?:homes?|villages?|land|towns?)", after
    ):
        return Harm(token, "displaced", "suffered")
    if lemma in ("take", "seek", "find") and re.match(r"\W+(?:shelter|refuge)\b", after):
        return Harm(token, "sheltering", "undergone")
    if lemma == "treat" and re.match(
        r"\W+(?:\w+\W+){0,6}?(?:injur|wound|shock|burns|cuts|smoke|shrapnel|fractur|bruise)", after
    ):
        return Harm(token, "injured", "suffered")
    return None


def _deadly(token: "Token", lemma: str, after: str, spent: set[int]) -> Harm | None:
    cause = _DEADLY_WITH[lemma]
    if _FATALLY.search(token.doc.text[max(0, token.idx - 24) : token.idx]) or _FATALLY_NEXT.match(after):
        return Harm(token, "killed", "suffered", cause)
    reach = _reach(token)
    words = [other.lower_ for other in reach]
    if lemma in _DOWN:
        return Harm(token, "killed", "suffered", cause) if _DOWN[lemma] in words[:5] else None
    for at, other in enumerate(reach):
        to = words[at - 1] if at else ""
        if words[at] in ("death", "pieces") and to == "to" and lemma != "find":
            spent.add(other.i)
            return Harm(token, "killed", "suffered", cause)
        if words[at] == "dead" and lemma in _DEAD_AFTER and _is_result(other):
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


def _natural(token: "Token") -> bool:
    return _NATURAL.search(token.sent.text) is not None


def after_is_off(token: "Token") -> bool:
    """ "killed off the match", "killed time": no one is harmed."""
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return following in ("off", "time")


def _as_noun(token: "Token", lemma: str) -> bool:
    """Gerunds with "of" are nouns: "the killing of two men"."""
    if token.tag_ != "VBG" or _has_object(token):
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return following == "of"


def _verb_of(lower: str) -> str:
    for verb in (lower.removesuffix("ed"), lower.removesuffix("d")):
        if verb != lower and (verb, "suffered") in words():
            return verb
    return "slay" if lower == "slain" else lower


def _have(token: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("have", "had") for child in token.children)


def _is_passive(token: "Token") -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


def _has_object(token: "Token") -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


@cache
def harm_words() -> frozenset[str]:
    """Participles and adjectives that follow those harmed: "two wounded"."""
    return frozenset(
        """killed wounded injured dead missing hurt arrested kidnapped abducted captured detained displaced murdered executed
        shot massacred slain beheaded stabbed hospitalized""".split()
    )


@cache
def words() -> dict[tuple[str, str], dict[str, str]]:
    """(lemma, form) -> its row in the hand-made list of words of harm."""
    table = files("cenotaph.reading") / "hand" / "english_harm.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        return {(row["word"], row["form"]): row for row in csv.DictReader(lines)}
