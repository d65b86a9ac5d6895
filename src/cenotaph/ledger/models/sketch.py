"""Derived rows by which copies are found again: a sketch of each text, as it was when lineage was last worked out."""

from typing import Self

from django.db import models

from cenotaph.ledger.models.archive import DocumentRow
from cenotaph.provenance.sketch import Sketch


class SketchRow(models.Model):
    """What is kept of a document's text; `extract` is the text of which it was made."""

    document = models.OneToOneField(DocumentRow, primary_key=True, on_delete=models.CASCADE, related_name="sketch")
    extract = models.BigIntegerField()
    published_by = models.TextField(null=True)  # noqa: DJ001
    published_on = models.CharField(max_length=10, null=True)  # noqa: DJ001
    is_copy = models.BooleanField(null=True)
    bands = models.BinaryField()
    samples = models.BinaryField()

    def __str__(self) -> str:
        return f"sketch of {self.document_id[:12]}"

    @classmethod
    def of(cls, sketch: Sketch, *, extract: int) -> Self:
        """The row of this value."""
        return cls(
            document_id=sketch.id,
            extract=extract,
            published_by=sketch.published_by,
            published_on=sketch.published_on,
            is_copy=sketch.is_copy,
            bands=sketch.bands,
            samples=sketch.samples,
        )

    def value(self) -> Sketch:
        """The value of this row."""
        return Sketch(
            self.document_id,
            bytes(self.bands),
            bytes(self.samples),
            self.published_by,
            self.published_on,
            self.is_copy,
        )
