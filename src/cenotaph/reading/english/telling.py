"""Telling: whether a sentence that a gate opened has the words without which no statement is found in it.

A statement needs words of two kinds: a verb and its noun ("open" an "inquiry"), a verb of hiding and what is hidden.
Their base forms can be looked for before anything is parsed; a sentence without them is not parsed and tells nothing.
"""

import re
from functools import cache

from cenotaph.reading.english import blame_claims, blame_reports, response_acts
from cenotaph.reading.english.parse import base_forms, verb_forms
from cenotaph.reading.english.said_words import words
from cenotaph.reading.english.told_phrases import has_phrase

_WORD = re.compile(r"\w+")
_SAYING = frozenset(["say", "announce", "claim", "state"])
_OWN_DEED = frozenset(["admit", "acknowledge", "concede", "deny"])
_LAYING = frozenset(["blame", "accuse", "suspect", "responsible", "responsibility", "perpetrator"])
_SECRET = frozenset(["mass", "unmarked", "shallow", "secret"])


def may_tell(sentence: str) -> bool:
    """Whether a sentence has the words that some kind of statement needs; yes too often rather than too seldom."""
    spoken = _WORD.findall(sentence.lower())
    forms: set[str] = set().union(*map(base_forms, spoken))
    return (
        _response(forms)
        or _responsibility(forms)
        or _evidence(forms, spoken)
        or _concealment(forms)
        or has_phrase(sentence)
    )


def _response(forms: set[str]) -> bool:
    told = _acts()
    for verb in forms & told.keys():
        if any(alone or not nouns.isdisjoint(forms) for nouns, alone in told[verb]):
            return True
    return "place" in forms and not words("response", "meetings").isdisjoint(forms)


def _responsibility(forms: set[str]) -> bool:
    if not _LAYING.isdisjoint(forms):
        return True
    if "out" in forms and "carry" in forms and not _SAYING.isdisjoint(forms):
        return True
    if not _OWN_DEED.isdisjoint(forms) and not _deeds().isdisjoint(forms):
        return True
    if not blame_reports.SPEAKING.isdisjoint(forms) and not words("blame", "own_deeds").isdisjoint(forms):
        return True
    return ("claim" in forms or "behind" in forms) and not blame_claims.DEEDS.isdisjoint(forms)


def _evidence(forms: set[str], spoken: list[str]) -> bool:
    verbs = words("evidence", "shows") | words("evidence", "graves")
    if verbs.isdisjoint(forms) or all(verbs.isdisjoint(verb_forms(word)) for word in spoken):
        return False
    if not (words("evidence", "exhibits") - words("evidence", "weak")).isdisjoint(forms):
        return True
    if not words("evidence", "weak").isdisjoint(forms) and not words("evidence", "proof").isdisjoint(forms):
        return True
    return "grave" in forms and not _SECRET.isdisjoint(forms)


def _concealment(forms: set[str]) -> bool:
    def told(name: str) -> bool:
        return not words("concealment", name).isdisjoint(forms)

    remains = not blame_claims.REMAINS.isdisjoint(forms)
    if remains and (told("hide") or told("move") or "get" in forms or "rid" in forms):
        return True
    if told("move") and "grave" in forms:
        return True
    if (told("bar") and told("barred")) or (told("erase") and told("traces")):
        return True
    return "cover" in forms and "up" in forms


@cache
def _acts() -> dict[str, tuple[tuple[frozenset[str], bool], ...]]:
    """Verb -> the nouns that it needs for each act that it may tell, and whether it tells the act alone."""
    found: dict[str, tuple[tuple[frozenset[str], bool], ...]] = {}
    for act in response_acts.acts():
        # "walk_out" is told by "walk" and its particle.
        for verb in {verb.partition("_")[0] for verb in act.verbs}:
            found[verb] = (*found.get(verb, ()), (act.nouns, act.alone))
    return found


@cache
def _deeds() -> frozenset[str]:
    return words("blame", "harm") | blame_claims.DEEDS | {"involvement", "responsibility", "role"}
