"""Counts told by words side by side, where the grammar hides them: headlines, lists, places in a row, breakdowns."""

import re
from typing import TYPE_CHECKING

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.figures import Figure
from cenotaph.reading.english.hand import word_list
from cenotaph.reading.english.harm import harms, told_by
from cenotaph.reading.english.line import Line, describe, people_of
from cenotaph.reading.english.nominals import phrase_head
from cenotaph.reading.english.parties import BUNDLES, Party, party
from cenotaph.reading.english.peaceful import happened, is_no_ones_victim
from cenotaph.reading.english.people import Who, is_person_word, who
from cenotaph.reading.english.resolve import resolved
from cenotaph.reading.english.states import COUNTED_PEOPLE, answers, fitting

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELPING = word_list("helping")
_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM")
_OBJECTS = ("DET", "NUM", "PRON", "PROPN", "NOUN")
_BEFORE_NOUN = ("DET", "ADJ", "NOUN")
_TIMES = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"])
_PLACED = re.compile(r"\s+(?:people\s+|more\s+|others\s+)?(?:in|at|near|outside|around|from|on)\s+(?:the\s+)?[A-Z]")
_NOT_COUNTED = re.compile(
    r"\b(?:none|neither)\s+of\b[^.;,]{0,60}\band\s+$|\b(?:no|any|every|some|of\s+(?:the|these|those|all)|number|day|phase|group|unit|brigade|battalion)\s+$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|these|those|all|both)\s+$", re.IGNORECASE)
_AND = re.compile(
    r"(?:\s+(?:were|are)\s+[\w-]+)?\s*(?:,|and|,\s*and|as\s+well\s+as|along\s+with|together\s+with|plus)\s*",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:in\s+all|altogether|in\s+total|all\s+told)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|leaving|leaves|leave)\s+$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s*(?:(?:--|—|–)[^.;]{3,90}?(?:--|—|–)|\([^()]{3,90}\))\s*,?\s*(?:and|as\s+well\s+as)\s+", re.IGNORECASE
)
_JOINED = re.compile(r"(?:[:,;]\s*(?:and\s+)?|\band\s+)$")
# A list of those harmed: "Slain in the ambush: …" or "The dead are …" or "Among the victims were …"
LIST = re.compile(
    r"(?:^|[.;:]\s*)(?:the\s+)?(?:among\s+the\s+)?(?:those\s+)?(?P<what>shot\s+dead|dead|killed|slain|murdered|executed|hanged|beheaded|massacred|victims?|fatalities|injured|wounded|missing|kidnapped|abducted|arrested|detained)\b"
    r"(?:[^:.;]{0,70}:\s*(?=\S)|,\s+(?=(?:an?|\d+|two|three|four|five|six|seven|eight|nine|ten)\s[^,]*,\s+(?:were|was|had|have)\b)|(?:\s+(?:in|of|at|from)\s+[^:.;,]{0,40}?)?\s+(?:are|were|include[sd]?)\s+)",
    re.IGNORECASE,
)
_OUTCOMES = (
    ("injured", "injur"),
    ("injured", "wound"),
    ("missing", "miss"),
    ("abducted", "kidnap"),
    ("abducted", "abduct"),
    ("detained", "arrest"),
    ("detained", "detain"),
)


def read_nearby(line: Line) -> None:
    """Add the counts of figures that no rule of grammar has used."""
    _read_list(line)
    for figure in line.figures:
        before = line.words[: figure.start]
        if figure.start in line.used:
            continue
        if not _NOT_COUNTED.search(before) or fitting("english_leads.csv", line.words, before):
            next((made for way in _WAYS if (made := way(line, figure)) is not None), None)


def _harmed(line: Line, figure: Figure) -> Draft | None:
    """ "6 soldiers dead", "one hurt", "three policemen were shot dead": the word of harm follows the figure."""
    after = [token for token in line.doc if token.idx >= figure.end]
    noun: Token | None = None
    at = 0
    while at < len(after) and at < 5 and after[at].pos_ in _NOMINAL and told_by(after[at]) is None:
        noun, at = after[at], at + 1
    if noun is not None and not is_person_word(noun):
        return None
    helped = at
    while at < len(after) and at - helped < 4 and (after[at].lower_ in _HELPING or after[at].pos_ == "ADV"):
        at += 1
    if at >= len(after) or (told := told_by(after[at])) is None or not happened(line, after[at]):
        return None
    # "Relatives of 12 people killed in the blast" tells of twelve dead, "were killed" of the relatives.
    if (at > helped or after[at].lemma_ == "die") and (_is_others(line, figure) or _is_told_of(after[at], noun)):
        return None
    if after[at].tag_ == "VBG" or (at == helped and at + 1 < len(after) and _is_object(after[at + 1])):
        return None
    return _keep(line, figure, told, noun)


