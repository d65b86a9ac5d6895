"""Exhibits: the list of sealed pictures, videos and sounds, and linking them from an incident or a person."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.archive.kinds import MEDIA_KINDS
from cenotaph.ledger import queries_exhibits as queries
from cenotaph.ledger import queries_persons
from cenotaph.ledger.queries_exhibits import Sieve
from cenotaph.ledger.values_exhibits import INCIDENT, PERSON, ExhibitLine
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.web import desk, exhibiting, policy
from cenotaph.web.addresses import query
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import veiled

LEAF = 24
_YES_NO = {"yes": True, "no": False}
_ASKED = ("described", "linked", "graphic")


@require_safe
def exhibits(request: DeskRequest) -> HttpResponse:
    """The exhibits, the latest received first; with an incident or a person, each with a button that links it."""
    given = {name: request.GET.get(name, "") for name in ("kind", *_ASKED, INCIDENT, PERSON)}
    given["kind"] = given["kind"] if given["kind"] in MEDIA_KINDS else ""
    whole = policy.reach(request.actor, "see", "S", desk.compartment()) == policy.CASE
    sieve = Sieve(
        given["kind"],
        **{name: _YES_NO.get(given[name]) for name in _ASKED},
        by=None if whole else request.actor.name,
        without=veiled(request.actor),
    )
    found = queries.page_of(sieve, _place(request.GET.get("after", "")), LEAF + 1)
    lines = [line for line in found[:LEAF] if exhibiting.reaches(request.actor, line)]
    address = query(given)
    shown: dict[str, Any] = {
        "lines": lines,
        # Of what reaches back one day only, the number of all would tell of what is hidden.
        "total": queries.count(sieve) if whole else None,
        "after": _cursor(lines[-1]) if len(found) > LEAF == len(lines) else "",
        "given": given,
        "address": address,
        "target": _target(request, given),
        "may_link": policy.opens(request.actor, "exhibit_link", desk.compartment()),
    }
    return page(request, "exhibits_found.html" if request.htmx else "exhibits.html", kinds=MEDIA_KINDS, **shown)


def _target(request: DeskRequest, given: dict[str, str]) -> dict[str, Any] | None:
    """What exhibits are to be linked to: its name, the subject of a link, and which are linked already."""
    actor = request.actor
    if exhibiting.is_name(given[INCIDENT]) and policy.opens(actor, "incident", desk.compartment()):
        held = figures_of(desk.case_as(actor.name)).incidents_of([given[INCIDENT]])
        incident = held.get(given[INCIDENT])
        if incident is None:
            raise Http404
        words = place_and_days(incident, request.say)
        linked = exhibiting.of_incident(actor, incident)
        return _told(INCIDENT, incident.id, words, incident.claims[0], linked)
    if exhibiting.is_name(given[PERSON]) and policy.opens(actor, "person", desk.compartment()):
        now, _ = queries_persons.resolve(given[PERSON])
        if not now:
            raise Http404
        [person] = queries_persons.persons([now])
        linked = exhibiting.of_person(actor, [each.mention.id for each in person.mentions])
        return _told(PERSON, now, request.say.foreign(person.names[0]), person.anchor, linked)
    return None


def _told(about: str, name: str, words: Any, subject: str, linked: list[ExhibitLine]) -> dict[str, Any]:
    there = {line.document for line in linked}
    return {"about": about, "id": name, "words": words, "subject": subject, "linked": there}


def _cursor(line: ExhibitLine) -> str:
    return f"{line.received_at} {line.document}"


def _place(given: str) -> tuple[str, str] | None:
    at, _, name = given[:120].partition(" ")
    return (at, name) if at.isprintable() and exhibiting.is_name(name) else None
