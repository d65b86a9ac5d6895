"""Evidence mentioned in a parsed sentence: what it is, what it shows, and who posted or gathered it."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cenotaph.reading.english.said_phrases import agent_of
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.said_words import words
from cenotaph.reading.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GATE = re.compile(
    r"\b(?:photo\w*|pictures?|images?|imagery|videos?|footage|recordings?|screenshots?|documents?|orders|fragments|shrapnel|autops\w+|"
    r"post-?mortems?|forensic\w*|ballistic\w*|DNA|mass\s+graves?|exhum\w+|unearth\w*|testimon\w+|witness\s+statements?|satellite|clips?|"
    r"evidence|remnants|casings?|cartridges?|cctv|cameras?|dash-?cams?|memos?|cables?|leaked|intercept\w*|tapes?|transcripts?|film(?:ed|s|ing)?|live-?streams?|"
    r"serial|(?:blood|soil|urine|tissue|hair)\s+samples?|toxicolog\w+|patholog\w+|coroners?|medical\s+(?:reports?|records?|examiners?)|(?:hospital|morgue|mortuary|burial|radar|flight|police|prison|phone|radio|court)\s+"
    r"(?:records?|logs?|registers?|files?|reports?|notes|data|lists?)|dossiers?|affidavits?|sworn|accounts|copy|copies|skulls?|bones|craters?|bullet\s+holes|bloodstains?|scorch|splinters|"
    r"stills|selfies?|diar(?:y|ies)|letters|notebooks?|x-?rays?|survivors|witnesses|eyewitnesses|weapon|munition|missile|rocket|bullets|debris|canisters?|tail\s+fins?|signed|statements?)\b",
    re.IGNORECASE,
)
# These words are everyday ones too, and need a word of proof beside them.
SHOWING = re.compile(
    r"\b(?:show|depict|captur|reveal|confirm|indicat|suggest|appear|seem|document|prov|verif|post|shar|circulat|publish|obtain|review|"
    r"analy|releas|collect|gather|f(?:ind|ound)|recover|examin|corroborat|emerg|surfac|geolocat|broadcast|air|contain|record|leak|"
    r"authenticat|t(?:ak|ook)|film|discover|uncover|exhum|unearth|locat|excavat|open|d[iu]g|bor[en]|bear|carr(?:y|ied)|litter|lay\b|match|mark|consistent|serial|upload|stamp|"
    r"interview|identif|place|puts?\b|hole|kept|hold|held|took|heard|question|caught|contain|test|trac|conclud|said|say|order|point|link|detect|establish|describ|submit|hand|list|seen|obtain|intercept|leak|compil|detail|determin|ruled)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Evidence told of: the first and last token that carry it, and who posted or gathered it (canonical names)."""

    first: "Token"
    last: "Token"
    said_by: tuple[str, ...]


def evidence(doc: "Doc", sentence: Sentence, who: Who) -> list[Exhibit]:
    """Every piece of evidence a sentence tells of; at most one for each verb."""
    found: dict[int, Exhibit] = {}
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("NOUN", "PROPN") and lemma in words("evidence", "exhibits") and _strong(token):
            verb = _verb(token)
            if verb is not None and verb.i not in found:
                low, high = sorted((token, verb), key=lambda t: t.i)
                found[verb.i] = Exhibit(low, high, _source(token, verb, sentence, who))
        elif lemma == "grave" and (verb := _opened(token)) is not None and verb.i not in found:
            low, high = sorted((token, verb), key=lambda t: t.i)
            found[verb.i] = Exhibit(low, high, ())
    kept: list[Exhibit] = []
    for exhibit in found.values():
        if not any(other.first.i <= exhibit.first.i <= other.last.i for other in kept):
            kept.append(exhibit)
    return kept


def _opened(grave: "Token") -> "Token | None":
    """The verb by which a mass grave was found or opened."""
    verb = _verb(grave)
    mass = any(child.lower_ in ("mass", "unmarked") for child in grave.children)
    return verb if mass and verb is not None and verb.lemma_.lower() in words("evidence", "graves") else None


def _strong(noun: "Token") -> bool:
    if noun.lemma_.lower() not in words("evidence", "weak"):
        return noun.lemma_.lower() != "evidence" or not any(child.lower_ == "no" for child in noun.children)
    return any(t.lower_ in words("evidence", "proof") for t in noun.subtree if abs(t.i - noun.i) <= 5)


def _verb(noun: "Token") -> "Token | None":
    """The verb that shows, posts or finds the exhibit: over it, or in the clause after it."""
    over = noun.head
    for _ in range(3):
        if over.pos_ == "VERB" or over.head == over:
            break
        over = over.head
    if (
        over.pos_ in ("VERB", "AUX")
        and over.lemma_.lower() in words("evidence", "shows") | words("evidence", "graves")
        and not any(c.dep_ == "neg" for c in over.children)
    ):
        return over
    return next(
        (c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in words("evidence", "shows")),
        None,
    )


def _source(noun: "Token", verb: "Token", sentence: Sentence, who: Who) -> tuple[str, ...]:
    told = noun.lemma_.lower() in words("said", "carriers") | words("said", "media")
    if told and (names := who.names(noun, sentence)):
        return names
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    agent = agent_of(verb)
    if passive and agent is not None:
        return who.names(agent, sentence)
    subject = subject_of(verb)
    if not passive and subject is not None and subject != noun and noun not in subject.subtree:
        return who.names(subject, sentence)
    return ()
