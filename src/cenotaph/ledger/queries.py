"""Every read of a case that is more than one row by its name."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Max, OuterRef, QuerySet, Subquery

from cenotaph.archive.document import Capture
from cenotaph.ledger import database, queries_follow
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import (
    CaptureRow,
    ClaimRow,
    DescriptionRow,
    DocumentRow,
    EntryRow,
    ExtractRow,
    JudgementRow,
    ReadingRow,
    RefusalRow,
    StandingRow,
    TieRow,
)
from cenotaph.ledger.models.reading import claim_of
from cenotaph.ledger.values import Entry, Extract, Judgement
from cenotaph.provenance import DocumentText
from cenotaph.provenance.memory import uncollected
from cenotaph.provenance.one_speaker import kept_names, under_one_name
from cenotaph.reading import Claim

database.set_up()


@dataclass(frozen=True, slots=True)
class Tie:
    """A decision that holds: two claims are one incident, or two."""

    left: str
    right: str
    same: bool
    judgement: int
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The claims that stand and the decisions on pairs of them; equal hashes of inputs mean equal results."""

    claims: tuple[Claim, ...]
    ties: tuple[Tie, ...]
    inputs: str


def read_already(documents: Iterable[str]) -> set[str]:
    """Those of these documents that were sealed, drawn out and read."""
    return {
        document
        for part in chunks(documents)
        for document in ReadingRow.objects.filter(document__in=part).values_list("document", flat=True)
    }


def unread() -> list[str]:
    """The documents that were sealed but not read, in order of arrival: what an interrupted run left to do."""
    return list(waiting_to_be_read())


def waiting_to_be_read() -> QuerySet[DocumentRow, str]:
    """The ids of the documents that were sealed but not read, in order of arrival."""
    # Lists of people are read by the register, row by row, and not as reports.
    waiting = DocumentRow.objects.filter(readings__isnull=True).exclude(captures__kind="list")
    return waiting.order_by("received_at", "id").values_list("id", flat=True)


def extracts() -> Iterator[Extract]:
    """The latest text of every document, in order of the documents' ids."""
    latest = ExtractRow.objects.filter(document=OuterRef("document")).order_by("-pk").values("pk")[:1]
    rows = ExtractRow.objects.filter(pk=Subquery(latest)).order_by("document_id")
    for row in rows.iterator(chunk_size=200):
        yield row.value()


def texts() -> Iterator[DocumentText]:
    """The latest text of every document with who published it and when, as the provenance room takes it."""
    said = descriptions()
    for extract in extracts():
        by, on = said.get(extract.document, (None, None))
        yield DocumentText(extract.document, extract.text, by or extract.publisher, on or extract.published_on)


def descriptions() -> dict[str, tuple[str | None, str | None]]:
    """What people said of documents: publisher and day, the latest for each."""
    rows = DescriptionRow.objects.order_by("pk").values_list("document", "published_by", "published_on")
    return {document: (by, on) for document, by, on in rows}


