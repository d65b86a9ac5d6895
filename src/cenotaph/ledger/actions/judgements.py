"""Decisions by people: signed, dated, never edited, always reversible by withdrawing them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cenotaph.errors import ClaimError, DocumentError
from cenotaph.ledger import register
from cenotaph.ledger.actions.recording import record, told
from cenotaph.ledger.case import Case
from cenotaph.ledger.corrections import corrected, made
from cenotaph.ledger.history import sign, together
from cenotaph.ledger.models import ClaimRow, DocumentRow, ExtractRow, JudgementRow, StandingRow, WithdrawalRow
from cenotaph.ledger.standing import stand_again, tie_again
from cenotaph.ledger.values import ACCEPT, CORRECT, MAKE, NOT_SAME, REJECT, SAME
from cenotaph.ledger.values_people import OF_PEOPLE
from cenotaph.reading import Claim


def judge_same(case: Case, left: str, right: str, *, why: str = "") -> int:
    """Two claims are about one incident; the judgement's number. Raises ClaimError."""
    return _judge_pair(case, left, right, SAME, why)


def judge_not_same(case: Case, left: str, right: str, *, why: str = "") -> int:
    """Two claims are about two incidents; the judgement's number. Raises ClaimError."""
    return _judge_pair(case, left, right, NOT_SAME, why)


def accept_claim(case: Case, claim: str, *, why: str = "") -> int:
    """A person has checked this claim against its words and accepts it. Raises ClaimError."""
    return _judge_claim(case, claim, ACCEPT, why)


def reject_claim(case: Case, claim: str, *, why: str = "") -> int:
    """This claim misreads its words: it no longer stands, and stays on record. Raises ClaimError."""
    return _judge_claim(case, claim, REJECT, why)


def correct_claim(case: Case, claim: str, changes: Mapping[str, Any], *, why: str = "") -> tuple[int, str]:
    """Put a corrected claim in the place of this one; the judgement's number and the new claim's id.

    The machine's own claim stays on record and stands again when the judgement is withdrawn. Raises ClaimError.
    """
    with together(case):
        row = _claim_row(claim)
        extract = ExtractRow.objects.filter(document=row.document_id).order_by("-pk").first()
        times = JudgementRow.objects.filter(left=claim).count()
        heir = corrected(row.value(), changes, text=extract.text if extract else "", today=case.today, times=times)
        new = ClaimRow.of(heir)
        new.save(force_insert=True)
        number = record(case, about="claim", left=claim, right="", verdict=CORRECT, why=why, replacement=heir.id)
        stand_again({claim, heir.id})
        sign(case, "correct_claim", claim, why=why, replacement=heir.id, claim=new.content_hash, **told(number))
    return number, heir.id


def make_claim(case: Case, claim: Claim, given: Mapping[str, Any], *, why: str = "") -> tuple[int, str]:
    """Record a count that a person makes of words of a document; the judgement's number and the claim's id.

    `claim` names the document, the place of the words and who published them; `given` is what the person says of it.
    The same claim again changes nothing. Raises ClaimError, DocumentError.
    """
    with together(case):
        document = claim.document or ""
        extract = ExtractRow.objects.filter(document=document).order_by("-pk").first()
        if extract is None:
            raise DocumentError(f"document {document[:12]} has no text in this case; take it in first")
        words = f"{document[:20]}:{claim.start}-{claim.end}"
        earlier = JudgementRow.objects.filter(verdict=MAKE, left__startswith=f"{words}:").order_by("pk")
        fresh = made(claim, given, text=extract.text, today=case.today, times=len(earlier))
        for row in earlier:
            standing = StandingRow.objects.select_related("row").filter(row__claim=row.replacement, stands=True).first()
            if standing and replace(standing.row.value(), id=fresh.id) == fresh:
                return int(row.pk), row.replacement
        new = ClaimRow.of(fresh)
        new.save(force_insert=True)
        left = f"{words}:{len(earlier)}"
        number = record(case, about="claim", left=left, right="", verdict=MAKE, why=why, replacement=fresh.id)
        stand_again({fresh.id})
        sign(case, "make_claim", left, why=why, replacement=fresh.id, claim=new.content_hash, **told(number))
    return number, fresh.id


def set_aside(case: Case, document: str, *, why: str = "") -> int:
    """Let no claim of this document stand: a forgery, a test page, one withdrawn by its publisher.

    Raises DocumentError.
    """
    with together(case):
        if not DocumentRow.objects.filter(pk=document).exists():
            raise DocumentError(f"there is no document {document} in this case; cenotaph doctor lists what is there")
        number = record(case, about="document", left=document, right="", verdict=REJECT, why=why)
        _stand_document(document)
        sign(case, "set_aside", document, why=why, **told(number))
    return number


def withdraw(case: Case, number: int, *, why: str = "") -> bool:
    """Take a judgement back: what held before holds again. False when it was taken back already. Raises ClaimError."""
    with together(case):
        row = JudgementRow.objects.filter(pk=number).first()
        if row is None:
            raise ClaimError(f"there is no judgement {number} in this case; cenotaph history lists them")
        if WithdrawalRow.objects.filter(judgement=row).exists():
            return False
        WithdrawalRow(judgement=row, by=case.actor, at=case.clock(), why=why).save(force_insert=True)
        if row.about == "incident":
            tie_again(row.left, row.right)
        elif row.about == "document":
            _stand_document(row.left)
        elif row.about in OF_PEOPLE:
            register.taken_back(case, row.about, row.left, row.right)
        else:
            stand_again({row.left, row.replacement} - {""})
        sign(case, "withdraw", row.left, why=why, judgement=number)
    return True


def _judge_pair(case: Case, left: str, right: str, verdict: str, why: str) -> int:
    if left == right:
        raise ClaimError(f"claim {left} was given twice; name two different claims")
    left, right = sorted((left, right))
    with together(case):
        for claim in (left, right):
            _claim_row(claim)
        number = record(case, about="incident", left=left, right=right, verdict=verdict, why=why)
        tie_again(left, right)
        sign(case, f"judge_{verdict}", f"{left} {right}", why=why, **told(number))
    return number


def _judge_claim(case: Case, claim: str, verdict: str, why: str) -> int:
    with together(case):
        _claim_row(claim)
        number = record(case, about="claim", left=claim, right="", verdict=verdict, why=why)
        stand_again({claim})
        sign(case, f"{verdict}_claim", claim, why=why, **told(number))
    return number


def _stand_document(document: str) -> None:
    stand_again(ClaimRow.objects.filter(document=document).values_list("claim", flat=True))


def _claim_row(claim: str) -> ClaimRow:
    row = ClaimRow.objects.filter(claim=claim).order_by("-pk").first()
    if row is None:
        raise ClaimError(f"there is no claim {claim} in this case; cenotaph claims lists them with their ids")
    return row
