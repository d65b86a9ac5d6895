"""Reads of what people decided: one judgement, those on some claims, the newest."""

from collections.abc import Iterable

from django.db.models import Q

from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import JudgementRow
from cenotaph.ledger.values import Judgement


def judgement(number: int) -> Judgement | None:
    """The judgement of this number, also one that was taken back."""
    row = JudgementRow.objects.select_related("withdrawal").filter(pk=number).first()
    return row.value() if row else None


def verdicts_on(claims: Iterable[str]) -> list[Judgement]:
    """The decisions on these claims themselves, and those that put them in the place of others; oldest first."""
    rows = JudgementRow.objects.select_related("withdrawal").filter(about="claim")
    touching = (rows.filter(Q(left__in=part) | Q(replacement__in=part)) for part in chunks(claims))
    found = {row.pk: row.value() for part in touching for row in part}
    return [found[number] for number in sorted(found)]


def ties_touching(claims: Iterable[str]) -> list[Judgement]:
    """The decisions on pairs with any of these claims, oldest first, also those that were taken back."""
    rows = JudgementRow.objects.select_related("withdrawal").filter(about="incident")
    touching = (rows.filter(Q(left__in=part) | Q(right__in=part)) for part in chunks(claims))
    found = {row.pk: row.value() for part in touching for row in part}
    return [found[number] for number in sorted(found)]
