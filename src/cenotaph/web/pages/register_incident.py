"""The dead of one incident by name: those whom judgements place there, and those whom day and place suggest."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.incidents import Incident
from cenotaph.ledger import actions, named, queries_families, queries_persons
from cenotaph.ledger.case import Case
from cenotaph.ledger.queries_persons import Person
from cenotaph.ledger.values import SAME
from cenotaph.people.register.status import DEAD
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.web import desk, registering
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of

MOST_DAYS = 62


@require_safe
def incident_people(request: DeskRequest, incident: str) -> HttpResponse:
    """Who is named in this incident, and who may be."""
    case = desk.case_as(request.actor.name)
    registering.ready(case)
    found = _find(case, incident)
    there = queries_persons.persons(queries_persons.placed_in(found.claims))
    return page(
        request,
        "register_incident.html",
        incident=found,
        name=place_and_days(found, request.say),
        there=there,
        families=queries_families.families_of([each.id for each in there]),
        names={each.id: each for each in there},
        suggested=_suggested(request, found),
    )


@require_POST
def place_people(request: DeskRequest, incident: str) -> HttpResponse:
    """The ticked persons died in this incident: a judgement on each."""
    case = desk.case_as(request.actor.name)
    found = _find(case, incident)
    names = set(request.POST.getlist("person"))
    why = " ".join(request.POST.get("why", "").split())[:2000]
    with actions.together(case):
        for person in _suggested(request, found):
            if person.id in names:
                actions.judge_death(case, person.anchor, found.claims[0], SAME, why=why)
    return HttpResponseRedirect(reverse("incident_people", args=[found.id]))


def _find(case: Case, name: str) -> Incident:
    if found := figures_of(case).incidents_of([name]).get(name):
        return found
    raise Http404


def _suggested(request: DeskRequest, incident: Incident) -> list[Person]:
    """The dead of that place and day whom no judgement places in any incident yet."""
    if not incident.start or incident.scope == "total":
        return []
    first, last = date.fromisoformat(incident.start), date.fromisoformat(incident.end or incident.start)
    days = [(first + timedelta(days=at)).isoformat() for at in range(min((last - first).days + 1, MOST_DAYS))]
    case = desk.case_as(request.actor.name)
    return [
        person
        for person in queries_persons.died_on(days)
        if person.fate == DEAD
        and not any(each.verdict == SAME or each.right in incident.claims for each in person.deaths)
        and named.suggested(case, person, [incident])
    ]
