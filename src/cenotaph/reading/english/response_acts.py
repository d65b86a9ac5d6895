"""Responses in a parsed sentence: who does what about the violence, through which body, and how far it has come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.english.said_phrases import agent_of, phrase_tokens
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.said_words import hand, words
from cenotaph.reading.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GATE = re.compile(
    r"\b(?:consultations?|meetings?|sessions?|summits?|briefings?|security\scouncil|rights\scouncil|parliament|"
    r"committees?|commissions?|inquir\w+|enquir\w+|inquests?|investigat\w+|probes?|tribunals?|sanction\w*|embargo|resolutions?|veto\w*|"
    r"cease-?fires?|truces?|condemn\w*|denounc\w+|deplor\w+|slam(?:med|s)?|decr(?:y|ied)|criticis\w+|criticiz\w+|suspects?|"
    r"perpetrators?|culprits?|warrants?|convict\w*|sentenced?|jailed|charged|indict\w*|prosecut\w+|trials?|acquit\w+|pardon\w*|dismiss\w*|sacked|suspend\w*|apolog\w+|"
    r"regrets?|compensat\w+|reparations?|ambassadors?|envoys?|mourning|restraint|accountab\w+|fact-finding|"
    r"investigators|inspectors|resign\w*|resignation|step(?:ped|s|ping)?\s+down|relieved|removed|stripped|assets|arms|exports?|work|operations|activities|punish\w*|justice|"
    r"delegations?|missions?|rapporteurs?|referred|complaints?|lawsuits?|petitions?|rewards?|bount(?:y|ies)|curfew|emergency|in\s+connection\s+with|on\s+suspicion|arrest\w*|"
    r"manhunts?|visas?|famil(?:y|ies)|widows|bereaved|oust\w*|demot\w*)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:UN |U\.N\. |United Nations )?(?:Security Council|Human Rights Council|General Assembly)|"
    r"\b(?:[A-Z][\w-]+ ){0,4}(?:Supreme |High |[Mm]ilitary |[Cc]riminal |[Aa]ppeals? |[Dd]istrict |"
    r"[Cc]onstitutional ){0,3}"
    r"(?:[Cc]ourt|[Tt]ribunal)\b|\b(?:[Nn]ational )?"
    r"(?:[Pp]arliament|[Cc]abinet|Arab League|African Union|European Union|Peace and Security Council|Congress)\b"
)
_MODAL_SKIP = frozenset(["could", "might", "would", "may", "should"])
_OBJECTS = ("dobj", "obj", "pobj", "attr", "nsubjpass", "dative", "oprd")
_BRIDGES = ("prep", "xcomp", "ccomp", "agent", "conj", "compound", "nmod", "amod", "prt", "appos")


@dataclass(frozen=True, slots=True)
class Response:
    """One response: `verb` and `noun` carry it; the rest are the fields of the contract."""

    verb: "Token"
    first: "Token"
    last: "Token"
    act: str
    state: str
    actors: tuple[str, ...]
    body: str | None


@dataclass(frozen=True, slots=True)
class _Act:
    act: str
    state: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    alone: bool
    near: re.Pattern[str] | None


def responses(doc: "Doc", sentence: Sentence, who: Who) -> list[Response]:
    """Every response a sentence tells, in order; one for each act and verb."""
    found = [place.found(sentence) for token in doc if (place := _takes_place(token)) is not None]
    for token in doc:
        for act, noun in _matches(token):
            state = _state(token, act)
            response = _response(token, noun, act.act, state, sentence, who) if state else None
            if response is not None and not any(_same(response, other) for other in found):
                found.append(response)
    return sorted(found, key=lambda response: (response.first.i, response.last.i))


def _same(response: Response, other: Response) -> bool:
    """Whether two readings tell one act: "urged the council to open an inquiry" is no opened inquiry."""
    apart = response.first.i > other.last.i or other.first.i > response.last.i
    return response.act == other.act and not apart


def _matches(token: "Token") -> "Iterator[tuple[_Act, Token | None]]":
    if token.pos_ not in ("VERB", "AUX"):
        return
    lemma = token.lemma_.lower()
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), "")
    for act in acts():
        if lemma not in act.verbs and f"{lemma}_{particle}" not in act.verbs:
            continue
        if act.near is not None and not act.near.search(token.doc.text):
            continue
        if act.alone:
            yield act, None
            return
        noun = _governed(token, act.nouns)
        if noun is not None:
            yield act, noun
            return


def _governed(verb: "Token", nouns: frozenset[str]) -> "Token | None":
    """The noun that a verb acts on: its object, what follows its preposition, or in the passive its subject."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in nouns:
        return verb.head
    ahead = [child for child in verb.children if child.dep_ in _OBJECTS or child.dep_ in _BRIDGES]
    if verb.lemma_ in ("meet", "convene", "gather", "collapse", "hold", "open", "begin", "start", "resume"):
        ahead += [child for child in verb.children if child.dep_ == "nsubj"]
    for _ in range(3):
        for token in ahead:
            if token.lemma_.lower() in nouns and token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB"):
                return token
        ahead = [
            child
            for token in ahead
            if token.pos_ not in ("VERB", "AUX") or token.dep_ == "xcomp"
            for child in token.children
            if child.dep_ in _OBJECTS or child.dep_ in ("prep", "conj", "compound", "amod")
        ]
    return None


