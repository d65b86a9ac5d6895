"""Turns: what people added is taken back, called done, or opened again; each a signed word of its own."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from cenotaph.ledger import actions, queries_follow
from cenotaph.ledger.values_follow import KINDS, TURNS
from cenotaph.web import desk
from cenotaph.web.addresses import back_of
from cenotaph.web.numbers import number_of
from cenotaph.web.render import elsewhere
from cenotaph.web.request import DeskRequest
from cenotaph.web.turns import may_turn


@require_POST
def turn(request: DeskRequest) -> HttpResponse:
    """Give one of these another turn, if the one who asks may; else there is nothing."""
    kind, to = (request.POST.get(name, "") for name in ("kind", "to"))
    number = number_of(request.POST.get("number", ""))
    found = queries_follow.one(kind, number) if kind in KINDS and number is not None else None
    if found is None or to not in TURNS[kind] or not may_turn(request.actor, kind, found.by):
        raise Http404
    actions.turn(desk.case_as(request.actor.name), kind, found.number, to, why=_why(request))
    return elsewhere(request, back_of(request.POST) or reverse("home"))


def _why(request: DeskRequest) -> str:
    return " ".join(request.POST.get("why", "").split())[:2000]
