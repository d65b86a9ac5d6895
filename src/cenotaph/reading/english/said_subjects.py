"""Who speaks through a verb: its subject, its agent, the one it cites, and the subjects that a parse hides."""

from typing import TYPE_CHECKING

from cenotaph.reading.english.said_phrases import agent_of
from cenotaph.reading.english.said_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

CITING = frozenset(["cite", "quote"])


def speaking(verb: "Token") -> "tuple[tuple[Token, ...], bool]":
    """The noun phrases that speak through this verb, and whether it stands in the passive."""
    lemma = verb.lemma_.lower()
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "relcl", "amod", "pcomp")
        and not any(c.dep_ == "aux" for c in verb.children)
    )
    if lemma in CITING:
        return _cited(verb, passive), passive
    if passive:
        agent = agent_of(verb) or _stated_in(verb)
        return ((agent,) if agent is not None else ()), True
    subject = subject_of(verb) or _beside(verb)
    return ((subject,) if subject is not None else ()), False


def _stated_in(verb: "Token") -> "Token | None":
    """The statement in "In a post from the family, it was reported that …"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "via"):
            noun = next((noun for noun in child.children if noun.dep_ == "pobj"), None)
            if noun is not None and noun.lemma_.lower() in words("said", "carriers"):
                return noun
    return None


def _beside(verb: "Token") -> "Token | None":
    """The noun phrase between comma and verb; the parser may see an apposition in it ("in Kerat, the army said")."""
    if verb.dep_ not in ("ROOT", "ccomp", "parataxis", "conj", "dep") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    start = verb.i
    while start > 0 and verb.nbor(start - 1 - verb.i).text not in (",", '"', "”", "—", "–", "-"):
        start -= 1
    if start == 0 or start == verb.i:
        return None
    outer = [t for t in verb.doc[start : verb.i] if t.head.i < start and t.pos_ in ("NOUN", "PROPN", "PRON")]
    return outer[0] if outer else None


def _cited(verb: "Token", passive: bool) -> "tuple[Token, ...]":
    """ "AFP quoted a doctor as saying", "citing medics", "a doctor quoted by AFP": the outlet, then the one cited."""
    outer = agent_of(verb) if passive else (subject_of(verb) if verb.dep_ not in ("advcl", "acl") else None)
    inner = next((c for c in verb.children if c.dep_ in (("nsubjpass",) if passive else ("dobj", "obj"))), None)
    if passive and inner is None and verb.dep_ == "acl":
        # "a doctor quoted by AFP": the noun before is the one cited.
        inner = verb.head
    return tuple(token for token in (outer, inner) if token is not None)


def subject_of(verb: "Token") -> "Token | None":
    """Who does it: the verb's own subject, that of the verb it is joined to, or the noun that a clause belongs to."""
    for _ in range(6):
        own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return verb.head if own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl" else own
        if (found := _as_subject(verb) or _of_clause(verb)) is not None:
            return found
        inherits = verb.dep_ in ("conj", "xcomp", "pcomp", "prep", "dep") or (
            verb.dep_ == "advcl" and (verb.tag_ in ("VBG", "VB", "VBN") or verb.head.lemma_ == "go")
        )
        if not inherits or verb.head == verb:
            return None
        verb = verb.head
    return None


def _of_clause(verb: "Token") -> "Token | None":
    """The noun that a clause without a subject belongs to, where there is one."""
    if verb.dep_ in ("acl", "relcl") and verb.head.dep_ == "attr":
        # "The Herald was the only source to specify …"
        return next((child for child in verb.head.head.children if child.dep_ == "nsubj"), None)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        return verb.head if verb.head.pos_ in ("NOUN", "PROPN", "PRON") else None
    if verb.dep_ == "pcomp":
        return _accused_of(verb) or (_quoted_head(verb) if verb.head.lower_ == "as" else None)
    return None


def _accused_of(verb: "Token") -> "Token | None":
    """Who does it in "accused the army of killing", "stopped the families from burying"."""
    over = verb.head.head
    if verb.head.lower_ not in ("of", "for", "from", "with") or over.pos_ != "VERB":
        return None
    return next((child for child in over.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _as_subject(verb: "Token") -> "Token | None":
    """ "…, as activists from the coast said": the parser may take "as" for a preposition and lose the subject."""
    if verb.tag_ not in ("VBD", "VBP", "VBZ"):
        return None
    for token in verb.doc[max(0, verb.i - 8) : verb.i]:
        if token.lower_ in ("as", "while", "after") and token.dep_ == "prep" and token.right_edge.i == verb.i - 1:
            return next((noun for noun in token.children if noun.dep_ == "pobj"), None)
    return None


def _quoted_head(verb: "Token") -> "Token | None":
    quoting = verb.head.head
    if quoting.lemma_.lower() not in CITING:
        return None
    heads, _ = speaking(quoting)
    return heads[-1] if heads else None
