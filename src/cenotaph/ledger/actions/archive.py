"""Take documents in, say what they are, keep their text and what was refused."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from cenotaph.archive.document import Capture, Document
from cenotaph.archive.extraction import Extraction
from cenotaph.errors import DocumentError
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import sign, together
from cenotaph.ledger.models import CaptureRow, DescriptionRow, DocumentRow, ExtractRow, RefusalRow
from cenotaph.ledger.values import Described, Extract, Refused
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in did: the sealed document, and whether the document or only this capture of it is new."""

    document: Document
    is_new: bool
    is_new_capture: bool


def take_in(
    case: Case,
    content: bytes,
    *,
    source: str,
    name: str = "",
    kind: str = "file",
    parent: str | None = None,
    acquired_from: str = "",
) -> Taken:
    """Seal these bytes, then record them and the capture. The same bytes from the same source change nothing.

    When this returns outside `together`, the document outlives a power cut. Raises DocumentError, CaseError.
    """
    document = case.store.put(content, name=name)
    capture_id = hashlib.sha256("\x1f".join((document.id, source, parent or "")).encode("utf-8", "replace")).hexdigest()
    with together(case):
        if CaptureRow.objects.filter(pk=capture_id).exists():
            return Taken(document, False, False)
        at = case.clock()
        is_new = not DocumentRow.objects.filter(pk=document.id).exists()
        if is_new:
            DocumentRow.of(document, received_at=at).save(force_insert=True)
        capture = Capture(
            id=capture_id,
            document=document.id,
            captured_on=at,
            captured_by=case.actor,
            source=source,
            original_name=name,
            kind=kind,
            parent=parent,
            acquired_from=acquired_from,
        )
        CaptureRow.of(capture).save(force_insert=True)
        sign(case, "take_in", document.id, document=asdict(document), capture=asdict(capture))
    return Taken(document, is_new, True)


def describe(
    case: Case, document: str, *, published_by: str | None = None, published_on: str | None = None, why: str = ""
) -> bool:
    """Say who published a document and on which day; what is None stays as it was said before.

    Nothing changes when that is said already. Raises DocumentError.
    """
    with together(case):
        _check_there(document)
        row = DescriptionRow.objects.filter(document=document).order_by("-pk").first()
        before = (row.published_by, row.published_on) if row else (None, None)
        by = before[0] if published_by is None else published_by
        on = before[1] if published_on is None else published_on
        if (by, on) == before:
            return False
        described = Described(document, by, on, case.actor, case.clock())
        DescriptionRow.of(described).save(force_insert=True)
        sign(case, "describe", document, why=why, published_by=by, published_on=on)
    return True


def record_extract(case: Case, document: str, extraction: Extraction) -> bool:
    """Keep a document's text, and what could not be read of it. The same text by the same method changes nothing.

    Raises DocumentError.
    """
    extract = Extract(
        document=document,
        text=extraction.text,
        method=extraction.method,
        title=extraction.title,
        publisher=extraction.publisher,
        published_on=extraction.published_on,
        language=extraction.language,
        url=extraction.url,
        media_type=extraction.media_type,
        author=extraction.author,
        tables=extraction.tables,
    )
    with together(case):
        _check_there(document)
        before = ExtractRow.objects.filter(document=document).order_by("-pk").first()
        if before and before.value() == extract:
            return False
        ExtractRow.of(extract).save(force_insert=True)
        refused = _refused(case, extraction.refusals, source="", document=document)
        RefusalRow.objects.bulk_create([RefusalRow.of(found) for found in refused])
        sign(
            case,
            "record_extract",
            document,
            method=extract.method,
            text=hashlib.sha256(extract.text.encode("utf-8", "surrogatepass")).hexdigest(),
            characters=len(extract.text),
            refusals=[found.why for found in refused],
        )
    return True


def refuse(case: Case, source: str, refusals: Iterable[Refusal], *, document: str = "") -> int:
    """Keep what could not be taken in or read, and why; how many are new. What was refused before is not said twice."""
    with together(case):
        refused = [
            found
            for found in _refused(case, refusals, source=source, document=document)
            if not RefusalRow.objects.filter(source=found.source, why=found.why, document=document).exists()
        ]
        if refused:
            RefusalRow.objects.bulk_create([RefusalRow.of(found) for found in refused])
            sign(case, "refuse", document or source, refusals=[asdict(found) for found in refused])
    return len(refused)


def _refused(case: Case, refusals: Iterable[Refusal], *, source: str, document: str) -> list[Refused]:
    at = case.clock()
    return [
        Refused(
            source=" · ".join(part for part in (source, found.where) if part and part != source) or source,
            why=found.why,
            what_would_help=found.what_would_help,
            document=document,
            at=at,
        )
        for found in refusals
    ]


def _check_there(document: str) -> None:
    if not DocumentRow.objects.filter(pk=document).exists():
        raise DocumentError(f"there is no document {document} in this case; take it in first")
