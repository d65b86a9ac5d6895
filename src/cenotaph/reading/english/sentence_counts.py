"""One sentence's counts, in the light of what the text has counted before."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.figures import Figure, figures
from cenotaph.reading.english.harm import Harm, harms
from cenotaph.reading.english.marks import attacks, cause_of, is_cumulative
from cenotaph.reading.english.parse import parsed, readable
from cenotaph.reading.english.parties import Party, figure_of, party
from cenotaph.reading.english.people import Who
from cenotaph.reading.english.real import background, standing
from cenotaph.reading.english.sufferers import sufferers
from cenotaph.reading.english.tolls_told import Told, deeds, tolls, zeros
from cenotaph.reading.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEDGED = re.compile(r"\b(?:feared|presumed)\b", re.IGNORECASE)
_MAYBE_ATTACKERS = frozenset(
    "militant insurgent rebel guerrilla guerilla gunman fighter extremist terrorist separatist jihadist militiaman subversive".split()
)


@dataclass(slots=True)
class Story:
    """What a text has counted so far."""

    text: Text
    context: Context
    drafts: list[Draft] = field(default_factory=list)
    nouns: dict[int, str] = field(default_factory=dict)

    def earlier(self, outcome: str) -> list[Draft]:
        """Counts of an outcome told so far, zeros aside."""
        return [draft for draft in self.drafts if draft.outcome == outcome and draft.high != 0]


@dataclass(slots=True)
class Line:
    """A sentence at work."""

    story: Story
    sentence: Sentence
    doc: "Doc"
    words: str
    figures: tuple[Figure, ...]
    found: list[Draft] = field(default_factory=list)
    heads: dict[tuple[int, str], Draft] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def read_sentence(story: Story, sentence: Sentence) -> None:
    """Add a sentence's counts to the story."""
    words = readable(sentence.words)
    line = Line(story, sentence, parsed(story.text, sentence), words, figures(words))
    if words.rstrip().endswith("?"):
        return
    for figure, told in tolls(words, line.figures):
        _tell(line, told, figure)
    for harm in harms(line.doc):
        _read_harm(line, harm)
    _read_subsets(line)
    for figure, told in deeds(words, line.figures):
        if figure.start not in line.used:
            _tell(line, told, figure)
    for told in zeros(words):
        if not any(draft.outcome == told.outcome for draft in line.found):
            _tell(line, told, None)
    story.drafts += sorted(line.found, key=lambda draft: draft.at)


def _tell(line: Line, told: Told, figure: Figure | None) -> None:
    draft = _draft(line, told.outcome, told.start, told.end, told.low, told.high)
    draft.corrects = told.corrects
    draft.counting = "cumulative" if told.cumulative else "single"
    if told.hedge:
        draft.hedge = told.hedge
    if figure is not None:
        line.used.add(figure.start)
    if told.outcome in ("massacres", "attacks"):
        draft.unit = told.outcome
        draft.counting = "unknown"
    line.found.append(draft)


def _draft(line: Line, outcome: str, start: int, end: int, low: int | None, high: int | None) -> Draft:
    base = line.sentence.start
    return Draft(
        kind="count",
        sentence=line.sentence.index,
        start=base,
        end=line.sentence.end,
        at=base + start,
        upto=base + end,
        outcome=outcome,
        low=low,
        high=high,
        phrase=line.story.text.body[base + start : base + end],
        unit="people",
    )


def _read_harm(line: Line, harm: Harm) -> None:
    stand = standing(harm.token)
    if stand == "unreal" or background(harm.token):
        return
    if harm.form == "noun" and _counted_noun(line, harm):
        return
    for head in sufferers(harm):
        if found := party(head, line.figures):
            _add(line, harm, found, possible=stand == "possible")


def _counted_noun(line: Line, harm: Harm) -> bool:
    """ "31 deaths", "five wounded": the word of harm is counted itself."""
    figure = figure_of(harm.token, line.figures)
    if figure is None or figure.start in line.used:
        return False
    outcome = harm.outcome if harm.outcome != "casualties" else "killed"
    draft = _draft(line, outcome, figure.start, harm.token.idx + len(harm.token), figure.low, figure.high)
    if harm.outcome == "casualties":
        draft.low = None
        draft.notes["split"] = "killed and injured together"
    draft.counting = "cumulative" if is_cumulative(line.words) else "single"
    draft.cause = cause_of(line.words)
    line.used.add(figure.start)
    line.found.append(draft)
    return True


