"""What could not be done, as people read it: each refusal with the name of the document that it is about."""

from collections.abc import Iterable
from dataclasses import replace

from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import CaptureRow, RefusalRow
from cenotaph.ledger.values import Refused
from cenotaph.ledger.whence import whence


def refusals() -> list[Refused]:
    """Everything that could not be done, in order."""
    return _named([row.value() for row in RefusalRow.objects.order_by("pk")])


def newest_refusals(most: int) -> list[Refused]:
    """What could not be done, the newest first."""
    return _named([row.value() for row in RefusalRow.objects.order_by("-pk")[:most]])


def _named(refused: list[Refused]) -> list[Refused]:
    """A reader tells where inside a document it stopped ("page 1"); a list of many documents must say of which."""
    names = _names(found.document for found in refused if found.document)
    return [replace(found, source=_where(names.get(found.document, ""), found.source)) for found in refused]


def _names(documents: Iterable[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for part in chunks(documents):
        for row in CaptureRow.objects.filter(document__in=part).order_by("captured_on", "id"):
            names.setdefault(row.document_id, whence(row.value()))
    return names


def _where(name: str, said: str) -> str:
    if not said or name.endswith(said):
        return name or said
    return said if said.endswith(name) else f"{name} · {said}"
