"""Reads of exhibits: lists of sealed media with what holds of them, one exhibit whole, and what bears on what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cenotaph.archive.kinds import MEDIA, MEDIA_KINDS
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import (
    CaptionRow,
    CaptureRow,
    DocumentRow,
    ExhibitLinkRow,
    HandedOutRow,
    JudgementRow,
    RetractionRow,
)
from cenotaph.ledger.values import CORRECT
from cenotaph.ledger.values_exhibits import CAPTION, LINK, NOT_GRAPHIC, Caption, Exhibit, ExhibitLine, ExhibitLink


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which exhibits of a list are wanted; "" and None are all of them. `by` keeps to one person's captures."""

    kind: str = ""
    described: bool | None = None
    linked: bool | None = None
    graphic: bool | None = None
    by: str | None = None
    without: frozenset[str] = frozenset()


def page_of(sieve: Sieve, after: tuple[str, str] | None, most: int) -> list[ExhibitLine]:
    """So many exhibits after this place (moment, id), the latest received first."""
    rows = _rows(sieve)
    if after is not None:
        rows = rows.filter(Q(received_at__lt=after[0]) | Q(received_at=after[0], pk__gt=after[1]))
    return _lines(rows.order_by("-received_at", "pk").values_list("pk", flat=True)[:most])


def page_from(sieve: Sieve, after: tuple[str, str] | None, most: int) -> list[ExhibitLine]:
    """The same for programs: the earliest first, so that later arrivals come at the end."""
    rows = _rows(sieve)
    if after is not None:
        rows = rows.filter(Q(received_at__gt=after[0]) | Q(received_at=after[0], pk__gt=after[1]))
    return _lines(rows.order_by("received_at", "pk").values_list("pk", flat=True)[:most])


def count(sieve: Sieve) -> int:
    """How many there are."""
    return _rows(sieve).count()


def lines(documents: Iterable[str]) -> dict[str, ExhibitLine]:
    """These exhibits by their documents; what is no exhibit is left out."""
    found = (line for part in chunks(documents) for line in _lines(part))
    return {line.document: line for line in found}


def exhibit(document: str) -> Exhibit | None:
    """One exhibit with all that is recorded of it; None where there is none."""
    return next(iter(_whole([document])), None)


def caption_of(document: str) -> Caption | None:
    """The caption that holds."""
    row = _standing(CaptionRow.objects.filter(document=document), CAPTION).order_by("-pk").first()
    return row.value() if row else None


def links_of(document: str) -> list[ExhibitLink]:
    """The links that hold, oldest first."""
    rows = _standing(ExhibitLinkRow.objects.filter(document=document), LINK).order_by("pk")
    return [row.value() for row in rows]


def links_by_document(documents: list[str]) -> dict[str, list[ExhibitLink]]:
    """The links of these that hold, oldest first."""
    rows = _standing(ExhibitLinkRow.objects.filter(document__in=documents), LINK).order_by("pk")
    return _by_document(row.value() for row in rows)


def one(kind: str, number: int) -> Caption | ExhibitLink | None:
    """A caption or a link by its number."""
    rows: dict[str, Any] = {CAPTION: CaptionRow, LINK: ExhibitLinkRow}
    row = rows[kind].objects.filter(pk=number).first() if kind in rows else None
    return row.value() if row else None


def bearing_on(about: str, subjects: Iterable[str]) -> list[ExhibitLink]:
    """The links that hold to any of these claims or mentions, oldest first."""
    if not ExhibitLinkRow.objects.filter(about=about).exists():
        return []
    rows = (_standing(ExhibitLinkRow.objects.filter(about=about, subject__in=part), LINK) for part in chunks(subjects))
    return sorted((row.value() for part in rows for row in part), key=lambda each: each.number)


def has_links() -> bool:
    """Whether anything was ever linked."""
    return ExhibitLinkRow.objects.exists()


def inside(document: str) -> list[str]:
    """The exhibits that came in this document: pictures of a mail, a chat, a package."""
    rows = CaptureRow.objects.filter(parent=document, document__media_type__in=MEDIA)
    return list(rows.order_by("captured_on", "id").values_list("document", flat=True).distinct())


def with_forerunners(claims: Iterable[str]) -> set[str]:
    """These claims, and those that they were put in the place of: a link to a corrected claim goes with it."""
    found, new = set(claims), set(claims)
    while new:
        rows = JudgementRow.objects.filter(verdict=CORRECT, withdrawal__isnull=True)
        before = {left for part in chunks(new) for left in _lefts(rows.filter(replacement__in=part))}
        new = before - found
        found |= new
    return found


