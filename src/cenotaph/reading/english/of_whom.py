"""Of whom a noun of harm tells: "the death of two men", "the judge's murder", "injuries to three girls"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN_DEEDS = frozenset(["murder", "assassination", "slaying", "killing", "death", "execution", "beheading", "lynching"])


def of_whom(token: "Token") -> list["Token"]:
    """ "the death of two men", "the lives of", "injuries to two men"."""
    for prep in (*token.children, *token.head.children):
        if prep.dep_ in ("prep", "dative") and prep.i > token.i and prep.i - token.i < 5:
            of = prep.lower_ in ("of", "among") and prep.head == token
            if of or (prep.lower_ == "to" and token.lemma_ in ("injury", "wound")):
                meant = [child for child in prep.children if child.dep_ in ("pobj", "pcomp")][:1]
                # "Deaths among the 300 passengers": how many of them died is not said.
                return [] if prep.lower_ == "among" and any(map(_is_numbered, meant)) else meant
    return _owners(token) or _of_beyond(token)


def _is_numbered(head: "Token") -> bool:
    return any(child.dep_ == "nummod" for child in head.children)


def _of_beyond(token: "Token") -> list["Token"]:
    """ "the assassination on 22 March of Falah", "the killings during the past days of a judge"."""
    doc = token.doc
    if token.lemma_.lower() not in OWN_DEEDS or token.i + 1 >= len(doc) or doc[token.i + 1].pos_ != "ADP":
        return []
    for prep in doc[token.i + 2 : token.i + 8]:
        if prep.pos_ in ("VERB", "AUX", "PUNCT"):
            return []
        if prep.lower_ == "of":
            return [child for child in prep.children if child.dep_ == "pobj"][:1]
    return []


def _owners(token: "Token") -> list["Token"]:
    """ "the judge's murder", "Ossa's death": whose it is, where the deed has only one."""
    if token.tag_ != "NN" or token.lemma_.lower() not in OWN_DEEDS:
        return []
    return [child for child in token.children if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN")][:1]
