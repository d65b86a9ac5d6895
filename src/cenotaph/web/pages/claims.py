"""Decisions on claims: accept, correct, reject, undo. Each is taken on what its maker saw, or not at all."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import ChangedError, ClaimError
from cenotaph.ledger import actions, queries, queries_reading
from cenotaph.ledger.case import Case
from cenotaph.ledger.queries_judging import judgement as judgement_of
from cenotaph.ledger.queries_reading import Held
from cenotaph.ledger.seen import unchanged
from cenotaph.ledger.values import ACCEPT, CORRECT, MAKE, REJECT, Judgement
from cenotaph.web import desk, forms
from cenotaph.web.addresses import back_of
from cenotaph.web.column import Done, after, column, decided_by, may_judge, may_undo
from cenotaph.web.numbers import number_of
from cenotaph.web.pages.moving import to_home
from cenotaph.web.pages.papers import reading_at, sees
from cenotaph.web.placing import placed
from cenotaph.web.render import elsewhere, page, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import hides

MOST_WHY = 2000
Act = Callable[[Case], int]


@require_safe
def claim(request: DeskRequest, claim: str) -> HttpResponse:
    """To the words of this claim, or of the correction that stands for it."""
    return HttpResponseRedirect(_address(_held(request, queries_reading.heir_of(claim))))


@require_POST
def accept(request: DeskRequest, claim: str) -> HttpResponse:
    """Accept a claim."""
    held = _held(request, claim, "verdict")
    return _decide(request, held, ACCEPT, lambda case: actions.accept_claim(case, claim, why=_why(request)))


@require_POST
def reject(request: DeskRequest, claim: str) -> HttpResponse:
    """Reject a claim, with a reason."""
    held = _held(request, claim, "verdict")
    if not _why(request):
        return refusal(request, request.say.d["reason_missing"])
    return _decide(request, held, REJECT, lambda case: actions.reject_claim(case, claim, why=_why(request)))


@require_POST
def correct(request: DeskRequest, claim: str) -> HttpResponse:
    """Put a corrected claim in the place of this one."""
    held = _held(request, claim, "write")
    standing = figures_of(desk.case_as(request.actor.name), or_nothing=True).standing()
    places = dict(standing.places)
    if held.claim.place:
        places.setdefault(forms.key_of(held.claim.place), held.claim.place)
    typed = request.POST.dict()
    place = placed(typed, places)
    if place.wrong:
        told = request.say.tell("not_done", why=place.told(request.say))
        return _shown(request, held, Done(told, is_conflict=True, offered=place.offered), typed=typed)
    made = forms.changes(held.claim, {**typed, **({"place": place.key} if "place" in typed else {})}, place.known)
    act: Act = lambda case: actions.correct_claim(case, claim, made, why=_why(request))[0]  # noqa: E731
    return _decide(request, held, CORRECT, act, typed=typed)


@require_POST
def undo(request: DeskRequest) -> HttpResponse:
    """Take decisions back: all of those that are named, or none."""
    given = (number_of(each) for each in request.POST.getlist("judgement")[:500])
    numbers = [each for each in given if each is not None]
    found = [judgement_of(number) for number in numbers]
    if not found or not all(each and may_undo(request.actor, each) and _is_open(request, each) for each in found):
        raise Http404
    case = desk.case_as(request.actor.name)
    with actions.together(case):
        for number in numbers:
            actions.withdraw(case, number, why=_why(request))
    first = found[0]
    if first is not None and first.about == "incident":
        return to_home(request.actor.name, first.left)
    if first is None or first.about != "claim":
        return HttpResponseRedirect(back_of(request.POST) or reverse("home"))
    if first.verdict == MAKE:
        # The claim is gone, and so is its mark in the text: the page is made anew.
        return elsewhere(request, reading_at(request, queries_reading.document_of(first.replacement) or ""))
    return _shown(request, _held(request, first.left), Done(request.say.tell("undone")))


def _is_open(request: DeskRequest, judgement: Judgement) -> bool:
    """Whether what was decided on is not veiled from the one who asks."""
    if judgement.about == "document":
        return not hides(request.actor, judgement.left)
    documents = map(queries_reading.document_of, filter(None, (judgement.left, judgement.right, judgement.replacement)))
    return not any(hides(request.actor, document) for document in documents if document)


def _decide(
    request: DeskRequest, held: Held, verdict: str, act: Act, *, typed: Mapping[str, str] | None = None
) -> HttpResponse:
    say = request.say
    case = desk.case_as(request.actor.name)
    try:
        with actions.together(case):
            unchanged(held.claim.id, request.POST.get("seen", ""))
            number = act(case)
    except ChangedError:
        return _changed(request, held.claim.id, verdict, typed)
    except ClaimError as wrong:
        return _shown(
            request, held, Done(say.tell("not_done", why=forms.told_wrong(wrong, say)), is_conflict=True), typed=typed
        )
    done = Done(say.tell("done", verdict=say.words["verdicts"][verdict]), number)
    return _shown(request, held, done, moves_on=True)


def _changed(request: DeskRequest, claim: str, verdict: str, typed: Mapping[str, str] | None) -> HttpResponse:
    """Nothing was done: somebody was quicker. Their change is shown, and what was typed stays."""
    say = request.say
    now = _held(request, queries_reading.heir_of(claim))
    decision = now.decision
    is_mine = decision is not None and decision.by == request.actor.name
    if decision is not None and is_mine and decision.verdict == verdict:
        # The same button twice: what was asked for is done.
        done = Done(say.tell("done", verdict=say.words["verdicts"][verdict]), decision.number)
        return _shown(request, now, done, moves_on=True)
    told = decided_by(decision, say) if decision else say.tell("changed_back")
    why = _why(request)
    kept = {**(typed or {}), **({"why": why} if why else {})} if typed or why else None
    return _shown(request, now, Done(say.tell("changed", what=told), is_conflict=True), typed=kept, status=409)


def _shown(
    request: DeskRequest,
    held: Held,
    done: Done,
    *,
    moves_on: bool = False,
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The column as it is now; without htmx, the page."""
    if not request.htmx and not done.is_conflict:
        return HttpResponseRedirect(_address(held))
    paper = queries_reading.paper(held.claim.document or "")
    if paper is None:
        raise Http404
    here = queries_reading.heir_of(held.claim.id)
    chosen = (after(paper, here, request.actor.name) or here) if moves_on else here
    found = column(request, paper, chosen, done=done, typed=typed)
    if request.htmx:
        return page(request, "claims.html", status=status, **found)
    return page(request, "claims_alone.html", status=status, **found)


def _held(request: DeskRequest, claim: str, verb: str = "see") -> Held:
    """The claim, if the one who asks may see its words and do this to it; else there is nothing. Raises Http404."""
    held = queries_reading.held_now(claim)
    document = held.claim.document or "" if held else ""
    if held is None or hides(request.actor, document) or not sees(request, queries.first_capture(document)):
        raise Http404
    if verb != "see" and not may_judge(request.actor, verb, held):
        raise Http404
    return held


def _address(held: Held) -> str:
    return f"{reverse('reading', args=[held.claim.document])}?claim={held.claim.id}"


def _why(request: DeskRequest) -> str:
    return " ".join(request.POST.get("why", "").split())[:MOST_WHY]