def everything() -> list[Exhibit]:
    """Every exhibit with all that is recorded of it, in the order in which they were received."""
    names = list(_rows(Sieve()).values_list("pk", flat=True))
    found = (each for part in chunks(names) for each in _whole(part))
    return sorted(found, key=lambda each: (each.line.received_at, each.line.document))


def _whole(documents: list[str]) -> list[Exhibit]:
    """These exhibits, in as many queries as one takes."""
    lines = {line.document: line for line in _lines(documents)}
    sha512 = dict(DocumentRow.objects.filter(pk__in=lines).values_list("pk", "sha512"))
    captures = _by_document(
        each.value() for each in CaptureRow.objects.filter(document__in=lines).order_by("captured_on", "id")
    )
    captions = _by_document(_said(CaptionRow.objects.filter(document__in=lines), CAPTION))
    links = _by_document(_said(ExhibitLinkRow.objects.filter(document__in=lines), LINK))
    given = _by_document(each.value() for each in HandedOutRow.objects.filter(document__in=lines).order_by("pk"))
    return [
        Exhibit(line, sha512[name], *(tuple(held.get(name, ())) for held in (captures, captions, links, given)))
        for name, line in lines.items()
    ]


def _by_document(found: Iterable[Any]) -> dict[str, list[Any]]:
    held: dict[str, list[Any]] = {}
    for each in found:
        held.setdefault(each.document, []).append(each)
    return held


def _lefts(rows: QuerySet[JudgementRow]) -> QuerySet[JudgementRow, str]:
    return rows.values_list("left", flat=True)


def _rows(sieve: Sieve) -> QuerySet[DocumentRow]:
    first = CaptureRow.objects.filter(document=OuterRef("pk")).order_by("captured_on", "id")
    held = _standing(CaptionRow.objects.filter(document=OuterRef("pk")), CAPTION).order_by("-pk")
    links = _standing(ExhibitLinkRow.objects.filter(document=OuterRef("pk")), LINK)
    kinds = [each for each in MEDIA if each.startswith(f"{sieve.kind}/")] if sieve.kind in MEDIA_KINDS else MEDIA
    rows = DocumentRow.objects.filter(media_type__in=kinds).annotate(
        held=Subquery(held.values("pk")[:1]),
        graphic=Subquery(held.values("graphic")[:1]),
        captured_by=Subquery(first.values("captured_by")[:1]),
        captured_on=Subquery(first.values("captured_on")[:1]),
        name=Subquery(first.values("original_name")[:1]),
    )
    if sieve.described is not None:
        rows = rows.filter(held__isnull=not sieve.described)
    if sieve.linked is not None:
        rows = rows.filter(Exists(links) if sieve.linked else ~Exists(links))
    if sieve.graphic is not None:
        # Of what nobody described there is no word at all.
        rows = rows.filter(Q(held__isnull=True) | ~Q(graphic=NOT_GRAPHIC) if sieve.graphic else Q(graphic=NOT_GRAPHIC))
    if sieve.by is not None:
        rows = rows.filter(captured_by=sieve.by)
    return rows.exclude(pk__in=sieve.without) if sieve.without else rows


def _lines(documents: Iterable[str]) -> list[ExhibitLine]:
    # Which they are is asked first: what is told of each is looked up for these alone.
    names = list(documents)
    there = {row.pk: row for row in _rows(Sieve()).filter(pk__in=names)}
    held: list[Any] = [there[name] for name in names if name in there]
    captions = {row.pk: row.value() for row in CaptionRow.objects.filter(pk__in=[row.held for row in held if row.held])}
    linked: dict[str, int] = {}
    wanted = ExhibitLinkRow.objects.filter(document__in=[row.pk for row in held])
    for document in _standing(wanted, LINK).values_list("document", flat=True):
        linked[document] = linked.get(document, 0) + 1
    return [
        ExhibitLine(
            row.pk,
            row.media_type.partition("/")[0],
            row.media_type,
            row.size,
            row.received_at,
            row.name or "",
            row.captured_by or "",
            row.captured_on or "",
            captions.get(row.held),
            linked.get(row.pk, 0),
        )
        for row in held
    ]


def _standing(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return rows.exclude(Exists(RetractionRow.objects.filter(kind=kind, subject=OuterRef("pk"))))


def _said(rows: QuerySet[Any], kind: str) -> list[Any]:
    held = list(rows.order_by("pk"))
    gone = set(
        RetractionRow.objects.filter(kind=kind, subject__in=[row.pk for row in held]).values_list("subject", flat=True)
    )
    return [replace(row.value(), withdrawn=row.pk in gone) for row in held]
