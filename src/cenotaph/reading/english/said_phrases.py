"""Noun phrases in a parse: their words, their kind, and the nouns that go with a verb."""

from typing import TYPE_CHECKING

from cenotaph.reading import speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Parts of a noun phrase that tell about it and are no part of its name.
_ASIDES = frozenset({"relcl", "acl", "appos", "advcl", "ccomp", "parataxis", "nummod", "cc", "conj"})


def called(head: "Token") -> "Token | None":
    """The name in "a group calling itself the River Brigade"."""
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in ("call", "name", "know", "describe"):
            for name in child.subtree:
                if name.dep_ in ("oprd", "pobj", "ccomp", "attr") and name.pos_ == "PROPN":
                    return name
    return None


def phrase_tokens(head: "Token") -> "list[Token]":
    """The tokens of a noun phrase around its head, without clauses, appositions and what is joined to it."""
    dropped = {t.i for child in head.children if child.dep_ in _ASIDES and child.i > head.i for t in child.subtree}
    dropped |= {
        child.i for child in head.children if child.dep_ == "cc" or (child.dep_ == "punct" and child.text != "-")
    }
    tokens = [token for token in head.subtree if token.i not in dropped]
    # A phrase is a stretch without gaps around its head.
    start = end = tokens.index(head)
    while start > 0 and tokens[start - 1].i == tokens[start].i - 1:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1].i == tokens[end].i + 1:
        end += 1
    return tokens[start : end + 1]


def is_proper(head: "Token") -> bool:
    """Whether the head is a proper name."""
    return bool(head.pos_ == "PROPN" or (head.text[:1].isupper() and head.i > 0 and head.pos_ in ("NOUN", "ADJ")))


def is_organisation(head: "Token") -> bool:
    """Whether a proper name ends in the word for a body of people ("… Observatory for Truth")."""
    return is_proper(head) and speakers.kind(head.text) != "local"


def agent_of(verb: "Token") -> "Token | None":
    """The noun in "by …" after a passive verb, if there is one."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def shared_on(verb: "Token") -> "Token | None":
    """The noun in "posted to social networks", "circulating on Telegram"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "on", "in", "via", "by", "from", "across", "over"):
            noun = next((noun for noun in child.children if noun.dep_ == "pobj"), None)
            if noun is not None and speakers.find(" ".join(t.text for t in phrase_tokens(noun))):
                return noun
    return None


def token_at(doc: "Doc", offset: int) -> "Token | None":
    """The token that holds this offset of its sentence."""
    return next((token for token in doc if token.idx <= offset < token.idx + len(token)), None)


def is_definite(head: "Token") -> bool:
    """Whether a noun points back: "the group", "this ministry"."""
    return any(child.lower_ in ("the", "this", "that", "same", "these", "those") for child in head.children)