def descriptions_of(documents: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    """What people said of these documents: publisher and day, the latest for each."""
    return {
        row.document_id: (row.published_by, row.published_on)
        for part in chunks(documents)
        for row in DescriptionRow.objects.filter(document__in=part).order_by("pk")
    }


def ground() -> Ground:
    """All that voices, incidents and tolls are worked out from, as of one moment."""
    with database.snapshot():
        return _ground()


def _ground() -> Ground:
    heirs, names = _heirs(), queries_follow.held_aliases()
    held = tuple(_ties(heirs))
    rows = ClaimRow.objects.filter(standing__stands=True).values_list("content", flat=True)
    with uncollected():
        read = (_with_heir(claim_of(content), heirs) for content in rows.iterator(chunk_size=2000))
        claims = under_one_name(read, kept_names(names)) if names else read
        ordered = sorted(claims, key=lambda claim: (claim.document or "", claim.start, claim.end, claim.id))
    return Ground(tuple(ordered), held, _inputs(heirs, held, names))


def head() -> str:
    """The hash of the last entry of the history: while it is the same, nothing recorded has changed."""
    return EntryRow.objects.order_by("-number").values_list("hash", flat=True).first() or ""


def inputs() -> str:
    """The hash of all that voices, incidents and tolls are worked out from, without loading any claim."""
    heirs = _heirs()
    return _inputs(heirs, _ties(heirs), queries_follow.held_aliases())


def _inputs(heirs: Mapping[str, str], held: Iterable[Tie], names: Iterable[tuple[str, str]]) -> str:
    hashes = ClaimRow.objects.filter(standing__stands=True).values_list("content_hash", flat=True)
    parts = hashlib.sha256("\n".join(sorted(hashes)).encode())
    for tie in held:
        parts.update(f"\n{tie.judgement} {tie.left} {tie.right} {tie.same}".encode())
    for left, right in sorted(heirs.items()):
        parts.update(f"\n{left}>{right}".encode())
    for name, kept in names:
        parts.update(f"\n{name}={kept}".encode())
    parts.update(f"\n{texts_known()}".encode())
    return parts.hexdigest()


def holds_more_claims(than: int) -> bool:
    """Whether more claims stand; quick however many do."""
    return StandingRow.objects.filter(stands=True)[: than + 1].count() > than


def reports() -> int:
    """How many documents the case holds."""
    return int(DocumentRow.objects.count())


def texts_known() -> str:
    """What changes with every new text and with every word on who published one: what copies are worked out from."""
    newest = ExtractRow.objects.aggregate(n=Max("pk"))["n"]
    described = DescriptionRow.objects.aggregate(n=Max("pk"))["n"]
    return f"{newest} {described}"


def claims_of(names: Iterable[str]) -> dict[str, Claim]:
    """These claims by their ids, as they stand."""
    heirs = _heirs()
    rows = ClaimRow.objects.filter(standing__stands=True)
    contents = (row for part in chunks(names) for row in rows.filter(claim__in=part).values_list("content", flat=True))
    read = (_with_heir(claim, heirs) for claim in map(claim_of, contents))
    return {claim.id: claim for claim in under_one_name(read, kept_names(queries_follow.held_aliases()))}


def standing_claims() -> list[Claim]:
    """Every claim that stands, in order of its document and words.

    A claim that is part of a corrected one points to the correction.
    """
    return list(ground().claims)


def claims_set_aside() -> list[tuple[Claim, str, int | None]]:
    """Every claim that does not stand, with why (in a word) and by which judgement; not those of earlier readings."""
    rows = StandingRow.objects.filter(stands=False).exclude(state="read again").select_related("row").order_by("pk")
    return [(standing.row.value(), standing.state, standing.judgement) for standing in rows]


def find_claim(start: str) -> list[str]:
    """The ids of the claims that begin so, at most ten."""
    found = ClaimRow.objects.filter(claim__startswith=start).order_by("claim").values_list("claim", flat=True)
    return list(found.distinct()[:10])


def find_document(start: str) -> list[str]:
    """The ids of the documents that begin so, at most ten."""
    return list(DocumentRow.objects.filter(pk__startswith=start).order_by("pk").values_list("pk", flat=True)[:10])


def ties() -> list[Tie]:
    """The decisions that hold on pairs of claims, moved to the corrections of claims that were corrected."""
    return _ties(_heirs())


def _ties(heirs: Mapping[str, str]) -> list[Tie]:
    rows = list(TieRow.objects.order_by("left", "right"))
    if not rows:
        return []
    signed = {row.pk: row for row in JudgementRow.objects.filter(about="incident").only("by", "at")}
    return [
        Tie(
            left=heirs.get(row.left, row.left),
            right=heirs.get(row.right, row.right),
            same=row.same,
            judgement=row.judgement,
            by=signed[row.judgement].by,
            at=signed[row.judgement].at,
        )
        for row in rows
    ]


def judgements() -> list[Judgement]:
    """Every judgement, also those taken back, in order."""
    return [row.value() for row in JudgementRow.objects.select_related("withdrawal").order_by("pk")]


def entries(last: int | None = None, *, before: int | None = None, actor: str = "", act: str = "") -> list[Entry]:
    """The history, oldest first; when asked, only the last so many, those `before` a number, of one person or act."""
    rows = EntryRow.objects.order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    if actor:
        rows = rows.filter(actor=actor)
    if act:
        rows = rows.filter(act=act)
    return [row.value() for row in reversed(rows[:last])]


def counts() -> dict[str, int]:
    """How much the case holds."""
    return {
        "documents": DocumentRow.objects.count(),
        "captures": CaptureRow.objects.count(),
        "claims": StandingRow.objects.filter(stands=True).count(),
        "judgements": JudgementRow.objects.count(),
        "refusals": RefusalRow.objects.count(),
        "entries": EntryRow.objects.count(),
    }


def _heirs() -> dict[str, str]:
    """Each corrected claim and the claim that stands for it now."""
    corrections = dict(JudgementRow.objects.exclude(replacement="").order_by("pk").values_list("replacement", "left"))
    if not corrections:
        return {}
    held = StandingRow.objects.filter(row__reading__isnull=True).exclude(state__in=("taken back", "set aside"))
    steps = {corrections[name]: name for name in held.values_list("row__claim", flat=True)}
    return {left: _last(left, steps) for left in steps}


def _last(claim: str, steps: Mapping[str, str]) -> str:
    while claim in steps:
        claim = steps[claim]
    return claim


def _with_heir(claim: Claim, heirs: Mapping[str, str]) -> Claim:
    return replace(claim, of=heirs.get(claim.of, claim.of)) if claim.of else claim


def first_capture(document: str) -> Capture:
    """How a document first came. It must be in the case."""
    return CaptureRow.objects.filter(document=document).order_by("captured_on", "id")[0].value()
