"""Rows of the team: who was let in, in which role, with which keys. Only ever added to."""

from typing import Self

from django.db import models

from cenotaph.ledger.values import TeamAct


class TeamActRow(models.Model):
    """One act on a member of the case's desk."""

    act = models.CharField(max_length=20)
    member = models.TextField(db_index=True)
    role = models.CharField(max_length=20, blank=True)
    before = models.CharField(max_length=20, blank=True)
    by = models.TextField()
    at = models.CharField(max_length=32)
    why = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.act} {self.member}"

    @classmethod
    def of(cls, found: TeamAct) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(
            act=found.act,
            member=found.member,
            role=found.role,
            before=found.before,
            by=found.by,
            at=found.at,
            why=found.why,
        )

    def value(self) -> TeamAct:
        """The value of this row."""
        return TeamAct(
            number=self.pk,
            act=self.act,
            member=self.member,
            role=self.role,
            before=self.before,
            by=self.by,
            at=self.at,
            why=self.why,
        )
