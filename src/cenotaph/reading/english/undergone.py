"""Undergone: the subject of a verb of harm, its own or the one it shares with the words around it."""

from typing import TYPE_CHECKING

from cenotaph.reading.english.harm import told_by
from cenotaph.reading.english.lists import NOMINAL
from cenotaph.reading.english.people import is_person_word
from cenotaph.reading.english.phrases import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVES = frozenset(["who", "that", "which", "whom"])
_ONES = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
_PUSHED = frozenset(["force", "compel", "cause", "drive", "prompt", "oblige"])


def has_object(token: "Token") -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


def subjects(token: "Token", depth: int = 0) -> list["Token"]:
    """Subject of a verb, its own or inherited: conjunct, relative, participle, "is believed to have been killed"."""
    own = [child for child in token.children if child.dep_ in SUBJECTS]
    # "Six civilians, all members of one family, were killed": the six.
    own = [child for child in own if not _says_who(child)] or [_who_is_meant(child) for child in own]
    # "Twenty-one inmates died", where the parser takes "one" and "inmates" for two subjects.
    own = [child for child in own if child.lower_ not in _ONES or child.i + 1 not in {other.i for other in own}]
    own.sort(key=lambda child: child.dep_ != "nsubjpass")
    if own:
        if own[0].lower_ in _RELATIVES and token.dep_ == "relcl":
            return [relative_head(token.head)]
        if own[0].pos_ == "VERB":
            # "Two men working for the mill were killed", read as a clause.
            return [child for child in own[0].children if child.dep_ == "nsubj"][:1]
        # The parser sometimes gives both of two joined phrases to the verb: "nine guards and four men were killed".
        shared = [child for child in own if child.dep_ == own[0].dep_ and child.i < token.i]
        if own[0].dep_ == "nsubj" and not any(child.dep_ == "cc" for child in own[0].children):
            shared = []
        return [] if own[0].lower_ in ("there", "it") else (shared or own[:1])
    if depth > 4 or token.head == token:
        return _borrowed(token)
    head = token.head
    if token.dep_ in ("acl", "relcl") and head.pos_ in NOMINAL:
        return [relative_head(head)]
    if token.dep_ in _INHERITING and head.pos_ in ("VERB", "AUX", "ADP", "ADJ"):
        return _from_above(token, head, depth)
    if token.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ"):
        passive = is_passive(token) or token.lemma_ in ("die", "perish", "succumb", "flee", "disappear")
        return subjects(head, depth + 1) if passive or not has_object(head) else []
    return _borrowed(token) if is_passive(token) else []


def _says_who(child: "Token") -> bool:
    first = child.left_edge
    return first.lower_ in ("all", "both", "most", "each") and first.i > 0 and first.nbor(-1).lower_ == ","


def _who_is_meant(child: "Token") -> "Token":
    """The people before "all members of one family", where the parser gave these alone to the verb."""
    if not _says_who(child) or child.left_edge.i < 2:
        return child
    before = child.left_edge.nbor(-2)
    return before if before.pos_ in NOMINAL and before.tag_ in ("NNS", "NNPS", "CD") else child


_INHERITING = ("xcomp", "ccomp", "acomp", "oprd", "attr", "advcl", "prep", "pcomp", "dep")


def _from_above(token: "Token", head: "Token", depth: int) -> list["Token"]:
    if head.lemma_ in {"leave", "find", "make"} | _PUSHED and (
        objects := [c for c in head.children if c.dep_ == "dobj"]
    ):
        return objects
    if token.dep_ in ("advcl", "prep", "pcomp") and token.tag_ == "VBG":
        return []
    return subjects(head, depth + 1)


def _borrowed(token: "Token") -> list["Token"]:
    """The subject that the parser gave to a phrase in between: "One of them, believed to be a guard, was killed"."""
    for child in token.children:
        if child.dep_ in ("advcl", "ccomp", "acl") and child.i < token.i and child.tag_ in ("VBN", "VBG", "VBD"):
            return [grand for grand in child.children if grand.dep_ in SUBJECTS][:1]
    return []


def relative_head(head: "Token") -> "Token":
    """The person of a relative clause: "the envoy to Marland, who was hurt" is the envoy."""
    if head.dep_ == "appos" and head.head.tag_ == "NNP" and not _is_counted_person(head):
        # "Adam Falah, the candidate who was shot": the one named.
        return head.head
    above = head.head.head if head.dep_ == "pobj" else head
    if head.dep_ == "pobj" and head.tag_ == "NNP" and above.pos_ in ("NOUN", "PROPN") and is_person_word(above):
        return above
    return head


def first_counted(head: "Token", harm: "Token") -> "Token":
    """ "nine journalists and three drivers killed": the first of the counted people whom one participle describes."""
    first = head
    while first.dep_ == "conj" and _is_counted_person(first) and _is_counted_person(first.head):
        first = first.head
    told = any(told_by(token) for token in head.doc[first.left_edge.i : harm.i])
    return head if told else first


def _is_counted_person(token: "Token") -> bool:
    return is_person_word(token) and any(child.dep_ == "nummod" for child in token.children)
