"""Reads of the coding room: settings, whose hand documents are in, comments, translations, the code book."""

from collections.abc import Iterable

from django.db.models import Max, QuerySet

from cenotaph.coding import CODED, REVIEWED
from cenotaph.ledger.models import (
    AssignmentRow,
    BookRow,
    CommentRow,
    DocumentRow,
    RetractionRow,
    SettingRow,
    StandingRow,
    TranslationRow,
)
from cenotaph.ledger.standing import chunks
from cenotaph.ledger.values_coding import COMMENT, SECOND_PERSON, SETTINGS, TRANSLATION, Assignment, Book, Comment
from cenotaph.ledger.values_coding import Translation as Translated


def setting(name: str) -> str:
    """What was decided last on this setting, else what holds without a decision."""
    found = SettingRow.objects.filter(name=name).order_by("-pk").values_list("setting", flat=True).first()
    return found or SETTINGS[name][0]


def needs_second() -> bool:
    """Whether a claim counts as reviewed only when a second person agrees."""
    return setting(SECOND_PERSON) == "yes"


def counted_reviews() -> tuple[str, ...]:
    """The review states that count as reviewed in this case."""
    return (REVIEWED,) if needs_second() else (REVIEWED, CODED)


def reviewed_claims() -> frozenset[str]:
    """The claims that stand and count as reviewed."""
    rows = StandingRow.objects.filter(stands=True, review__in=counted_reviews())
    return frozenset(rows.values_list("row__claim", flat=True))


def hands(documents: Iterable[str] | None = None) -> dict[str, Assignment]:
    """In whose hand documents are, those in nobody's left out; of these documents, or of all."""
    rows = AssignmentRow.objects.all()
    if documents is not None:
        parts = [rows.filter(document__in=part) for part in chunks(documents)]
    else:
        newest = rows.values("document").annotate(newest=Max("pk")).values("newest")
        parts = [rows.filter(pk__in=newest)]
    latest = {row.document_id: row for part in parts for row in part.order_by("pk")}
    return {document: row.value() for document, row in latest.items() if row.hand}


def comments_of(document: str) -> list[Comment]:
    """The comments on a document and on its claims, oldest first, without those that were taken back."""
    gone = _retracted(COMMENT)
    rows = CommentRow.objects.filter(document=document).exclude(pk__in=gone).order_by("pk")
    return [row.value() for row in rows]


def comment(number: int) -> Comment | None:
    """The comment of this number, also one that was taken back."""
    row = CommentRow.objects.filter(pk=number).first()
    return row.value(withdrawn=is_retracted(COMMENT, number)) if row else None


def translations_of(document: str) -> list[Translated]:
    """The translations of a document and of its passages, oldest first, without those that were taken back."""
    rows = TranslationRow.objects.filter(document=document).exclude(pk__in=_retracted(TRANSLATION)).order_by("pk")
    return [row.value() for row in rows]


def translation(number: int) -> Translated | None:
    """The translation of this number, also one that was taken back."""
    row = TranslationRow.objects.filter(pk=number).first()
    return row.value(withdrawn=is_retracted(TRANSLATION, number)) if row else None


def books() -> list[Book]:
    """The published versions of the code book, oldest first."""
    return [row.value() for row in BookRow.objects.filter(version__gt=0).order_by("version")]


def draft() -> Book | None:
    """The draft that was saved last, if nothing was published after it."""
    row = BookRow.objects.order_by("-pk").first()
    return row.value() if row and row.version == 0 else None


def version_now() -> int:
    """The version of the code book that holds; 0 where none was published."""
    return BookRow.objects.aggregate(newest=Max("version"))["newest"] or 0


def newest_book() -> int:
    """The number of the newest draft or version; 0 where there is none."""
    return BookRow.objects.aggregate(newest=Max("pk"))["newest"] or 0


def is_retracted(kind: str, number: int) -> bool:
    """Whether this was taken back."""
    return RetractionRow.objects.filter(kind=kind, subject=number).exists()


def unread_documents() -> int:
    """How many documents were sealed and not read."""
    return DocumentRow.objects.filter(readings__isnull=True).count()


def _retracted(kind: str) -> QuerySet[RetractionRow, int]:
    return RetractionRow.objects.filter(kind=kind).values_list("subject", flat=True)
