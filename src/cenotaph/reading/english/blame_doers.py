"""Doers: who can be told to have done harm by a verb, by "responsible", or as the speaker behind "it" and "they"."""

from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.draft import Draft
from cenotaph.reading.english.person_words import people_words
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARMED = frozenset(["party", "armed_group"])
_ARMED_STATUS = frozenset(["security_forces", "rebel", "combatant"])
_ANSWERABLE = frozenset(["responsible", "answerable", "accountable"])
_SELVES = frozenset(["it", "they", "he", "she", "we"])


def by_themselves(head: "Token", draft: Draft) -> list[str]:
    """ "The army said it had killed 14 militants": the armed body that says so did it."""
    if head.lower_ not in _SELVES:
        return []
    said = [
        name for name in draft.said_by[:1] if speakers.kind(name) in _ARMED or name in ("army", "police", "military")
    ]
    return said if draft.kind == "count" else []


def answerable(verb: "Token") -> "list[Token]":
    """ "Government forces were responsible for 52 of these deaths", "holds the Front responsible for the killing"."""
    if verb.lower_ in _ANSWERABLE and verb.head.lemma_ == "be":
        return [subject] if (subject := subject_of(verb.head)) is not None else []
    told = [child for child in verb.children if child.lower_ in _ANSWERABLE]
    return [noun for child in told for noun in child.children if noun.dep_ in ("nsubj", "nsubjpass")]


def is_bystander(subject: "Token", verb: "Token") -> bool:
    """ "Four adults injured", "prosecutors opened an inquiry": the counted, and civilians with an everyday verb."""
    row = people_words().get(subject.lemma_.lower())
    if row is None or row["status"] in _ARMED_STATUS or row.get("part") == "attacker":
        return False
    counted = any(child.dep_ == "nummod" for child in subject.children)
    return counted or verb.lemma_.lower() in words("blame", "weak") or verb.lower_ in ("injured", "wounded")
