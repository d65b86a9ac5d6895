"""Exhibits as pages show them: who may see one, what it bears on, and the short lists on other pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from markupsafe import Markup, escape

from cenotaph.archive.copies import Copies
from cenotaph.incidents import Incident
from cenotaph.ledger import queries_exhibits, queries_people, queries_persons, queries_reading
from cenotaph.ledger.models import MemberRow
from cenotaph.ledger.values_exhibits import CLAIM, INCIDENT, PERSON, ExhibitLine, ExhibitLink
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.web import desk, policy
from cenotaph.web.column import what_of
from cenotaph.web.figures import Figures
from cenotaph.web.policy import Actor
from cenotaph.web.remarks import may_take_back
from cenotaph.web.request import DeskRequest
from cenotaph.web.veil import hides, veiled

FOLDER = "desk.pictures"
MOST_SHOWN, MOST_WHY = 24, 2000


@dataclass(frozen=True, slots=True)
class Bearing:
    """One link of an exhibit in words: `address` leads there, "" where nothing is there any more."""

    link: ExhibitLink
    words: Any
    address: str
    may_undo: bool


def copies() -> Copies:
    """The copies of the open case's pictures."""
    case = desk.case_as("")
    return Copies(case.folder / FOLDER, case.store)


def sees(actor: Actor, line: ExhibitLine) -> bool:
    """Whether somebody may see this exhibit: its words and pixels are of the class of a document's words."""
    return reaches(actor, line) and not hides(actor, line.document)


def reaches(actor: Actor, line: ExhibitLine) -> bool:
    """The same of a line that is known not to be coded blind."""
    return _may(actor, "see", "S", line)


def describes(actor: Actor, line: ExhibitLine) -> bool:
    """Whether somebody may say what it is, as with any document that they may see."""
    return sees(actor, line) and _may(actor, "write", "I", line)


def _may(actor: Actor, verb: str, field_class: str, line: ExhibitLine) -> bool:
    hours = (datetime.now(UTC) - datetime.fromisoformat(line.captured_on)).total_seconds() / 3600
    subject = policy.Subject(field_class, desk.compartment(), line.captured_by, hours)
    return policy.may(actor, verb, subject).allowed


def is_name(given: str) -> bool:
    """Whether this can name anything of a case; what cannot is not asked of a database."""
    return given.isascii() and given.isalnum() and len(given) <= 64


def why_of(given: str) -> str:
    """A reason as it is kept: on one line, and no longer than one is read."""
    return " ".join(given.split())[:MOST_WHY]


def found(actor: Actor, document: str) -> ExhibitLine | None:
    """The exhibit that this is, if the one who asks may see it."""
    line = queries_exhibits.lines([document]).get(document) if is_name(document) else None
    return line if line is not None and sees(actor, line) else None


def seen_of(actor: Actor, documents: Iterable[str]) -> list[ExhibitLine]:
    """Those of these exhibits that somebody may see, in this order, each once."""
    names = list(dict.fromkeys(documents))
    held, hidden = queries_exhibits.lines(names), veiled(actor)
    there = (held[name] for name in names if name in held and name not in hidden)
    return [line for line in there if reaches(actor, line)]


def of_incident(actor: Actor, incident: Incident) -> list[ExhibitLine]:
    """The exhibits that are linked to an incident, or to a claim of it."""
    if not queries_exhibits.has_links():
        return []
    claims = queries_exhibits.with_forerunners(incident.claims)
    links = [*queries_exhibits.bearing_on(INCIDENT, claims), *queries_exhibits.bearing_on(CLAIM, claims)]
    return seen_of(actor, (link.document for link in links))[:MOST_SHOWN]


def of_person(actor: Actor, mentions: Iterable[str]) -> list[ExhibitLine]:
    """The exhibits that are linked to a person by any mention of them."""
    links = queries_exhibits.bearing_on(PERSON, mentions)
    return seen_of(actor, (link.document for link in links))[:MOST_SHOWN]


def of_document(actor: Actor, document: str, claims: Iterable[str]) -> list[ExhibitLine]:
    """The exhibit that a document is, those that came inside it, and those that are linked to its claims."""
    told = queries_exhibits.with_forerunners(claims) if queries_exhibits.has_links() else set()
    links = [*queries_exhibits.bearing_on(CLAIM, told), *queries_exhibits.bearing_on(INCIDENT, told)]
    names = [document, *queries_exhibits.inside(document), *(link.document for link in links)]
    return seen_of(actor, names)[:MOST_SHOWN]


def bearings(request: DeskRequest, links: Sequence[ExhibitLink], figures: Figures) -> list[Bearing]:
    """The links that hold, in words."""
    persons = _persons([link.subject for link in links if link.about == PERSON])
    return [_bearing(request, link, figures, persons) for link in links if not link.withdrawn]


def _bearing(request: DeskRequest, link: ExhibitLink, figures: Figures, persons: dict[str, tuple[str, str]]) -> Bearing:
    say, actor = request.say, request.actor
    may_undo = may_take_back(actor, link.by)
    if link.about == PERSON:
        person, name = persons.get(link.subject, ("", ""))
        may_open = person and policy.opens(actor, "person", desk.compartment())
        words = say.foreign(name) if may_open else escape(say.d["exhibiting"]["gone_person"])
        return Bearing(link, words, reverse("person", args=[person]) if may_open else "", may_undo)
    standing, claim = figures.standing(), queries_reading.heir_of(link.subject)
    home = standing.homes.get(claim)
    document = queries_reading.document_of(claim)
    if home is None or claim not in standing.by_id or (document and hides(actor, document)):
        return Bearing(link, escape(say.d["exhibiting"][_why_not(claim, document, actor)]), "", may_undo)
    if link.about == INCIDENT:
        may_open = policy.opens(actor, "incident", desk.compartment())
        address = reverse("incident", args=[home.id]) if may_open else ""
        return Bearing(link, place_and_days(home, say), address, may_undo)
    told = standing.by_id[claim]
    may_open = policy.opens(actor, "next", desk.compartment())
    words = Markup("{}{}{}").format(say.speaker(told.origin), say.words["colon"], told.phrase or what_of(told, say))
    return Bearing(link, words, reverse("claim", args=[claim]) if may_open else "", may_undo)


def _why_not(claim: str, document: str | None, actor: Actor) -> str:
    """Why a claim cannot be named: of a large case the figures may still be worked out."""
    held = queries_reading.held_now(claim)
    is_there = held is not None and held.stands and not (document and hides(actor, document))
    return "not_yet_claim" if is_there else "gone_claim"


def _persons(mentions: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The person of each of these mentions, with the name that is shown."""
    numbers = queries_people.numbers_of(mentions)
    rows = dict(MemberRow.objects.filter(pk__in=numbers.values()).values_list("mention", "person"))
    named = {each.id: each.names[0] for each in queries_persons.persons(sorted(set(rows.values())))}
    return {
        mention: (rows[number], named[rows[number]])
        for mention, number in numbers.items()
        if number in rows and rows[number] in named
    }
