"""The row of a judgement, whatever it is about, and what its entry says of it."""

from typing import Any

from cenotaph.ledger.case import Case
from cenotaph.ledger.models import JudgementRow
from cenotaph.ledger.queries_coding import version_now
from cenotaph.ledger.values import Judgement


def record(case: Case, *, about: str, left: str, right: str, verdict: str, why: str, replacement: str = "") -> int:
    """Keep a judgement, inside `together`; its number."""
    moment, book = case.clock(), version_now()
    judgement = Judgement(0, about, left, right, verdict, case.actor, moment, why, replacement, book=book)
    row = JudgementRow.of(judgement)
    row.save(force_insert=True)
    return int(row.pk)


def told(number: int) -> dict[str, Any]:
    """What the entry of a judgement says of it: its number, and the version of the code book that held."""
    return {"judgement": number, "book": version_now()}
