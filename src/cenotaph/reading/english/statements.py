"""Statements of responsibility, concealment, evidence and response."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english import blame_claims, response_acts, said_evidence
from cenotaph.reading.english.parse import parse_all, parsed
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONG = 240


def statements(text: Text, context: Context) -> list[Draft]:
    """Every statement that is no count: each a sentence (`start`, `end`) with the words that carry it (`at`, `upto`).

    Who says it, and whom it blames where its own words do not tell, is set afterwards by `attribute`.
    """
    gated = [sentence for sentence in text.sentences if sentence.language == "en" and _open(sentence)]
    parse_all(text, gated)
    who = Who(text, lambda _: [])
    found: list[Draft] = []
    for sentence in gated:
        found += _of(sentence, parsed(text, sentence), who)
    return found


def _open(sentence: Sentence) -> bool:
    words = sentence.words
    return bool(
        blame_claims.RESPONSIBILITY.search(words)
        or response_acts.GATE.search(words)
        or (said_evidence.GATE.search(words) and said_evidence.SHOWING.search(words))
        or (blame_claims.CONCEALMENT.search(words) and blame_claims.HIDING.search(words))
    )


def _of(sentence: Sentence, doc: "Doc", who: Who) -> list[Draft]:
    found: list[Draft] = []
    words = sentence.words
    if blame_claims.RESPONSIBILITY.search(words):
        for told in blame_claims.responsibility(doc, sentence, who):
            draft = _draft("responsibility", sentence, told.first, told.last)
            draft.blamed, draft.hedge = told.blamed, told.hedge or "asserted"
            draft.said_by = told.said_by
            found.append(draft)
    if blame_claims.CONCEALMENT.search(words):
        for told in blame_claims.concealment(doc, sentence, who):
            draft = _draft("concealment", sentence, told.first, told.last)
            draft.blamed = told.blamed
            found.append(draft)
    if said_evidence.GATE.search(words):
        for exhibit in said_evidence.evidence(doc, sentence, who):
            draft = _draft("evidence", sentence, exhibit.first, exhibit.last)
            draft.said_by = exhibit.said_by
            found.append(draft)
    if response_acts.GATE.search(words):
        for response in response_acts.responses(doc, sentence, who):
            if _is_condition(response.first) or _is_condition(response.last):
                continue
            draft = _draft("response", sentence, response.first, response.last)
            draft.act, draft.state = response.act, response.state
            draft.actors, draft.body = response.actors, response.body
            found.append(draft)
    return found


def _is_condition(token: "Token") -> bool:
    """ "if the truce holds": nothing has been done yet."""
    return any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in (*token.children, *token.head.children)
    )


def _draft(kind: str, sentence: Sentence, first: "Token", last: "Token") -> Draft:
    at, upto = sentence.start + first.idx, sentence.start + last.idx + len(last)
    draft = Draft(kind, sentence.index, sentence.start, sentence.end, at, upto)
    draft.phrase = sentence.words[first.idx : last.idx + len(last)]
    draft.summary = _summary(sentence, first)
    return draft


def _summary(sentence: Sentence, first: "Token") -> str:
    """One plain sentence in the text's own words: the whole sentence, or of a long one the clause that tells it."""
    words = sentence.words
    if len(words) > _LONG:
        clause = first
        while clause.head != clause and clause.dep_ not in ("ccomp", "advcl", "relcl", "conj", "parataxis"):
            clause = clause.head
        start, last = clause.left_edge.idx, clause.right_edge
        words = words[start : last.idx + len(last)]
    plain = re.sub(r"\s+", " ", words).strip(' ,;:"“”')
    plain = plain[:1].upper() + plain[1:]
    return plain if plain[-1:] in ".!?" else plain + "."
