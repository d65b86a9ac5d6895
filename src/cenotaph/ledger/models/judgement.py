"""Rows of judgement: what people decided, and what they took back. Only ever added to."""

from typing import Self

from django.db import models

from cenotaph.ledger.values import Judgement


class JudgementRow(models.Model):
    """One decision by one person; the latest that is not withdrawn holds."""

    about = models.CharField(max_length=20)
    left = models.CharField(max_length=64, db_index=True)
    right = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=20)
    by = models.TextField()
    at = models.CharField(max_length=32)
    why = models.TextField(blank=True)
    replacement = models.CharField(max_length=64, blank=True, db_index=True)
    # The version of the code book that held; 0 where none was published.
    book = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.verdict} {self.left} {self.right}".strip()

    @classmethod
    def of(cls, judgement: Judgement) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(
            about=judgement.about,
            left=judgement.left,
            right=judgement.right,
            verdict=judgement.verdict,
            by=judgement.by,
            at=judgement.at,
            why=judgement.why,
            replacement=judgement.replacement,
            book=judgement.book,
        )

    def value(self) -> Judgement:
        """The value of this row."""
        return Judgement(
            number=self.pk,
            about=self.about,
            left=self.left,
            right=self.right,
            verdict=self.verdict,
            by=self.by,
            at=self.at,
            why=self.why,
            replacement=self.replacement,
            book=self.book,
            withdrawn=hasattr(self, "withdrawal"),
        )


class WithdrawalRow(models.Model):
    """A judgement taken back; the judgement itself stays."""

    judgement = models.OneToOneField(JudgementRow, on_delete=models.PROTECT, related_name="withdrawal")
    by = models.TextField()
    at = models.CharField(max_length=32)
    why = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"withdrawn {self.judgement_id}"