def _is_others(line: Line, figure: Figure) -> bool:
    """ "The commander of 300 fighters was killed", "two of a crew of 12": whom others are named by, or are among."""
    of = next((token for token in reversed(line.doc) if token.idx < figure.start), None)
    while of is not None and of.lower_ == "of" and of.i:
        whose = of.nbor(-1)
        if whose.pos_ == "NUM" or (is_person_word(whose) and whose.lemma_.lower() not in BUNDLES):
            return whose.tag_ not in ("NNP", "NNPS")
        of = next((token for token in reversed(line.doc[: whose.i]) if token.pos_ not in _BEFORE_NOUN), None)
    return False


def _is_told_of(harm: "Token", noun: "Token | None") -> bool:
    """ "A man accused of killing 12 people was arrested": the twelve stand inside what is said of the one harmed."""
    for child in harm.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ == "NN" and is_person_word(child):
            inside = noun is not None and noun in child.subtree and noun not in (child, *child.conjuncts)
            return inside and child.lemma_.lower() not in BUNDLES
    return False


def _is_object(token: "Token") -> bool:
    return token.pos_ in _OBJECTS and token.lower_ not in _TIMES


def _stated(line: Line, figure: Figure) -> Draft | None:
    """ "two more are fighting for their lives", "the fate of the other 13 is unknown": a state in several words."""
    hit = COUNTED_PEOPLE.match(line.words, figure.end)
    noun = None
    if hit is not None and hit["noun"]:
        noun = next((t for t in line.doc if t.idx <= hit.end("noun") - 1 < t.idx + len(t)), None)
        if noun is None or not (is_person_word(noun) or noun.lower_.startswith("household")):
            noun, hit = None, None
    after = line.words[hit.end() if hit is not None else figure.end :].lstrip()
    outcome = fitting("english_states.csv", line.words, after)
    if outcome is None and _is_of_people(line, figure):
        outcome = fitting("english_leads.csv", line.words, line.words[: figure.start])
        noun = _people_after(line, figure) if outcome is not None else None
    draft = _keep(line, figure, outcome, noun) if outcome is not None else None
    part = hit is not None and re.match(r"\s+of\b", hit.group())
    if draft is not None and part:
        wholes = [other for other in line.earlier(draft.outcome) if other is not draft and _holds(other, figure)]
        if wholes:
            draft.whole, draft.counting = wholes[-1], "subset"
    return draft


def _people_after(line: Line, figure: Figure) -> "Token | None":
    """The noun for people that a figure counts: "eight policemen's lives", "nine passers-by"."""
    for token in [token for token in line.doc if token.idx >= figure.end][:3]:
        if is_person_word(token):
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None


def _is_of_people(line: Line, figure: Figure) -> bool:
    """Whether what follows a figure may be people: a word for them, or nothing that is counted at all."""
    after = [token for token in line.doc if token.idx >= figure.end][:4]
    if not after or after[0].pos_ not in _NOMINAL:
        return True
    return any(is_person_word(token) or told_by(token) for token in after) or after[0].lower_.startswith("household")


def _summed(line: Line, figure: Figure) -> Draft | None:
    """ "killed everyone in the house, nine people in all": the sum of those whose harm has just been told."""
    if not _IN_ALL.match(line.words, figure.end) or line.found:
        return None
    told = [harm.outcome for harm in harms(line.doc) if harm.token.idx < figure.start and happened(line, harm.token)]
    noun = next((token for token in line.doc if token.idx >= figure.end and is_person_word(token)), None)
    return _keep(line, figure, told[-1], noun) if told and told[-1] != "casualties" else None


def _holds(whole: Draft, figure: Figure) -> bool:
    return (whole.low or 0) > (figure.low or 0)


def _coordinated(line: Line, figure: Figure) -> Draft | None:
    """ "killed the driver and 17 passengers", "29 were civilians and 15 soldiers": one more phrase of the kind."""
    before = [draft for draft in line.found if draft.upto <= line.sentence.start + figure.start]
    last = max(before, key=lambda draft: draft.upto, default=None)
    if last is None or last.unit != "people" or last.high == 0:
        return None
    between = line.words[last.upto - line.sentence.start : figure.start]
    after = [token for token in line.doc if token.idx >= figure.end][:6]
    noun = next((token for token in after if is_person_word(token)), None)
    if not _AND.fullmatch(between) or noun is None or any(t.pos_ not in _NOMINAL for t in after[: after.index(noun)]):
        return None
    beyond = noun.nbor() if noun.i + 1 < len(line.doc) else None
    if beyond is not None and (beyond.pos_ in ("VERB", "AUX") or beyond.lower_ in ("who", "others")):
        return None
    draft = _keep(line, figure, last.outcome or "killed", noun)
    if draft is not None:
        draft.hedge, draft.cause = last.hedge, last.cause
        draft.whole, draft.counting = last.whole, last.counting
    return draft


def _answered(line: Line, figure: Figure) -> Draft | None:
    """ "the ministry admits four", "doctors speak of 23": a bare figure of what another speaker has just counted."""
    told = [draft for draft in line.earlier("killed") if line.sentence.index - draft.sentence < 2]
    if not told or not answers(line.words, figure):
        return None
    return _keep(line, figure, "killed", None)


