"""One sentence's counts, in the light of what the text has counted before."""

import re
from dataclasses import replace

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.bodies import read_bodies
from cenotaph.reading.english.counted import figure_of
from cenotaph.reading.english.figures import Figure, figures
from cenotaph.reading.english.harm import harms
from cenotaph.reading.english.harmed import ARMED, harmed
from cenotaph.reading.english.line import Line, Story, describe
from cenotaph.reading.english.lists import listed
from cenotaph.reading.english.marks import is_cumulative, is_total
from cenotaph.reading.english.nearby import read_nearby
from cenotaph.reading.english.onward import is_of_the_dead, living, of_the_hurt, says_which, tells_more
from cenotaph.reading.english.ordinals import ordinals, survived_by_none
from cenotaph.reading.english.parse import parsed, readable
from cenotaph.reading.english.parted import read_additions, read_parts
from cenotaph.reading.english.parties import Party, each_year
from cenotaph.reading.english.peaceful import happened, is_violent
from cenotaph.reading.english.people import Who
from cenotaph.reading.english.phrases import Harm
from cenotaph.reading.english.real import background, standing
from cenotaph.reading.english.resolve import resolved
from cenotaph.reading.english.revisions import read_revisions
from cenotaph.reading.english.subsets import read_subsets
from cenotaph.reading.english.sufferers import sufferers
from cenotaph.reading.english.sums import split, sum_up
from cenotaph.reading.english.tolls_told import Told, brought_to, deeds, fields, tolls
from cenotaph.reading.english.wholes import mark_parts
from cenotaph.reading.english.worth import CLOSED, SAYING, silent
from cenotaph.reading.english.zeros import zeros
from cenotaph.reading.text import Sentence

_POINTING = frozenset(["them", "whom", "those", "victim", "dead", "injured", "wounded", "casualty", "deceased"])
_PRONOUNS = {"his": "male", "her": "female"}
_LIVING = frozenset(["survivor", "wounded", "injured", "hostage", "captive"])
_DEEDS_OF_ONE = frozenset(["assassination", "murder", "killing", "execution", "slaying"])
_HELD = frozenset(["take", "seize", "hold", "capture", "keep", "remain", "have", "be", "grab"])
# Cases that are over: their dead are no news.
_OLD_CASE = re.compile(
    r"\b(?:acquitt\w+|serving|served|retrial|cleared|spent\s+\w+\s+years|in\s+prison\s+for|parole\w*|pardon\w*|life\s+sentences?|former\s+prisoner)\b",
    re.IGNORECASE,
)


def read_sentence(story: Story, sentence: Sentence) -> None:
    """Add a sentence's counts to the story."""
    line = _line(story, sentence)
    if line is None:
        return
    words = line.words
    for figure, told in (
        *tolls(words, line.figures),
        *brought_to(words, line.figures),
        *survived_by_none(words, line.figures),
        *fields(words),
        *ordinals(words),
    ):
        _tell(line, told, figure)
    line.ordinals = list(line.found)
    for harm in harms(line.doc):
        _read_harm(line, harm)
    split(line)
    read_bodies(line)
    for figure, told in deeds(words, line.figures):
        if figure.start not in line.used:
            _tell(line, told, figure)
    read_subsets(line)
    read_parts(line)
    read_nearby(line)
    read_additions(line)
    mark_parts(line)
    read_revisions(line)
    _read_said(line)
    violent = bool(line.found or story.drafts) or is_violent(story.text.body)
    for told in zeros(words, violent=violent):
        if not any(draft.outcome == told.outcome for draft in line.found):
            _tell(line, told, None)
    if is_total(words):
        sum_up(line)
    story.drafts += _each_once(line.found)


def _each_once(found: list[Draft]) -> list[Draft]:
    """The counts of a sentence in order; of two that begin at one word for one outcome the more exact."""
    first: dict[tuple[int, str | None], Draft] = {}
    for draft in sorted(found, key=lambda draft: (draft.at, draft.high is None)):
        first.setdefault((draft.at, draft.outcome), draft)
    return [draft for draft in first.values() if not any(_says_more(other, draft) for other in first.values())]


def _says_more(other: Draft, draft: Draft) -> bool:
    """ "Killed: 3 civilians" is told by its form and again by its grammar, which also knows who they were."""
    same = (other.outcome, other.low, other.high) == (draft.outcome, draft.low, draft.high)
    return same and draft.at < other.at < draft.upto


