"""Derived rows kept up: voices, incidents and tolls, worked out again only when their inputs changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from cenotaph.incidents import Incident
from cenotaph.ledger import queries
from cenotaph.ledger.models import IncidentRow, TollRow, VoiceRow
from cenotaph.ledger.weave import weave
from cenotaph.provenance import Voice
from cenotaph.reading import Claim
from cenotaph.tolls import Toll

KEPT_TOLLS = 1000


@dataclass(frozen=True, slots=True)
class Woven:
    """The standing claims with the voices and incidents that they make, and the hash of what they were made from."""

    claims: tuple[Claim, ...]
    voices: tuple[Voice, ...]
    incidents: tuple[Incident, ...]
    inputs: str


def woven() -> Woven:
    """The voices and incidents of the case as it stands; kept ones where nothing changed."""
    inputs = queries.inputs_hash()
    claims = queries.standing_claims()
    voices = [row.value() for row in VoiceRow.objects.filter(inputs=inputs).order_by("pk")]
    incidents = [row.value() for row in IncidentRow.objects.filter(inputs=inputs).order_by("pk")]
    if claims and not (voices and incidents):
        voices, incidents = _keep(claims, inputs)
    return Woven(tuple(claims), tuple(voices), tuple(incidents), inputs)


def _keep(claims: Sequence[Claim], inputs: str) -> tuple[list[Voice], list[Incident]]:
    voices, incidents = weave(claims, queries.ties())
    with transaction.atomic():
        VoiceRow.objects.all().delete()
        IncidentRow.objects.all().delete()
        VoiceRow.objects.bulk_create([VoiceRow.of(voice, inputs=inputs) for voice in voices], batch_size=500)
        IncidentRow.objects.bulk_create([IncidentRow.of(found, inputs=inputs) for found in incidents], batch_size=500)
    return voices, incidents


def kept_toll(scope: str, inputs: str, make: Callable[[], Toll]) -> Toll:
    """The toll of this scope (as canonical JSON) over these inputs: the kept one, or a new one that is kept."""
    row = TollRow.objects.filter(scope=scope, inputs=inputs).first()
    if row is not None:
        return row.value()
    toll = make()
    with transaction.atomic():
        TollRow.objects.exclude(inputs=inputs).delete()
        if TollRow.objects.count() < KEPT_TOLLS:
            TollRow.of(toll, scope=scope, inputs=inputs).save(force_insert=True)
    return toll
