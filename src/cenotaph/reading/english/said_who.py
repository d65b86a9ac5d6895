"""Whom a noun phrase names as speaker: a listed name, the body a person speaks for, or somebody named before."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.english.parse import parsed
from cenotaph.reading.english.said_phrases import (
    agent_of,
    called,
    is_organisation,
    is_proper,
    phrase_tokens,
    shared_on,
    token_at,
)
from cenotaph.reading.english.said_words import descriptions, words
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "same", "these", "those"})
# "Police chief Karim Dastan" speaks for the police; "Mayor Karim Dastan" in his own name.
_INSTITUTIONS = frozenset(
    "police,army,military,armed forces,government,hospital,civil defence,gendarmerie,rebels,local council,firefighters,"
    "health directorate,health authorities,security forces,health ministry,interior ministry,defence ministry,"
    "foreign ministry,justice ministry".split(",")  # noqa: SIM905 - a list would fill a page
)
_ORG = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s+){0,4}(?:Observatory|Network|Watch|Cent(?:re|er)|Group|Commission|Committee|Council|Agency|Foundation|"
    r"Institute|Monitor|Ministry|Union|Syndicate|Hospital|Front|Movement|Brigades?|Radio|Television|Times|Post|Herald|Daily|Office|Army|"
    r"Coalition|Crescent|Cross|Mission|Directorate|Department)\b(?:\s+(?:for|of|on|in)(?:\s+(?:the|and|of|[A-Z][\w’'-]+))+)?"
)
_DOUBTS = frozenset(["alleged", "suspected", "presumed", "apparent", "unconfirmed", "reported"])
_ENVOYS = frozenset(["representative", "ambassador", "envoy", "delegate"])
_SPOKE = re.compile(
    r"\b(?:spoke|speaks|speaking|addressed|talked|testified|interview\w*|statement|conference)\b", re.IGNORECASE
)
_REACH = 4

Spoken = Callable[[int], list[tuple[str, ...]]]


class Who:
    """Names speakers of one text. `spoken` gives the chains said in a sentence, for words like "it" and "the group"."""

    def __init__(self, text: Text, spoken: Spoken) -> None:
        self.text = text
        self.spoken = spoken
        self._mentions: list[tuple[int, str, str, str]] | None = None

    def names(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        """The canonical names a noun phrase stands for, one for each of its joined heads; () when nobody can be named."""
        heads = [head, *(token for token in head.conjuncts if token.i > head.i and _shares_role(head, token))]
        found = [name for token in heads for name in self.names_of_one(token, sentence)]
        return tuple(dict.fromkeys(found))

    def names_of_one(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        """The same for one head alone, without those joined to it."""
        lemma = head.lemma_.lower()
        if head.pos_ == "PRON" or (head.dep_ == "nsubj" and lemma in ("some", "both", "others", "many", "one")):
            return self._pronoun(head, sentence)
        if lemma in words("said", "mute"):
            return ()
        if lemma in _ENVOYS and (sender := next((c for c in head.children if c.dep_ == "poss"), None)) is not None:
            return self.names_of_one(sender, sentence)
        if (self_named := called(head)) is not None:
            return self.names_of_one(self_named, sentence)
        spans = self._spans(head, sentence)
        on_head = next((s for s in spans if s[0] <= head.idx < s[1]), None)
        outside = next((s[2] for s in spans if _specific(s[2]) and not s[3]), None)
        if lemma in words("said", "carriers") or lemma in words("said", "media"):
            return self._owner(head, sentence)
        if on_head and not on_head[3] and (_specific(on_head[2]) or is_proper(head)):
            return (on_head[2],)
        if is_proper(head):
            return self._proper(head, sentence)
        if outside and (on_head or lemma in words("said", "voices") or lemma in descriptions()):
            return (outside,)
        titled = [child for child in head.children if child.dep_ == "compound" and child.pos_ == "PROPN"]
        if titled and lemma in words("said", "appellations"):
            # "the Kerat Herald newspaper": the common noun is no part of the name.
            return (speakers.canonical(sentence.words[titled[0].left_edge.idx : titled[-1].idx + len(titled[-1])]),)
        definite = any(child.lower_ in _DEFINITE for child in head.children)
        if definite and (named := self._described(head, sentence)):
            return (named,)
        if (
            definite
            and head.tag_ == "NN"
            and lemma in words("said", "voices")
            and (last := self._same_voice(lemma, sentence))
        ):
            return last
        if on_head:
            return (self._general(on_head[2], head, sentence),)
        return self._common(head, sentence)

    def _common(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        lemma = head.lemma_.lower()
        if lemma in words("said", "voices") and (body := self._complement(head, sentence)):
            return body
        name = speakers.canonical(self._phrase(head, sentence))
        return (name,) if name else ()

    def _spans(self, head: "Token", sentence: Sentence) -> list[tuple[int, int, str, bool]]:
        """Listed speakers inside the noun phrase, as offsets of the sentence."""
        tokens = phrase_tokens(head)
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        inside = sentence.words[start:end]
        return [(start + s.start, start + s.end, s.name, s.short) for s in speakers.find(inside)]

    def _owner(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        """Who stands behind a statement, a report or figures."""
        lemma = head.lemma_.lower()
        if lemma not in words("said", "media") and (body := self._complement(head, sentence)):
            return body
        holders = [child for child in head.children if child.dep_ in ("poss", "compound", "amod", "nmod")]
        spans = self._spans(head, sentence)
        for start, end, name, short in spans:
            if not short and not start <= head.idx < end:
                return (name,)
        for holder in holders:
            if holder.dep_ == "poss" and holder.pos_ == "PRON":
                return self._last(sentence)
            if holder.dep_ == "poss":
                return self.names_of_one(holder, sentence)
        for child in head.children:
            if child.dep_ in ("acl", "relcl") and (source := agent_of(child) or shared_on(child)) is not None:
                return self.names_of_one(source, sentence)
        if lemma in words("said", "media"):
            return ()
        definite = any(child.lower_ in _DEFINITE for child in head.children)
        if definite or lemma in ("statement", "communique"):
            return self._last(sentence)
        on_head = next((name for start, end, name, _ in spans if start <= head.idx < end), None)
        return (on_head,) if on_head else ()

    def _complement(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        """The body in "spokesman for the ministry", "a statement from the group", "a doctor at Kerat hospital"."""
        for child in head.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "for", "from", "with", "at", "by", "in"):
                for noun in child.children:
                    if noun.dep_ != "pobj":
                        continue
                    named = speakers.find(sentence.words[noun.left_edge.idx : noun.idx + len(noun)])
                    if child.lower_ == "in" and not named:
                        continue
                    lemma = noun.lemma_.lower()
                    told = head.lemma_.lower() in words("said", "carriers") and child.lower_ in ("by", "from")
                    if (
                        (told and noun.pos_ == "PROPN")
                        or named
                        or is_organisation(noun)
                        or lemma in descriptions()
                        or lemma in words("said", "voices")
                    ):
                        return self.names_of_one(noun, sentence)
        return ()

    def _proper(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN"):
                about = self._affiliation(child, sentence)
                if about:
                    return about
        parent = head.head
        if head.dep_ == "appos" and (about := self._affiliation(parent, sentence)):
            return about
        for _, _, name, short in self._spans(head, sentence):
            if not short and (_specific(name) or name in _INSTITUTIONS):
                return (name,)
        phrase = self._phrase(head, sentence)
        if is_organisation(head):
            return (speakers.canonical(phrase),)
        full, known = self._person(phrase, sentence)
        return known or (full,)

    def _affiliation(self, noun: "Token", sentence: Sentence) -> tuple[str, ...]:
        lemma = noun.lemma_.lower()
        specific = [
            name
            for _, _, name, short in self._spans(noun, sentence)
            if not short and (_specific(name) or name in _INSTITUTIONS)
        ]
        if specific:
            return (specific[0],)
        return (
            self._complement(noun, sentence)
            if lemma in words("said", "voices") or lemma in words("said", "titles")
            else ()
        )

    def _person(self, phrase: str, sentence: Sentence) -> tuple[str, tuple[str, ...]]:
        """A person's name without titles; and for a bare surname the person, or the body, it stood for before."""
        parts = phrase.split()
        while len(parts) > 1 and (parts[0].lower().rstrip(".") in words("said", "titles") or parts[0][0].islower()):
            parts.pop(0)
        name = " ".join(parts)
        if len(parts) > 1 and parts[0].lower() not in ("al", "el", "de"):
            return name, ()
        earlier = re.compile(rf"\b([A-Z][\w’'-]+\s+(?:[A-Z][\w’'-]+\s+|(?:al|el|de|bin|abu)[\s-])*){re.escape(name)}\b")
        for before in reversed(self.text.sentences[: sentence.index]):
            if (hit := earlier.search(before.words)) and (token := token_at(parsed(self.text, before), hit.end() - 1)):
                named = self._proper(token, before)
                return hit.group(), named
        return name, ()

    def _phrase(self, head: "Token", sentence: Sentence) -> str:
        """The words of a noun phrase that make its name, as the text writes them."""
        tokens = phrase_tokens(head)
        if not is_organisation(head):
            tokens = [token for token in tokens if token.i <= head.i]
        while len(tokens) > 1 and tokens[0].lower_ in _DOUBTS:
            tokens = tokens[1:]
        while tokens and tokens[0].dep_ in ("det", "predet", "preconj", "poss", "advmod") and tokens[0] is not head:
            tokens = tokens[1:]
        return speakers.clean(sentence.words[tokens[0].idx : tokens[-1].idx + len(tokens[-1])])

    def _pronoun(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        if head.lower_ in ("i", "we", "you"):
            return ()
        # "The Observatory said it had counted nine": the speaker nearest before, in this sentence or those before it.
        before = [
            token for token in head.doc[: head.i] if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ != "PRON"
        ]
        for token in reversed(before):
            if token.head.lemma_.lower() in words("said", "say") and (named := self.names_of_one(token, sentence)):
                return named
        return self._last(sentence) or self._speaker_at_stand(sentence)

    def _speaker_at_stand(self, sentence: Sentence) -> tuple[str, ...]:
        """Who "spoke to reporters" in the sentence before, when words of theirs follow without a name."""
        if sentence.index == 0 or self.text.sentences[sentence.index - 1].language != "en":
            return ()
        before = self.text.sentences[sentence.index - 1]
        if not _SPOKE.search(before.words):
            return ()
        root = next(token for token in parsed(self.text, before) if token.head == token)
        subject = next((child for child in root.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None)
        return self.names(subject, before) if subject is not None else ()

    def _last(self, sentence: Sentence) -> tuple[str, ...]:
        """The last of those who spoke in the sentences before, nearest first."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
            if (said := self.spoken(index)) and said[-1]:
                return said[-1][-1:]
        return ()

    def _same_voice(self, lemma: str, sentence: Sentence) -> tuple[str, ...]:
        """The last speaker, where "the source" or "the official" can be that one."""
        last = self._last(sentence)
        general = [name for name in last if not _specific(name) and speakers.kind(name) == "local"]
        return () if general and lemma != "source" else last

    def _described(self, head: "Token", sentence: Sentence) -> str | None:
        """The speaker named before for which "the monitor" or "the London-based group" stands."""
        noun = head.lemma_.lower() if head.lemma_.lower() in descriptions() else head.lower_
        kinds = descriptions().get(noun)
        if not kinds:
            return None
        offset = sentence.start + head.left_edge.idx
        modifiers = {t.lower_ for t in head.subtree if t.dep_ in ("compound", "amod", "nmod")}
        if modifiers & {"monitoring", "rights", "watchdog"}:
            kinds = ("monitor",)
        elif modifiers & {"armed", "militant", "rebel", "militia", "jihadist", "islamist"}:
            kinds = ("armed_group",)
        stem = "army" if noun == "military" else noun
        for at, name, kind, spelling in reversed(self.mentions()):
            if at >= offset or (kind not in kinds and noun not in spelling.lower()):
                continue
            if noun in words("said", "by_name") and stem not in name.lower() and noun not in spelling.lower():
                continue
            return name
        return None

    def _general(self, name: str, head: "Token", sentence: Sentence) -> str:
        """ "the army" where the text names one army only; else the general name; one official stays one official."""
        if head.tag_ == "NN" and name.endswith("s") and name.split()[-1].startswith(head.lemma_.lower()):
            return self._phrase(head, sentence).lower()
        if any(child.dep_ in ("amod", "compound", "poss") for child in head.children):
            return name
        fuller = {found for _, found, _, _ in self.mentions() if found != name and found.endswith(f" {name}")}
        return fuller.pop() if len(fuller) == 1 else name

    def mentions(self) -> list[tuple[int, str, str, str]]:
        """Every speaker the text names, in order: offset, name, kind and spelling; general ones and short forms left out."""
        if self._mentions is None:
            body = self.text.body
            listed = [
                (span.start, span.name, span.kind, body[span.start : span.end])
                for span in speakers.find(body)
                if not span.short and (_specific(span.name) or "ministry" in body[span.start : span.end].lower())
            ]
            taken = {at for at, _, _, _ in listed}
            for hit in _ORG.finditer(body):
                name = speakers.clean(hit.group())
                if not any(hit.start() <= at < hit.end() for at in taken) and len(name.split()) > 1:
                    listed.append((hit.start(), name, speakers.kind(name), hit.group()))
            self._mentions = sorted(listed)
        return self._mentions


def _specific(name: str) -> bool:
    return not name[:1].islower()


def _shares_role(head: "Token", token: "Token") -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.head in (head, *head.conjuncts)
