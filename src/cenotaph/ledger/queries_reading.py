"""Reads for the reading page: a document with its claims and what people decided on them; lists of documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cenotaph.archive.document import Capture
from cenotaph.ledger.models import (
    CaptureRow,
    ClaimRow,
    DescriptionRow,
    DocumentRow,
    ExtractRow,
    JudgementRow,
    RefusalRow,
    StandingRow,
)
from cenotaph.ledger.standing import chunks
from cenotaph.ledger.values import CORRECT, Extract, Judgement, Refused
from cenotaph.reading import Claim

# States in which a claim is no longer one of its document's: another reading or another correction took its place.
GONE = ("read again", "taken back", "corrected")
UNCHECKED = "read"


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
            )
        )
    return found


def document_lines(
    found: Sequence[str] | None = None, *, waiting: bool = False, by: str | None = None, most: int | None = None
) -> tuple[list[DocumentLine], int]:
    """The documents, oldest publication first, or those that a search found, in its order; and how many there are.

    `waiting` keeps to those in which a claim waits, `by` to those that one person took in; at most `most` are given.
    """
    rows = _documents(waiting, by)
    if found is None:
        return [_line(row) for row in rows[:most]], rows.count()
    there = [name for part in chunks(found) for name in rows.filter(pk__in=part).values_list("pk", flat=True)]
    places = {name: at for at, name in enumerate(found)}
    shown = sorted(there, key=lambda name: places[name])[:most]
    lines = {row.pk: _line(row) for part in chunks(shown) for row in rows.filter(pk__in=part)}
    return [lines[name] for name in shown], len(there)


def next_waiting(document: str) -> str | None:
    """The document after this one, in order of the list, in which a claim waits; the first of all after the last."""
    waiting = list(_documents(waiting=True).values_list("day", "received_at", "pk"))
    here = _documents().filter(pk=document).values_list("day", "received_at", "pk").first()
    place = (here[0] is None, *here) if here else (False, "", "", "")
    others = [(day is None, day, *rest) for day, *rest in waiting if rest[-1] != document]
    after = [each for each in others if _order(each) > _order(place)]
    return next((str(each[-1]) for each in [*after, *others]), None)


def _order(place: tuple[Any, ...]) -> tuple[Any, ...]:
    return (place[0], place[1] or "", *place[2:])


def _documents(waiting: bool = False, by: str | None = None) -> Any:
    """Documents with what a line of the list shows of each, in order."""
    latest = ExtractRow.objects.filter(document=OuterRef("pk")).order_by("-pk")
    said = DescriptionRow.objects.filter(document=OuterRef("pk")).order_by("-pk")
    first = CaptureRow.objects.filter(document=OuterRef("pk")).order_by("captured_on", "id")
    # Counted apart: joined to captures and extracts, each claim would count as often as these have rows.
    stand = StandingRow.objects.filter(row__document=OuterRef("pk")).order_by()
    total = stand.filter(stands=True).values("row__document").annotate(n=Count("pk")).values("n")
    wait = stand.filter(state=UNCHECKED).values("row__document").annotate(n=Count("pk")).values("n")
    rows = DocumentRow.objects.annotate(
        title=Subquery(latest.values("title")[:1]),
        name=Subquery(first.values("original_name")[:1]),
        source=Subquery(first.values("source")[:1]),
        captured_by=Subquery(first.values("captured_by")[:1]),
        language=Subquery(latest.values("language")[:1]),
        publisher=Coalesce(Subquery(said.values("published_by")[:1]), Subquery(latest.values("publisher")[:1])),
        day=Coalesce(Subquery(said.values("published_on")[:1]), Subquery(latest.values("published_on")[:1])),
        total=Coalesce(Subquery(total), 0),
        wait=Coalesce(Subquery(wait), 0),
    ).order_by(F("day").asc(nulls_last=True), "received_at", "id")
    if waiting:
        rows = rows.filter(wait__gt=0)
    return rows if by is None else rows.filter(captured_by=by)


def _line(row: Any) -> DocumentLine:
    title = row.title or row.name or row.source
    return DocumentLine(row.pk, title, row.publisher, row.day, row.language, row.total, row.wait)


def titles_of(documents: Iterable[str]) -> dict[str, str]:
    """What these documents are called: by their titles, else by the names of their files."""
    wanted = list(documents)
    names = dict(CaptureRow.objects.filter(document__in=wanted).values_list("document", "original_name"))
    said = ExtractRow.objects.filter(document__in=wanted).order_by("pk")
    return names | {document: title for document, title in said.values_list("document", "title") if title}


def document_of(claim: str) -> str | None:
    """The document in which a claim stands."""
    return ClaimRow.objects.filter(claim=claim).values_list("document", flat=True).first()


def waiting() -> tuple[int, int]:
    """How many claims no person has checked, in how many documents."""
    rows = StandingRow.objects.filter(state=UNCHECKED)
    return rows.count(), rows.values("row__document").distinct().count()


def newest_refusals(most: int) -> list[Refused]:
    """What could not be done, the newest first."""
    return [row.value() for row in RefusalRow.objects.order_by("-pk")[:most]]
