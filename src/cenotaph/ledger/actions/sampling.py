"""Double coding: draw a sample, code it blind, finish, adjudicate; all signed, all reversible."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cenotaph.coding import draw, units
from cenotaph.errors import ChangedError, CodingError
from cenotaph.ledger import adjudicating
from cenotaph.ledger.actions.keeping import keep
from cenotaph.ledger.case import Case
from cenotaph.ledger.corrections import made
from cenotaph.ledger.history import hold, plain, together
from cenotaph.ledger.models import (
    AdjudicationRow,
    CodingRow,
    ExtractRow,
    FinishRow,
    ResultRow,
    RetractionRow,
    SampledRow,
    SampleRow,
)
from cenotaph.ledger.models.reading import ClaimRow
from cenotaph.ledger.queries_coding import version_now
from cenotaph.ledger.queries_sampling import adjudications, codings, finished, frame, sample
from cenotaph.ledger.standing import stand_again
from cenotaph.ledger.values_coding import CODING, Retraction, Sample
from cenotaph.reading import Claim


def draw_sample(case: Case, first: str, second: str, *, size: int, seed: str, why: str = "") -> int:
    """Draw documents for two people to code without seeing each other; the sample's number. Raises CodingError."""
    if not first or not second or first == second:
        raise CodingError("choose two different coders")
    if not seed.strip() or size < 1:
        raise CodingError("give a seed and a size of at least one document")
    with together(case):
        hold()
        found = frame(first, second)
        drawn = draw(found, size, seed.strip())
        if not drawn:
            raise CodingError(
                "there is no document that neither of the two has worked on; take in more, or choose other coders"
            )
        held = hashlib.sha256(plain(sorted(found.items())).encode()).hexdigest()
        made_now = Sample(0, seed.strip(), size, held, first, second, drawn, case.actor, case.clock(), why)
        number = keep(case, SampleRow.of(made_now), "draw_sample", f"{first} {second}", why=why, frame=len(found))
        SampledRow.objects.bulk_create([SampledRow(sample_id=number, document_id=each) for each in drawn])
    return number


def code(case: Case, number: int, claim: Claim, given: Mapping[str, Any], *, instead_of: int | None = None) -> int:
    """Record a claim as one coder of a sample sees it; its number. `claim` names the document and place of the words.

    `instead_of` is an earlier coding by the same person, which it replaces. It stands nowhere before it is
    adjudicated. Raises CodingError, ClaimError.
    """
    with together(case):
        hold()
        found = _open_sample(number, case.actor)
        document = claim.document or ""
        if document not in found.documents:
            raise CodingError(f"document {document[:12]} is not in sample {number}")
        extract = ExtractRow.objects.filter(document=document).order_by("-pk").first()
        if extract is None:
            raise CodingError(f"document {document[:12]} has no text in this case")
        mine = codings(number, by=case.actor, document=document)
        times = CodingRow.objects.filter(sample=number, by=case.actor).count()
        fresh = made(claim, given, text=extract.text, today=case.today, times=times)
        for each in mine:
            if replace(each.claim, id=fresh.id) == fresh:
                return each.number
        if instead_of is not None:
            if instead_of not in {each.number for each in mine}:
                raise ChangedError("this coding was changed or taken back meanwhile; load the page anew")
            gone = Retraction(0, CODING, instead_of, case.actor, case.clock())
            keep(case, RetractionRow.of(gone), "retract", f"{CODING} {instead_of}")
        row = ClaimRow.of(fresh)
        kept = CodingRow(
            sample_id=number,
            document_id=document,
            content=row.content,
            content_hash=row.content_hash,
            book=version_now(),
            by=case.actor,
            at=case.clock(),
        )
        return keep(case, kept, "code", document)


def finish(case: Case, number: int) -> bool:
    """Say that the whole sample is coded; when both have, each may see the other's. False when it was said already.

    Raises CodingError.
    """
    with together(case):
        hold()
        if case.actor in finished(number):
            return False
        _open_sample(number, case.actor)
        keep(case, FinishRow(sample_id=number, by=case.actor, at=case.clock()), "finish", f"sample {number}")
    return True


def adjudicate(case: Case, number: int, document: str, choices: Mapping[str, Any], *, why: str = "") -> int:
    """Decide on every unit of a document what stands; the adjudication's number.

    `choices` gives for each unit (its place in order, as a string) what to take: "left", "right" or "none", and for
    single fields another side. What was decided becomes judgements, in one transaction: counts that stood are
    accepted, corrected or rejected, and others are made. Raises CodingError, ClaimError.
    """
    with together(case):
        hold()
        found = sample(number)
        if found is None or found.withdrawn or document not in found.documents:
            raise CodingError(f"there is no document {document[:12]} in an open sample {number}")
        if case.actor in found.coders:
            raise CodingError("a third person adjudicates, not one of the two coders")
        if not set(found.coders) <= set(finished(number)):
            raise CodingError("both coders must finish the sample before it is adjudicated")
        if document in adjudications(number):
            raise ChangedError("this document was adjudicated already; take that back first")
        sides = [[c.claim for c in codings(number, by=name, document=document)] for name in found.coders]
        decided = adjudicating.decided(units(sides[0], sides[1]), choices)
        numbers = adjudicating.carry_out(case, document, decided, why=why or f"double coding, sample {number}")
        row = AdjudicationRow(
            sample_id=number, document_id=document, content=plain(choices), by=case.actor, at=case.clock(), why=why
        )
        kept = keep(case, row, "adjudicate", document, why=why, judgements=numbers)
        ResultRow.objects.bulk_create([ResultRow(adjudication_id=kept, judgement_id=each) for each in numbers])
        stand_again(ClaimRow.objects.filter(document=document).values_list("claim", flat=True))
    return kept


def _open_sample(number: int, coder: str) -> Sample:
    found = sample(number)
    if found is None or found.withdrawn or coder not in found.coders:
        raise CodingError(f"there is no sample {number} that {coder} codes")
    if coder in finished(number):
        raise CodingError("you have finished this sample; take that back before you change anything")
    return found
