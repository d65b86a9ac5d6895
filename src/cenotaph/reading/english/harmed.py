"""Harmed: the party that a word of harm meets, unless its people are told elsewhere or beside the point."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cenotaph.reading.english.line import Line
from cenotaph.reading.english.parties import Party, party
from cenotaph.reading.english.peaceful import is_no_ones_victim, needs_violence
from cenotaph.reading.english.phrases import Harm

if TYPE_CHECKING:
    from spacy.tokens import Token

ARMED = frozenset(["security_forces", "rebel", "combatant"])
# From how many on "have left" and "have crossed" tell of a flight, not of a journey.
_CROWD = 100
# One person without an occupation is no count of these: arrests of suspects, flights of attackers.
_MANY_ONLY = frozenset(["detained", "displaced", "sheltering"])
_LET_GO = frozenset(
    ["release", "free", "rescue", "liberate", "return", "escape", "reunite", "recover", "exchange", "swap"]
)
_OF_THE = re.compile(r"\s+of\s+(?:the|those|these|some)?\s*", re.IGNORECASE)
# Clauses that tell of a flight only to say which people are meant.
_ASIDE = frozenset(["relcl", "advcl", "acl"])


def harmed(line: Line, harm: Harm, head: "Token") -> Party | None:
    """The party of a noun phrase that a harm befalls; None where it counts nobody whom this harm tells of."""
    found = party(head, line.figures)
    if found is None or _is_beside_the_point(harm, head, found) or not _is_meant(line, harm, head, found):
        return None
    found = _all_of_them(line, harm, found)
    if line.behind:
        # Behind other news, "the murder of leaders" is no count, and "the slain judge Adam Falah" is one.
        return found if found.kind != "plural" else None
    if harm.token.dep_ == "amod" and not _is_deed(harm) and _is_told_elsewhere(line, harm, head, found):
        return None
    if found.kind == "plural" and ((harm.token.dep_ in _ASIDE and harm.outcome == "displaced") or _is_tallied(head)):
        return None
    if harm.outcome == "displaced" and harm.token.dep_ == "advcl" and (head.i, "sheltering") in line.heads:
        return None  # "are camped in the stadium, having fled the coast"
    if harm.outcome == "displaced" and (found.who.status in ARMED or found.who.attacker or _is_back(harm, head)):
        return None
    if harm.outcome not in _MANY_ONLY:
        return found
    if found.kind == "figure" or (found.kind == "plural" and harm.outcome != "detained" and not found.who.attacker):
        return found
    return found if found.who.occupations and not found.who.attacker else None


def _is_meant(line: Line, harm: Harm, head: "Token", found: Party) -> bool:
    """Whether these are people of whom this word of harm can tell, on the evidence it needs."""
    if harm.form == "known" and not found.who.known and not (harm.upto and _is_bare(found)):
        return False
    if harm.form == "crowd" and (found.kind != "figure" or found.who.status in ARMED or (found.low or 0) < _CROWD):
        return False
    if (harm.weak and found.definite) or is_no_ones_victim(harm.outcome, line.words):
        return False
    alone = found.kind == "single" and not any(child.dep_ == "conj" and _has_number(child) for child in head.children)
    return not needs_violence(line, harm.token, single=alone)


def _has_number(token: "Token") -> bool:
    return token.tag_ == "CD" or any(child.dep_ == "nummod" for child in token.children)


def _all_of_them(line: Line, harm: Harm, found: Party) -> Party:
    """ "five of the 19 passengers kidnapped last week have been freed": the clause tells of the nineteen."""
    if harm.token.dep_ != "acl" or found.figure is None:
        return found
    outer = found.figure
    inner = next((one for one in line.figures if outer.end <= one.start and one.end <= found.noun.idx), None)
    if inner is None or not _OF_THE.fullmatch(line.words, outer.end, inner.start):
        return found
    return replace(found, start=inner.start, low=inner.low, high=inner.high, figure=inner, part=False)


def _is_beside_the_point(harm: Harm, head: "Token", found: Party) -> bool:
    """People named without a number whom this word of harm does not newly count.

    "a protest over missing relatives", "more civilians than bombs do", "buried the victims", "88 unionists and farmers'
    leaders" (under one number).
    """
    if found.kind != "plural":
        return False
    over = harm.token.dep_ == "amod" and head.dep_ == "pobj" and head.head.lower_ in ("over", "about", "for")
    beside = [child.lower_ for child in head.children]
    compared = "more" in beside and "than" in beside
    buried = harm.token.lemma_ == "bury" and found.definite
    shared = head.dep_ == "conj" and any(child.dep_ == "nummod" for child in head.head.children) and _is_bare_noun(head)
    return over or compared or buried or shared


def _is_bare_noun(head: "Token") -> bool:
    """Without article, number or "other" of its own."""
    return not any(
        child.dep_ in ("det", "nummod") or child.lower_ in ("other", "several", "many") for child in head.children
    )


def _is_deed(harm: Harm) -> bool:
    """ "suspected of killing candidate Ossa": the parser takes the deed for an adjective."""
    token = harm.token
    return harm.form == "suffered" and token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).pos_ == "ADP"


def _is_told_elsewhere(line: Line, harm: Harm, head: "Token", found: Party) -> bool:
    """An adjective that only says who is meant: "the wounded man", "800 displaced people returned"."""
    if found.figure and " of " in line.words[found.figure.end : harm.token.idx]:
        # "one of four wounded children": how many are wounded is told by the other number.
        return True
    if found.kind in ("single", "plural") and (found.definite or harm.outcome in ("killed", "displaced")):
        # "the wounded man", "a dead man's house": told before, or beside the point.
        return True
    if harm.outcome != "killed" and ((head.i, "killed") in line.heads or _is_let_go(head)):
        # "put to death five captured men", "five abducted men were freed".
        return True
    if head.dep_ == "pobj" and head.head.head.lower_ in ("body", "bodies", "corpses"):
        # "the bodies of five abducted men": their deaths are told.
        return True
    return harm.outcome == "displaced" and head.head.lemma_ in ("return", "go", "come")


def _is_back(harm: Harm, head: "Token") -> bool:
    """ "300 villagers who had fled came back": the news is their return."""
    while head.dep_ == "pobj" and head.head.lower_ == "of":
        head = head.head.head
    verb = head.head
    if harm.token.dep_ not in _ASIDE or head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    home = any(child.lower_ in ("back", "home") for child in verb.children)
    return verb.lemma_ == "return" or (verb.lemma_ in ("come", "go") and home)


def _is_let_go(head: "Token") -> bool:
    """ "freed five abducted farmers": the news is that they are free."""
    return head.dep_ in ("nsubj", "nsubjpass", "dobj") and head.head.lemma_.lower() in _LET_GO


def _is_bare(found: Party) -> bool:
    """ "driven 30,000 from their homes": a number alone, which the phrase itself says to be people."""
    return found.figure is not None and found.figure.core <= found.noun.idx < found.figure.end


def _is_tallied(head: "Token") -> bool:
    """ "the number of insurgents killed": how many they are is told by another number."""
    over = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return over.lemma_.lower() in ("number", "toll", "count", "total", "tally", "percentage", "share", "rate")
