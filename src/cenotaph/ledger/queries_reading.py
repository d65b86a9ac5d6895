"""Reads for the reading page: a document with its claims and what people decided on them; lists of documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from cenotaph.archive.document import Capture
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.listing import UNCHECKED
from cenotaph.ledger.models import (
    CaptureRow,
    ClaimRow,
    DescriptionRow,
    DocumentRow,
    ExtractRow,
    JudgementRow,
    ListingRow,
    RefusalRow,
    StandingRow,
)
from cenotaph.ledger.models.listing import UNDATED
from cenotaph.ledger.values import CORRECT, Extract, Judgement, Refused
from cenotaph.reading import Claim

# States in which a claim is no longer one of its document's: another reading or another correction took its place.
GONE = ("read again", "taken back", "corrected")


@dataclass(frozen=True, slots=True)
class Held:
    """A claim with where it stands. `seen` names that state, so that a later decision can be told from it.

    `decision` is the judgement that decided it last, or the correction that made it; None where nobody judged it.
    """

    claim: Claim
    state: str
    stands: bool
    seen: str
    decision: Judgement | None = None
    original: Claim | None = None
    review: str = "waits"

    @property
    def is_unchecked(self) -> bool:
        """Whether it waits for a person."""
        return self.state == UNCHECKED


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is read: how it first came, its latest text, what was said of it, its claims, its refusals."""

    id: str
    capture: Capture
    extract: Extract | None
    published_by: str | None
    published_on: str | None
    claims: tuple[Held, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list: what it calls itself, who published it when, how many claims it has and how many wait."""

    id: str
    title: str
    publisher: str | None
    published_on: str | None
    language: str | None
    claims: int
    waiting: int


def seen(row: StandingRow) -> str:
    """What names the state of a claim."""
    return f"{row.state}:{row.judgement or 0}"


def held_now(claim: str) -> Held | None:
    """One claim as it stands now, whatever became of it; None when there is none of this id."""
    rows = StandingRow.objects.filter(row__claim=claim).select_related("row").order_by("-row")
    return next(iter(_held(rows[:1])), None)


def heir_of(claim: str) -> str:
    """The claim that stands for this one now: the latest correction of it that holds, else itself."""
    corrections = JudgementRow.objects.filter(verdict=CORRECT, withdrawal__isnull=True).order_by("-pk")
    for _ in range(100):
        held = StandingRow.objects.filter(row__claim=claim).order_by("-row").first()
        if held is None or held.state != "corrected":
            return claim
        made = corrections.filter(left=claim).first()
        if made is None:
            return claim
        claim = made.replacement
    return claim


def paper(document: str) -> Paper | None:
    """A document for reading; None when it is not in the case. Few queries, however many claims."""
    capture = CaptureRow.objects.filter(document=document).order_by("captured_on", "id").first()
    if capture is None:
        return None
    extract = ExtractRow.objects.filter(document=document).order_by("-pk").first()
    said = DescriptionRow.objects.filter(document=document).order_by("-pk").first()
    rows = StandingRow.objects.filter(row__document=document).exclude(state__in=GONE).select_related("row")
    found = sorted(_held(rows), key=lambda held: (held.claim.start, held.claim.end, held.claim.id))
    refused = RefusalRow.objects.filter(document=document).order_by("pk")
    return Paper(
        id=document,
        capture=capture.value(),
        extract=extract.value() if extract else None,
        published_by=(said and said.published_by) or (extract and extract.publisher) or None,
        published_on=(said and said.published_on) or (extract and extract.published_on) or None,
        claims=tuple(found),
        refused=tuple(row.value() for row in refused),
    )


def _held(rows: Iterable[StandingRow]) -> list[Held]:
    standing = list(rows)
    claims = [row.row.claim for row in standing]
    about = Q(left__in=claims) & Q(about="claim") | Q(replacement__in=claims)
    judged = JudgementRow.objects.select_related("withdrawal").filter(about, withdrawal__isnull=True).order_by("pk")
    # A claim's own latest judgement says more than the correction that made it.
    made, own = {}, {}
    for each in judged:
        own[each.left] = each
        if each.replacement:
            made[each.replacement] = each
    before = [each.left for each in made.values()]
    originals = {row.claim: row for row in ClaimRow.objects.filter(claim__in=before).order_by("pk")} if before else {}
    found = []
    for row in standing:
        origin = made.get(row.row.claim)
        decision = own.get(row.row.claim) or origin
        original = originals.get(origin.left) if origin else None
        found.append(
            Held(
                row.row.value(),
                row.state,
                row.stands,
                seen(row),
                decision.value() if decision else None,
                original.value() if original else None,
                row.review,
            )
        )
    return found


def document_lines(
    found: Sequence[str] | None = None,
    *,
    waiting: bool = False,
    by: str | None = None,
    after: str = "",
    most: int | None = None,
) -> tuple[list[DocumentLine], int]:
    """The documents, oldest publication first, or those that a search found, in its order; and how many there are.

    `waiting` keeps to those in which a claim waits, `by` to those that one person took in; at most `most` are given,
    those that follow on the document `after`.
    """
    rows = _listed(waiting, by)
    if found is None:
        return [_line(row) for row in _behind(rows, after, by)[:most]], rows.count()
    there = {
        name for part in chunks(found) for name in rows.filter(pk__in=part).order_by().values_list("pk", flat=True)
    }
    shown = [name for name in found if name in there]
    shown = shown[shown.index(after) + 1 if after in there else 0 :][:most]
    lines = {row.pk: _line(row) for part in chunks(shown) for row in rows.filter(pk__in=part)}
    return [lines[name] for name in shown], len(there)


def next_waiting(document: str, without: frozenset[str] = frozenset()) -> str | None:
    """The document after this one, in order of the list, in which a claim waits; the first of all after the last.

    Those `without` are passed over.
    """
    waiting = _listed(waiting=True).exclude(pk__in={document, *without})
    after = _behind(waiting, document)
    found = after.values_list("pk", flat=True).first() or waiting.values_list("pk", flat=True).first()
    return str(found) if found else None


def _behind(rows: QuerySet[ListingRow], document: str, by: str | None = None) -> QuerySet[ListingRow]:
    """The lines that follow on a document's; all, when there is no such document among those that `by` took in."""
    here = _listed(by=by).filter(pk=document).values_list("place", "received_at", "pk").first()
    if here is None:
        return rows
    place, received_at, name = here
    # The first condition alone says where the walk of the index begins.
    later = Q(place__gt=place) | Q(received_at__gt=received_at) | Q(received_at=received_at, pk__gt=name)
    return rows.filter(place__gte=place).filter(later)


def _listed(waiting: bool = False, by: str | None = None) -> QuerySet[ListingRow]:
    """The lines of the list, in order."""
    rows = ListingRow.objects.order_by("place", "received_at", "document_id")
    if waiting:
        rows = rows.filter(waiting__gt=0)
    return rows if by is None else rows.filter(captured_by=by)


def _line(row: ListingRow) -> DocumentLine:
    day = None if row.place == UNDATED else row.place
    return DocumentLine(row.pk, row.title, row.publisher, day, row.language, row.claims, row.waiting)


def texts_of(documents: Iterable[str]) -> dict[str, str]:
    """The latest text of each of these documents."""
    rows = ExtractRow.objects
    found = (pair for part in chunks(documents) for pair in _texts(rows.filter(document__in=part)))
    return dict(found)


def _texts(rows: QuerySet[ExtractRow]) -> Iterable[tuple[str, str]]:
    return rows.order_by("pk").values_list("document", "text")


def titles_of(documents: Iterable[str]) -> dict[str, str]:
    """What these documents are called: by their titles, else by the names of their files."""
    wanted = list(documents)
    names = dict(CaptureRow.objects.filter(document__in=wanted).values_list("document", "original_name"))
    said = ExtractRow.objects.filter(document__in=wanted).order_by("pk")
    return names | {document: title for document, title in said.values_list("document", "title") if title}


def publishers_of(documents: Iterable[str]) -> dict[str, str]:
    """Who published these documents, where it is known."""
    rows = (ListingRow.objects.filter(pk__in=part) for part in chunks(documents))
    return {name: publisher for part in rows for name, publisher in part.values_list("pk", "publisher") if publisher}


def own_titles(documents: Iterable[str]) -> dict[str, str]:
    """What these documents call themselves, where they do."""
    rows = ExtractRow.objects.exclude(title=None).order_by("pk")
    found = (pair for part in chunks(documents) for pair in _titles(rows.filter(document__in=part)))
    return {document: title for document, title in found if title}


def _titles(rows: QuerySet[ExtractRow]) -> Iterable[tuple[str, str | None]]:
    return rows.values_list("document", "title")


def came(documents: Iterable[str]) -> dict[str, tuple[str, str]]:
    """By whom each of these documents came first, and when."""
    rows = CaptureRow.objects.order_by("-captured_on", "-id")
    found = (row for part in chunks(documents) for row in rows.filter(document__in=part))
    return {row.document_id: (row.captured_by, row.captured_on) for row in found}


def exists(document: str) -> bool:
    """Whether a document is in the case."""
    return DocumentRow.objects.filter(pk=document).exists()


def document_of(claim: str) -> str | None:
    """The document in which a claim stands."""
    return ClaimRow.objects.filter(claim=claim).values_list("document", flat=True).first()


def documents_of(claims: Iterable[str]) -> dict[str, str]:
    """The documents in which these claims stand, or once stood; what is no claim is left out."""
    rows = ClaimRow.objects.all()
    return {
        claim: document
        for part in chunks(claims)
        for claim, document in rows.filter(claim__in=part).values_list("claim", "document")
    }


def claims_in(claims: Iterable[str], documents: Iterable[str]) -> set[str]:
    """Those of these claims that stand, or once stood, in these documents."""
    held = set(documents)
    return {claim for claim, document in documents_of(claims).items() if document in held}


def waiting(without: frozenset[str] = frozenset()) -> tuple[int, int]:
    """How many claims no person has checked, in how many documents; those `without` are not looked at."""
    rows = ListingRow.objects.filter(waiting__gt=0).exclude(pk__in=without)
    found = rows.aggregate(claims=Sum("waiting"), documents=Count("pk"))
    return found["claims"] or 0, found["documents"]
