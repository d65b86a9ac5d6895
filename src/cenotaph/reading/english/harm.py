"""Harm: the words of a parsed sentence that say that someone was killed, injured, taken, displaced or is missing."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cenotaph.reading.english.hand import table, word_list
from cenotaph.reading.english.parse import base_forms
from cenotaph.reading.english.person_words import people_words
from cenotaph.reading.english.phrases import Harm, may_begin, phrasal, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORD = re.compile(r"\w+")
# Words of harm that stand in no list.
_NAMED = frozenset(["slain", "loss", "shooting"])
_DEADENED = frozenset(["sea", "end", "ends", "zone", "zones", "drop", "drops", "heat", "weight", "letter", "letters"])
_NOUNS = frozenset(["casualty", "casualtie", "life", "lives", "kills", "wounds", "injures", "hurts", "murders"])
_NATURAL = re.compile(
    r"\b(?:peacefully|natural\s+(?:causes|death)|old\s+age|heart\s+(?:attack|failure)|cancer|(?:long|short|brief)\s+illness|"
    r"in\s+(?:his|her)\s+sleep|at\s+the\s+age\s+of\s+(?:8\d|9\d|1[01]\d))\b",
    re.IGNORECASE,
)


def harms(doc: "Doc") -> list[Harm]:
    """Every word of harm in a sentence, in order, each once."""
    found: list[Harm] = []
    spent: set[int] = set()
    for token in doc:
        if _may_tell(token.lemma_, token.lower_) and token.i not in spent and (harm := _harm(token, spent)):
            found.append(harm)
    return [harm for harm in found if harm.token.i not in spent]


def may_harm(words: str) -> bool:
    """Whether a word or phrase of harm may stand in a sentence that is not parsed yet; rather yes than no."""
    if any(map(_may_be_harm, frozenset(_WORD.findall(words.lower())))):
        return True
    spoken = [(hit.group().lower(), hit.end()) for hit in _WORD.finditer(words)]
    return _may_cost(spoken) or may_begin(words, spoken)


@lru_cache(maxsize=100_000)
def _may_be_harm(word: str) -> bool:
    forms = base_forms(word) | {word.removesuffix("ed"), word.removesuffix("d")}
    return not forms.isdisjoint(_told() | _NAMED) or "casualt" in word


def _may_cost(spoken: list[tuple[str, int]]) -> bool:
    """ "lost their lives", "claimed a life"."""
    forms: set[str] = set().union(*(base_forms(word) for word, _ in spoken))
    return "life" in forms and not forms.isdisjoint(("lose", "claim", "take", "cost"))


@lru_cache(maxsize=100_000)
def _may_tell(lemma: str, lower: str) -> bool:
    """Whether a word may tell a harm in any role; most words do not, and are asked no more."""
    lemma = lemma.lower()
    told = _told() | phrasal() | _NAMED | _NOUNS
    return bool(told & {lemma, lower, _verb_of(lower)})


@cache
def _told() -> frozenset[str]:
    return frozenset(word for word, _ in words())


def _harm(token: "Token", spent: set[int]) -> Harm | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") or (token.tag_ in ("VBN", "VBD", "VBG")):
        if found := phrase(token, lemma, spent):
            return found
        if (row := words().get((lemma, "suffered"))) and not _as_noun(token, lemma) and not after_is_off(token):
            return Harm(token, row["outcome"], "suffered", row["cause"] or None)
        if (row := words().get((lemma, "named"))) and not after_is_off(token):
            return Harm(token, row["outcome"], "known", row["cause"] or None)
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
    if token.i and token.text.istitle() and token.head.text.istitle() and token.dep_ in ("amod", "compound"):
        # A name: "the Seven Dead Men".
        return None
    if token.pos_ not in ("ADJ", "NOUN", "ADV", "PROPN", "VERB") or _is_of_nobody(token, lower):
        return None
    return _of_word(token, lemma, lower)


def _is_of_nobody(token: "Token", lower: str) -> bool:
    """ "he was dead tired", "near the Dead Sea", "40 dead sheep", "three wounded horses", "a dead end"."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is None or lower not in ("dead", "wounded", "injured"):
        return False
    tired = token.dep_ == "advmod" and token.head.tag_ == "JJ" and token.i < token.head.i
    if lower == "dead" and (tired or after.lower_ in _DEADENED):
        return True
    return after.dep_ != "compound" and after.lemma_.lower() in word_list("animals")


