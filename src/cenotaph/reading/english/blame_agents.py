"""Who is said to have done it: agents of passives, subjects of harm, parties behind an attack, the accused."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.draft import Draft
from cenotaph.reading.english.said_clauses import subject_of
from cenotaph.reading.english.said_hedge import cue, hedge_of
from cenotaph.reading.english.said_who import Who, agent_of, phrase_tokens
from cenotaph.reading.english.said_words import HAND
from cenotaph.reading.text import Sentence
from cenotaph.values import Blame

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTORS = frozenset(["party", "armed_group", "authority"])
_BODIES = ("party", "armed_group")
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_INTRANSITIVE = frozenset(
    [
        "fire",
        "open",
        "attack",
        "storm",
        "strike",
        "hit",
        "shell",
        "bomb",
        "bombard",
        "raid",
        "shoot",
        "detonate",
        "ambush",
    ]
)


def blamed(sentence: Sentence, token: "Token", draft: Draft, who: Who) -> tuple[Blame, ...]:
    """The parties said to have done what a draft tells, each with how firmly; () when nobody is named."""
    found: dict[str, Blame] = {}
    for head, hedge in _agents(token):
        for name, doubt in parties(head, sentence, who):
            firmness = hedge or doubt or (draft.hedge if draft.hedge != "denied" else "asserted")
            found.setdefault(name, Blame(name, firmness))
    return tuple(found.values())


def parties(head: "Token", sentence: Sentence, who: Who) -> list[tuple[str, str | None]]:
    """The parties in a noun phrase and those joined to it, each with its own hedge ("suspected rebels") or None."""
    found: list[tuple[str, str | None]] = []
    for noun in [head, *head.conjuncts]:
        if noun.i < head.i or noun.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            continue
        lemma = noun.lemma_.lower()
        if lemma in words("means"):
            found += [(name, cue(noun)) for name in behind(noun, sentence, who)]
        elif noun.lower_ in _RELATIVE:
            continue
        elif lemma not in words("causes") and noun.ent_type_ == "":
            found += [(name, cue(noun)) for name in _party(noun, sentence, who)]
    return found


def behind(deed: "Token", sentence: Sentence, who: Who) -> list[str]:
    """The parties behind a deed or weapon: "an Israeli airstrike", "rebel shelling", "an attack claimed by the Front"."""
    names: list[str] = []
    for child in deed.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss"):
            names += _before(child, sentence, who)
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            names += [
                n
                for noun in child.children
                if noun.dep_ == "pobj" and (child.lower_ == "by")
                for n in _party(noun, sentence, who)
            ]
        elif child.dep_ in ("acl", "relcl"):
            names += _doer(child, sentence, who)
    return list(dict.fromkeys(names))


def _before(modifier: "Token", sentence: Sentence, who: Who) -> list[str]:
    """The party in a word before the deed: an adjective of a country, a listed force, a possessive."""
    if modifier.dep_ == "poss":
        return _party(modifier, sentence, who) if modifier.pos_ != "PRON" else []
    start = modifier.left_edge.idx
    inside = sentence.words[start : modifier.idx + len(modifier)]
    listed = [span.name for span in speakers.find(inside) if span.kind in _ACTORS and not span.short]
    if listed:
        return listed
    army = speakers.canonical(f"{inside} army")
    if speakers.known(f"{inside} army") and army != "army":
        return [army]
    if speakers.known(f"{inside} forces") and not inside.islower():
        return [speakers.canonical(f"{inside} forces")]
    if inside.lower() == "government":
        return ["government forces"]
    if inside.lower().startswith("coalition"):
        return (
            ["Global Coalition"]
            if any(name == "Global Coalition" for _, name, _, _ in who.mentions())
            else ["coalition"]
        )
    if modifier.pos_ == "PROPN" and speakers.kind(modifier.text) in _BODIES:
        return [speakers.clean(inside)]
    return []


def _doer(clause: "Token", sentence: Sentence, who: Who) -> list[str]:
    """ "carried out by X", "claimed by X", "blamed on X" after the noun for a deed."""
    lemma = clause.lemma_.lower()
    if lemma in words("laid_on"):
        for child in clause.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in ("on", "to"):
                return [
                    name for noun in child.children if noun.dep_ == "pobj" for name, _ in parties(noun, sentence, who)
                ]
    if lemma in words("carried_out") or lemma in ("claim", "launch"):
        agent = agent_of(clause)
        if agent is not None:
            return [name for name, _ in parties(agent, sentence, who)]
    return []


def _party(noun: "Token", sentence: Sentence, who: Who) -> list[str]:
    lemma = noun.lemma_.lower()
    if lemma in words("causes") or lemma in words("means"):
        return behind(noun, sentence, who) if lemma in words("means") else []
    if noun.pos_ == "NUM" or (noun.pos_ == "PRON" and noun.lower_ not in ("they", "he", "she", "it")):
        return []
    if noun.pos_ == "PRON":
        return []
    inside = phrase_tokens(noun)
    listed = speakers.find(sentence.words[inside[0].idx : inside[-1].idx + len(inside[-1])])
    specific = [span.name for span in listed if not span.short and not span.name[0].islower() and span.kind in _ACTORS]
    if specific:
        return specific[:1]
    members = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "from")), None)
    if (
        lemma
        in (
            "member",
            "fighter",
            "element",
            "unit",
            "group",
            "militant",
            "soldier",
            "gunman",
            "troop",
            "faction",
            "force",
        )
        and members is not None
    ):
        for body in members.children:
            if body.dep_ == "pobj" and (named := _party(body, sentence, who)):
                return named
    return list(who.names_of_one(noun, sentence))


def _agents(token: "Token") -> "Iterator[tuple[Token, str | None]]":
    """Noun phrases that may name who did what is told at a token, with the hedge that the tie itself brings."""
    below = token
    for verb in _clauses(token):
        lemma = verb.lemma_.lower()
        if verb.pos_ in ("NOUN", "PROPN"):
            if lemma in words("means") or lemma in ("death", "killing"):
                yield verb, None
            for child in verb.children:
                if child.dep_ in ("acl", "relcl"):
                    yield from _of_verb(child, verb)
        else:
            yield from _of_verb(verb, below)
        below = verb


def _of_verb(verb: "Token", below: "Token") -> "Iterator[tuple[Token, str | None]]":
    lemma = verb.lemma_.lower()
    hedge = hedge_of(verb, ())
    firmness = None if hedge in ("asserted", "denied") else hedge
    agent = agent_of(verb)
    if agent is not None and lemma in words("harm"):
        yield agent, firmness
    if lemma in words("accuse"):
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass") and below != child and child not in below.ancestors:
                yield child, "alleged"
    if lemma in words("laid_on"):
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "to"):
                yield from ((noun, "alleged") for noun in child.children if noun.dep_ == "pobj")
    passive = (
        any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
        or verb.tag_ == "VBN"
        and verb.dep_ == "acl"
    )
    if lemma in words("harm") and not passive:
        subject = subject_of(verb)
        if subject is not None and below != subject and subject not in below.ancestors and subject.i != below.i:
            yield subject, firmness
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in (
            "in",
            "during",
            "after",
            "by",
            "from",
            "when",
            "following",
            "at",
            "under",
            "to",
        ):
            yield from (
                (n, firmness) for n in child.children if n.dep_ == "pobj" and n.lemma_.lower() in words("means")
            )
        elif child.dep_ == "advcl" and child.lemma_.lower() in _INTRANSITIVE and not _is_passive(child):
            yield from ((subject, firmness) for subject in child.children if subject.dep_ == "nsubj")
        elif child.dep_ == "advcl" and child.lemma_.lower() in words("harm") and (by := agent_of(child)) is not None:
            yield by, firmness


def _is_passive(verb: "Token") -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _clauses(token: "Token") -> "Iterator[Token]":
    """The token and what stands over it, up to the end of its own clause and the verbs that accuse above it."""
    yield token
    reached = 0
    while token.head != token:
        if token.dep_ in ("ccomp", "advcl", "parataxis") and token.head.lemma_.lower() not in words("accuse"):
            return
        if token.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            return
        token = token.head
        reached += 1
        yield token


@cache
def words(name: str) -> frozenset[str]:
    """A list of hand/blame.toml as a set of lemmas."""
    return frozenset(str(_table()[name]).split())


@cache
def _table() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads((HAND / "blame.toml").read_text(encoding="utf-8"))
    return found