def _add(line: Line, harm: Harm, found: Party, *, possible: bool) -> None:
    key = (found.head.i, harm.outcome)
    if key in line.heads or (found.figure and found.figure.start in line.used and _claimed(line, found, harm.outcome)):
        return
    made = _resolved(line, harm, found)
    if made is None:
        return
    low, high, said = made
    draft = _draft(line, harm.outcome, found.start, found.end, low, high)
    _describe(draft, said)
    draft.cause = harm.cause or cause_of(line.words)
    draft.role = _role(line, found)
    draft.counting = _counting(line, found, draft)
    if possible or _HEDGED.search(line.words):
        draft.hedge = "suggested"
    if found.figure:
        line.used.add(found.figure.start)
    line.heads[key] = draft
    line.story.nouns[id(draft)] = found.lemma
    line.found.append(draft)


def _claimed(line: Line, found: Party, outcome: str) -> bool:
    at = line.sentence.start + found.start
    return any(draft.at == at and draft.outcome == outcome for draft in line.found)


def _describe(draft: Draft, said: Who) -> None:
    draft.status, draft.groups, draft.occupations = said.status, said.groups, said.occupations
    draft.sex, draft.age, draft.names = said.sex, said.age, said.names


def _resolved(line: Line, harm: Harm, found: Party) -> tuple[int | None, int | None, Who] | None:
    """Bounds and people of a party; None where it only points back to people counted already."""
    earlier = [*line.story.earlier(harm.outcome), *(d for d in line.found if d.outcome == harm.outcome)]
    if found.kind == "pronoun" and found.low is None:
        return _pronoun(line, harm, earlier)
    if found.kind == "pronoun":
        if any(draft.low == found.low for draft in earlier):
            return None
        return found.low, found.high, found.who
    if found.kind == "own":
        return found.low, found.high, found.who
    if _points_back(line.story, found, earlier):
        return None
    return found.low, found.high, found.who


def _pronoun(line: Line, harm: Harm, earlier: list[Draft]) -> tuple[int | None, int | None, Who] | None:
    if earlier:
        return None
    others = [
        d for d in [*line.story.drafts, *line.found] if d.high != 0 and d.low and d.low > 1 and d.unit == "people"
    ]
    if not others:
        return None
    last = others[-1]
    return last.low, last.high, Who(True, last.status, last.groups, last.occupations, last.sex, last.age)


def _points_back(story: Story, found: Party, earlier: list[Draft]) -> bool:
    names = {name.split()[-1].lower() for draft in earlier for name in draft.names}
    if any(name.split()[-1].lower() in names for name in found.who.names):
        return True
    if not found.definite or found.added:
        return False
    if found.kind == "figure" and not found.part:
        return any(draft.low == found.low for draft in earlier)
    same = [
        draft
        for draft in earlier
        if story.nouns.get(id(draft)) == found.lemma or found.lemma in ("victim", "dead", "casualty")
    ]
    if found.kind == "single":
        return any(draft.low == 1 for draft in same)
    return bool(same) and found.kind == "plural"


def _role(line: Line, found: Party) -> str | None:
    if found.who.attacker or found.kind == "own":
        return "perpetrator"
    if found.lemma in _MAYBE_ATTACKERS and attacks(found.lemma, line.story.text.body):
        return "perpetrator"
    return None


def _counting(line: Line, found: Party, draft: Draft) -> str:
    earlier = [*line.story.earlier(draft.outcome or ""), *(d for d in line.found if d.outcome == draft.outcome)]
    before = line.words[max(0, found.start - 16) : found.start + 14].lower()
    if found.added and re.search(
        r"\badditional|\bfurther|\bmore\b", before + line.words[found.start : found.end + 8].lower()
    ):
        return "additional"
    if found.added and any(d.sentence != draft.sentence for d in earlier):
        return "additional"
    if is_cumulative(line.words):
        return "cumulative"
    return "single"


def _read_subsets(line: Line) -> None:
    for token in line.doc:
        if token.lower_ == "including" and token.dep_ in ("prep", "acl", "advcl"):
            _including(line, token)


def _including(line: Line, token: "Token") -> None:
    at = line.sentence.start + token.idx
    wholes = [draft for draft in line.found if draft.at < at]
    if not wholes:
        return
    whole = max(wholes, key=lambda draft: draft.at)
    heads = [child for child in token.children if child.dep_ in ("pobj", "dobj")]
    for head in [*heads, *(joined for head in heads for joined in head.conjuncts if joined.i > head.i)]:
        key = (head.i, whole.outcome or "")
        if key in line.heads or (found := party(head, line.figures)) is None or found.kind == "plural":
            continue
        if found.figure and found.figure.start in line.used:
            continue
        draft = _draft(line, whole.outcome or "", found.start, found.end, found.low, found.high)
        _describe(draft, found.who)
        draft.cause, draft.counting, draft.whole, draft.hedge = whole.cause, "subset", whole, whole.hedge
        line.heads[key] = draft
        if found.figure:
            line.used.add(found.figure.start)
        line.found.append(draft)
