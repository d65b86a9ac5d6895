"""Rows of double coding: samples, what each coder made of them, and what was adjudicated. Only ever added to."""

import json
from typing import Any

from django.db import models

from cenotaph.ledger.models.archive import DocumentRow
from cenotaph.ledger.models.coding import Kept
from cenotaph.ledger.models.judgement import JudgementRow
from cenotaph.ledger.models.reading import claim_of
from cenotaph.ledger.values_coding import Sample
from cenotaph.reading import Claim


class SampleRow(Kept):
    """A sample for double coding; `drawn` is the list of its documents in order, as JSON."""

    of_value = Sample
    seed = models.TextField()
    size = models.IntegerField()
    frame = models.CharField(max_length=64)
    first = models.TextField()
    second = models.TextField()
    drawn = models.TextField()
    why = models.TextField(blank=True)

    @classmethod
    def of(cls, value: Any) -> "SampleRow":
        """The row of this value."""
        row: SampleRow = super().of(value)
        row.drawn = json.dumps(value.documents)
        return row

    def value(self, **more: Any) -> Any:
        """The value of this row."""
        return super().value(documents=tuple(json.loads(self.drawn)), **more)


class SampledRow(models.Model):
    """One document of a sample."""

    sample = models.ForeignKey(SampleRow, on_delete=models.PROTECT, related_name="sampled")
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="sampled")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sample", "document"], name="one_row_a_sampled_document"),)

    def __str__(self) -> str:
        return f"{self.document_id[:12]} in sample {self.sample_id}"


class CodingRow(models.Model):
    """A claim as one coder of a sample made it; it stands nowhere before it is adjudicated."""

    sample = models.ForeignKey(SampleRow, on_delete=models.PROTECT, related_name="codings")
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="codings")
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    book = models.IntegerField(default=0)
    by = models.TextField()
    at = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"coding {self.pk} of {self.document_id[:12]}"

    def value(self) -> Claim:
        """The claim."""
        return claim_of(self.content)


class FinishRow(models.Model):
    """A coder says that they have coded the whole sample."""

    sample = models.ForeignKey(SampleRow, on_delete=models.PROTECT, related_name="finishes")
    by = models.TextField()
    at = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.by} finished sample {self.sample_id}"


class AdjudicationRow(models.Model):
    """What a third person decided on one document of a sample: `content` is each unit's choice, as canonical JSON."""

    sample = models.ForeignKey(SampleRow, on_delete=models.PROTECT, related_name="adjudications")
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="adjudications")
    content = models.TextField()
    by = models.TextField()
    at = models.CharField(max_length=32)
    why = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"adjudication {self.pk} of {self.document_id[:12]}"


class ResultRow(models.Model):
    """A judgement that carries an adjudication out."""

    adjudication = models.ForeignKey(AdjudicationRow, on_delete=models.PROTECT, related_name="results")
    judgement = models.OneToOneField(JudgementRow, on_delete=models.PROTECT, related_name="result")

    def __str__(self) -> str:
        return f"judgement {self.judgement_id} of adjudication {self.adjudication_id}"