def _of_word(token: "Token", lemma: str, lower: str) -> Harm | None:
    if (
        token.tag_ in ("JJ", "VBN", "VBD")
        and not after_is_off(token)
        and (row := words().get((_verb_of(lower), "suffered")))
    ):
        # "killed" and "wounded" read as adjectives or nouns: "three killed, five wounded".
        return Harm(token, row["outcome"], "suffered", row["cause"] or None)
    if lower == "dead" and token.i and token.nbor(-1).lower_ == "shot" and _followed_by_people(token):
        return Harm(token, "killed", "next", "shooting")
    if (row := words().get((lower, "state"))) and not (
        lower == "missing" and token.tag_ == "VBG" and _has_object(token)
    ):
        return Harm(token, row["outcome"], "state", row["cause"] or None)
    if lower == "hostage" and token.doc[token.i + 1 : token.i + 3].text.lower().startswith("-tak"):
        return None  # "five hostage-takers"
    if row := words().get((lemma, "noun")) or words().get((lower, "noun")):
        return Harm(token, row["outcome"], "noun", row["cause"] or None)
    if _is_fatal(token, lemma):
        return Harm(token, "killed", "noun")
    if lemma in ("casualty", "casualtie"):
        return Harm(token, "casualties", "noun")
    if lemma in ("life", "lives") and token.dep_ == "dobj" and token.head.lemma_ in ("lose", "claim", "take", "cost"):
        return Harm(token, "killed", "has" if token.head.lemma_ == "lose" else "noun")
    return None


def _is_fatal(token: "Token", lemma: str) -> bool:
    """ "the loss of 14 soldiers", "the shooting of 34 captives": deaths, unlike "the loss of 200 workers"."""
    if lemma not in ("loss", "shooting"):
        return False
    of = [child for prep in token.children if prep.lower_ == "of" for child in prep.children if child.dep_ == "pobj"]
    said = of[0].lemma_.lower() if of else ""
    if lemma == "shooting":
        return said in _HELPLESS
    return said == "life" or people_words().get(said, {}).get("status") in ("security_forces", "rebel", "combatant")


_HELPLESS = frozenset(["captive", "prisoner", "hostage", "detainee", "deserter", "inmate"])


def told_by(token: "Token") -> str | None:
    """The outcome that a participle or adjective of harm tells by itself ("killed", "dead", "hurt"), else None."""
    lower, lemma = token.lower_, token.lemma_.lower()
    if lower == "hurt":
        return "injured"
    for form in ("state", "undergone"):
        if (row := words().get((lower if form == "state" else lemma, form))) and lower not in ("hostage", "captive"):
            return row["outcome"]
    done = token.tag_ in ("VBN", "VBD") or lower.endswith(("ed", "slain"))
    row = words().get((lemma, "suffered")) or words().get((_verb_of(lower), "suffered"))
    if done and row is not None:
        return row["outcome"]
    dead = token.i + 1 < len(token.doc) and token.nbor().lower_ in ("dead", "down")
    return "killed" if dead and lower in ("shot", "gunned", "found", "mowed") else None


def _followed_by_people(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().pos_ in ("DET", "NUM", "PROPN", "NOUN", "PRON")


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


def _has_object(token: "Token") -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


@cache
def words() -> dict[tuple[str, str], dict[str, str]]:
    """(lemma, form) -> its row in the hand-made list of words of harm."""
    return {(row["word"], row["form"]): row for row in table("english_harm.csv")}
