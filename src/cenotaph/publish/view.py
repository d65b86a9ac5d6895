"""CaseView: all that a published page may use of a case, as plain values."""

from dataclasses import dataclass

from cenotaph.incidents import Incident
from cenotaph.provenance import Voice
from cenotaph.reading import Claim
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One sealed document: `id` is the SHA-256 of its bytes, `text` what was read from it, `source` whence it came."""

    id: str
    title: str
    publisher: str | None
    published_on: str | None
    language: str | None
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it stands: documents, claims, voices, incidents, and what was refused and why.

    `as_of` is the last day (ISO) heard; `rule` names the rule of its tolls; `made_on` is the day of the page.
    """

    title: str
    documents: tuple[DocumentView, ...]
    claims: tuple[Claim, ...]
    voices: tuple[Voice, ...] = ()
    incidents: tuple[Incident, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    rule: str = "cenotaph_v1"
    as_of: str | None = None
    made_on: str | None = None
    head: str = ""
