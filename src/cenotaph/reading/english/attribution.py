"""Who said it, when they said it, how firmly, and whom they blame."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading import speakers
from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.blame_agents import blamed
from cenotaph.reading.english.parse import parse_all, parsed
from cenotaph.reading.english.said_across import (
    Quotation,
    headline_speaker,
    introduced_by,
    quotations,
    quoting_sentences,
)
from cenotaph.reading.english.said_clauses import Saying, sayings
from cenotaph.reading.english.said_hedge import hedge_of, strongest
from cenotaph.reading.english.said_subjects import subject_of
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.said_words import may_attribute, words
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAY = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|earlier|last|tonight)\b", re.IGNORECASE
)
_UNVERIFIED = re.compile(r"\W*(?:unverified|unconfirmed|rumou?rs?)\b", re.IGNORECASE)
_WIRES = frozenset(["agency", "outlet"])


def attribute(text: Text, drafts: list[Draft], context: Context) -> None:
    """Set said_by, hedge and blamed on each English draft, in place; `notes["said_span"]` bounds the saying ("12:47").

    A day inside that span is the day of saying. See docs/methods/attribution_v1.md.
    """
    own = [draft for draft in drafts if text.sentences[draft.sentence].language == "en"]
    parse_all(text, {draft.sentence: text.sentences[draft.sentence] for draft in own}.values())
    reader = _Attribution(text, context)
    for draft in sorted(own, key=lambda draft: (draft.sentence, draft.at)):
        reader.set(draft)


class _Attribution:
    """The attribution of one text; what is worked out for a sentence is kept."""

    def __init__(self, text: Text, context: Context) -> None:
        self.text = text
        self.context = context
        self.who = Who(text, self.spoken)
        self.publisher = speakers.canonical(context.published_by) if context.published_by else None
        self._sayings: dict[int, list[Saying]] = {}
        self._names: dict[tuple[int, int], tuple[str, ...]] = {}
        self._open: set[int] = set()
        self._quotations: list[Quotation] | None = None

    def set(self, draft: Draft) -> None:
        sentence = self.text.sentences[draft.sentence]
        token = _carrier(self.text, sentence, draft)
        covering = [saying for saying in self.sayings(sentence) if token.i in saying.covers]
        named = [(saying, self.names(saying, sentence)) for saying in covering]
        # A verb that may or may not be one of saying counts only with a speaker.
        named = [
            (saying, names)
            for saying, names in named
            if names or saying.verb.lemma_.lower() not in words("said", "guarded")
        ]
        draft.hedge = strongest(
            [draft.hedge, *(hedge_of(t, [saying for saying, _ in named]) for t in _carriers(token, draft, sentence))]
        )
        if draft.hedge == "asserted" and _UNVERIFIED.match(sentence.words):
            draft.hedge = "reported"
        chain = self._chain(named)
        if chain:
            draft.notes["said_span"] = _span(sentence, named)
        elif not draft.said_by:
            chain = self._elsewhere(draft, sentence)
        draft.said_by = self._without_publisher(tuple(dict.fromkeys([*chain, *draft.said_by])))
        if not draft.blamed:
            draft.blamed = blamed(sentence, token, draft, self.who)

    def sayings(self, sentence: Sentence) -> list[Saying]:
        if sentence.index not in self._sayings:
            open_to_it = sentence.language == "en" and may_attribute(sentence.words)
            self._sayings[sentence.index] = sayings(parsed(self.text, sentence)) if open_to_it else []
        return self._sayings[sentence.index]

    def names(self, saying: Saying, sentence: Sentence) -> tuple[str, ...]:
        key = (sentence.index, saying.verb.i)
        if key not in self._names:
            found = [name for head in saying.heads for name in self.who.names(head, sentence)]
            if saying.also is not None:
                told = self.who.names(saying.also, sentence)
                listed = saying.also.pos_ == "PROPN" or any(speakers.known(name) for name in told)
                found = [name for name in told if listed and speakers.kind(name) in _WIRES] + found
            self._names[key] = tuple(dict.fromkeys(found))
        return self._names[key]

    def spoken(self, index: int) -> list[tuple[str, ...]]:
        """The chains said in a sentence, for words in later ones that point back to their speakers."""
        if index in self._open:
            return []
        self._open.add(index)
        sentence = self.text.sentences[index]
        found = [names for saying in self.sayings(sentence) if (names := self.names(saying, sentence))]
        self._open.discard(index)
        return found

    def _chain(self, named: list[tuple[Saying, tuple[str, ...]]]) -> tuple[str, ...]:
        # "The ministry said nine died, according to AFP": what AFP relays is the ministry's word.
        wires = [names for saying, names in named if saying.via and names and speakers.kind(names[0]) in _WIRES]
        others = [names for _, names in named if names not in wires]
        return tuple(dict.fromkeys(name for names in [*wires, *others] for name in names))

    def _elsewhere(self, draft: Draft, sentence: Sentence) -> tuple[str, ...]:
        if (headline := headline_speaker(sentence)) and not headline[1] <= draft.at < headline[2]:
            draft.notes["said_span"] = f"{headline[1]}:{headline[2]}"
            return (headline[0],)
        if self._quotations is None:
            self._quotations = quotations(self.text)
        near = quoting_sentences(self.text, self._quotations, draft.at)
        if listed := introduced_by(self.text, sentence):
            near.append(listed)
        for other in near:
            named = [(saying, names) for saying in self.sayings(other) if (names := self.names(saying, other))]
            if named:
                draft.notes["said_span"] = _span(other, named[-1:])
                return self._chain(named[-1:])
            if other.words.rstrip().endswith(":") and (giver := self._giver(other)):
                return giver
        return ()

    def _giver(self, sentence: Sentence) -> tuple[str, ...]:
        """The speaker in "The ministry gave these figures:", where no verb of saying stands."""
        root = next(token for token in parsed(self.text, sentence) if token.head == token)
        subject = subject_of(root) if root.pos_ == "VERB" else None
        names = self.who.names(subject, sentence) if subject is not None else ()
        return tuple(name for name in names if speakers.known(name))

    def _without_publisher(self, chain: tuple[str, ...]) -> tuple[str, ...]:
        return chain[1:] if chain and self._is_publisher(chain[0]) else chain

    def _is_publisher(self, name: str) -> bool:
        """Whether a name is the publisher's, also by its last word: "the Monitor" in a monitor's own statement."""
        last = self.publisher.split()[-1] if self.publisher and len(self.publisher.split()) > 1 else None
        return name in (self.publisher, last)


def _carrier(text: Text, sentence: Sentence, draft: Draft) -> "Token":
    """The token on which the claim's words hang: of those inside, the one whose head stands outside."""
    doc = parsed(text, sentence)
    inside = [
        token
        for token in doc
        if token.idx < draft.upto - sentence.start and token.idx + len(token) > draft.at - sentence.start
    ]
    indices = {token.i for token in inside}
    roots = [token for token in inside if token.head.i not in indices or token.head == token]
    counting = [token for token in roots if not token.is_punct]
    chosen: Token = (counting or inside or [doc[0]])[0]
    return chosen