def read_behind(story: Story, sentence: Sentence) -> None:
    """Add the killings that a sentence tells only as the case of an inquiry, an arrest or a trial ("the slain judge").

    Where a text tells of no other killing, these are what it knows.
    """
    line = _line(story, sentence)
    if line is None or _OLD_CASE.search(line.words):
        return
    line.behind = True
    for harm in harms(line.doc):
        known = harm.token.dep_ == "amod" and harm.token.head.tag_ == "NNP"
        if harm.outcome == "killed" and (known or background(harm.token) == "case"):
            _read_harm(line, harm)
    story.drafts += line.found


def _line(story: Story, sentence: Sentence) -> Line | None:
    """A sentence to be read; None where it is silent."""
    if silent(story.text, sentence, story.context, first=not story.drafts):
        return None
    words = readable(sentence.words)
    return Line(story, sentence, parsed(story.text, sentence), words, figures(words))


def _tell(line: Line, told: Told, figure: Figure | None) -> None:
    draft = line.draft(told.outcome, told.start, told.end, told.low, told.high)
    draft.corrects = told.corrects
    draft.counting = "cumulative" if told.cumulative else "single"
    draft.hedge = told.hedge or draft.hedge
    if told.outcome in ("massacres", "attacks"):
        draft.unit = told.outcome
        draft.counting = "cumulative" if is_cumulative(line.words) and told.outcome == "attacks" else "unknown"
    if figure is not None:
        line.used.add(figure.start)
    line.add(draft)


def _read_harm(line: Line, harm: Harm) -> None:
    if not happened(line, harm.token) or (harm.weak and line.earlier(harm.outcome)):
        return
    if (harm.form == "noun" and _counted_noun(line, harm)) or harm.outcome == "casualties":
        return  # "casualties among the troops": neither how many nor whether anybody died
    if harm.outcome == "injured" and is_of_the_dead(harm):
        return
    heads = sufferers(harm, line.figures)
    parties = living(line, harm, [found for head in heads if (found := harmed(line, harm, head)) is not None])
    if harm.form in ("suffered", "undergone"):
        parties = _completed(line, harm, parties)
    if (household := _household(line, harm, parties)) is not None:
        # Parts are told apart only where one of them bears arms: "a policeman and his wife".
        parties = [found for found in parties if {each.who.status for each in parties} & ARMED]
    whole = household or _sum(line, harm, parties)
    on_top = False
    for found in parties:
        draft = _add(line, harm, found)
        if draft is not None:
            # "An additional 23 guards and 25 rebels": both on top.
            on_top = on_top or draft.counting == "additional" or tells_more(line, harm, found, draft)
            draft.counting = "additional" if on_top else draft.counting
            if standing(harm.token) == "possible":
                draft.hedge = "suggested"
            if whole is not None and whole is not draft:
                draft.whole, draft.counting = whole, "subset"


def _completed(line: Line, harm: Harm, parties: list[Party]) -> list[Party]:
    """All subjects of a plural verb, where the parser kept only some of a list."""
    if len(parties) > 1 and parties[0].kind == "figure":
        return parties
    told = [found for head in listed(harm.token) if (found := harmed(line, harm, head)) is not None]
    heads = {found.head.i for found in told}
    covered = any(found.kind == "figure" and (found.low or 0) >= len(told) - 1 and found is told[0] for found in told)
    missing = len(told) > len(parties) and all(found.head.i in heads for found in parties)
    return told if missing and not covered else parties


def _counted_noun(line: Line, harm: Harm) -> bool:
    """ "31 deaths", "five wounded": the word of harm is counted itself."""
    figure = figure_of(harm.token, line.figures)
    lemma = harm.token.lemma_.lower()
    if figure is None or figure.start in line.used or lemma == "massacre" or harm.token.dep_ == "poss":
        return False
    if (figure.low or 0) > 1 and harm.token.tag_ == "NN" and lemma in _DEEDS_OF_ONE:
        return True
    beyond = line.words[harm.token.idx + len(harm.token) :]
    if each_year(beyond) or (figure.low == 1 and beyond.lower().startswith(" is ")):
        return True
    if lemma in ("hostage", "detainee") and harm.token.head.lemma_ not in _HELD:
        return False
    outcome = harm.outcome if harm.outcome != "casualties" else "killed"
    draft = line.draft(outcome, figure.start, harm.token.idx + len(harm.token), figure.low, figure.high)
    if harm.outcome == "casualties":
        draft.low = None
        draft.notes["split"] = "killed and injured together"
    draft.counting = "cumulative" if is_cumulative(line.words) else "single"
    line.used.add(figure.start)
    line.add(draft)
    return True


