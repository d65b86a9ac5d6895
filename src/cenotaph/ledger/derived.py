"""Derived rows kept up: voices, incidents and tolls, worked out again only when their inputs changed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from cenotaph.incidents import Incident
from cenotaph.ledger import database, queries
from cenotaph.ledger.copying import copied, held, keep_up
from cenotaph.ledger.models import IncidentRow, TollRow, VoiceRow
from cenotaph.ledger.weave import Web, weave
from cenotaph.provenance import Lineage, Voice
from cenotaph.provenance.memory import uncollected
from cenotaph.reading import Claim
from cenotaph.tolls import Toll

KEPT_TOLLS = 1000
__all__ = ["Woven", "copied", "grounded", "kept_toll", "woven"]


@dataclass(frozen=True, slots=True)
class Woven:
    """The standing claims, what they make, and the hash of what it was made from."""

    claims: tuple[Claim, ...]
    lineage: tuple[Lineage, ...]
    voices: tuple[Voice, ...]
    incidents: tuple[Incident, ...]
    inputs: str


def woven() -> Woven:
    """The voices and incidents of the case as it stands; kept ones where nothing changed."""
    ground, lines = grounded()
    web = _kept(ground.inputs)
    if ground.claims and not (web.voices and web.incidents):
        web = weave(ground.claims, ground.ties, lines)
        _keep(web, ground.inputs)
    return Woven(ground.claims, lines, web.voices, web.incidents, ground.inputs)


def grounded() -> tuple[queries.Ground, tuple[Lineage, ...]]:
    """The ground, and which documents copy which, of one moment; others may work on, and nobody waits for anybody."""
    while True:
        keep_up()
        with database.snapshot():
            lines = held()
            if lines is not None:
                return queries.ground(), lines


def _kept(inputs: str) -> Web:
    with uncollected():
        return Web(
            tuple(row.value() for row in VoiceRow.objects.filter(inputs=inputs).order_by("pk")),
            tuple(row.value() for row in IncidentRow.objects.filter(inputs=inputs).order_by("pk")),
        )


def _keep(web: Web, inputs: str) -> None:
    with uncollected(), transaction.atomic():
        for rows in (VoiceRow, IncidentRow):
            rows.objects.all().delete()
        VoiceRow.objects.bulk_create([VoiceRow.of(found, inputs=inputs) for found in web.voices], batch_size=500)
        made = [IncidentRow.of(found, inputs=inputs) for found in web.incidents]
        IncidentRow.objects.bulk_create(made, batch_size=500)


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
