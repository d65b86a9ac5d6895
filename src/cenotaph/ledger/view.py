"""The view of a case that pages and exports are made from."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db.models import Exists, OuterRef

from cenotaph.ledger import derived, queries, queries_follow, queries_refused
from cenotaph.ledger.case import Case
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import CaptureRow, DocumentRow, ExtractRow
from cenotaph.ledger.values import Extract
from cenotaph.ledger.values_people import OF_PEOPLE
from cenotaph.ledger.view_exhibits import exhibits_view
from cenotaph.ledger.view_people import named_view
from cenotaph.ledger.weave import decided
from cenotaph.ledger.whence import whence
from cenotaph.publish.view import Act, Added, CaseView, Decision, DocumentView, SetAside
from cenotaph.values import Refusal


def case_view(case: Case) -> CaseView:
    """The case as it stands: documents with their texts, claims, voices, incidents, refusals, decisions, history."""
    made = derived.woven()
    decisions = _decisions()
    entries = queries.entries()
    return CaseView(
        title=case.title,
        rule=case.rule,
        as_of=max((claim.known_on for claim in made.claims if claim.known_on), default=None),
        made_on=case.today,
        head=entries[-1].hash if entries else "",
        documents=_documents(),
        claims=made.claims,
        lineage=made.lineage,
        judgements=decided(made.claims, queries.ties()),
        voices=made.voices,
        incidents=made.incidents,
        set_aside=_set_aside({decision.number: decision for decision in decisions}),
        refusals=tuple(Refusal(row.why, row.source, row.what_would_help) for row in queries_refused.refusals()),
        decisions=decisions,
        added=_added(),
        history=tuple(
            Act(entry.number, entry.at, entry.act, entry.actor, entry.about, entry.why, entry.hash) for entry in entries
        ),
        public_key=case.public_key,
        named=named_view(case, made.incidents),
        exhibits=exhibits_view(),
    )


def _documents() -> tuple[DocumentView, ...]:
    captures: dict[str, CaptureRow] = {}
    for row in CaptureRow.objects.order_by("captured_on", "id"):
        captures.setdefault(row.document_id, row)
    extracts = {extract.document: extract for extract in queries.extracts()}
    said = queries.descriptions()
    # Lists of people are told by the register, to those who may see names.
    rows = DocumentRow.objects.filter(Exists(CaptureRow.objects.filter(document=OuterRef("pk")).exclude(kind="list")))
    rows = rows.order_by("received_at", "id")
    return tuple(_document(row, captures[row.pk], extracts.get(row.pk), said.get(row.pk, (None, None))) for row in rows)


def _document(
    row: DocumentRow, capture: CaptureRow, extract: Extract | None, said: tuple[str | None, str | None]
) -> DocumentView:
    return DocumentView(
        id=row.pk,
        title=(extract and extract.title) or capture.original_name or capture.source,
        publisher=said[0] or (extract.publisher if extract else None),
        published_on=said[1] or (extract.published_on if extract else None),
        language=extract.language if extract else None,
        text=extract.text if extract else "",
        source=whence(capture.value()),
        media_type=row.media_type,
        url=(extract and extract.url) or (capture.source if capture.kind == "url" else None),
        captured_on=capture.captured_on,
        parent=capture.parent,
    )


def sources_of(documents: Iterable[str]) -> dict[str, str]:
    """Whence each of these documents came, as `source` and `url` of a DocumentView tell it."""
    found: dict[str, str] = {}
    for part in chunks(documents):
        captures: dict[str, CaptureRow] = {}
        for row in CaptureRow.objects.filter(document__in=part).order_by("captured_on", "id"):
            captures.setdefault(row.document_id, row)
        # The latest text of a document comes last.
        drawn = ExtractRow.objects.filter(document__in=part).order_by("pk").values_list("document", "url")
        urls = {document: url for document, url in drawn}  # noqa: C416 the later one holds
        for document, row in captures.items():
            said = urls.get(document) or (row.source if row.kind == "url" else None)
            found[document] = said or whence(row.value())
    return found


def _decisions() -> tuple[Decision, ...]:
    return tuple(
        Decision(
            number=row.number,
            about=row.about,
            subjects=tuple(part for part in (row.left, row.right) if part),
            verdict=row.verdict,
            by=row.by,
            at=row.at,
            why=row.why,
            replacement=row.replacement,
            withdrawn=row.withdrawn,
        )
        for row in queries.judgements()
        # Decisions about people name them: they are told by the register, to those who may see names.
        if row.about not in OF_PEOPLE
    )


def _added() -> tuple[Added, ...]:
    shared = ("number", "by", "at", "turn")
    return tuple(
        Added(
            kind,
            each.number,
            tuple((name, str(value)) for name, value in asdict(each).items() if name not in shared),
            each.by,
            each.at,
            each.turn,
        )
        for kind, each in queries_follow.everything()
    )


def _set_aside(decisions: dict[int, Decision]) -> tuple[SetAside, ...]:
    found = []
    for claim, state, number in queries.claims_set_aside():
        decision = decisions.get(number) if number else None
        found.append(
            SetAside(claim, state, decision.by, decision.at, decision.why) if decision else SetAside(claim, state)
        )
    return tuple(found)
