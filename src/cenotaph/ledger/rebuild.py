"""Derived rows from recorded rows: all of them thrown away and worked out again."""

from django.db import transaction

from cenotaph.ledger import database, derived, register
from cenotaph.ledger.case import Case
from cenotaph.ledger.listing import list_all
from cenotaph.ledger.models import (
    DERIVED,
    ChangeRow,
    ConflictRow,
    KeyRow,
    KinRow,
    ListingRow,
    MemberRow,
    PairRow,
    PersonRow,
    SketchRow,
    StandingRow,
    TieRow,
)
from cenotaph.ledger.standing import stand_all, tie_all


def rebuild(case: Case) -> None:
    """Work out every derived row anew; the recorded ones are only read. Raises CaseError."""
    with database.in_words(case.folder):
        with transaction.atomic():
            for rows in DERIVED:
                rows.objects.all().delete()
            stand_and_tie_anew()
        derived.woven()
        register.settle(case)


def stand_and_tie_anew() -> None:
    """Work out anew which claims stand, which ties hold, and the list of documents: all of it or, if stopped, none."""
    with transaction.atomic():
        stand_all()
        TieRow.objects.all().delete()
        tie_all()
        list_all()


def standings() -> tuple[list[tuple[object, ...]], ...]:
    """Which claims stand, which ties hold and the list of documents, in a form that can be compared."""
    return (
        list(StandingRow.objects.order_by("row").values_list("row", "stands", "state", "judgement", "review")),
        list(TieRow.objects.order_by("left", "right").values_list("left", "right", "same", "judgement")),
        list(ListingRow.objects.order_by("pk").values_list()),
    )


def snapshot() -> tuple[object, ...]:
    """What all derived rows say, in a form that can be compared."""
    woven = derived.woven()
    sketches = [row.value() for row in SketchRow.objects.order_by("pk")]
    return (*standings(), woven, sketches, *registered())


def registered() -> tuple[list[tuple[object, ...]], ...]:
    """What the register says: persons, their mentions, pairs, versions, conflicts, the index of names, families."""
    return tuple(
        sorted(rows.objects.values_list(*(field.name for field in rows._meta.fields if field.name != "id")), key=repr)
        for rows in (PersonRow, MemberRow, PairRow, ChangeRow, ConflictRow, KeyRow, KinRow)
    )
