"""Derived rows from recorded rows: all of them thrown away and worked out again."""

from django.db import transaction

from cenotaph.ledger import database, derived
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import DERIVED, StandingRow, TieRow
from cenotaph.ledger.standing import stand_all, tie_all


def rebuild(case: Case) -> None:
    """Work out every derived row anew; the recorded ones are only read. Raises CaseError."""
    with database.in_words(case.folder):
        with transaction.atomic():
            for rows in DERIVED:
                rows.objects.all().delete()
            stand_and_tie_anew()
        derived.woven()


def stand_and_tie_anew() -> None:
    """Work out anew which claims stand and which ties hold."""
    StandingRow.objects.all().delete()
    TieRow.objects.all().delete()
    stand_all()
    tie_all()


def standings() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Which claims stand and which ties hold, in a form that can be compared."""
    return (
        list(StandingRow.objects.order_by("row").values_list("row", "stands", "state", "judgement", "review")),
        list(TieRow.objects.order_by("left", "right").values_list("left", "right", "same", "judgement")),
    )


def snapshot() -> tuple[object, ...]:
    """What all derived rows say, in a form that can be compared."""
    return (*standings(), derived.woven())
