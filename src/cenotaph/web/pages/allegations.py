"""Allegations: who is blamed by whom, with what the blamed deny, admit or count beside it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.errors import UsageError
from cenotaph.values import HEDGES
from cenotaph.web import alleging, desk
from cenotaph.web.addresses import query
from cenotaph.web.alleging import ANSWERS, AllegationsAsked
from cenotaph.web.asked import asked_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.responding import allegation_line, due_claims, due_days
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import veiled
from cenotaph.web.voices import is_deep

FILTERS = ("party", "by", "hedge", "place", "first", "last", "answer", "due")


@require_safe
def allegations(request: DeskRequest) -> HttpResponse:
    """The allegations; asked for by htmx, only what was found."""
    say = request.say
    figures = figures_of(desk.case_as(request.actor.name))
    standing = figures.standing()
    given = {name: request.GET.get(name, "").strip()[:300] for name in FILTERS}
    _check(given)
    # Reminders speak of claims' words: who may not see those finds none.
    deep, today = is_deep(request.actor), figures.case.today
    due = (due_claims(today) if deep else frozenset()) if given["due"] else None
    asked = AllegationsAsked(**{name: given[name] for name in FILTERS if name != "due"}, due=due)
    shown = alleging.found(figures, asked, request.GET.get("after", "")[:400], veiled(request.actor))
    days = due_days(name for each in shown.lines for name in each.claims) if deep else {}
    context: dict[str, Any] = {
        "leaf": shown,
        "lines": [allegation_line(each, standing, days, say) for each in shown.lines],
        "given": given,
        "address": query(given),
        "today": today,
    }
    if request.htmx:
        return page(request, "allegations_found.html", **context)
    named = alleging.named(figures)
    places = ((key, say.place(standing.places[key]).striptags()) for key in named.places)
    return page(
        request,
        "allegations.html",
        parties=named.parties,
        speakers=named.speakers,
        places=sorted(places, key=lambda pair: pair[1]),
        hedges=[each for each in HEDGES if each != "denied"],
        answers=ANSWERS,
        deep=deep,
        **context,
    )


def _check(given: Mapping[str, str]) -> None:
    asked_of({name: given[name] for name in ("first", "last")})
    for name, known in (("hedge", HEDGES), ("answer", ANSWERS)):
        if given[name] and given[name] not in known:
            raise UsageError(f"{given[name]!r} is no {name}; choose one of: {', '.join(known)}")
