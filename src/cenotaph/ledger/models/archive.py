"""Rows of the archive: documents, captures, descriptions, extracts, refusals. Recorded: only ever added to."""

import json
from dataclasses import fields
from typing import Self

from django.db import models

from cenotaph.archive.document import Capture, Document
from cenotaph.archive.extraction import Table
from cenotaph.ledger.values import Described, Extract, Refused


class DocumentRow(models.Model):
    """A document: the hash of its bytes."""

    id = models.CharField(primary_key=True, max_length=64)
    sha512 = models.CharField(max_length=128)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    received_at = models.CharField(max_length=32, db_index=True)

    class Meta:
        indexes = (models.Index(fields=["media_type", "received_at"], name="documents_by_type"),)

    def __str__(self) -> str:
        return f"document {self.id[:12]}"

    @classmethod
    def of(cls, document: Document, *, received_at: str) -> Self:
        """The row of this value."""
        return cls(
            id=document.id,
            sha512=document.sha512,
            size=document.size,
            media_type=document.media_type,
            received_at=received_at,
        )

    def value(self) -> Document:
        """The value of this row."""
        return Document(id=self.id, sha512=self.sha512, size=self.size, media_type=self.media_type)


class CaptureRow(models.Model):
    """When, from where and by whom a document came."""

    id = models.CharField(primary_key=True, max_length=64)
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="captures")
    captured_on = models.CharField(max_length=40)
    captured_by = models.TextField()
    source = models.TextField()
    original_name = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    parent = models.CharField(max_length=64, null=True, db_index=True)  # noqa: DJ001 None means not said
    acquired_from = models.TextField(blank=True)
    is_original = models.BooleanField(null=True)
    is_edited = models.BooleanField(null=True)
    is_online = models.BooleanField(null=True)
    original_at = models.TextField(blank=True)
    notes = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.source} on {self.captured_on}"

    @classmethod
    def of(cls, capture: Capture) -> Self:
        """The row of this value."""
        found = {field.name: getattr(capture, field.name) for field in fields(capture)}
        return cls(document_id=found.pop("document"), **found)

    def value(self) -> Capture:
        """The value of this row."""
        return Capture(
            id=self.id,
            document=self.document_id,
            captured_on=self.captured_on,
            captured_by=self.captured_by,
            source=self.source,
            original_name=self.original_name,
            kind=self.kind,
            parent=self.parent,
            acquired_from=self.acquired_from,
            is_original=self.is_original,
            is_edited=self.is_edited,
            is_online=self.is_online,
            original_at=self.original_at,
            notes=self.notes,
        )


class DescriptionRow(models.Model):
    """What a person says a document is; the latest holds."""

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="descriptions")
    published_by = models.TextField(null=True)  # noqa: DJ001
    published_on = models.CharField(max_length=10, null=True)  # noqa: DJ001
    by = models.TextField()
    at = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.published_by} {self.published_on}"

    @classmethod
    def of(cls, described: Described) -> Self:
        """The row of this value."""
        return cls(
            document_id=described.document,
            published_by=described.published_by,
            published_on=described.published_on,
            by=described.by,
            at=described.at,
        )

    def value(self) -> Described:
        """The value of this row."""
        return Described(
            document=self.document_id,
            published_by=self.published_by,
            published_on=self.published_on,
            by=self.by,
            at=self.at,
        )


class ExtractRow(models.Model):
    """A document's text, by one method; the latest holds."""

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="extracts")
    text = models.TextField()
    method = models.CharField(max_length=80)
    title = models.TextField(null=True)  # noqa: DJ001
    publisher = models.TextField(null=True)  # noqa: DJ001
    published_on = models.CharField(max_length=10, null=True)  # noqa: DJ001
    language = models.CharField(max_length=16, null=True)  # noqa: DJ001
    url = models.TextField(null=True)  # noqa: DJ001
    media_type = models.CharField(max_length=120, blank=True)
    author = models.TextField(null=True)  # noqa: DJ001
    tables = models.TextField(default="[]")

    def __str__(self) -> str:
        return f"text of {self.document_id[:12]} by {self.method}"

    @classmethod
    def of(cls, extract: Extract) -> Self:
        """The row of this value."""
        return cls(
            document_id=extract.document,
            text=extract.text,
            method=extract.method,
            title=extract.title,
            publisher=extract.publisher,
            published_on=extract.published_on,
            language=extract.language,
            url=extract.url,
            media_type=extract.media_type,
            author=extract.author,
            tables=json.dumps([[table.name, table.start, table.end] for table in extract.tables]),
        )

    def value(self) -> Extract:
        """The value of this row."""
        return Extract(
            document=self.document_id,
            text=self.text,
            method=self.method,
            title=self.title,
            publisher=self.publisher,
            published_on=self.published_on,
            language=self.language,
            url=self.url,
            media_type=self.media_type,
            author=self.author,
            tables=tuple(Table(*found) for found in json.loads(self.tables)),
        )


class RefusalRow(models.Model):
    """What could not be done, and why. Kept, listed, never silently dropped."""

    document = models.CharField(max_length=64, blank=True, db_index=True)
    source = models.TextField(blank=True)
    why = models.TextField()
    what_would_help = models.TextField(blank=True)
    at = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.source}: {self.why}"

    @classmethod
    def of(cls, refused: Refused) -> Self:
        """The row of this value."""
        return cls(
            document=refused.document,
            source=refused.source,
            why=refused.why,
            what_would_help=refused.what_would_help,
            at=refused.at,
        )

    def value(self) -> Refused:
        """The value of this row."""
        return Refused(
            source=self.source,
            why=self.why,
            what_would_help=self.what_would_help,
            document=self.document,
            at=self.at,
        )
