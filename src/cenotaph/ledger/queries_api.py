"""Reads for programs: documents and claims page by page, in an order that later arrivals never disturb."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import CaptureRow, DescriptionRow, DocumentRow, EntryRow, ExtractRow, StandingRow
from cenotaph.reading import Claim


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document as programs list it; `captured_by` and `captured_on` are of its first capture."""

    id: str
    media_type: str
    size: int
    received_at: str
    captured_by: str
    captured_on: str
    source: str
    name: str
    title: str | None
    published_by: str | None
    published_on: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim that stands, its place in the order, and how its document first came."""

    number: int
    claim: Claim
    state: str
    captured_by: str
    captured_on: str


def documents_after(place: tuple[str, str] | None, most: int, *, by: str | None = None) -> list[Sealed]:
    """The documents received after this place (moment, id), the earliest first; `by` keeps to one person's."""
    rows = _documents()
    if place is not None:
        rows = rows.filter(Q(received_at__gt=place[0]) | Q(received_at=place[0], pk__gt=place[1]))
    if by is not None:
        rows = rows.filter(captured_by=by)
    return [_sealed(row) for row in rows.order_by("received_at", "pk")[:most]]


def document(name: str) -> Sealed | None:
    """One document, if it is there."""
    row = _documents().filter(pk=name).first()
    return _sealed(row) if row else None


def text_of(name: str) -> str:
    """The latest text that was drawn out of a document; empty when none was."""
    found = ExtractRow.objects.filter(document=name).order_by("-pk").values_list("text", flat=True).first()
    return found or ""


def claims_after(
    number: int,
    most: int,
    *,
    document: str | None = None,
    kind: str | None = None,
    by: str | None = None,
    without: frozenset[str] = frozenset(),
) -> list[Stood]:
    """The claims that stand after this number, in the order in which they were recorded; `without` some documents."""
    rows = _claims().filter(stands=True, row__gt=number)
    if without:
        rows = rows.exclude(row__document__in=without)
    if document is not None:
        rows = rows.filter(row__document=document)
    if by is not None:
        rows = rows.filter(captured_by=by)
    found = (_stood(row) for row in rows.order_by("row").iterator(chunk_size=500))
    kept = []
    for each in found:
        if kind is None or each.claim.kind == kind:
            kept.append(each)
        if len(kept) >= most:
            break
    return kept


def claim(name: str) -> Stood | None:
    """One claim that stands, if there is one of this id."""
    row = _claims().filter(stands=True, row__claim=name).order_by("-row").first()
    return _stood(row) if row else None


def last_claim() -> int:
    """The number of the claim that was recorded last; 0 when there is none."""
    row = StandingRow.objects.order_by("-row").values_list("row", flat=True).first()
    return int(row or 0)


def _claims() -> Any:
    first = CaptureRow.objects.filter(document=OuterRef("row__document")).order_by("captured_on", "id")
    return StandingRow.objects.select_related("row").annotate(
        captured_by=Subquery(first.values("captured_by")[:1]),
        captured_on=Subquery(first.values("captured_on")[:1]),
    )


def _stood(row: Any) -> Stood:
    return Stood(row.row_id, row.row.value(), row.state, row.captured_by or "", row.captured_on or "")


def _documents() -> Any:
    first = CaptureRow.objects.filter(document=OuterRef("pk")).order_by("captured_on", "id")
    latest = ExtractRow.objects.filter(document=OuterRef("pk")).order_by("-pk")
    said = DescriptionRow.objects.filter(document=OuterRef("pk")).order_by("-pk")
    return DocumentRow.objects.annotate(
        captured_by=Subquery(first.values("captured_by")[:1]),
        captured_on=Subquery(first.values("captured_on")[:1]),
        source=Subquery(first.values("source")[:1]),
        name=Subquery(first.values("original_name")[:1]),
        title=Subquery(latest.values("title")[:1]),
        language=Subquery(latest.values("language")[:1]),
        drawn_by=Subquery(latest.values("publisher")[:1]),
        drawn_on=Subquery(latest.values("published_on")[:1]),
        said_by=Subquery(said.values("published_by")[:1]),
        said_on=Subquery(said.values("published_on")[:1]),
    )


def _sealed(row: Any) -> Sealed:
    return Sealed(
        id=row.pk,
        media_type=row.media_type,
        size=row.size,
        received_at=row.received_at,
        captured_by=row.captured_by or "",
        captured_on=row.captured_on or "",
        source=row.source or "",
        name=row.name or "",
        # Only what the document calls itself: the name of a pasted text is made of its words.
        title=row.title or None,
        published_by=row.said_by or row.drawn_by or None,
        published_on=row.said_on or row.drawn_on or None,
        language=row.language,
    )


def last_entry() -> int:
    """The number of the latest entry of the history."""
    return int(EntryRow.objects.order_by("-number").values_list("number", flat=True).first() or 0)


def sources_known(sources: Iterable[str]) -> set[str]:
    """Those of these addresses and files from which something was taken in."""
    return {
        source
        for part in chunks(sources)
        for source in CaptureRow.objects.filter(source__in=part).values_list("source", flat=True)
    }
