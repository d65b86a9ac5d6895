"""What people decide about families: who is of one household, and who was killed together."""

from collections.abc import Sequence

from cenotaph.errors import PeopleError
from cenotaph.ledger import register
from cenotaph.ledger.actions.people import decide, standing
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import together
from cenotaph.ledger.values_people import HOUSEHOLD, PAIR_VERDICTS, TOGETHER


def judge_household(case: Case, mentions: Sequence[str], verdict: str, *, why: str = "") -> list[int]:
    """The persons of these mentions are of one household, or not with the first; a judgement for each after the first.

    Raises PeopleError.
    """
    return _on_each(case, HOUSEHOLD, mentions, verdict, why)


def judge_together(case: Case, mentions: Sequence[str], verdict: str, *, why: str = "") -> list[int]:
    """The persons of these mentions were killed together, or not with the first. Raises PeopleError."""
    return _on_each(case, TOGETHER, mentions, verdict, why)


def _on_each(case: Case, about: str, mentions: Sequence[str], verdict: str, why: str) -> list[int]:
    if verdict not in PAIR_VERDICTS:
        raise PeopleError(f"{verdict!r} is no verdict on two people; choose one of: {', '.join(PAIR_VERDICTS)}")
    first, *others = dict.fromkeys(mentions) or [""]
    if not others:
        raise PeopleError("a household needs two people; name two different mentions or more")
    with together(case):
        register.settle(case)
        for each in (first, *others):
            standing(each)
        pairs = [sorted((first, other)) for other in others]
        return [decide(case, f"judge_{about}", about, left, right, verdict, why) for left, right in pairs]
