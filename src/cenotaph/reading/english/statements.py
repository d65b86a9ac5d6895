"""Statements of responsibility, concealment, evidence and response."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english import blame_claims, blame_reports, response_acts, said_evidence
from cenotaph.reading.english.gate import gates, may_state
from cenotaph.reading.english.parse import parse_all, parsed
from cenotaph.reading.english.peaceful import is_violent, peaceful, speaks
from cenotaph.reading.english.said_who import Who
from cenotaph.reading.english.telling import may_tell
from cenotaph.reading.english.told_phrases import told_in_phrases
from cenotaph.reading.opening import MET, Gates
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONG = 240
# What else makes a text one about harm among people, or about those who answer for it.
_GRAVE = re.compile(
    r"\b(?:kill\w*|dead\b|died\b|deaths?\b(?!\s+(?:rates?|duties|taxes))|bodies\b(?!\s+of\s+water)|corpses?|graves?\b|freshly\s+dug|atrocit\w+|abuses\b|"
    r"disappear\w+|detainees?|wounded|torched|burn(?:ing|ed|t)\b|war\s+crimes?|hostilities|bloodshed|cease-?fire|truce|nerve\s+agents?|sarin|army|soldiers?|troops|"
    r"generals?\b|commanders?|colonel|security\s+council|human\s+rights|fact-finding|sanctions|suspects|victims?\b|barracks|the\s+strike|judicial|"
    r"commission\s+of\s+inquiry|motionless|poison\w*|arms\s+embargo|both\s+(?:sides|armies)|throats?|gass(?:ed|ing)|hanged|prisoners?|captives?|arsenal|munitions?|tail\s+fins?|shots?\b|scorched|ruins|looting|trenches|face\s+down|blindfold\w*|bound\b|riders|gunm[ae]n|rape[ds]?|flogg\w+|military|shrouds?|burn\s+scars?|charred|bereaved|(?:fresh|new|open|burial)\s+(?:pits?|trenches|mounds)|national\s+mourning|days?\s+of\s+mourning|the\s+fallen)",
    re.IGNORECASE,
)


# Papers on the dead: an illness or an accident written on them may be what hides the harm.
_CERTIFIED = re.compile(
    r"\b(?:(?:death\s+)?certificates?|cause\s+of\s+death|admissions?\s+(?:book|lists?|register)|mortuary|morgue|autops\w+|sign\s+(?:\w+\s+){0,2}?(?:papers?|statements?|pledges?|declarations?))\b",
    re.IGNORECASE,
)
_GATES = Gates({"grave": _GRAVE}, MET)


def statements(text: Text, context: Context) -> list[Draft]:
    """Every statement that is no count: each a sentence (`start`, `end`) with the words that carry it (`at`, `upto`).

    Who says it, and whom it blames where its own words do not tell, is set afterwards by `attribute`.
    """
    plain = stating(text)
    gated = [text.sentences[index] for index in plain]
    parse_all(text, gated)
    who = Who(text, lambda _: [])
    found: list[Draft] = []
    for sentence in gated:
        told = _of(sentence, parsed(text, sentence), who)
        found += told if plain[sentence.index] else [draft for draft in told if draft.kind == "concealment"]
    return found


def stating(text: Text) -> dict[int, bool]:
    """The English sentences that may make a statement, by index; False for those that may tell of concealment alone."""
    if "stating" not in text.parsed:
        text.parsed["stating"] = dict(_stating(text))
    found: dict[int, bool] = text.parsed["stating"]
    return found


def _stating(text: Text) -> Iterator[tuple[int, bool]]:
    gated = [
        sentence
        for sentence in text.sentences
        if sentence.language == "en" and may_state(sentence.words) and may_tell(sentence.words)
    ]
    harmful = bool(gated) and _tells_of_harm(text)
    for sentence in gated:
        plain = harmful and not peaceful(text, sentence) and not _is_civic(sentence.words)
        if plain or _CERTIFIED.search(sentence.words):
            yield sentence.index, plain


def _tells_of_harm(text: Text) -> bool:
    """Whether a text tells of violence at all: an apology for a late train is no response."""
    if not is_grave(text.body):
        return False
    return any(is_grave(sentence.words) and not peaceful(text, sentence) for sentence in text.sentences)


def may_be_stated(body: str) -> bool:
    """Whether a text may make a statement at all: it speaks of violence, or of papers on the dead."""
    return is_grave(body) or _CERTIFIED.search(body) is not None


def is_grave(words: str) -> bool:
    """Whether words speak of violence among people, or of those who answer for it."""
    return _GATES.search("grave", words) or is_violent(words)


def _is_civic(words: str) -> bool:
    """Whether a sentence speaks of budgets, trains or prizes and of no harm."""
    return speaks("civic", words) and not is_grave(words)


def _of(sentence: Sentence, doc: "Doc", who: Who) -> list[Draft]:
    found: list[Draft] = []
    words = sentence.words
    opened = gates().search
    if opened("responsibility", words):
        blamed = blame_claims.responsibility(doc, sentence, who)
        blamed = blamed or told_in_phrases("responsibility", doc, sentence, who)
        for told in blamed or blame_reports.claimed(doc, sentence, who):
            draft = _draft("responsibility", sentence, told.first, told.last)
            draft.blamed, draft.hedge = told.blamed, told.hedge or "asserted"
            draft.said_by = told.said_by
            found.append(draft)
    if opened("concealment", words):
        hidden = blame_claims.concealment(doc, sentence, who)
        for told in hidden or told_in_phrases("concealment", doc, sentence, who):
            draft = _draft("concealment", sentence, told.first, told.last)
            draft.blamed = told.blamed
            found.append(draft)
    if opened("evidence", words):
        exhibits = said_evidence.evidence(doc, sentence, who)
        for exhibit in exhibits or told_in_phrases("evidence", doc, sentence, who):
            draft = _draft("evidence", sentence, exhibit.first, exhibit.last)
            draft.said_by = exhibit.said_by
            found.append(draft)
    if opened("response", words):
        found += _responses(doc, sentence, who)
    return found


def _responses(doc: "Doc", sentence: Sentence, who: Who) -> list[Draft]:
    found: list[Draft] = []
    for response in response_acts.responses(doc, sentence, who):
        if _is_condition(response.first) or _is_condition(response.last):
            continue
        draft = _draft("response", sentence, response.first, response.last)
        draft.act, draft.state = response.act, response.state
        draft.actors, draft.body = response.actors, response.body
        found.append(draft)
    for told in () if found else told_in_phrases("response", doc, sentence, who):
        draft = _draft("response", sentence, told.first, told.last)
        draft.act, draft.state = told.act, told.state
        draft.actors = tuple(blame.name for blame in told.blamed)
        found.append(draft)
    return found


def _is_condition(token: "Token") -> bool:
    """ "if the truce holds", "since the truce": nothing has been done yet, or long ago."""
    return any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "since", "until")
        for child in (*token.children, *token.head.children)
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
