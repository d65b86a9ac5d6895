"""Rows of the history: one signed, chained entry for each act. Only ever added to."""

from typing import Self

from django.db import models

from cenotaph.ledger.values import Entry


class EntryRow(models.Model):
    """One act, signed and chained to the one before."""

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    act = models.CharField(max_length=40)
    actor = models.TextField()
    about = models.TextField(blank=True)
    why = models.TextField(blank=True)
    revision = models.TextField()
    salt = models.CharField(max_length=64)
    leaf = models.TextField()
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.about}"

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The row of this value."""
        return cls(
            number=entry.number,
            at=entry.at,
            act=entry.act,
            actor=entry.actor,
            about=entry.about,
            why=entry.why,
            revision=entry.revision,
            salt=entry.salt,
            leaf=entry.leaf,
            hash=entry.hash,
            signature=entry.signature,
        )

    def value(self) -> Entry:
        """The value of this row."""
        return Entry(
            number=self.number,
            at=self.at,
            act=self.act,
            actor=self.actor,
            about=self.about,
            why=self.why,
            revision=self.revision,
            salt=self.salt,
            leaf=self.leaf,
            hash=self.hash,
            signature=self.signature,
        )