def _carriers(token: "Token", draft: Draft, sentence: Sentence) -> "list[Token]":
    """Where a hedge may stand: at the figure; of a statement at any carrying word ("were reportedly responsible")."""
    if draft.kind == "count":
        return [token]
    low, high = draft.at - sentence.start, draft.upto - sentence.start
    return [token, *(t for t in token.doc if low <= t.idx < high and t.dep_ in ("acomp", "attr", "xcomp"))]


def _span(sentence: Sentence, named: list[tuple[Saying, tuple[str, ...]]]) -> str:
    """Where the saying stands, "start:end": speaker, verb and what goes with them; one that gives a day comes first."""
    spans = []
    for saying, _ in named:
        around = {t.i for t in saying.verb.subtree} | {t.i for head in saying.heads for t in head.subtree}
        around = (around - saying.covers) | {saying.verb.i}
        low = high = saying.verb.i
        while low - 1 in around:
            low -= 1
        while high + 1 in around:
            high += 1
        doc = saying.verb.doc
        while low < saying.verb.i and doc[low].is_punct:
            low += 1
        while high > saying.verb.i and doc[high].is_punct:
            high -= 1
        spans.append((doc[low].idx, doc[high].idx + len(doc[high])))
    dated = [span for span in spans if _DAY.search(sentence.words[span[0] : span[1]])]
    start, end = (dated or spans)[0]
    return f"{sentence.start + start}:{sentence.start + end}"
