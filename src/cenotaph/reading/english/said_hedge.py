"""How firmly something is said: reported, alleged, suggested or denied, by the words around it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cenotaph.reading.english.people import is_person_word
from cenotaph.reading.english.said_clauses import Saying

if TYPE_CHECKING:
    from spacy.tokens import Token

# Strongest first: where several stand together the first one counts.
ORDER = ("denied", "alleged", "suggested", "reported")

_ADVERBS = {
    "reportedly": "reported",
    "allegedly": "alleged",
    "purportedly": "alleged",
    "supposedly": "alleged",
    "possibly": "suggested",
    "probably": "suggested",
    "perhaps": "suggested",
    "presumably": "suggested",
    "likely": "suggested",
    "apparently": "suggested",
    "seemingly": "suggested",
    "maybe": "suggested",
    "unlikely": "suggested",
    "potentially": "suggested",
}
_ADJECTIVES = {
    "reported": "reported",
    "unconfirmed": "reported",
    "rumoured": "reported",
    "rumored": "reported",
    "alleged": "alleged",
    "purported": "alleged",
    "suspected": "suggested",
    "presumed": "suggested",
    "possible": "suggested",
    "probable": "suggested",
    "apparent": "suggested",
    "feared": "suggested",
}
_PASSIVES = {
    "report": "reported",
    "say": "reported",
    "rumour": "reported",
    "rumor": "reported",
    "allege": "alleged",
    "claim": "alleged",
    "accuse": "alleged",
    "believe": "suggested",
    "think": "suggested",
    "fear": "suggested",
    "suspect": "suggested",
    "presume": "suggested",
    "assume": "suggested",
    "estimate": "suggested",
    "expect": "suggested",
    "understand": "reported",
    "deny": "denied",
}
_MODALS = frozenset(["may", "might", "could"])
_NOUNS = {
    "report": "reported",
    "rumour": "reported",
    "rumor": "reported",
    "allegation": "alleged",
    "accusation": "alleged",
    "claim": "alleged",
    "suspicion": "suggested",
    "fear": "suggested",
    "estimate": "suggested",
    "possibility": "suggested",
    "denial": "denied",
}
_STATES = {
    "likely": "suggested",
    "possible": "suggested",
    "unclear": "suggested",
    "probable": "suggested",
    "untrue": "denied",
    "false": "denied",
    "baseless": "denied",
    "groundless": "denied",
    "unfounded": "denied",
}
_SEEMING = frozenset(["appear", "seem"])


def hedge_of(token: "Token", covering: Iterable[Saying]) -> str:
    """One of HEDGES for what is said at a token, by its own clause, those above it and the verbs of saying over it."""
    found = {saying.manner for saying in covering if saying.manner}
    for above in _line(token):
        found |= _around(above, token) | ({"denied"} if above.lemma_ == "be" and _is_not_true(above) else set())
    return strongest(found)


def strongest(found: Iterable[str]) -> str:
    """The hedge that counts where several stand together; "asserted" where none does."""
    together = set(found)
    return next((name for name in ORDER if name in together), "asserted")


def cue(token: "Token") -> str | None:
    """The hedge that stands on this very word or directly beside it ("suspected rebels", "reportedly"), if any."""
    found = {
        hedge for child in token.children if (hedge := _ADJECTIVES.get(child.lower_) or _ADVERBS.get(child.lower_))
    }
    return next((name for name in ORDER if name in found), None)


def _line(token: "Token") -> "list[Token]":
    line = [token]
    while token.head != token:
        # A hedge of an earlier clause does not reach one joined to it that has a subject of its own.
        crosses = token.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
        beside = token.dep_ in ("advcl", "parataxis") and token.tag_ != "VBG"
        if crosses or beside:
            break
        token = token.head
        line.append(token)
    return line


def _around(above: "Token", below: "Token") -> set[str]:
    found = set()
    lemma = above.lemma_.lower()
    for child in above.children:
        lower = child.lower_
        if (
            child.dep_ in ("advmod", "dep", "npadvmod")
            and lower in _ADVERBS
            and not (above is below and lower == "likely")
        ):
            found.add(_ADVERBS[lower])
        elif child.dep_ == "aux" and lower in _MODALS:
            found.add("suggested")
        elif above.pos_ in ("NOUN", "PROPN", "NUM") and child.dep_ in ("amod", "acl", "oprd") and lower in _ADJECTIVES:
            if child.dep_ == "amod" and (
                not _is_whom(above, below) or (lower == "suspected" and is_person_word(above))
            ):
                continue
            found.add(_ADJECTIVES[lower])
        elif child.dep_ in ("acomp", "oprd") and lower in (*_STATES, *_ADJECTIVES) and above.lemma_ in ("be", "remain"):
            found.add(_STATES.get(lower) or _ADJECTIVES[lower])
    if (
        above.pos_ in ("VERB", "ADJ")
        and lemma in _PASSIVES
        and above.tag_ in ("VBN", "VBD", "JJ")
        and _agentless(above)
    ):
        found.add(_PASSIVES[lemma])
    if above is not below and above.pos_ == "NOUN" and lemma in _NOUNS and not _told_by(above):
        found.add(_NOUNS[lemma])
    if lemma in _SEEMING and above.pos_ == "VERB" and above is not below:
        found.add("suggested")
    return found


def _is_not_true(verb: "Token") -> bool:
    """ "it is not true that 12 people were killed"."""
    said = {child.dep_: child.lower_ for child in verb.children}
    return "neg" in said and said.get("acomp") in ("true", "correct")


def _is_whom(above: "Token", below: "Token") -> bool:
    """Whether an adjective speaks of what is counted or of the deed, rather than of another noun on the way."""
    return above is below or above.lemma_.lower() in (
        "death",
        "killing",
        "casualty",
        "attack",
        "massacre",
        "case",
        "abduction",
    )


def _agentless(verb: "Token") -> bool:
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or verb.dep_ in (
        "acl",
        "amod",
        "oprd",
        "acomp",
    )
    return passive and not any(child.dep_ == "agent" for child in verb.children)


def _told_by(noun: "Token") -> bool:
    """A report, claim or estimate with a named owner is hedged by its verb, not by its noun."""
    return (
        noun.lemma_.lower() in ("report", "estimate")
        and noun.dep_ in ("nsubj", "pobj")
        and noun.head.lemma_ in ("say", "show", "to", "in", "by")
    )
