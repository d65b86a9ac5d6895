"""Who is said to have done it: agents of passives, subjects of harm, parties behind an attack, the accused."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.draft import Draft
from cenotaph.reading.english.blame_doers import answerable, by_themselves, is_bystander
from cenotaph.reading.english.people import is_person_word
from cenotaph.reading.english.said_hedge import cue, hedge_of
from cenotaph.reading.english.said_phrases import agent_of, is_organisation, phrase_tokens
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.said_words import words
from cenotaph.reading.text import Sentence
from cenotaph.values import Blame

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTORS = frozenset(["party", "armed_group", "authority"])
_BODIES = ("party", "armed_group")
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_DURING = frozenset(["in", "during", "after", "by", "from", "following", "at", "under", "to", "amid", "when"])
_INTRANSITIVE = frozenset(
    ["fire", "open", "attack", "storm", "strike", "hit", "shell", "bomb", "bombard", "raid", "shoot", "detonate",
     "ambush"]
)  # fmt: skip
# Clauses of their own.
_CLAUSES = frozenset(["ccomp", "advcl", "relcl", "parataxis"])


def blamed(sentence: Sentence, token: "Token", draft: Draft, who: Who) -> tuple[Blame, ...]:
    """The parties said to have done what a draft tells, each with how firmly; () when nobody is named."""
    found: dict[str, Blame] = {}
    for head, hedge in _agents(token):
        own = [(name, None) for name in by_themselves(head, draft)]
        for name, doubt in own or parties(head, sentence, who):
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
        if lemma in words("blame", "means"):
            found += [(name, cue(noun)) for name in behind(noun, sentence, who)]
        elif noun.lower_ in _RELATIVE:
            continue
        elif lemma not in words("blame", "causes") and noun.ent_type_ == "":
            found += [(name, cue(noun)) for name in _party(noun, sentence, who)]
    return found


def behind(deed: "Token", sentence: Sentence, who: Who) -> list[str]:
    """The parties behind a deed or weapon: "an Israeli airstrike", "rebel shelling", "an attack claimed by X"."""
    before = [child for child in deed.children if child.dep_ in ("amod", "compound", "nmod") and child.i < deed.i]
    together = sentence.words[before[0].left_edge.idx : deed.idx] if before else ""
    names = [s.name for s in speakers.find(together) if s.kind in _ACTORS and not s.short and not s.name[0].islower()]
    for child in deed.children:
        if names and child in before:
            continue
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
    if lemma in words("blame", "laid_on"):
        for child in clause.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in ("on", "to"):
                return [
                    name for noun in child.children if noun.dep_ == "pobj" for name, _ in parties(noun, sentence, who)
                ]
    if lemma in words("blame", "carried_out") | words("blame", "harm"):
        agent = agent_of(clause)
        if agent is not None:
            return [name for name, _ in parties(agent, sentence, who)]
    return []


def _party(noun: "Token", sentence: Sentence, who: Who) -> list[str]:
    lemma = noun.lemma_.lower()
    if lemma in words("blame", "causes") or lemma in words("blame", "means"):
        return behind(noun, sentence, who) if lemma in words("blame", "means") else []
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
    if not _can_act(noun):
        return []
    return list(who.names_of_one(noun, sentence))


def _can_act(noun: "Token") -> bool:
    """Whether a noun names people or what they steer; a day, a fire or a paper does nothing to anybody."""
    return (
        is_person_word(noun)
        or noun.lemma_.lower() in words("blame", "acting") | words("blame", "voices")
        or speakers.kind(noun.text) in _ACTORS
        or (is_organisation(noun) and speakers.kind(noun.text) in _BODIES)
    )


def _agents(token: "Token") -> "Iterator[tuple[Token, str | None]]":
    """Noun phrases that may name who did what is told at a token, with the hedge that the tie itself brings."""
    below = token
    for verb in _clauses(token):
        lemma = verb.lemma_.lower()
        if verb.pos_ in ("NOUN", "PROPN"):
            if lemma in words("blame", "means") or lemma in ("death", "killing"):
                yield verb, None
            for child in verb.children:
                if child.dep_ in ("acl", "relcl"):
                    yield from _of_verb(child, verb)
        else:
            yield from _of_verb(verb, below)
        below = verb


def _of_verb(verb: "Token", below: "Token") -> "Iterator[tuple[Token, str | None]]":
    hedge = hedge_of(verb, ())
    firmness = None if hedge in ("asserted", "denied") else hedge
    lemma = verb.lemma_.lower()
    if lemma in words("blame", "harm"):
        yield from ((noun, firmness) for noun in _doers(verb, below))
    yield from ((noun, "alleged") for noun in _accused(verb, below))
    yield from ((noun, firmness if verb.pos_ == "ADJ" else "alleged") for noun in answerable(verb))
    for prep in _inside(verb, below):
        if prep.dep_ in ("prep", "agent", "pcomp") and prep.lower_ in _DURING:
            yield from (
                (n, firmness) for n in prep.children if n.dep_ == "pobj" and n.lemma_.lower() in words("blame", "means")
            )
    for child in verb.children:
        if child.dep_ == "conj" and child != below and child.lemma_.lower() in words("blame", "harm"):
            # "Four were killed and ten wounded by an airstrike": what stands last is meant for all.
            yield from _last_shared(child)
        if child.dep_ == "advcl" and child.lemma_.lower() in words("blame", "harm") | {"attack", "raid"}:
            yield from ((noun, firmness) for noun in _doers(child, below))


def _last_shared(verb: "Token") -> "Iterator[tuple[Token, str | None]]":
    hedge = hedge_of(verb, ())
    firmness = None if hedge in ("asserted", "denied") else hedge
    if (agent := agent_of(verb)) is not None:
        yield agent, firmness
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _DURING:
            yield from (
                (n, firmness)
                for n in child.children
                if n.dep_ == "pobj" and n.lemma_.lower() in words("blame", "means")
            )
        elif child.dep_ == "advcl" and child.lemma_.lower() in words("blame", "harm"):
            yield from ((noun, firmness) for noun in _doers(child, verb))
        elif child.dep_ == "conj":
            yield from _last_shared(child)


def _doers(verb: "Token", below: "Token") -> "list[Token]":
    """Who does the harm: the agent of a passive, else the subject, unless that is whom the harm befell."""
    if (agent := agent_of(verb)) is not None:
        return [agent]
    if _is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return []
    subject = subject_of(verb)
    if subject is None or subject == below or subject in below.ancestors or is_bystander(subject, verb):
        return []
    return [subject]


def _accused(verb: "Token", below: "Token") -> "list[Token]":
    lemma = verb.lemma_.lower()
    if lemma in words("blame", "accuse"):
        wanted = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
        return [child for child in wanted if below != child and child not in below.ancestors]
    if lemma in words("blame", "laid_on"):
        preps = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "to")]
        return [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]
    return []


def _inside(verb: "Token", below: "Token") -> "list[Token]":
    """The tokens of a verb's own clause; the clauses inside it only where they hold what is told."""
    found: list[Token] = []
    left = list(verb.children)[::-1]
    while left:
        child = left.pop()
        if child is not below:
            if child.dep_ in _CLAUSES:
                continue
            if child.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
                continue
        found.append(child)
        left += list(child.children)[::-1]
    return found


def _is_passive(verb: "Token") -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    # "Six were killed and twenty detained": the second verb leaves out what the first has said.
    bare = verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    return bare and verb.dep_ == "conj" and _is_passive(verb.head)


def _clauses(token: "Token") -> "Iterator[Token]":
    """The token and what stands over it, up to the end of its own clause and the verbs that accuse above it."""
    yield token
    while token.head != token:
        over = token.head
        if token.dep_ in ("ccomp", "advcl", "parataxis") and over.lemma_.lower() not in words("blame", "accuse"):
            # "A house was hit in an airstrike, resulting in nine deaths": the one clause tells of the other's deed.
            if token.dep_ == "advcl" and token.tag_ == "VBG":
                yield over
            return
        if token.dep_ == "relcl":
            # "the massacre in which they say nine died"
            if over.lemma_.lower() not in words("blame", "means"):
                return
            yield over
        if token.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            # "Rebels attacked the town and nine people were killed."
            if over.lemma_.lower() in _INTRANSITIVE:
                yield over
            return
        token = over
        yield token
