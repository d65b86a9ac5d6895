"""Reads of double coding: samples, who has finished, what each coder made, and what a coder must not see yet."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import (
    AdjudicationRow,
    CodingRow,
    CommentRow,
    ExtractRow,
    FinishRow,
    JudgementRow,
    RetractionRow,
    SampledRow,
    SampleRow,
)
from cenotaph.ledger.models.reading import ClaimRow
from cenotaph.ledger.values import REJECT
from cenotaph.ledger.values_coding import ADJUDICATION, CODING, FINISH, SAMPLE, Sample
from cenotaph.reading import Claim


@dataclass(frozen=True, slots=True)
class Coding:
    """One claim that a coder of a sample made."""

    number: int
    sample: int
    document: str
    by: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What was decided on one document of a sample, and by whom."""

    number: int
    document: str
    choices: dict[str, Any]
    by: str
    at: str
    why: str


def samples() -> list[Sample]:
    """Every sample, the newest first, also those that were cancelled."""
    gone = retracted(SAMPLE)
    return [row.value(withdrawn=row.pk in gone) for row in SampleRow.objects.order_by("-pk")]


def sample(number: int) -> Sample | None:
    """The sample of this number."""
    row = SampleRow.objects.filter(pk=number).first()
    return row.value(withdrawn=row.pk in retracted(SAMPLE)) if row else None


def finished(number: int) -> dict[str, int]:
    """The coders who have finished a sample, each with the number of the act."""
    gone = retracted(FINISH)
    rows = FinishRow.objects.filter(sample=number).order_by("pk").values_list("by", "pk")
    return {by: act for by, act in rows if act not in gone}


def is_blind(found: Sample) -> bool:
    """Whether its coders must not see each other's work yet."""
    return not found.withdrawn and not set(found.coders) <= set(finished(found.number))


def blind_samples(name: str) -> list[Sample]:
    """The samples that this person codes and that are still blind, oldest first."""
    rows = list(SampleRow.objects.filter(Q(first=name) | Q(second=name)).order_by("pk"))
    gone = retracted(SAMPLE) if rows else set()
    return [found for row in rows if row.pk not in gone and is_blind(found := row.value())]


def veil(name: str) -> frozenset[str]:
    """The documents of which this person must see nothing but their own coding."""
    return frozenset(document for found in blind_samples(name) for document in found.documents)


def blind_coders(document: str) -> frozenset[str]:
    """Those who code this document and must not see what others made of it."""
    rows = SampleRow.objects.filter(sampled__document=document).order_by("pk")
    gone = retracted(SAMPLE)
    found = [row.value() for row in rows if row.pk not in gone]
    return frozenset(name for each in found if is_blind(each) for name in each.coders)


def codings(number: int, *, by: str | None = None, document: str | None = None) -> list[Coding]:
    """What coders made in a sample, in order of the words, without what they took back."""
    rows = CodingRow.objects.filter(sample=number)
    rows = rows if by is None else rows.filter(by=by)
    rows = rows if document is None else rows.filter(document=document)
    gone = retracted(CODING)
    found = [Coding(row.pk, number, row.document_id, row.by, row.value()) for row in rows if row.pk not in gone]
    return sorted(found, key=lambda each: (each.document, each.claim.start, each.claim.end, each.number))


def adjudications(number: int) -> dict[str, Adjudication]:
    """What was adjudicated in a sample and holds, by document."""
    gone = retracted(ADJUDICATION)
    rows = AdjudicationRow.objects.filter(sample=number).order_by("pk")
    return {row.document_id: _adjudication(row) for row in rows if row.pk not in gone}


def adjudication(number: int) -> Adjudication | None:
    """The adjudication of this number."""
    row = AdjudicationRow.objects.filter(pk=number).first()
    return _adjudication(row) if row else None


def coder_of(number: int) -> tuple[str, str] | None:
    """Who made a coding, and of which document; None when there is none of this number."""
    return CodingRow.objects.filter(pk=number).values_list("by", "document").first()


def finisher(number: int) -> tuple[str, str] | None:
    """Who said that a sample was finished, and "" for the document; None when there is no such act."""
    found = FinishRow.objects.filter(pk=number).values_list("by", flat=True).first()
    return (found, "") if found else None


def frame(first: str, second: str) -> dict[str, str]:
    """The documents from which a sample may be drawn for these coders, each with its language ("" unknown).

    Those with a text that nobody set aside, on which neither of them has decided, commented or coded anything yet.
    """
    names = [first, second]
    latest = ExtractRow.objects.exclude(text="").order_by("pk").values_list("document", "language")
    found = {document: language or "" for document, language in latest.iterator(chunk_size=2000)}
    touched = {*CommentRow.objects.filter(by__in=names).values_list("document", flat=True)}
    touched |= {*SampledRow.objects.filter(_coded_by(names)).values_list("document", flat=True)}
    touched |= {*JudgementRow.objects.filter(about="document", verdict=REJECT).values_list("left", flat=True)}
    judged = JudgementRow.objects.filter(by__in=names).exclude(about="document")
    claims = {name for row in judged.values_list("left", "right", "replacement") for name in row if name}
    for part in chunks(claims):
        touched |= {*ClaimRow.objects.filter(claim__in=part).values_list("document", flat=True)}
    return {document: language for document, language in found.items() if document not in touched}


def retracted(kind: str) -> set[int]:
    """The numbers of what was taken back of a kind."""
    return set(RetractionRow.objects.filter(kind=kind).values_list("subject", flat=True))


def _coded_by(names: list[str]) -> Q:
    return Q(sample__first__in=names) | Q(sample__second__in=names)


def _adjudication(row: AdjudicationRow) -> Adjudication:
    return Adjudication(row.pk, row.document_id, json.loads(row.content), row.by, row.at, row.why)
