"""Take documents in, say what they are, keep their text and what was refused."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cenotaph.archive.document import Capture, Document
from cenotaph.archive.extraction import Extraction
from cenotaph.errors import DocumentError
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import sign, together
from cenotaph.ledger.listing import list_again
from cenotaph.ledger.models import CaptureRow, DescriptionRow, DocumentRow, ExtractRow, RefusalRow
from cenotaph.ledger.values import Described, Extract, Refused
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in did: the sealed document, and whether the document or only this capture of it is new."""

    document: Document
    is_new: bool
    is_new_capture: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes to take in and whence they come; `kind` is one of CAPTURE_KINDS, `parent` the document that held them.

    With a `path` the bytes are those of that file, which are never held in memory at once.
    """

    content: bytes
    source: str
    name: str = ""
    kind: str = "file"
    parent: str | None = None
    acquired_from: str = ""
    path: Path | None = None


def take_in(case: Case, content: bytes, *, source: str, name: str = "", kind: str = "file") -> Taken:
    """Seal these bytes, then record them and the capture. The same bytes from the same source change nothing.

    When this returns outside `together`, the document outlives a power cut. Raises DocumentError, CaseError.
    """
    return take_in_all(case, [Incoming(content, source, name, kind)])[0]


def take_in_all(case: Case, incoming: Sequence[Incoming]) -> list[Taken]:
    """The same for many at once, in one transaction; what is new of each, in their order."""
    sealed = [_sealed(case, one) for one in incoming]
    names = [_capture_id(document, one) for document, one in zip(sealed, incoming, strict=True)]
    with together(case):
        captures = set(CaptureRow.objects.filter(pk__in=names).values_list("pk", flat=True))
        documents = set(DocumentRow.objects.filter(pk__in={found.id for found in sealed}).values_list("pk", flat=True))
        new_documents, new_captures, taken = [], [], []
        for document, one, name in zip(sealed, incoming, names, strict=True):
            at = case.clock()
            taken.append(Taken(document, document.id not in documents, name not in captures))
            if document.id not in documents:
                new_documents.append(DocumentRow.of(document, received_at=at))
            if name not in captures:
                capture = _capture(case, document, one, name, at)
                new_captures.append(CaptureRow.of(capture))
                sign(case, "take_in", document.id, document=asdict(document), capture=asdict(capture))
            documents.add(document.id)
            captures.add(name)
        DocumentRow.objects.bulk_create(new_documents)
        CaptureRow.objects.bulk_create(new_captures)
        list_again(row.document_id for row in new_captures)
    return taken


def _sealed(case: Case, one: Incoming) -> Document:
    if one.path is None:
        return case.store.put(one.content, name=one.name)
    try:
        file = one.path.open("rb")
    except OSError as wrong:
        raise DocumentError(f"{one.name} cannot be opened any more ({wrong.strerror}); add it again") from wrong
    with file:
        return case.store.put(file, name=one.name)


def _capture_id(document: Document, one: Incoming) -> str:
    words = "\x1f".join((document.id, one.source, one.parent or ""))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def _capture(case: Case, document: Document, one: Incoming, name: str, at: str) -> Capture:
    return Capture(
        id=name,
        document=document.id,
        captured_on=at,
        captured_by=case.actor,
        source=one.source,
        original_name=one.name,
        kind=one.kind,
        parent=one.parent,
        acquired_from=one.acquired_from,
    )


def describe(
    case: Case, document: str, *, published_by: str | None = None, published_on: str | None = None, why: str = ""
) -> bool:
    """Say who published a document and on which day; what is None stays as it was said before.

    Nothing changes when that is said already. Raises DocumentError.
    """
    with together(case):
        if not DocumentRow.objects.filter(pk=document).exists():
            raise _not_there(document)
        row = DescriptionRow.objects.filter(document=document).order_by("-pk").first()
        before = (row.published_by, row.published_on) if row else (None, None)
        by = before[0] if published_by is None else published_by
        on = before[1] if published_on is None else published_on
        if (by, on) == before:
            return False
        described = Described(document, by, on, case.actor, case.clock())
        DescriptionRow.of(described).save(force_insert=True)
        list_again([document])
        sign(case, "describe", document, why=why, published_by=by, published_on=on)
    return True


def record_extract(case: Case, document: str, extraction: Extraction) -> bool:
    """Keep a document's text, and what could not be read of it. The same text by the same method changes nothing.

    Raises DocumentError.
    """
    return record_extracts(case, [(document, extraction)]) == 1


def record_extracts(case: Case, found: Sequence[tuple[str, Extraction]]) -> int:
    """The same for many documents at once, in one transaction; how many texts are new."""
    with together(case):
        documents = {document for document, _ in found}
        there = set(DocumentRow.objects.filter(pk__in=documents).values_list("pk", flat=True))
        rows = ExtractRow.objects.filter(document__in=documents).order_by("pk")
        before = {row.document_id: row.value() for row in rows}
        new, refused = [], []
        for document, extraction in found:
            if document not in there:
                raise _not_there(document)
            extract = _extract(document, extraction)
            if before.get(document) != extract:
                before[document] = extract
                new.append(ExtractRow.of(extract))
                refused += _refused(case, extraction.refusals, source="", document=document)
                _sign_extract(case, extract, extraction)
        ExtractRow.objects.bulk_create(new)
        list_again(row.document_id for row in new)
        RefusalRow.objects.bulk_create([RefusalRow.of(one) for one in refused])
    return len(new)


def _extract(document: str, extraction: Extraction) -> Extract:
    return Extract(
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


def _sign_extract(case: Case, extract: Extract, extraction: Extraction) -> None:
    sign(
        case,
        "record_extract",
        extract.document,
        method=extract.method,
        text=hashlib.sha256(extract.text.encode("utf-8", "surrogatepass")).hexdigest(),
        characters=len(extract.text),
        refusals=[refusal.why for refusal in extraction.refusals],
    )


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


def _not_there(document: str) -> DocumentError:
    return DocumentError(f"there is no document {document} in this case; take it in first")
