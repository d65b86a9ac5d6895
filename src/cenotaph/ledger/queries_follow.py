"""Reads of what people added: names of speakers, steps of responses, reminders, searches; each as it stands now."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from django.db.models import OuterRef, QuerySet, Subquery

from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import AliasRow, ReminderRow, SharedSearchRow, StepRow, TurnRow
from cenotaph.ledger.values_follow import ALIAS, OPEN, REMINDER, SEARCH, STEP, Alias, Reminder, SharedSearch, Step

T = TypeVar("T", Alias, Step, Reminder, SharedSearch)
ROWS: dict[str, type[AliasRow] | type[StepRow] | type[ReminderRow] | type[SharedSearchRow]] = {
    ALIAS: AliasRow,
    STEP: StepRow,
    REMINDER: ReminderRow,
    SEARCH: SharedSearchRow,
}


def turns(kind: str) -> dict[int, str]:
    """How each of this kind on which a later word was said stands now."""
    said = TurnRow.objects.filter(kind=kind).order_by("pk").values_list("subject", "turn")
    return dict(said)


def aliases() -> list[Alias]:
    """Every word on other names of speakers, oldest first, with how it stands."""
    return _standing(ALIAS, [row.value() for row in AliasRow.objects.order_by("pk")])


def held_aliases() -> list[tuple[str, str]]:
    """The pairs (name, speaker) that hold, in order of their making."""
    held = turns(ALIAS)
    rows = AliasRow.objects.order_by("pk").values_list("pk", "name", "speaker")
    return [(name, speaker) for number, name, speaker in rows if held.get(number, OPEN) == OPEN]


def steps_of(claims: Iterable[str]) -> list[Step]:
    """The steps of these responses, by their days, with how each stands."""
    rows = [row.value() for part in chunks(claims) for row in StepRow.objects.filter(claim__in=part)]
    return _standing(STEP, sorted(rows, key=lambda step: (step.on, step.number)))


def steps() -> list[Step]:
    """The steps of all responses, with how each stands."""
    return _standing(STEP, [row.value() for row in StepRow.objects.order_by("pk")])


def reminders_of(claims: Iterable[str]) -> list[Reminder]:
    """The reminders on these claims, by their days, with how each stands."""
    rows = [row.value() for part in chunks(claims) for row in ReminderRow.objects.filter(claim__in=part)]
    return _standing(REMINDER, sorted(rows, key=lambda each: (each.due, each.number)))


def due(day: str, most: int | None = None) -> list[Reminder]:
    """The open reminders whose day has come by this day (ISO), the oldest first."""
    return [row.value() for row in _open_reminders().filter(due__lte=day).order_by("due", "pk")[:most]]


def count_due(day: str) -> int:
    """How many open reminders' day has come."""
    return _open_reminders().filter(due__lte=day).count()


def searches() -> list[SharedSearch]:
    """The searches that are shared, by name."""
    found = _standing(SEARCH, [row.value() for row in SharedSearchRow.objects.order_by("pk")])
    return sorted((each for each in found if each.turn == OPEN), key=lambda each: (each.name.casefold(), each.number))


def everything() -> list[tuple[str, Alias | Step | Reminder | SharedSearch]]:
    """All that people added, with its kind, each as it stands now, also what was taken back."""
    found: list[tuple[str, Alias | Step | Reminder | SharedSearch]] = []
    for kind, rows in ROWS.items():
        held = turns(kind)
        values = [row.value() for row in rows.objects.order_by("pk")]
        found += [(kind, replace(each, turn=held.get(each.number, OPEN))) for each in values]
    return found


def one(kind: str, number: int) -> Alias | Step | Reminder | SharedSearch | None:
    """The one of this kind and number, as it stands; None when there is none."""
    row = ROWS[kind].objects.filter(pk=number).first() if kind in ROWS else None
    if row is None:
        return None
    latest = TurnRow.objects.filter(kind=kind, subject=number).order_by("-pk").first()
    found: Alias | Step | Reminder | SharedSearch = row.value()
    return replace(found, turn=latest.turn) if latest else found


def _open_reminders() -> QuerySet[ReminderRow]:
    latest = TurnRow.objects.filter(kind=REMINDER, subject=OuterRef("pk")).order_by("-pk").values("turn")[:1]
    rows = ReminderRow.objects.annotate(latest=Subquery(latest))
    return rows.filter(latest__isnull=True) | rows.filter(latest=OPEN)


def _standing(kind: str, found: list[T]) -> list[T]:
    held = turns(kind) if found else {}
    return [replace(each, turn=held.get(each.number, OPEN)) for each in found]
