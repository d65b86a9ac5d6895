"""Reads of the coding room: settings, whose hand documents are in, comments, translations, the code book."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from cenotaph.coding import CODED, REVIEWED
from cenotaph.ledger import queries
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import (
    AssignmentRow,
    BookRow,
    CommentRow,
    JudgementRow,
    RetractionRow,
    SettingRow,
    StandingRow,
    TranslationRow,
)
from cenotaph.ledger.values_coding import COMMENT, SECOND_PERSON, SETTINGS, TRANSLATION, Assignment, Book, Comment
from cenotaph.ledger.values_coding import Translation as Translated
from cenotaph.reading import Claim


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


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for somebody, with where it stands and who decided on it last ("" nobody)."""

    claim: Claim
    review: str
    state: str
    by: str


def how_many(*, state: str | None = None, review: str | None = None, without: frozenset[str] = frozenset()) -> int:
    """How many claims are in this state or review state, outside some documents."""
    return _standing(state, review, without).count()


def how_many_stand(*, without: frozenset[str]) -> int:
    """How many claims stand outside some documents."""
    return StandingRow.objects.filter(stands=True).exclude(row__document__in=without).count()


def waiting_claims(
    *, state: str | None = None, review: str | None = None, without: frozenset[str] = frozenset(), most: int
) -> list[Waiting]:
    """The claims in this state or review state, at most so many, outside some documents."""
    rows = list(_standing(state, review, without).select_related("row").order_by("pk")[:most])
    numbers = {row.judgement for row in rows if row.judgement}
    signed = {pk: by for part in chunks(numbers) for pk, by in _signers(part)}
    makers = _makers([row.row.claim for row in rows if row.row.reading_id is None])
    return [
        Waiting(row.row.value(), row.review, row.state, signed.get(row.judgement or 0) or makers.get(row.row.claim, ""))
        for row in rows
    ]


def in_state(claims: Iterable[str], state: str) -> set[str]:
    """Those of these claims that are in this state."""
    rows = StandingRow.objects.filter(state=state)
    return {
        name
        for part in chunks(claims)
        for name in rows.filter(row__claim__in=part).values_list("row__claim", flat=True)
    }


def unread_documents(most: int) -> list[str]:
    """Documents that were sealed and not read, in order of arrival."""
    return list(queries.waiting_to_be_read()[:most])


def _standing(state: str | None, review: str | None, without: frozenset[str]) -> QuerySet[StandingRow]:
    rows = StandingRow.objects.all()
    rows = rows if state is None else rows.filter(state=state)
    rows = rows if review is None else rows.filter(review=review)
    return rows.exclude(row__document__in=without) if without else rows


def _signers(numbers: list[int]) -> list[tuple[int, str]]:
    return list(JudgementRow.objects.filter(pk__in=numbers).values_list("pk", "by"))


def _makers(claims: Iterable[str]) -> dict[str, str]:
    rows = JudgementRow.objects.filter(withdrawal__isnull=True)
    return {
        name: by
        for part in chunks(claims)
        for name, by in rows.filter(replacement__in=part).values_list("replacement", "by")
    }


def _retracted(kind: str) -> QuerySet[RetractionRow, int]:
    return RetractionRow.objects.filter(kind=kind).values_list("subject", flat=True)
