"""A sentence at work, and what the text has counted before it."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.marks import attacks, cause_of, is_cumulative, withdrawn
from cenotaph.reading.english.parties import Party
from cenotaph.reading.english.people import Who
from cenotaph.reading.opening import MET, Gates
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GATES = Gates({"feared": re.compile(r"\b(?:feared|presumed)\b", re.IGNORECASE)}, MET)
_MORE = re.compile(r"\b(?:additional|further|more)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
# What happened next is no second telling of what happened first.
_NEXT = re.compile(
    r"\W*(?:(?:about\s+|some\s+)?(?:an?|one|two|three|several|a\s+few|\d+|half\s+an)?\s*(?:minutes?|hours?)\s+later\b|"
    r"(?:soon|shortly|moments|immediately)\s+(?:after(?:wards?)?|later)\b(?=,)|"
    r"(?:in\s+)?(?:a\s+(?:second|third|fourth|separate)|another|one\s+more)\s+(?:\w+\s+){0,2}?"
    r"(?:attack|explosion|blast|bomb|bombing|incident|strike|airstrike|raid|ambush|shooting|clash|car\s+bomb)\b)",
    re.IGNORECASE,
)
# "Police shot a man dead after he had stabbed two guards": he carried out the attack.
_ATTACKED_FIRST = re.compile(
    r"(?:\s+[\w’'-]+){0,4}?\s+(?:after|when|as)\s+(?:he|she)\s+(?:had\s+)?(?:\w+ly\s+)?(?:stabb|kill|attack|shot|shoot|open(?:ed)?\s+fire|"
    r"fired|ramm|detonat|threw|tried\s+to\s+(?:attack|kill|stab)|attempted\s+to\s+(?:attack|kill|stab)|murder|behead|blew|lung|storm)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|when|as)\s+$", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:also|in\s+addition)\b", re.IGNORECASE)
_OPERATION = re.compile(
    r"\b(?:neutrali[sz]\w+|eliminat\w+|operations?|sweeps?|air\s?strikes?|counter-?terror\w*)\b", re.IGNORECASE
)
_MAYBE_ATTACKERS = word_list("maybe_attackers")


@dataclass(slots=True)
class Story:
    """What a text has counted so far."""

    text: Text
    context: Context
    drafts: list[Draft] = field(default_factory=list)
    nouns: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """One sentence: its parse, its figures, and the counts found in it."""

    story: Story
    sentence: Sentence
    doc: "Doc"
    words: str
    figures: tuple[Figure, ...]
    found: list[Draft] = field(default_factory=list)
    heads: dict[tuple[int, str], Draft] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    back: set[str] = field(default_factory=set)  # outcomes of people whom the sentence only points back to
    behind: bool = False  # whether killings told as the case of an inquiry or a trial count too
    ordinals: list[Draft] = field(default_factory=list)

    def earlier(self, outcome: str | None) -> list[Draft]:
        """Counts of an outcome told so far in the text, zeros and subsets aside."""
        told = [*self.story.drafts, *self.found]
        return [draft for draft in told if draft.outcome == outcome and draft.high != 0 and draft.whole is None]

    def draft(self, outcome: str, start: int, end: int, low: int | None, high: int | None) -> Draft:
        """A new count at these words of the sentence (not yet added)."""
        base = self.sentence.start
        return Draft(
            kind="count",
            sentence=self.sentence.index,
            start=base,
            end=self.sentence.end,
            at=base + start,
            upto=base + end,
            outcome=outcome,
            low=low,
            high=high,
            phrase=self.story.text.body[base + start : base + end],
            unit="people",
            cause=cause_of(self.words),
        )

    def add(self, draft: Draft, found: Party | None = None) -> Draft:
        """Keep a count; its figure is spent."""
        if found is not None:
            if found.figure:
                self.used.add(found.figure.start)
            self.heads[found.head.i, draft.outcome or ""] = draft
            self.story.nouns[id(draft)] = found.lemma
        if draft.hedge == "asserted" and _GATES.search("feared", self.words):
            draft.hedge = "suggested"
        if withdrawn(self.words, draft.at - self.sentence.start):
            draft.hedge, draft.corrects = "denied", True
        self.found.append(draft)
        return draft

    def role(self, found: Party) -> str | None:
        """ "perpetrator" where those counted carried out the attack themselves."""
        if found.lemma == "terrorist" and _OPERATION.search(self.words):
            return None  # what an army calls those whom its own operation killed
        if found.who.attacker or found.kind == "own":
            return "perpetrator"
        if found.low == 1 and _ATTACKED_FIRST.match(self.words, found.end):
            return "perpetrator"
        if found.lemma in _MAYBE_ATTACKERS and attacks(found.lemma, self.story.text.body):
            return "perpetrator"
        return None

    def _is_told_before(self, outcome: str) -> bool:
        return any(draft.sentence != self.sentence.index for draft in self.earlier(outcome))

    def _is_in_total(self, found: Party, outcome: str) -> bool:
        """ "The toll rose to 46 after three people died of their wounds": the total just told holds them.

        Of one who made it full tolls know that (tolls/so_far.py).
        """
        if found.low == 1:
            return False
        at = self.sentence.start
        totals = [draft for draft in self.found if draft.outcome == outcome and draft.counting == "cumulative"]
        return any(_AFTER.search(self.words[max(0, draft.upto - at) : found.start]) is not None for draft in totals)

    def counting(self, found: Party, outcome: str) -> str:
        """Whether a count stands on top of others, sums over time, or is of one happening."""
        around = self.words[max(0, found.start - 14) : found.end + 8]
        if found.added and _MORE.search(around):
            return "additional"
        beside = outcome in self.back or any(draft.outcome == outcome for draft in self.found)
        if beside and _OTHERS.search(self.words[found.start : found.end]):
            # "Falah was shot along with two others": others than him, of whom the same sentence tells.
            return "single"
        # "Nine were killed and 17 others injured": others than the nine.
        others = any(draft.outcome != outcome for draft in self.found)
        if found.added and not others and self._is_told_before(outcome):
            return "additional"
        if is_cumulative(self.words):
            return "additional" if self._is_in_total(found, outcome) else "cumulative"
        if found.kind != "pronoun" and _NEXT.match(self.words) and self._is_told_before(outcome):
            return "additional"
        before = [draft for draft in self.earlier(outcome) if draft.sentence < self.sentence.index]
        if before and before[-1].counting == "cumulative" and _ALSO.search(self.words):
            return "additional"
        return "single"


def describe(draft: Draft, said: Who) -> Draft:
    """Write on a draft what is said of its people."""
    draft.status, draft.groups, draft.occupations = said.status, said.groups, said.occupations
    draft.sex, draft.age, draft.names = said.sex, said.age, said.names
    return draft


def people_of(draft: Draft) -> Who:
    """What a draft says of its people."""
    return Who(True, draft.status, draft.groups, draft.occupations, draft.sex, draft.age)
