"""Rows of lists of people: each list as it was imported, and every one of its rows. Only ever added to."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Self

from django.db import models

from cenotaph.ledger.models.archive import DocumentRow
from cenotaph.ledger.models.derived import plain
from cenotaph.ledger.values_people import ListSaid, Mention


class ListRow(models.Model):
    """A list, or a version of one. `mentions_hash` covers every row of it, so that a changed one is found."""

    list = models.CharField(primary_key=True, max_length=16)
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="lists")
    content = models.TextField()
    mentions_hash = models.CharField(max_length=64)
    at = models.CharField(max_length=32, db_index=True)

    def __str__(self) -> str:
        return f"list {self.list}"

    @classmethod
    def of(cls, said: ListSaid, *, mentions_hash: str) -> Self:
        """The row of this value."""
        return cls(
            list=said.id,
            document_id=said.document,
            content=plain(asdict(said)),
            mentions_hash=mentions_hash,
            at=said.at,
        )

    def value(self) -> ListSaid:
        """The value of this row."""
        found = json.loads(self.content)
        found["columns"] = tuple((head, role) for head, role in found["columns"])
        return ListSaid(**found)


class MentionRow(models.Model):
    """One row of a list."""

    number = models.BigAutoField(primary_key=True)
    mention = models.CharField(max_length=16, unique=True)
    list = models.ForeignKey(ListRow, on_delete=models.PROTECT, related_name="mentions")
    row = models.IntegerField()
    part = models.TextField(blank=True)
    rec = models.TextField(blank=True)
    name = models.TextField(blank=True)
    facts = models.TextField()
    written = models.TextField()
    remarks = models.TextField()

    def __str__(self) -> str:
        return f"row {self.row} of list {self.list_id}"

    @classmethod
    def of(cls, mention: Mention) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(
            mention=mention.id,
            list_id=mention.list,
            row=mention.row,
            part=mention.part,
            rec=mention.rec,
            name=mention.name,
            facts=plain(mention.facts),
            written=plain(mention.written),
            remarks=plain(mention.remarks),
        )

    def value(self) -> Mention:
        """The value of this row."""
        return Mention(
            number=self.number,
            id=self.mention,
            list=self.list_id,
            row=self.row,
            part=self.part,
            rec=self.rec,
            name=self.name,
            facts=tuple((name, said) for name, said in json.loads(self.facts)),
            written=tuple((head, cell) for head, cell in json.loads(self.written)),
            remarks=tuple(json.loads(self.remarks)),
        )


def mentions_hash(rows: Iterable[MentionRow]) -> str:
    """One hash over the rows of a list, in their order."""
    found = hashlib.sha256()
    for row in rows:
        line = (row.mention, row.row, row.part, row.rec, row.name, row.facts, row.written, row.remarks)
        found.update(f"{plain(line)}\n".encode())
    return found.hexdigest()
