"""Rows of follow-up: other names of speakers, steps of responses, reminders, shared searches. Only ever added to."""

from typing import Self

from django.db import models

from cenotaph.ledger.values_follow import Alias, Reminder, SharedSearch, Step, Turn


class AliasRow(models.Model):
    """Another name of a speaker."""

    name = models.TextField()
    speaker = models.TextField()
    by = models.TextField()
    at = models.CharField(max_length=32)
    why = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.name} is {self.speaker}"

    @classmethod
    def of(cls, alias: Alias) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(name=alias.name, speaker=alias.speaker, by=alias.by, at=alias.at, why=alias.why)

    def value(self) -> Alias:
        """The value of this row, as it stood when it was made."""
        return Alias(self.pk, self.name, self.speaker, self.by, self.at, self.why)


class StepRow(models.Model):
    """How far a response had come on a day."""

    claim = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=40)
    on = models.CharField(max_length=10)
    later = models.CharField(max_length=64, blank=True)
    note = models.TextField(blank=True)
    by = models.TextField()
    at = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.state} on {self.on}"

    @classmethod
    def of(cls, step: Step) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(
            claim=step.claim, state=step.state, on=step.on, later=step.later, note=step.note, by=step.by, at=step.at
        )

    def value(self) -> Step:
        """The value of this row, as it stood when it was made."""
        return Step(self.pk, self.claim, self.state, self.on, self.by, self.at, self.note, self.later)


class ReminderRow(models.Model):
    """A day on which somebody wants to look at a claim again."""

    claim = models.CharField(max_length=64, db_index=True)
    due = models.CharField(max_length=10, db_index=True)
    note = models.TextField(blank=True)
    by = models.TextField()
    at = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.claim} on {self.due}"

    @classmethod
    def of(cls, reminder: Reminder) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(claim=reminder.claim, due=reminder.due, note=reminder.note, by=reminder.by, at=reminder.at)

    def value(self) -> Reminder:
        """The value of this row, as it stood when it was made."""
        return Reminder(self.pk, self.claim, self.due, self.note, self.by, self.at)


class SharedSearchRow(models.Model):
    """A search that everybody at the desk finds."""

    name = models.TextField()
    address = models.TextField()
    by = models.TextField()
    at = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, search: SharedSearch) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(name=search.name, address=search.address, by=search.by, at=search.at)

    def value(self) -> SharedSearch:
        """The value of this row, as it stood when it was made."""
        return SharedSearch(self.pk, self.name, self.address, self.by, self.at)


class TurnRow(models.Model):
    """A later word on one of these; the latest holds."""

    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    turn = models.CharField(max_length=20)
    by = models.TextField()
    at = models.CharField(max_length=32)
    why = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["kind", "subject"], name="turns_of_one"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.turn}"

    @classmethod
    def of(cls, turn: Turn) -> Self:
        """The row of this value; the number is given by the ledger."""
        return cls(kind=turn.kind, subject=turn.subject, turn=turn.turn, by=turn.by, at=turn.at, why=turn.why)

    def value(self) -> Turn:
        """The value of this row."""
        return Turn(self.pk, self.kind, self.subject, self.turn, self.by, self.at, self.why)
