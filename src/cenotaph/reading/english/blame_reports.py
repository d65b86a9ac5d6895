"""Deeds that a speaker claims or denies as their own, or lays on another: "said its men had set off the bomb"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.english.blame_claims import Told, told_of
from cenotaph.reading.english.said_phrases import agent_of
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.said_words import words
from cenotaph.reading.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SAYING = frozenset(
    ["say", "claim", "confirm", "announce", "declare", "state", "tell", "insist", "admit", "add", "maintain"]
)
# Who finds or believes that another did it blames them; who only says so tells the news.
_FINDING = frozenset(
    ["believe", "suspect", "conclude", "find", "allege", "think", "determine", "rule", "establish", "testify", "charge"]
)
_SUGGESTED = frozenset(["believe", "suspect", "think"])
SPEAKING = _SAYING | _FINDING
_NOT_YET = frozenset(["will", "would", "shall", "should", "could", "may", "might", "can"])
_OWN = frozenset(["it", "they", "he", "she", "we", "i"])
_OWNS = frozenset(["its", "their", "his", "her", "our", "my"])
_NONE = frozenset(["no", "none", "not", "never", "n't", "nothing", "neither"])
_DEEDS = words("blame", "own_deeds")
_PARTIES = ("party", "armed_group", "authority")


def claimed(doc: "Doc", sentence: Sentence, who: Who) -> list[Told]:
    """Every deed claimed or denied in reported speech, or found to be another's."""
    found: list[Told] = []
    for deed in doc:
        if deed.pos_ != "VERB" or deed.lemma_.lower() not in _DEEDS or deed.dep_ not in ("ccomp", "xcomp", "dep"):
            continue
        told = _own(deed, sentence, who) or _found(deed, sentence, who)
        if told is not None:
            found.append(told)
    return found[:1]


def _own(deed: "Token", sentence: Sentence, who: Who) -> Told | None:
    """ "said its fighters had ambushed the convoy": the speaker is the doer, or denies to be."""
    saying = deed.head
    speaker = subject_of(saying) if saying.lemma_.lower() in _SAYING else None
    doer = next((child for child in deed.children if child.dep_ == "nsubj"), None)
    if speaker is None or doer is None or speaker == doer or any(c.lower_ in _NOT_YET for c in deed.children):
        return None
    owned = any(token.lower_ in _OWNS for token in doer.subtree)
    if not (owned or doer.lower_ in _OWN) or not _is_doer(speaker, doer):
        return None
    denies = any(child.dep_ == "neg" for child in deed.children) or any(t.lower_ in _NONE for t in doer.subtree)
    told = told_of(saying, deed, speaker, sentence, who, "denied" if denies else None)
    if told is None or not told.blamed:
        return None
    return replace(told, said_by=who.names(speaker, sentence))


def _is_doer(speaker: "Token", doer: "Token") -> bool:
    """Whether the speaker may be the one who did it: "a doctor said they had shot her" tells of others."""
    if doer.lower_ in ("we", "i") or any(token.lower_ in ("our", "my", "its") for token in doer.subtree):
        return True
    plural = speaker.tag_ in ("NNS", "NNPS")
    if speaker.pos_ == "PROPN" or speakers.kind(speaker.text) in _PARTIES:
        return doer.lower_ != "they" or plural or speakers.kind(speaker.text) in _PARTIES
    return speaker.lemma_.lower() in words("blame", "acting") | words("blame", "voices")


def _found(deed: "Token", sentence: Sentence, who: Who) -> Told | None:
    """ "the panel found that soldiers had carried out the massacre": blame by who finds or believes it."""
    saying = deed.head
    lemma = saying.lemma_.lower()
    speaker = subject_of(saying) if lemma in _FINDING else None
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in deed.children)
    doer = agent_of(deed) if passive else next((child for child in deed.children if child.dep_ == "nsubj"), None)
    if (
        speaker is None
        or doer is None
        or doer.pos_ == "PRON"
        or any(child.dep_ == "neg" for child in (*saying.children, *deed.children))
    ):
        return None
    told = told_of(saying, deed, doer, sentence, who, "suggested" if lemma in _SUGGESTED else None)
    if told is None or not told.blamed:
        return None
    return replace(told, said_by=who.names(speaker, sentence))