def _keep(line: Line, figure: Figure, outcome: str, noun: "Token | None") -> Draft | None:
    if is_no_ones_victim(outcome, line.words):
        return None
    end = noun.idx + len(noun) if noun is not None else figure.end
    draft = line.draft(outcome, figure.start, end, figure.low, figure.high)
    said = who(noun) if noun is not None else Who()
    token = noun if noun is not None else next(t for t in line.doc if t.idx + len(t) > figure.core)
    definite = _DEFINITE.search(line.words[: figure.start]) is not None
    found = Party(token, figure.start, end, figure.low, figure.high, "figure", said, token, definite, figure=figure)
    if (token.i, outcome) in line.heads or resolved(line, outcome, found) is None:
        return None
    draft.counting = line.counting(found, outcome)
    return line.add(describe(draft, said), found)


def _placed(line: Line, figure: Figure) -> Draft | None:
    """ "killed four in Izium, two in Lyman and one in Kupiansk": places in a row share their harm."""
    before = [draft for draft in line.found if draft.at < line.sentence.start + figure.start and draft.unit == "people"]
    if not before or not _PLACED.match(line.words[figure.end :]) or not _JOINED.search(line.words[: figure.start]):
        return None
    first = next((draft for draft in before if draft.outcome == before[-1].outcome), before[-1])
    between = line.words[first.upto - line.sentence.start : figure.start]
    draft = _keep(line, figure, first.outcome or "killed", None)
    if draft is None:
        return None
    describe(draft, people_of(first))
    draft.hedge, draft.cause = first.hedge, first.cause
    if ":" in between and (first.low or 0) > (figure.low or 0):
        draft.whole, draft.counting = first, "subset"
    return draft


def _broken_down(line: Line, figure: Figure) -> Draft | None:
    """ "31 civilians (19 men, 8 women and 4 children)": what stands in brackets is part of what stands before."""
    opening = line.words.rfind("(", 0, figure.start)
    if opening < 0 or ")" in line.words[opening : figure.start]:
        return None
    base = line.sentence.start
    whole = next((d for d in line.found if 0 <= opening - (d.upto - base) < 3 and d.whole is None), None)
    if whole is None or (whole.low or 0) < (figure.low or 0):
        return None
    noun = next((token for token in line.doc if token.idx >= figure.end), None)
    if noun is None or not is_person_word(noun):
        return None
    draft = _keep(line, figure, whole.outcome or "killed", noun)
    if draft is not None:
        draft.whole, draft.counting, draft.hedge = whole, "subset", whole.hedge
    return draft


def _before_aside(line: Line, figure: Figure) -> Draft | None:
    """ "six priests -- five of them foreigners -- and two cooks were killed": the people before the aside."""
    noun = next((token for token in line.doc if token.idx >= figure.end and is_person_word(token)), None)
    if noun is None or noun.idx - figure.end > 24:
        return None
    left = _LEFT.search(line.words[: figure.start])
    hit = (_AND if left else _ASIDE).match(line.words, noun.idx + len(noun))
    beyond = hit and next((draft for draft in line.found if draft.at == line.sentence.start + hit.end()), None)
    if not beyond or beyond.outcome is None:
        return None
    draft = _keep(line, figure, beyond.outcome, noun)
    if draft is not None:
        draft.hedge, draft.cause, draft.counting = beyond.hedge, beyond.cause, beyond.counting
    return draft


_WAYS = (_harmed, _stated, _summed, _placed, _broken_down, _before_aside, _coordinated, _answered)


def _read_list(line: Line) -> None:
    """The people named after "The dead are" or "Slain in the ambush:", one by one."""
    for hit in LIST.finditer(line.words):
        outcome = next((told for told, first in _OUTCOMES if hit["what"].lower().startswith(first)), "killed")
        # After a colon semicolons part the people of one list.
        stop = -1 if ":" in hit.group() else line.words.find(";", hit.end())
        end = stop if stop > 0 else len(line.words)
        inside = [token for token in line.doc if hit.end() <= token.idx < end]
        for at, token in enumerate(inside):
            if at and inside[at - 1].lower_ not in (",", ";", "and", "&"):
                continue
            found = party(phrase_head(token), line.figures)
            if found is None or not found.who.known or found.kind not in ("figure", "single") or _is_known(line, found):
                continue
            taken = (found.head.i, outcome) in line.heads or (found.figure and found.figure.start in line.used)
            if taken or (found.kind == "single" and not _is_one(found)):
                continue
            draft = describe(line.draft(outcome, found.start, found.end, found.low, found.high), found.who)
            draft.counting = line.counting(found, outcome)
            # "Five were injured. The injured were two nurses and …": those counted already, one by one.
            whole = next((d for d in reversed(line.earlier(outcome)) if (d.low or 0) > (found.low or 0)), None)
            if whole is not None and whole.sentence < line.sentence.index:
                draft.whole, draft.counting = whole, "subset"
            line.add(draft, found)


def _is_known(line: Line, found: Party) -> bool:
    """ "the driver", told before; in a list of the dead anyone else is new."""
    before = line.story.text.body[: line.sentence.start].lower()
    return found.definite and (found.kind == "figure" or found.lemma in before)


def _is_one(found: Party) -> bool:
    return any(child.dep_ in ("det", "poss") for child in found.head.children)
