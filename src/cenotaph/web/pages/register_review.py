"""Review of pairs: one after the other in order of worth, by keyboard; second looks; contradictions to settle."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.errors import ChangedError
from cenotaph.ledger import actions, queries_families, queries_register
from cenotaph.ledger.models import ConflictRow
from cenotaph.ledger.queries_judging import judgement as judgement_of
from cenotaph.ledger.queries_register import PairSeen
from cenotaph.ledger.values import Judgement
from cenotaph.ledger.values_people import PAIR_VERDICTS, PERSON, SECOND
from cenotaph.web import desk, policy, registering, side_by_side, waterfall
from cenotaph.web.column import may_undo
from cenotaph.web.numbers import number_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest

MOST_CONFLICTS = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair with its comparison, its waterfall and its veto in words."""

    pair: PairSeen
    lines: list[side_by_side.Line]
    steps: list[waterfall.Step]
    drawn: Markup
    veto: str


@dataclass(frozen=True, slots=True)
class Settling:
    """A contradiction: the judgements that make it, and the pair on which it shows."""

    kind: str
    pair: PairSeen
    judgements: tuple[tuple[Judgement, bool], ...]


@require_safe
def review(request: DeskRequest) -> HttpResponse:
    """The pair of most worth; `left` and `right` in the address ask for one pair, `second` for a second look."""
    registering.ready(desk.case_as(request.actor.name))
    asked = (request.GET.get("left", ""), request.GET.get("right", ""))
    if all(asked):
        found = queries_register.pair(*asked)
        if found is None:
            raise Http404
        return _page(request, found)
    return _page(request, _next(request, _is_second(request)))


@require_POST
def review_judge(request: DeskRequest) -> HttpResponse:
    """Same, not same or unsure; then the next pair, or back to where it was asked from."""
    say, case = request.say, desk.case_as(request.actor.name)
    given = request.POST
    found = queries_register.pair(given.get("left", ""), given.get("right", ""))
    if found is None or not _may_judge(request):
        raise Http404
    verdict, is_second = given.get("verdict", ""), _is_second(request)
    if str(found.judged.number if found.judged else 0) != given.get("seen", "0"):
        raise ChangedError(say.d["register"]["pair_changed"])
    act = actions.judge_again if is_second else actions.judge_person
    number = act(case, *found.key, verdict, why=" ".join(given.get("why", "").split())[:2000])
    back = given.get("back", "")
    if back.startswith("/people") and not request.htmx:
        return HttpResponseRedirect(back)
    return _page(request, _next(request, is_second), done=number, verdict=verdict)


@require_POST
def review_undo(request: DeskRequest) -> HttpResponse:
    """Take the judgement of a pair back, and look at the pair again."""
    number = number_of(request.POST.get("judgement", ""))
    found = judgement_of(number) if number is not None else None
    if found is None or found.about not in (PERSON, SECOND) or not may_undo(request.actor, found):
        raise Http404
    actions.withdraw(desk.case_as(request.actor.name), found.number)
    return _page(request, queries_register.pair(found.left, found.right), undone=True)


@require_safe
def conflicts(request: DeskRequest) -> HttpResponse:
    """Judgements that contradict each other, and second looks that say otherwise."""
    registering.ready(desk.case_as(request.actor.name))
    rows = list(ConflictRow.objects.order_by("pk")[:MOST_CONFLICTS])
    sides = queries_register.sides_of({end for row in rows for end in (row.left, row.right)})
    found = []
    for row in rows:
        told = json.loads(row.content)
        pair = queries_register.pair(sides[row.left].mention.id, sides[row.right].mention.id)
        names = (
            [told["ruling"], *told["path"], told["apart"]]
            if told["kind"] == "judgements"
            else [told["first"], told["second"]]
        )
        made = [each for each in map(judgement_of, names) if each]
        if pair:
            found.append(Settling(told["kind"], pair, tuple((each, may_undo(request.actor, each)) for each in made)))
    names_of = _names([each for one in found for each, _ in one.judgements])
    return page(request, "register_conflicts.html", found=found, names_of=names_of, total=ConflictRow.objects.count())


def shown_pair(pair: PairSeen, request: DeskRequest) -> Shown:
    """A pair made ready for a page."""
    steps = waterfall.steps(pair, request.say)
    return Shown(
        pair,
        side_by_side.lines(pair, request.say),
        steps,
        waterfall.drawn(steps, pair.weight, request.say) if pair.points else Markup(""),
        waterfall.veto_words(pair.veto, request.say) if pair.veto else "",
    )


def _names(made: list[Judgement]) -> dict[str, str]:
    """The names that mentions in these judgements bear."""
    from cenotaph.ledger import queries_people

    numbers = queries_people.numbers_of({end for each in made for end in (each.left, each.right)})
    mentions = queries_people.mentions(numbers.values())
    return {each.id: queries_register.shown(each) for each in mentions.values()}


def _next(request: DeskRequest, is_second: bool) -> PairSeen | None:
    if is_second:
        return next(iter(queries_register.for_second_look(request.actor.name)), None)
    return next(iter(queries_register.waiting(most=1)), None)


def _is_second(request: DeskRequest) -> bool:
    return bool((request.POST if request.method == "POST" else request.GET).get("second"))


def _may_judge(request: DeskRequest) -> bool:
    # The machine made the pair: who reviews only what others made may judge it too.
    return policy.may(request.actor, "verdict", policy.Subject("S", desk.compartment(), "")).allowed


def _page(request: DeskRequest, found: PairSeen | None, **more: Any) -> HttpResponse:
    asked, share, kappa = queries_register.opinions()
    context = {
        "shown": shown_pair(found, request) if found else None,
        "kin": queries_families.may_be_kin(found.left.mention.number, found.right.mention.number) if found else "",
        "second": _is_second(request),
        "counts": queries_register.counts(),
        "agreed": {"asked": asked, "share": share, "kappa": kappa},
        "verdicts": PAIR_VERDICTS,
        "may_judge": _may_judge(request),
        "done": None,
        "verdict": "",
        "undone": False,
        **more,
    }
    return page(request, "register_pair.html" if request.htmx else "register_review.html", **context)
