"""Onward: whether a word of harm tells of further people, of the dead, or only of somebody counted before."""

import re

from cenotaph.reading.draft import Draft
from cenotaph.reading.english.bodies import BODY
from cenotaph.reading.english.line import Line
from cenotaph.reading.english.parties import Party
from cenotaph.reading.english.phrases import Harm

_DIED_LATER = re.compile(
    r"\w+\s+(?:later\b|(?:of|from)\s+(?:(?:his|her|their|the)\s+)?(?:\w+\s+)?(?:wounds|injuries|burns)\b)",
    re.IGNORECASE,
)
_LATER_DIED = re.compile(r"\blater\s+$", re.IGNORECASE)


def is_of_the_dead(harm: Harm) -> bool:
    """ "the mutilated bodies", "burned the man's body": the dead are not hurt."""
    told = [harm.token.head] if harm.token.dep_ == "amod" else []
    told += [child for child in harm.token.children if child.dep_ in ("dobj", "nsubjpass")]
    return any(token.lower_ in BODY for token in told)


def living(line: Line, harm: Harm, parties: list[Party]) -> list[Party]:
    """ "A girl burned to death and her mother suffered burns": the mother."""
    alone = harm.outcome != "injured" or len(parties) < 2
    return [found for found in parties if alone or (found.head.i, "killed") not in line.heads]


def of_the_hurt(line: Line, found: Party) -> bool:
    """ "… killed two women and wounded six shoppers, two of whom died": of the six."""
    before = [draft for draft in line.found if draft.at < line.sentence.start + found.start and draft.whole is None]
    last = max(before, key=lambda draft: draft.at, default=None)
    hurt = last is not None and last.outcome == "injured" and (last.low or 0) > (found.low or 0)
    return hurt and found.noun.lower_ in ("whom", "them")


def _is_also(harm: Harm) -> bool:
    """ "The driver was also hurt", "also killed two policemen": others than those told of before."""
    token = harm.token
    own = token.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    verbs = [token, *([token.head] if token.dep_ in ("xcomp", "conj", "acomp", "oprd") and not own else [])]
    return any(child.lower_ in ("also", "too") for verb in verbs for child in verb.children)


def _is_later(line: Line, harm: Harm) -> bool:
    """ "Three people died later of their wounds": more than those who had been told dead."""
    if harm.form != "undergone" or harm.outcome != "killed":
        return False
    return (
        _DIED_LATER.match(line.words, harm.token.idx) is not None
        or _LATER_DIED.search(line.words[: harm.token.idx]) is not None
    )


def says_which(line: Line, harm: Harm, found: Party) -> bool:
    """ "The man who died was a foreman", after one person was counted: the clause only says which of them is meant."""
    if harm.token.dep_ not in ("relcl", "acl") or not found.definite or found.kind != "single" or found.who.names:
        return False
    return any(draft.low == 1 and draft.sentence < line.sentence.index for draft in line.earlier(harm.outcome))


def tells_more(line: Line, harm: Harm, found: Party, draft: Draft) -> bool:
    """Whether those of a count are told on top of those of earlier sentences ("… was also hurt", "… died later")."""
    told = [each for each in line.earlier(harm.outcome) if each.sentence < line.sentence.index]
    # After a count of all, a single person is one of them.
    fits = found.kind == "figure" or all(each.low == each.high == 1 for each in told)
    single = draft.counting == "single" and draft.whole is None
    return bool(told) and fits and single and (_is_also(harm) or _is_later(line, harm))