def _state(verb: "Token", act: _Act) -> str | None:
    """How far the act has come; None where it is only imagined or denied to have happened."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    over = verb.head.lemma_.lower() if verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") and verb.head != verb else ""
    if over in words("response", "unreal") or (verb.i > 1 and verb.nbor(-2).lower_ == "yet"):
        return None
    if over in words("response", "refusing"):
        return "refused"
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    if over in words("response", "asking") and ("to" in auxiliaries or auxiliaries & {"should"}):
        return "called_for"
    if auxiliaries & {"will", "shall"} or over in words("response", "coming") or over in ("due", "schedule"):
        return "scheduled" if act.state in ("held", "scheduled", "formed", "adopted") else act.state
    if over in words("response", "promising") and auxiliaries & {"to", "would"}:
        return "announced"
    if auxiliaries & _MODAL_SKIP:
        return None
    return act.state


def _response(
    verb: "Token", noun: "Token | None", act: str, state: str, sentence: Sentence, who: Who
) -> Response | None:
    actors = _actors(verb, sentence, who)
    body = _body(verb, sentence)
    if act == "condemnation" and not _may_condemn(actors):
        return None
    if (
        act == "inquiry"
        and body is None
        and noun is not None
        and noun.lemma_ in ("committee", "commission", "panel", "tribunal")
    ):
        body = _phrase(noun, sentence)
    first, last = (verb, noun or verb) if noun is None or noun.i > verb.i else (noun, verb)
    return Response(verb, first, last, act, state, actors, body)


def _actors(verb: "Token", sentence: Sentence, who: Who) -> tuple[str, ...]:
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    if passive:
        agent = agent_of(verb)
        return who.names(agent, sentence) if agent is not None else ()
    subject = subject_of(verb)
    if subject is None:
        return ()
    over = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and over.lemma_.lower() in words("response", "asking"):
        subject = subject_of(over) or subject
    return who.names(subject, sentence)


def _may_condemn(actors: tuple[str, ...]) -> bool:
    return any(not name[:1].islower() or speakers.kind(name) in ("authority", "party", "monitor") for name in actors)


def _body(verb: "Token", sentence: Sentence) -> str | None:
    """The council, court or assembly nearest to the verb."""
    hits = list(_BODY.finditer(sentence.words))
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: (abs(hit.start() - verb.idx), hit.start()))
    return speakers.canonical(nearest.group())


def _phrase(noun: "Token", sentence: Sentence) -> str:
    tokens = [token for token in phrase_tokens(noun) if token.i <= noun.i]
    return speakers.clean(sentence.words[tokens[0].idx : noun.idx + len(noun)])


@dataclass(frozen=True, slots=True)
class _Planned:
    """A meeting that takes place: "which is expected to take place on March 10"."""

    first: "Token"
    last: "Token"
    verb: "Token"
    state: str

    def found(self, sentence: Sentence) -> Response:
        return Response(self.verb, self.first, self.last, "meeting", self.state, (), _body(self.verb, sentence))


def _takes_place(verb: "Token") -> _Planned | None:
    if verb.lemma_ not in ("take", "begin", "start") or verb.pos_ != "VERB":
        return None
    place = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ == "place"), None)
    subject = subject_of(verb) or _passive_subject(verb)
    if place is None or subject is None or subject.lemma_.lower() not in words("response", "meetings"):
        return None
    over = verb.head if verb.dep_ in ("xcomp", "ccomp") else None
    coming = (over is not None and over.lemma_.lower() in words("response", "coming")) or any(
        child.lower_ in ("will", "to") for child in verb.children if child.dep_ == "aux"
    )
    first = over if over is not None and over.i < verb.i else verb
    return _Planned(first, place, verb, "scheduled" if coming else "held")


def _passive_subject(verb: "Token") -> "Token | None":
    over = verb.head
    subject = next((child for child in over.children if child.dep_ in ("nsubjpass", "nsubj")), None)
    if subject is not None and subject.lower_ in ("which", "that"):
        return over.head
    return subject


@cache
def acts() -> tuple[_Act, ...]:
    """The acts of hand/response.toml, in their order."""
    people = words("response", "people")
    return tuple(
        _Act(
            row["act"],
            row["state"],
            frozenset(row["verbs"].split()),
            people if row.get("people") else frozenset(row.get("nouns", "").split()),
            bool(row.get("alone")),
            re.compile(row["near"], re.IGNORECASE) if "near" in row else None,
        )
        for row in hand("response")["acts"]
    )
