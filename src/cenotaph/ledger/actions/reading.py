"""Record what a reader found in a document."""

import hashlib
from collections.abc import Sequence

from cenotaph.errors import ClaimError, DocumentError
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import sign, together
from cenotaph.ledger.models import ClaimRow, ExtractRow, ReadingRow
from cenotaph.ledger.standing import stand_again
from cenotaph.reading import Claim


def record_claims(case: Case, document: str, claims: Sequence[Claim], *, reader: str = "rules_v1") -> bool:
    """Keep one reading of a document: its claims, each checked against the words it quotes.

    The same claims as in the latest reading change nothing; others take their place, and the earlier ones stay on
    record. Raises DocumentError, ClaimError.
    """
    return record_readings(case, [(document, claims)], reader=reader) == 1


def record_readings(case: Case, found: Sequence[tuple[str, Sequence[Claim]]], *, reader: str = "rules_v1") -> int:
    """The same for many documents at once, each given once, in one transaction; how many readings are new."""
    with together(case):
        documents = {document for document, _ in found}
        extracts = {row.document_id: row for row in ExtractRow.objects.filter(document__in=documents).order_by("pk")}
        before = {row.document_id: row for row in ReadingRow.objects.filter(document__in=documents).order_by("pk")}
        new = []
        for document, claims in found:
            if document not in extracts:
                raise DocumentError(f"document {document} has no text yet; draw it out before reading it")
            _check_words(claims, document, extracts[document].text)
            rows = [ClaimRow.of(claim) for claim in {claim.id: claim for claim in claims}.values()]
            reading = _reading(case, extracts[document], rows, reader)
            if not _is_same(before.get(document), reading):
                new.append((reading, rows))
        ReadingRow.objects.bulk_create([reading for reading, _ in new])
        _keep_claims(new, {reading.document_id for reading, _ in new if reading.document_id in before})
        for reading, rows in new:
            sign(
                case,
                "record_claims",
                reading.document_id,
                reader=reader,
                count=len(rows),
                claims=reading.claims_hash,
            )
    return len(new)


def _reading(case: Case, extract: ExtractRow, rows: Sequence[ClaimRow], reader: str) -> ReadingRow:
    return ReadingRow(
        document_id=extract.document_id,
        extract=extract.pk,
        reader=reader,
        at=case.clock(),
        count=len(rows),
        claims_hash=claims_hash([row.content_hash for row in rows]),
    )


def _is_same(before: ReadingRow | None, reading: ReadingRow) -> bool:
    return before is not None and all(
        getattr(before, name) == getattr(reading, name) for name in ("claims_hash", "reader", "extract")
    )


def _keep_claims(new: Sequence[tuple[ReadingRow, list[ClaimRow]]], read_before: set[str]) -> None:
    for reading, rows in new:
        for row in rows:
            row.reading = reading
    rows = [row for _, found in new for row in found]
    ClaimRow.objects.bulk_create(rows, batch_size=500)
    touched = {row.claim for row in rows}
    for document in read_before:
        touched |= set(ClaimRow.objects.filter(document=document).values_list("claim", flat=True))
    stand_again(touched)


def claims_hash(content_hashes: Sequence[str]) -> str:
    """One hash over the claims of a reading, in any order."""
    return hashlib.sha256("\n".join(sorted(content_hashes)).encode()).hexdigest()


def _check_words(claims: Sequence[Claim], document: str, text: str) -> None:
    for claim in claims:
        if claim.document != document:
            raise ClaimError(
                f"claim {claim.id} names document {claim.document}, not {document}; read that document anew"
            )
        if text[claim.start : claim.end] != claim.quote or not claim.quote:
            raise ClaimError(
                f"claim {claim.id} does not stand at characters {claim.start} to {claim.end} of document "
                f"{document[:12]} (length {len(text):,}); read that document anew"
            )
