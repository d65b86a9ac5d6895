"""Rows of reading: each run of a reader over a document, and the claims that it found. Only ever added to."""

import hashlib
import json
from dataclasses import fields
from functools import lru_cache
from sys import intern
from typing import Any, Self

from django.db import models

from cenotaph.ledger.models.archive import DocumentRow
from cenotaph.reading import Claim
from cenotaph.values import Blame, Place


class ReadingRow(models.Model):
    """One run of a reader over a document's text; the latest of a document holds.

    `claims_hash` covers every claim of the run, so that a changed row is found.
    """

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="readings")
    extract = models.BigIntegerField()
    reader = models.CharField(max_length=40)
    at = models.CharField(max_length=32)
    count = models.IntegerField()
    claims_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.reader} on {self.document_id[:12]}: {self.count}"


class ClaimRow(models.Model):
    """A claim, exactly as it was read or corrected. `reading` is None for a claim made by a person's correction."""

    reading = models.ForeignKey(ReadingRow, on_delete=models.PROTECT, null=True, related_name="claims")
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="claims")
    claim = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20, null=True)  # noqa: DJ001
    content = models.TextField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["reading", "claim"], name="one_row_a_claim_and_reading"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.claim}"

    @classmethod
    def of(cls, claim: Claim, *, reading: ReadingRow | None = None) -> Self:
        """The row of this value; the claim must name its document."""
        content = canonical(claim)
        return cls(
            reading=reading,
            document_id=claim.document,
            claim=claim.id,
            kind=claim.kind,
            outcome=claim.outcome,
            content=content,
            content_hash=hashlib.sha256(content.encode()).hexdigest(),
        )

    def value(self) -> Claim:
        """The value of this row."""
        return claim_of(self.content)


_TUPLES = tuple(field.name for field in fields(Claim) if field.default == () and field.name != "blamed")
# The claims of a case name few outlets, days and places again and again: each is held in memory once.
_OWN = ("id", "quote", "summary", "body")
_NAMES = tuple(field.name for field in fields(Claim) if field.name not in {*_TUPLES, *_OWN, "place", "blamed"})


def claim_of(content: str) -> Claim:
    """The claim of this canonical line. Raises ClaimError for a line of a newer version."""
    found = json.loads(content)
    try:
        # What Claim.from_json does, without asking of every value what it is: a toll loads every claim of its case.
        for name in _TUPLES:
            found[name] = tuple(map(intern, found[name]))
        for name in _NAMES:
            if type(value := found[name]) is str:
                found[name] = intern(value)
        if place := found["place"]:
            lists = {"within": tuple(place["within"]), "candidates": tuple(place["candidates"])}
            found["place"] = _place(f"{place['lat']} {place['lon']}", **{**place, **lists})
        found["blamed"] = tuple(Blame(**blame) for blame in found["blamed"])
        return Claim(**found)
    except (KeyError, TypeError):
        return Claim.from_json(json.loads(content))


@lru_cache(maxsize=16384)
def _place(_degrees: str, **place: Any) -> Place:
    # Degrees as they are written: 30 and 30.0 are equal, but a claim must be written again byte for byte.
    return Place(**place)


def canonical(claim: Claim) -> str:
    """The claim as one line of JSON that is always written the same way."""
    return json.dumps(claim.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
