"""Derived rows of the register: scored pairs, persons and their mentions, versions, conflicts, the index of names."""

from django.db import models

from cenotaph.ledger.models.people import MentionRow


class LinkingRow(models.Model):
    """What the register was worked out from, and what the lists taught: there is one at most."""

    inputs = models.CharField(max_length=64)
    model = models.CharField(max_length=40)
    free = models.TextField()

    def __str__(self) -> str:
        return f"{self.model} over {self.inputs[:12]}"


class MemberRow(models.Model):
    """Which person a mention is.

    `root` is the earliest mention of its line: the same row through the versions of one list. `is_last` marks the
    latest of the line. `base` is the first root of the person that the lists alone make.
    """

    mention = models.OneToOneField(MentionRow, primary_key=True, on_delete=models.CASCADE, related_name="member")
    root = models.BigIntegerField(db_index=True)
    is_last = models.BooleanField()
    base = models.BigIntegerField()
    person = models.CharField(max_length=24, db_index=True)

    def __str__(self) -> str:
        return f"{self.mention_id} is {self.person}"


class PersonRow(models.Model):
    """A person by a lasting id; `superseded_by` names the survivor where two became one."""

    person = models.CharField(primary_key=True, max_length=24)
    first = models.BigIntegerField(db_index=True)
    size = models.IntegerField()
    superseded_by = models.CharField(max_length=24, null=True)  # noqa: DJ001 None means that it lives on

    def __str__(self) -> str:
        return self.person


class PairRow(models.Model):
    """A scored pair of lines, by their roots, with the reason of its score as JSON.

    `worth` is how much a person's look at it is worth; `is_one` whether both ends are one person now.
    """

    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)
    weight = models.FloatField()
    probability = models.FloatField()
    prior = models.FloatField()
    veto = models.TextField(blank=True)
    points = models.TextField()
    worth = models.FloatField(db_index=True)
    is_one = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["left", "right"], name="one_row_a_pair"),)

    def __str__(self) -> str:
        return f"{self.left} {self.right} {self.weight:+.1f}"


class KinRow(models.Model):
    """A line of which lists say what may tie it to a family.

    `family` is the first line of its possible family, itself where there is none; `size` is how many are named there,
    0 where there is none. `block` tells lines of one family name, place and day ("" for none).
    """

    root = models.BigIntegerField(primary_key=True)
    family = models.BigIntegerField(db_index=True)
    size = models.IntegerField()
    block = models.CharField(max_length=16, blank=True, db_index=True)

    class Meta:
        indexes = (models.Index(fields=["size", "family"], name="families_by_size"),)

    def __str__(self) -> str:
        return f"{self.root} may be of {self.family}"


class ChangeRow(models.Model):
    """What became of a row from one version of a list to the next; `before` and `after` are mentions."""

    list = models.CharField(max_length=16, db_index=True)
    kind = models.CharField(max_length=12)
    before = models.BigIntegerField(null=True, db_index=True)
    after = models.BigIntegerField(null=True, db_index=True)
    fields = models.TextField()

    def __str__(self) -> str:
        return f"{self.kind} in {self.list}"


class ConflictRow(models.Model):
    """A contradiction between judgements that a person must settle, as JSON."""

    left = models.BigIntegerField()
    right = models.BigIntegerField()
    content = models.TextField()

    def __str__(self) -> str:
        return f"conflict on {self.left} {self.right}"


class KeyRow(models.Model):
    """A skeleton of a part of a mention's name, for search in any script."""

    key = models.CharField(max_length=48)
    mention = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "mention"], name="one_key_a_mention"),)

    def __str__(self) -> str:
        return f"{self.key} {self.mention}"
