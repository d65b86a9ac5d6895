"""The shapes of the API's answers; the class of each field stands in the policy table (routes.API_FIELDS)."""

from typing import Any

from ninja import Schema
from pydantic import Field


class AskedIn(Schema):
    """The scope of a toll."""

    outcome: str = Field("killed", max_length=40, description="what is counted")
    status: str = Field("", max_length=40, description="civilian, security_forces, rebel or combatant; empty for all")
    place: str = Field("", max_length=200, description="a place of the case, by name or id")
    first: str = Field("", max_length=20, description="from this day, YYYY-MM-DD")
    last: str = Field("", max_length=20, description="to this day")
    blamed: str = Field("", max_length=200, description="a party that is blamed")
    rule: str = Field("", max_length=40, description="a published rule; empty for the case's own")
    as_of: str = Field("", max_length=20, description="as known on this day")


class PlaceOut(Schema):
    """A place; degrees are WGS 84, and `precision` says how finely it is known."""

    name: str
    id: str
    precision: str
    lat: float | None
    lon: float | None
    within: list[str]


class BlameOut(Schema):
    """A party that is held responsible, and how firmly."""

    name: str
    hedge: str


class CaseOut(Schema):
    """A case; `counts` are there for those who see its figures."""

    id: str
    title: str
    rule: str | None = None
    made_on: str | None = None
    today: str | None = None
    counts: dict[str, int] | None = None


class DocumentOut(Schema):
    """A sealed document: `id` is the SHA-256 of its bytes."""

    id: str
    media_type: str
    size: int
    received_at: str
    title: str | None
    published_by: str | None
    published_on: str | None
    language: str | None
    name: str | None = None
    source: str | None = None
    captured_by: str | None = None
    text: str | None = None


class ClaimOut(Schema):
    """One assertion at one passage; fields of its words are there for those who may see words."""

    id: str
    kind: str
    start: int
    end: int
    standing: str = Field(description="read, accepted, corrected or by hand")
    outcome: str | None
    low: int | None
    high: int | None
    phrase: str
    unit: str | None
    status: str | None
    sex: str | None
    age: str | None
    role: str | None
    cause: str | None
    place: PlaceOut | None
    event_start: str | None
    event_end: str | None
    event_precision: str
    said_by: list[str]
    said_on: str | None
    hedge: str
    counting: str
    of: str | None
    corrects: bool
    blamed: list[BlameOut]
    act: str | None
    on: str | None
    state: str | None
    language: str
    reader: str
    document: str | None
    published_by: str | None
    published_on: str | None
    quote: str | None = None
    names: list[str] | None = None
    groups: list[str] | None = None
    occupations: list[str] | None = None
    summary: str | None = None
    actors: list[str] | None = None
    body: str | None = None


class VoiceOut(Schema):
    """One assertion by one speaker, however often it was repeated."""

    id: str
    speaker: str
    first_on: str | None
    publishers: list[str]
    claims: list[str]
    relays: list[str]
    hardened: list[str]
    circular: bool


class IncidentOut(Schema):
    """Claims that were gathered; `scope` is incident, or total for one that spans those in `covers`."""

    id: str
    scope: str
    place: PlaceOut | None
    start: str | None
    end: str | None
    cause: str | None
    claims: list[str]
    covers: list[str]


class ReasonOut(Schema):
    """Why one claim was used or set aside."""

    claim: str
    used: bool
    part: str
    because: str


class TollOut(Schema):
    """A range, by a named rule, as known on a day; a bound that nobody gave is null."""

    low: int | None
    best: int | None
    high: int | None
    outcome: str
    status: str | None
    scope: str
    as_of: str | None
    rule: str
    named: int
    grade: str | None
    note: str
    voices: list[str]
    reasons: list[ReasonOut]


class Cases(Schema):
    """The cases of this desk."""

    items: list[CaseOut]
    next: str | None = Field(description="the address of the next page, null on the last")


class Documents(Schema):
    """A page of documents."""

    items: list[DocumentOut]
    next: str | None = Field(description="the address of the next page, null on the last")


class Claims(Schema):
    """A page of claims."""

    items: list[ClaimOut]
    next: str | None = Field(description="the address of the next page, null on the last")


class Voices(Schema):
    """A page of voices."""

    items: list[VoiceOut]
    next: str | None = Field(description="the address of the next page, null on the last")


class Incidents(Schema):
    """A page of incidents."""

    items: list[IncidentOut]
    next: str | None = Field(description="the address of the next page, null on the last")


class PersonOut(Schema):
    """A person of the register. An id lasts; one that was joined into another names that one and says no more.

    `consent` has the answer for each purpose; what is told to others must be allowed by it.
    """

    id: str
    superseded_by: str | None = Field(description="the id that it was joined into, null for a person")
    names: list[str]
    fate: str | None
    status: str | None
    status_because: str | None
    sex: str | None
    ages: list[float]
    born: list[str]
    died: list[str]
    places: list[str]
    mentions: int
    consent: dict[str, str]


class People(Schema):
    """A page of persons."""

    items: list[PersonOut]
    next: str | None = Field(description="the address of the next page, null on the last")


class LinkOut(Schema):
    """What an exhibit bears on: an incident by a claim of it, a person by a mention of them, or a claim."""

    about: str
    subject: str


class ExhibitOut(Schema):
    """A sealed picture, video or sound; `id` is that of its document. What nobody said is null.

    `graphic` null must be treated as graphic. `shows_day` may be a year or a month.
    """

    id: str
    kind: str
    media_type: str
    size: int
    received_at: str
    graphic: bool | None
    caption: str | None
    origin: str | None
    shows_day: str | None
    shows_place: str | None
    described_by: str | None
    described_at: str | None
    links: list[LinkOut]


class Exhibits(Schema):
    """A page of exhibits."""

    items: list[ExhibitOut]
    next: str | None = Field(description="the address of the next page, null on the last")


class Nothing(Schema):
    """A list that is empty, and why."""

    items: list[dict[str, Any]]
    next: str | None
    note: str


SHAPES = (
    *(PlaceOut, BlameOut, CaseOut, DocumentOut, ClaimOut, VoiceOut, IncidentOut, ReasonOut, TollOut, PersonOut),
    *(LinkOut, ExhibitOut),
)
