"""Rows of the coding room: settings, work in hand, comments, translations, code books. Only ever added to."""

from dataclasses import fields
from typing import Any, ClassVar, Self

from django.db import models

from cenotaph.ledger.models.archive import DocumentRow
from cenotaph.ledger.values_coding import Assignment, Book, Comment, Retraction, Setting, Translation


class Kept(models.Model):
    """A row with a column for each field of its value; its number is its key."""

    of_value: ClassVar[type[Any]]
    by = models.TextField()
    at = models.CharField(max_length=32)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def of(cls, value: Any) -> Self:
        """The row of this value; the number is given by the ledger."""
        kept = {field.name: getattr(value, field.name) for field in fields(value)}
        held = {name: found for name, found in kept.items() if name not in {"number", "withdrawn", "documents"}}
        if "document" in held:
            held["document_id"] = held.pop("document")
        return cls(**held)

    def value(self, **more: Any) -> Any:
        """The value of this row."""
        names = {field.name for field in fields(self.of_value)} - {"number", "withdrawn", "documents"}
        held = {name: getattr(self, "document_id" if name == "document" else name) for name in names}
        return self.of_value(number=self.pk or 0, **held, **more)


class SettingRow(Kept):
    """A decision on how the case is worked on."""

    of_value = Setting
    name = models.CharField(max_length=40, db_index=True)
    setting = models.CharField(max_length=40)
    why = models.TextField(blank=True)


class AssignmentRow(Kept):
    """A document given into somebody's hand, or handed back."""

    of_value = Assignment
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="assignments")
    hand = models.TextField(blank=True)
    due = models.CharField(max_length=10, blank=True)
    why = models.TextField(blank=True)


class CommentRow(Kept):
    """A comment on a claim or a document."""

    of_value = Comment
    about = models.CharField(max_length=20)
    subject = models.CharField(max_length=64, db_index=True)
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField()


class TranslationRow(Kept):
    """A translation of a document or of a passage of it."""

    of_value = Translation
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="translations")
    start = models.IntegerField()
    end = models.IntegerField()
    source = models.TextField()
    language = models.CharField(max_length=16)
    words = models.TextField()
    kind = models.CharField(max_length=20)
    translator = models.TextField()


class BookRow(Kept):
    """A draft or a published version of the code book."""

    of_value = Book
    version = models.IntegerField(db_index=True)
    english = models.TextField()
    arabic = models.TextField()
    why = models.TextField(blank=True)


class RetractionRow(Kept):
    """Something taken back."""

    of_value = Retraction
    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    why = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "subject"], name="one_retraction_a_subject"),)