def _household(line: Line, harm: Harm, parties: list[Party]) -> Draft | None:
    """One count for people bound to the first: "a mother and her two children" are three, whose parts are subsets."""
    alone = bool(parties) and (parties[0].kind == "single" or parties[0].lemma == "couple")
    if len(parties) < 2 or not alone or not all(map(_bound, parties[1:])):
        return None
    first, *others = parties
    if (
        any(found.low != found.high or found.low is None for found in parties)
        or resolved(line, harm.outcome, first) is None
    ):
        return None
    number = sum(found.low or 0 for found in parties)
    line.used.update(found.figure.start for found in parties if found.figure)
    draft = line.draft(harm.outcome, first.start, others[-1].end, number, number)
    statuses = {found.who.status for found in parties}
    draft.status = statuses.pop() if len(statuses) == 1 else None
    draft.cause = harm.cause or draft.cause
    draft.counting = line.counting(replace(first, added=False), harm.outcome)
    return line.add(draft)


def _bound(found: Party) -> bool:
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" and child.lower_ != "its" for child in found.noun.children)


def _sum(line: Line, harm: Harm, parties: list[Party]) -> Draft | None:
    """ "40 people, 6 officers and 34 civilians": the first count already holds the others."""
    if len(parties) < 3 or parties[0].kind != "figure":
        return None
    first, *others = parties
    return _add(line, harm, first) if first.low == sum(found.low or 0 for found in others) else None


def _sex_of_wounds(harm: Harm) -> str | None:
    """ "A neighbour died of his injuries", "a third succumbed to her wounds"."""
    if harm.form != "undergone":
        return None
    for token in harm.token.doc[harm.token.i + 1 : harm.token.i + 5]:
        if token.lower_ in _PRONOUNS and token.head.lemma_.lower() in ("wound", "injury", "burn"):
            return _PRONOUNS[token.lower_]
    return None


def _add(line: Line, harm: Harm, found: Party) -> Draft | None:
    key = (found.head.i, harm.outcome)
    if key in line.heads:
        return None
    at = line.sentence.start + found.start
    head = line.sentence.start + found.head.idx
    if any(draft.counting == "cumulative" and draft.at <= head < draft.upto for draft in line.ordinals):
        return None  # "the sixth journalist to be killed" is told by the ordinal
    if any(draft.at == at and draft.outcome == harm.outcome and draft.low == found.low for draft in line.found):
        return None
    if says_which(line, harm, found):
        line.back.add(harm.outcome)
        return None
    made = resolved(line, harm.outcome, found, as_noun=harm.form == "noun")
    if made is None:
        line.back.add(harm.outcome)
        return None
    draft = describe(line.draft(harm.outcome, found.start, found.end, *made[:2]), made[2])
    draft.cause = harm.cause or draft.cause
    if draft.sex is None and draft.low == draft.high == 1:
        draft.sex = _sex_of_wounds(harm)
    draft.role = line.role(found)
    draft.counting = line.counting(found, harm.outcome)
    if (
        found.part
        and harm.outcome == "killed"
        and (_LIVING & {found.lemma, found.noun.lower_} or of_the_hurt(line, found))
    ):
        # "One of the wounded died in hospital": one more than the dead counted before.
        draft.counting = "additional" if line.earlier("killed") else draft.counting
    elif found.part:
        points = bool({found.lemma, found.noun.lower_} & _POINTING)
        wholes = [
            whole
            for whole in line.earlier(harm.outcome)
            if (whole.low or 0) >= (found.low or 0) and (points or line.story.nouns.get(id(whole)) == found.lemma)
        ]
        if wholes:
            draft.whole, draft.counting = wholes[-1], "subset"
    return line.add(draft, found)


def _read_said(line: Line) -> None:
    """ "The army says 27": a bare figure in the words of another speaker, of what was counted just before."""
    earlier = [draft for draft in line.earlier("killed") if line.sentence.index - draft.sentence < 3]
    if line.found or not earlier:
        return
    for figure in line.figures:
        token = next((token for token in line.doc if figure.core <= token.idx < figure.end), None)
        if token is None or token.head.lemma_ not in SAYING or not CLOSED.match(line.words, figure.end):
            continue
        if token.i > token.head.i and token.dep_ in ("dobj", "ccomp", "nummod", "pobj", "npadvmod", "attr", "dep"):
            draft = line.draft("killed", figure.start, figure.end, figure.low, figure.high)
            draft.counting, draft.cause = "single", earlier[-1].cause
            line.used.add(figure.start)
            line.add(describe(draft, Who()))
            return
