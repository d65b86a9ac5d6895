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
    with together(case):
        extract = ExtractRow.objects.filter(document=document).order_by("-pk").first()
        if extract is None:
            raise DocumentError(f"document {document} has no text yet; draw it out before reading it")
        _check_words(claims, document, extract.text)
        rows = [ClaimRow.of(claim) for claim in {claim.id: claim for claim in claims}.values()]
        name = claims_hash([row.content_hash for row in rows])
        before = ReadingRow.objects.filter(document=document).order_by("-pk").first()
        if before and (before.claims_hash, before.reader, before.extract) == (name, reader, extract.pk):
            return False
        reading = ReadingRow(
            document_id=document,
            extract=extract.pk,
            reader=reader,
            at=case.clock(),
            count=len(rows),
            claims_hash=name,
        )
        reading.save(force_insert=True)
        for row in rows:
            row.reading = reading
        ClaimRow.objects.bulk_create(rows, batch_size=500)
        touched = {row.claim for row in rows}
        if before:
            touched |= set(ClaimRow.objects.filter(document=document).values_list("claim", flat=True))
        stand_again(touched)
        sign(case, "record_claims", document, reader=reader, count=len(rows), claims=name)
    return True


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
