"""Households: who may be of one by what lists say, who was judged to be, and who was killed together."""

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.ledger import actions, queries_families, queries_persons
from cenotaph.ledger.queries_families import Bound, Household, HouseholdLine
from cenotaph.ledger.queries_persons import Person
from cenotaph.ledger.values import SAME
from cenotaph.ledger.values_people import HOUSEHOLD, TOGETHER
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.web import desk, policy, registering
from cenotaph.web.pages.register_people import Told, ages, told
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of

ACTS = {HOUSEHOLD: actions.judge_household, TOGETHER: actions.judge_together}


@dataclass(frozen=True, slots=True)
class Shown:
    """A person of a household: the ages in words, and the incidents in which judgements place the death."""

    person: Person
    age: str
    homes: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A household in the list, with the persons that are named there."""

    line: HouseholdLine
    persons: tuple[Person, ...]


@require_safe
def households(request: DeskRequest) -> HttpResponse:
    """Possible families, the largest first; or the households that judgements make."""
    registering.ready(desk.case_as(request.actor.name))
    is_judged, after = request.GET.get("of") == "judged", request.GET.get("after", "")[:40]
    lines, cursor = (queries_families.judged if is_judged else queries_families.possible)(after)
    named = {each.id: each for each in queries_persons.persons([name for line in lines for name in line.persons])}
    rows = [Row(line, tuple(named[name] for name in line.persons if name in named)) for line in lines]
    return page(
        request,
        "register_households.html",
        rows=rows,
        is_judged=is_judged,
        cursor=cursor,
        counts=queries_families.counts(),
    )


@require_safe
def household(request: DeskRequest, person: str) -> HttpResponse:
    """The household around one person: who is tied to whom by what, and what was decided."""
    registering.ready(desk.case_as(request.actor.name))
    found = _household(person)
    homes = _homes(request, found)
    often = Counter(words for of in homes.values() for _, words in of)
    now, _ = queries_persons.resolve(person)
    now, _ = queries_persons.resolve(person)
    names = {each.id: each for each in found.persons}
    return page(
        request,
        "register_household.html",
        person=names[now],
        found=found,
        names=names,
        shown=[Shown(each, ages(each, request.say), homes[each.id]) for each in found.persons],
        killed=[(words, many) for words, many in often.most_common() if many > 1],
        ties=[_tie(each, request) for each in found.bounds],
        contradicted={each.ruling.number for each in found.conflicts},
        may_judge=_may_judge(request),
    )


@require_POST
def household_judge(request: DeskRequest, person: str) -> HttpResponse:
    """The ticked persons are of one household, or were killed together, or are not: a judgement on each pair."""
    found = _household(person)
    given = request.POST
    about, _, verdict = given.get("act", "").partition(":")
    if about not in ACTS or not _may_judge(request):
        raise Http404
    ticked = set(given.getlist("person"))
    anchors = [each.anchor for each in found.persons if each.id in ticked]
    why = " ".join(given.get("why", "").split())[:2000]
    ACTS[about](desk.case_as(request.actor.name), anchors, verdict, why=why)
    return HttpResponseRedirect(reverse("household", args=[person]))


def _household(person: str) -> Household:
    now, _ = queries_persons.resolve(person)
    found = queries_families.household_of(now) if now else None
    if found is None:
        raise Http404
    return found


def _homes(request: DeskRequest, found: Household) -> dict[str, tuple[tuple[str, Markup], ...]]:
    """For each person the incidents in which judgements place the death, with their words."""
    nowhere: dict[str, tuple[tuple[str, Markup], ...]] = dict.fromkeys((each.id for each in found.persons), ())
    deaths = {each.id: [one.right for one in each.deaths if one.verdict == SAME] for each in found.persons}
    if not any(deaths.values()) or not policy.opens(request.actor, "incident", desk.compartment()):
        return nowhere
    homes = figures_of(desk.case_as(request.actor.name), or_nothing=True).standing().homes
    placed = {
        name: {home.id: place_and_days(home, request.say) for claim in claims if (home := homes.get(claim))}
        for name, claims in deaths.items()
    }
    return nowhere | {name: tuple(found.items()) for name, found in placed.items()}


def _tie(bound: Bound, request: DeskRequest) -> tuple[Bound, Told | None]:
    return bound, told(bound.judged, request) if bound.judged else None


def _may_judge(request: DeskRequest) -> bool:
    # Lists suggest a family, nobody made it: who reviews only what others made may judge it too.
    return policy.may(request.actor, "verdict", policy.Subject("S", desk.compartment(), "")).allowed
