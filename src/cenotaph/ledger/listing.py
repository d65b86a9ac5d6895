"""The list of documents kept up: after each act, the lines of the documents that it touched are worked out again."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import CaptureRow, DescriptionRow, DocumentRow, ExtractRow, ListingRow, StandingRow
from cenotaph.ledger.models.listing import UNDATED

UNCHECKED = "read"


def list_again(documents: Iterable[str]) -> None:
    """Work out anew the lines of these documents."""
    for part in chunks(documents):
        _keep(_documents().filter(pk__in=part))


def list_all() -> None:
    """Work out anew the line of each document."""
    ListingRow.objects.all().delete()
    list_again(DocumentRow.objects.values_list("pk", flat=True))


def _keep(rows: Iterable[Any]) -> None:
    made = [
        ListingRow(
            document_id=row.pk,
            place=row.day or UNDATED,
            received_at=row.received_at,
            title=row.title or row.name or row.source,
            publisher=row.publisher,
            language=row.language,
            captured_by=row.captured_by,
            claims=row.total,
            waiting=row.wait,
        )
        for row in rows
    ]
    fields = [field.name for field in ListingRow._meta.local_fields if not field.primary_key]
    ListingRow.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["document"], update_fields=fields, batch_size=90
    )


def _documents() -> Any:
    """Documents with what a line of the list shows of each."""
    latest = ExtractRow.objects.filter(document=OuterRef("pk")).order_by("-pk")
    said = DescriptionRow.objects.filter(document=OuterRef("pk")).order_by("-pk")
    first = CaptureRow.objects.filter(document=OuterRef("pk")).order_by("captured_on", "id")
    # Counted apart: joined to captures and extracts, each claim would count as often as these have rows.
    stand = StandingRow.objects.filter(row__document=OuterRef("pk")).order_by()
    total = stand.filter(stands=True).values("row__document").annotate(n=Count("pk")).values("n")
    wait = stand.filter(state=UNCHECKED).values("row__document").annotate(n=Count("pk")).values("n")
    # Lists of people have pages of their own in the register.
    came = CaptureRow.objects.filter(document=OuterRef("pk")).exclude(kind="list")
    return DocumentRow.objects.filter(Exists(came)).annotate(
        title=Subquery(latest.values("title")[:1]),
        name=Subquery(first.values("original_name")[:1]),
        source=Subquery(first.values("source")[:1]),
        captured_by=Subquery(first.values("captured_by")[:1]),
        language=Subquery(latest.values("language")[:1]),
        publisher=Coalesce(Subquery(said.values("published_by")[:1]), Subquery(latest.values("publisher")[:1])),
        day=Coalesce(Subquery(said.values("published_on")[:1]), Subquery(latest.values("published_on")[:1])),
        total=Coalesce(Subquery(total), 0),
        wait=Coalesce(Subquery(wait), 0),
    )
