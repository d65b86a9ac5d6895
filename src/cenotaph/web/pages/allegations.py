"""Allegations: who is blamed by whom, with what the blamed deny, admit or count beside it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.errors import UsageError
from cenotaph.incidents.allegations import ADMITS, DENIES, Allegation
from cenotaph.values import HEDGES
from cenotaph.web import desk
from cenotaph.web.asked import asked_of
from cenotaph.web.figures import Figures, Standing
from cenotaph.web.forms import key_of
from cenotaph.web.leafing import leaf
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.responding import allegation_key, allegation_line, alleged, due_days
from cenotaph.web.veil import veiled
from cenotaph.web.voices import is_deep

LEAF = 60
FILTERS = ("party", "by", "hedge", "place", "first", "last", "answer", "due")
ANSWERS = ("denied", "admitted", "answered", "unanswered")


@require_safe
def allegations(request: DeskRequest) -> HttpResponse:
    """The allegations; asked for by htmx, only what was found."""
    say = request.say
    figures = Figures(desk.case_as(request.actor.name))
    standing = figures.standing()
    given = {name: request.GET.get(name, "").strip()[:300] for name in FILTERS}
    _check(given)
    hidden = veiled(request.actor)
    every = [each for each in alleged(figures) if standing.by_id[each.claims[0]].document not in hidden]
    # Reminders speak of claims' words: who may not see those finds none.
    deep = is_deep(request.actor)
    due = due_days(name for each in every for name in each.claims) if deep else {}
    found = [each for each in every if _matches(each, given, standing) and _is_due(each, given, due, figures)]
    shown = leaf(found, allegation_key, request.GET.get("after", "")[:400], LEAF)
    context: dict[str, Any] = {
        "leaf": shown,
        "lines": [allegation_line(each, standing, due, say) for each in shown.lines],
        "given": given,
        "address": urlencode({name: value for name, value in given.items() if value}),
        "today": figures.case.today,
    }
    if request.htmx:
        return page(request, "allegations_found.html", **context)
    places = {key_of(claim.place): claim.place for each in every for claim in _claims(each, standing) if claim.place}
    return page(
        request,
        "allegations.html",
        parties=sorted({each.party for each in every}),
        speakers=sorted({each.by for each in every if each.by}),
        places=sorted(((key, say.place(place).striptags()) for key, place in places.items()), key=lambda pair: pair[1]),
        hedges=[each for each in HEDGES if each != "denied"],
        answers=ANSWERS,
        deep=deep,
        **context,
    )


def _claims(each: Allegation, standing: Standing) -> list[Any]:
    return [standing.by_id[name] for name in each.claims]


def _check(given: Mapping[str, str]) -> None:
    asked_of({name: given[name] for name in ("first", "last")})
    for name, known in (("hedge", HEDGES), ("answer", ANSWERS)):
        if given[name] and given[name] not in known:
            raise UsageError(f"{given[name]!r} is no {name}; choose one of: {', '.join(known)}")


def _matches(each: Allegation, given: Mapping[str, str], standing: Standing) -> bool:
    day = each.first_on or ""
    return (
        given["party"] in ("", each.party)
        and given["by"] in ("", each.by)
        and given["hedge"] in ("", each.hedge)
        and _is_there(each, given["place"], standing)
        and (not given["first"] or day >= given["first"])
        and (not given["last"] or "" < day <= given["last"])
        and _is_answered(each, given["answer"])
    )


def _is_there(each: Allegation, place: str, standing: Standing) -> bool:
    if not place:
        return True
    wanted = standing.places.get(place)
    said = [claim.place for claim in _claims(each, standing) if claim.place]
    return any(key_of(one) == place or (wanted is not None and wanted.holds(one)) for one in said)


def _is_answered(each: Allegation, wanted: str) -> bool:
    kinds = {answer.kind for answer in each.answers}
    if wanted in ("denied", "admitted"):
        return {"denied": DENIES, "admitted": ADMITS}[wanted] in kinds
    return not wanted or bool(kinds) == (wanted == "answered")


def _is_due(each: Allegation, given: Mapping[str, str], due: Mapping[str, str], figures: Figures) -> bool:
    return not given["due"] or any(due[name] <= figures.case.today for name in each.claims if name in due)
