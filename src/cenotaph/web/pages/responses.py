"""Responses: the list with its filters, one response with its steps and reminders, and what people add to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import UsageError
from cenotaph.ledger import actions, queries, queries_follow, queries_reading
from cenotaph.ledger.values_follow import STEP, Step
from cenotaph.provenance import Voice
from cenotaph.publish.brief_claims import fields_shown
from cenotaph.values import ACTS, STAGES, STATES
from cenotaph.web import answering, desk
from cenotaph.web.addresses import back_of, query
from cenotaph.web.answering import ResponsesAsked
from cenotaph.web.asked import asked_of
from cenotaph.web.figures import Figures
from cenotaph.web.leafing import Leaf
from cenotaph.web.pages.papers import sees
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.responding import (
    ResponseLine,
    due_claims,
    due_days,
    reminder_lines,
    response_line,
    response_of,
    where_of,
)
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.turns import may_turn
from cenotaph.web.veil import hides, veiled
from cenotaph.web.wording import DeskWording

LEAF = 60
FILTERS = ("stage", "act", "actor", "first", "last", "due")


@require_safe
def responses(request: DeskRequest) -> HttpResponse:
    """The responses; asked for by htmx, only what was found."""
    say = request.say
    figures = figures_of(desk.case_as(request.actor.name))
    given = {name: request.GET.get(name, "").strip()[:200] for name in FILTERS}
    _check(given)
    asked = _asked(given, figures)
    found = answering.found(figures, asked, request.GET.get("after", "")[:100], veiled(request.actor), say)
    context: dict[str, Any] = {
        "leaf": Leaf(_lines(figures, found.lines, say), found.total, found.after),
        "given": given,
        "address": query(given),
        "today": figures.case.today,
    }
    if request.htmx:
        return page(request, "responses_found.html", **context)
    due = reminder_lines(queries_follow.due(figures.case.today, LEAF), figures, request.actor, say)
    known = set(answering.acts(figures))
    acts = [*(act for act in ACTS if act in known), *sorted(known - set(ACTS))]
    return page(request, "responses.html", stages=STAGES, acts=acts, due=due, **context)


@require_safe
def response(request: DeskRequest, claim: str) -> HttpResponse:
    """One response."""
    say = request.say
    figures = figures_of(desk.case_as(request.actor.name))
    standing = figures.standing()
    voice = response_of(claim, standing)
    if voice is None or not _seen(request, claim):
        raise Http404
    here = standing.by_id[voice.claims[0]]
    steps = queries_follow.steps_of([here.id])
    home = standing.homes.get(here.id)
    kin = answering.later(figures, here)
    return page(
        request,
        "response.html",
        line=response_line(voice, standing, {here.id: steps}, due_days(voice.claims), say),
        claim=here,
        fields=list(fields_shown(here, say)),
        carriers=[standing.by_id[name] for name in voice.claims],
        steps=[(step, may_turn(request.actor, STEP, step.by)) for step in steps],
        states=list(STATES),
        reminders=reminder_lines(queries_follow.reminders_of(voice.claims), figures, request.actor, say),
        later=[(each, say.choice("act", each.act or ""), say.choice("state", each.state or "")) for each in kin],
        where=where_of(home, here, say),
        incident=home.id if home else None,
        today=figures.case.today,
    )


@require_POST
def step(request: DeskRequest, claim: str) -> HttpResponse:
    """Say how far a response had come on a day."""
    if not _seen(request, claim):
        raise Http404
    given = request.POST
    state, on, later_claim = (given.get(name, "").strip() for name in ("state", "on", "later"))
    if state not in STATES:
        raise UsageError(request.say.d["responding"]["state_missing"])
    case = desk.case_as(request.actor.name)
    actions.add_step(case, claim, state, on or case.today, note=_note(request), later=later_claim)
    return HttpResponseRedirect(reverse("response", args=[claim]))


@require_POST
def remind(request: DeskRequest, claim: str) -> HttpResponse:
    """Set a day on which this claim is looked at again."""
    if not _seen(request, claim):
        raise Http404
    actions.remind(desk.case_as(request.actor.name), claim, request.POST.get("due", ""), note=_note(request))
    return HttpResponseRedirect(back_of(request.POST) or reverse("home"))


def _seen(request: DeskRequest, claim: str) -> bool:
    document = queries_reading.document_of(claim)
    if document is None or hides(request.actor, document):
        return False
    return sees(request, queries.first_capture(document))


def _note(request: DeskRequest) -> str:
    return " ".join(request.POST.get("note", "").split())[:2000]


def _check(given: Mapping[str, str]) -> None:
    asked_of({name: given[name] for name in ("first", "last")})
    if given["stage"] and given["stage"] not in STAGES:
        raise UsageError(f"{given['stage']!r} is no stage; choose one of: {', '.join(STAGES)}")


def _asked(given: Mapping[str, str], figures: Figures) -> ResponsesAsked:
    return ResponsesAsked(
        given["stage"],
        given["act"],
        tuple(given["actor"].casefold().split()),
        given["first"],
        given["last"],
        answering.stepped() if given["stage"] else (),
        due_claims(figures.case.today) if given["due"] else None,
    )


def _lines(figures: Figures, found: Sequence[Voice], say: DeskWording) -> tuple[ResponseLine, ...]:
    names = [name for voice in found for name in voice.claims]
    steps: dict[str, list[Step]] = {}
    for each in queries_follow.steps_of(names):
        steps.setdefault(each.claim, []).append(each)
    due = due_days(names)
    return tuple(response_line(voice, figures.standing(), steps, due, say) for voice in found)
