"""Derived rows: worked out from the recorded ones, with the hash of their inputs; may be deleted and rebuilt."""

import json
from dataclasses import asdict, fields
from typing import Any, Self

from django.db import models

from cenotaph.incidents import Incident, Link
from cenotaph.ledger.models.reading import ClaimRow
from cenotaph.provenance import Lineage, Voice
from cenotaph.tolls import Reason, Toll
from cenotaph.values import Place


class StandingRow(models.Model):
    """Whether a claim stands, and if not, why; and how far people have reviewed it."""

    row = models.OneToOneField(ClaimRow, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    stands = models.BooleanField(db_index=True)
    state = models.CharField(max_length=20)
    judgement = models.BigIntegerField(null=True)
    review = models.CharField(max_length=12, default="waits", db_index=True)

    def __str__(self) -> str:
        return self.state


class TieRow(models.Model):
    """The decision that holds on whether two claims are about one incident."""

    left = models.CharField(max_length=64)
    right = models.CharField(max_length=64)
    same = models.BooleanField()
    judgement = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["left", "right"], name="one_tie_a_pair"),)

    def __str__(self) -> str:
        return f"{self.left} {'=' if self.same else '/'} {self.right}"


class VoiceRow(models.Model):
    """A voice, as of the inputs with this hash."""

    voice = models.CharField(max_length=64)
    inputs = models.CharField(max_length=64, db_index=True)
    content = models.TextField()

    def __str__(self) -> str:
        return self.voice

    @classmethod
    def of(cls, voice: Voice, *, inputs: str) -> Self:
        """The row of this value."""
        return cls(voice=voice.id, inputs=inputs, content=plain(asdict(voice)))

    def value(self) -> Voice:
        """The value of this row."""
        return Voice(**_tuples(json.loads(self.content)))


class LineageRow(models.Model):
    """Which document copies which; found when the document `later` was compared with those before it.

    One row without names holds, in `inputs`, the hash of the inputs as of which all of them were worked out.
    """

    copy = models.CharField(max_length=64)
    source = models.CharField(max_length=64)
    later = models.CharField(max_length=64, default="", db_index=True)
    inputs = models.CharField(max_length=64, default="", db_index=True)
    content = models.TextField()

    def __str__(self) -> str:
        return f"{self.copy[:12]} from {self.source[:12]}"

    @classmethod
    def of(cls, lineage: Lineage, *, later: str = "", inputs: str = "") -> Self:
        """The row of this value."""
        content = plain(asdict(lineage))
        return cls(copy=lineage.copy, source=lineage.source, later=later, inputs=inputs, content=content)

    def value(self) -> Lineage:
        """The value of this row."""
        return Lineage(**json.loads(self.content))


class IncidentRow(models.Model):
    """An incident, as of the inputs with this hash."""

    incident = models.CharField(max_length=64)
    inputs = models.CharField(max_length=64, db_index=True)
    content = models.TextField()

    def __str__(self) -> str:
        return self.incident

    @classmethod
    def of(cls, incident: Incident, *, inputs: str) -> Self:
        """The row of this value."""
        return cls(incident=incident.id, inputs=inputs, content=plain(asdict(incident)))

    def value(self) -> Incident:
        """The value of this row."""
        found = _tuples(json.loads(self.content))
        found["place"] = Place(**_tuples(found["place"])) if found["place"] else None
        found["links"] = tuple(Link(**link) for link in found["links"])
        return Incident(**found)


class TollRow(models.Model):
    """A toll, by a named rule over one scope (JSON), as of the inputs with this hash."""

    rule = models.CharField(max_length=40)
    scope = models.TextField()
    inputs = models.CharField(max_length=64, db_index=True)
    content = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scope", "inputs"], name="one_toll_a_scope"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.scope}"

    @classmethod
    def of(cls, toll: Toll, *, scope: str, inputs: str) -> Self:
        """The row of this value."""
        return cls(rule=toll.rule, scope=scope, inputs=inputs, content=plain(toll_json(toll)))

    def value(self) -> Toll:
        """The value of this row."""
        found = _tuples(json.loads(self.content))
        found["reasons"] = tuple(Reason(**reason) for reason in found["reasons"])
        return Toll(**found)


def toll_json(toll: Toll) -> dict[str, Any]:
    """The toll as plain JSON values: asdict without its copies, which are slow over a reason for every claim."""
    found = {field.name: getattr(toll, field.name) for field in fields(toll)}
    found["reasons"] = [
        {"claim": reason.claim, "used": reason.used, "because": reason.because, "part": reason.part}
        for reason in toll.reasons
    ]
    return found


def plain(found: Any) -> str:
    """JSON that is always written the same way."""
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _tuples(found: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
