"""Derived rows from recorded rows: all of them thrown away and worked out again."""

from django.db import transaction

from cenotaph.ledger import database, derived
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import DERIVED, StandingRow, TieRow
from cenotaph.ledger.standing import stand_all, tie_all


def rebuild(case: Case) -> None:
    """Work out every derived row anew; the recorded ones are only read. Raises CaseError."""
    with database.in_words(case.folder), transaction.atomic():
        for rows in DERIVED:
            rows.objects.all().delete()
        stand_all()
        tie_all()
    with database.in_words(case.folder):
        derived.woven()


def snapshot() -> dict[str, list[tuple[object, ...]]]:
    """What the derived rows say, in a form that can be compared: claims that stand and ties that hold."""
    standing = StandingRow.objects.order_by("row").values_list("row", "stands", "state", "judgement")
    ties = TieRow.objects.order_by("left", "right").values_list("left", "right", "same", "judgement")
    made = derived.woven()
    return {
        "standing": list(standing),
        "ties": list(ties),
        "voices": [(voice,) for voice in made.voices],
        "incidents": [(incident,) for incident in made.incidents],
        "inputs": [(made.inputs,)],
    }
