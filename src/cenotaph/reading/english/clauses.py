"""Clauses: whom a participle or a verb of harm tells of that is joined to another one."""

from typing import TYPE_CHECKING

from cenotaph.reading.english.harm import told_by
from cenotaph.reading.english.people import is_person_word
from cenotaph.reading.english.undergone import SUBJECTS, has_object

if TYPE_CHECKING:
    from spacy.tokens import Token


_NEXT = frozenset(["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])


def parted(first: "Token", counted: "Token") -> bool:
    """ "29 killed in Velda and 40 wounded": a word of harm between two figures leaves the second to the next."""
    return first.i < counted.i and any(told_by(token) for token in first.doc[first.i + 1 : counted.left_edge.i])


def own_subject(token: "Token") -> "Token | None":
    """ "38 men were killed and an arsenal seized": the noun between a verb and the participle joined to it."""
    if token.dep_ != "conj" or token.tag_ not in ("VBN", "VBD") or token.i - token.head.i < 3:
        return None
    before = token.nbor(-1)
    if before.lower_ in _NEXT and before.nbor(-1).lower_ == "a":
        return before  # "three were killed and a fourth wounded"
    start = before.left_edge
    alone = before.pos_ in ("NOUN", "PROPN") and before.dep_ not in ("pobj", "dobj", "npadvmod", "nmod")
    begun = start.lower_ in ("a", "an", "the", "their", "his", "her", "its") and start.i > token.head.i + 1
    opened = begun and start.nbor(-1).lower_ in (",", "and")
    return before if alone and opened and not has_object(token) else None


def described_object(token: "Token") -> "Token | None":
    """ "The union mourns its secretary, killed by a sniper": the object that a participle after a comma describes."""
    if token.dep_ != "advcl" or token.tag_ != "VBN" or token.i < 2 or token.nbor(-1).lower_ != ",":
        return None
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for child in token.children):
        return None
    objects = [child for child in token.head.children if child.dep_ == "dobj" and child.i < token.i]
    return objects[-1] if objects and objects[-1].right_edge.i == token.i - 2 else None


def as_were(token: "Token") -> list["Token"]:
    """ "One guard was wounded, as was a driver": who shares the verb behind "as"."""
    found: list[Token] = []
    for clause in token.children:
        as_ = any(child.lower_ == "as" and child.dep_ == "mark" for child in clause.children)
        if as_ and clause.dep_ == "advcl" and clause.lower_ in ("was", "were", "did"):
            found += [child for child in clause.children if child.dep_ in SUBJECTS and child.i > clause.i]
    return found


def person_behind(head: "Token", harm: "Token") -> "Token":
    """ "People locked in a barn burned to death": the people, where the parser gives the harm to the barn."""
    if harm.dep_ != "acl" or head != harm.head or is_person_word(head) or head.tag_ not in ("NN", "NNS"):
        return head
    if head.left_edge.i and head.left_edge.nbor(-1).lower_ in (",", "and"):
        return head  # "38 men were killed, 22 captured and an arsenal seized"
    before = [t for t in head.doc[: head.i] if t.dep_ in ("nsubj", "nsubjpass") and is_person_word(t)]
    return before[-1] if before else head
