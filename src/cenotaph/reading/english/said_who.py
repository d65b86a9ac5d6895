"""Whom a noun phrase names as speaker: a listed name, the body a person speaks for, or somebody named before."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.english.parse import parsed
from cenotaph.reading.english.said_before import Before, specific
from cenotaph.reading.english.said_phrases import (
    agent_of,
    called,
    is_definite,
    is_organisation,
    is_proper,
    phrase_tokens,
    shared_on,
    token_at,
)
from cenotaph.reading.english.said_words import descriptions, institutions, words
from cenotaph.reading.text import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOUBTS = frozenset(["alleged", "suspected", "presumed", "apparent", "unconfirmed", "reported"])
_SO_CALLED = re.compile(r"^(?:(?:so|self)?\s?-\s?)?(?:called|styled|proclaimed|described)\s+", re.IGNORECASE)
# A surname is looked for in this many sentences before: enough for a report, bounded for a book.
_NAMED_WITHIN = 200
_ENVOYS = frozenset(["representative", "ambassador", "envoy", "delegate"])
_SPOKE = re.compile(
    r"\b(?:spoke|speaks|speaking|addressed|talked|testified|interview\w*|statement|conference)\b", re.IGNORECASE
)


class Who(Before):
    """Names speakers of one text. `spoken` gives the chains said in a sentence, for words like "it" and "the group"."""

    def names(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        """The canonical names a noun phrase stands for, one for each joined head; () when nobody can be named."""
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
        if lemma in words("said", "carriers") | words("said", "media"):
            return self._owner(head, sentence)
        return self._named(head, sentence)

    def _named(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        lemma = head.lemma_.lower()
        spans = self._spans(head, sentence)
        on_head = next((s for s in spans if s[0] <= head.idx < s[1]), None)
        if on_head and not on_head[3] and (specific(on_head[2]) or is_proper(head)):
            return (on_head[2],)
        if is_proper(head):
            return self._proper(head, sentence)
        outside = next((s[2] for s in spans if specific(s[2]) and not s[3]), None)
        if outside and (on_head or lemma in words("said", "voices") or lemma in descriptions()):
            return (outside,)
        titled = [child for child in head.children if child.dep_ == "compound" and child.pos_ == "PROPN"]
        if titled and lemma in words("said", "appellations"):
            # "the Kerat Herald newspaper": the common noun is no part of the name.
            return (speakers.canonical(sentence.words[titled[0].left_edge.idx : titled[-1].idx + len(titled[-1])]),)
        if is_definite(head) and (before := self._pointed_at(head, sentence)):
            return before
        return (self._general(on_head[2], head, sentence),) if on_head else self._common(head, sentence)

    def _pointed_at(self, head: "Token", sentence: Sentence) -> tuple[str, ...]:
        """Whom "the group" or "the source" points back to."""
        if named := self.described(head, sentence):
            return (named,)
        lemma = head.lemma_.lower()
        return self.same_voice(lemma, sentence) if head.tag_ == "NN" and lemma in words("said", "voices") else ()

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
        spans = self._spans(head, sentence)
        for start, end, name, short in spans:
            if not short and not start <= head.idx < end:
                return (name,)
        if (holder := next((child for child in head.children if child.dep_ == "poss"), None)) is not None:
            return self.last(sentence) if holder.pos_ == "PRON" else self.names_of_one(holder, sentence)
        for child in head.children:
            if child.dep_ in ("acl", "relcl") and (source := agent_of(child) or shared_on(child)) is not None:
                return self.names_of_one(source, sentence)
        if lemma in words("said", "media"):
            return ()
        if is_definite(head) or lemma in ("statement", "communique"):
            return self.last(sentence)
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
                    body = is_organisation(noun) or lemma in words("said", "voices") or lemma in descriptions()
                    if named or body or (told and noun.pos_ == "PROPN"):
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
            if not short and (specific(name) or name in institutions()):
                return (name,)
        phrase = self._phrase(head, sentence)
        if is_organisation(head):
            return (speakers.canonical(phrase),)
        full, known = self._person(phrase, sentence)
        return known or (speakers.canonical(full),)

    def _affiliation(self, noun: "Token", sentence: Sentence) -> tuple[str, ...]:
        for _, _, name, short in self._spans(noun, sentence):
            if not short and (specific(name) or name in institutions()):
                return (name,)
        answers_for = noun.lemma_.lower() in words("said", "voices") | words("said", "titles")
        return self._complement(noun, sentence) if answers_for else ()

    def _person(self, phrase: str, sentence: Sentence) -> tuple[str, tuple[str, ...]]:
        """A person's name without titles; and for a bare surname the person, or the body, it stood for before."""
        parts = phrase.split()
        while len(parts) > 1 and (parts[0].lower().rstrip(".") in words("said", "titles") or parts[0][0].islower()):
            parts.pop(0)
        name = " ".join(parts)
        if len(parts) > 1 and parts[0].lower() not in ("al", "el", "de"):
            return name, ()
        earlier = re.compile(
            rf"\b([A-Z][\w’'-]+\s+(?:[A-Z][\w’'-]+\s+|(?:al|el|de|bin|abu)[\s-]){{0,4}}){re.escape(name)}\b"
        )
        for before in reversed(self.text.sentences[max(0, sentence.index - _NAMED_WITHIN) : sentence.index]):
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
        phrase = speakers.clean(sentence.words[tokens[0].idx : tokens[-1].idx + len(tokens[-1])])
        phrase = _SO_CALLED.sub("", phrase)
        begins = tokens[0].i == 0 and tokens[0].pos_ in ("NOUN", "ADJ") and not phrase.isupper()
        return phrase[:1].lower() + phrase[1:] if begins else phrase

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
        return self.last(sentence) or self._speaker_at_stand(sentence)

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

    def _general(self, name: str, head: "Token", sentence: Sentence) -> str:
        """ "the army" where the text names one army only; else the general name; one official stays one official."""
        if head.tag_ == "NN" and name.endswith("s") and name.split()[-1].startswith(head.lemma_.lower()):
            return self._phrase(head, sentence).lower()
        if any(child.dep_ in ("amod", "compound", "poss") for child in head.children):
            return name
        fuller = {found for _, found, _, _ in self.mentions() if found != name and found.endswith(f" {name}")}
        return fuller.pop() if len(fuller) == 1 else name


def _shares_role(head: "Token", token: "Token") -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.head in (head, *head.conjuncts)
