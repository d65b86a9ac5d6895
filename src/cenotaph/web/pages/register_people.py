"""The register's people: search in any script, and one person with everything that is told of them."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.incidents import Incident
from cenotaph.ledger import actions, named, queries_families, queries_persons, queries_register
from cenotaph.ledger.queries_persons import Person
from cenotaph.ledger.values import SAME, Judgement
from cenotaph.ledger.values_people import (
    CONSENT,
    CONSENTS,
    DEATH,
    HOUSEHOLD,
    PERSON,
    PURPOSES,
    SECOND,
    STATE,
    TOGETHER,
)
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.values import STATUSES
from cenotaph.web import desk, exhibiting, policy, registering
from cenotaph.web.column import may_undo
from cenotaph.web.numbers import number_of
from cenotaph.web.pages.register_review import shown_pair
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import hides_claim
from cenotaph.web.wording import DeskWording

MOST_INCIDENTS = 8


@dataclass(frozen=True, slots=True)
class Home:
    """An incident that a person may have died in; `judged` is the judgement on it, if anybody decided."""

    incident: Incident
    words: Markup
    claim: str
    judged: Judgement | None


@dataclass(frozen=True, slots=True)
class Told:
    """One judgement in a person's history, in words."""

    made: Judgement
    words: Markup
    may_undo: bool


@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """Persons that are searched for; without words, all of them in the order in which lists first named them."""
    registering.ready(desk.case_as(request.actor.name))
    words = request.GET.get("q", "").strip()[:200]
    after = request.GET.get("after", "")
    if words:
        found, more = queries_persons.find(words)
        shown: dict[str, Any] = {"found": found, "more": more, "next": 0}
    else:
        found, cursor = queries_persons.page_of(number_of(after) or 0)
        shown = {"found": found, "more": False, "next": cursor}
    shown |= {"words": words, "counts": queries_register.counts()}
    if request.htmx:
        return page(request, "register_found.html", **shown)
    return page(request, "register_people.html", **shown, conflicts=_conflicts())


@require_safe
def person(request: DeskRequest, person: str) -> HttpResponse:
    """One person; an id that was merged leads to the survivor."""
    registering.ready(desk.case_as(request.actor.name))
    now, is_other = queries_persons.resolve(person)
    if not now:
        raise Http404
    if is_other:
        return HttpResponseRedirect(f"{reverse('person', args=[now])}?was={person[:24]}")
    [found] = queries_persons.persons([now])
    say, family = request.say, queries_families.household_of(now)
    bonds = [shown_pair(each, request) for each in queries_persons.bonds(found)]
    return page(
        request,
        "register_person.html",
        person=found,
        was=request.GET.get("was", ""),
        bonds=bonds,
        near=[shown_pair(each, request) for each in queries_persons.near(found)],
        homes=_homes(request, found),
        exhibits=exhibiting.of_person(request.actor, [each.mention.id for each in found.mentions]),
        family=family,
        beside=[each for each in queries_persons.beside(found) if family is None or each not in family.persons],
        history=[told(each, request) for each in reversed(queries_persons.history(found))],
        statuses=STATUSES,
        purposes=PURPOSES,
        answers=CONSENTS,
        consents={each.right: each for each in found.consents},
        may_judge=policy.may(request.actor, "verdict", policy.Subject("S", desk.compartment(), "")).allowed,
        age=ages(found, say),
    )


@require_POST
def person_act(request: DeskRequest, person: str) -> HttpResponse:
    """Say a person's status, what those concerned agreed to, or the incident in which they died."""
    now, _ = queries_persons.resolve(person)
    if not now:
        raise Http404
    [found] = queries_persons.persons([now])
    case, given = desk.case_as(request.actor.name), request.POST
    why = " ".join(given.get("why", "").split())[:2000]
    if given.get("act") == "status":
        actions.judge_status(case, found.anchor, given.get("status", ""), why=why)
    elif given.get("act") == "consent":
        actions.record_consent(case, found.anchor, given.get("purpose", ""), given.get("answer", ""), why=why)
    elif given.get("act") == "death" and not hides_claim(request.actor, given.get("claim", "")):
        actions.judge_death(case, found.anchor, given.get("claim", ""), given.get("verdict", ""), why=why)
    else:
        raise Http404
    return HttpResponseRedirect(reverse("person", args=[now]))


def ages(person: Person, say: DeskWording) -> str:
    """The ages at death that are given, the most often given first."""
    words = [
        say.number(int(age)) if age >= 1 or age == 0 else str(say.d["register"]["months"]).format(n=round(age * 12))
        for age in person.ages
    ]
    return f" {say.d['register']['or']} ".join(words)


def _homes(request: DeskRequest, person: Person) -> list[Home]:
    """The incidents that were decided on, then those that day and place suggest."""
    if not policy.opens(request.actor, "incident", desk.compartment()):
        return []
    case = desk.case_as(request.actor.name)
    figures = figures_of(case, or_nothing=True)
    homes = figures.standing().homes
    judged = {each.right: each for each in person.deaths}
    found = []
    for claim, made in judged.items():
        if home := homes.get(claim):
            found.append(Home(home, place_and_days(home, request.say), claim, made))
    decided = {each.incident.id for each in found}
    for incident in named.suggested(case, person, figures.lasting(person.died)):
        if incident.id not in decided:
            found.append(Home(incident, place_and_days(incident, request.say), incident.claims[0], None))
    return found[:MOST_INCIDENTS]


def told(made: Judgement, request: DeskRequest) -> Told:
    """A judgement about people in words, and whether the one who looks may take it back."""
    say = request.say
    words = say.d["register"]
    if made.about in (PERSON, SECOND):
        verdict = words["verdicts"][made.verdict]
        verdict = words["second_said"].format(verdict=verdict) if made.about == SECOND else verdict
    elif made.about == STATE:
        verdict = f"{words['status']}: {say.words['statuses'].get(made.verdict, words['unknown'])}"
    elif made.about == CONSENT:
        verdict = f"{words['purposes'][made.right]}: {words['answers'][made.verdict]}"
    elif made.about == DEATH:
        verdict = words["died_in"] if made.verdict == SAME else words["not_died_in"]
    elif made.about in (HOUSEHOLD, TOGETHER):
        verdict = say.d["families"]["judged"][made.about][made.verdict]
    else:
        verdict = words["import_undone"]
    line = say.tell("decided", verdict=verdict, who=say.foreign(made.by), at=say.moment(made.at))
    if made.why:
        line += Markup("{}<bdi>{}</bdi>").format(say.words["colon"], made.why)
    return Told(made, line, not made.withdrawn and may_undo(request.actor, made))


def _conflicts() -> int:
    from cenotaph.ledger.models import ConflictRow

    return ConflictRow.objects.count()
