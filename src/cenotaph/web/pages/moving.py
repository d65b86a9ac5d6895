"""Merge two incidents, split one, move claims from one to another: by judgements that can all be taken back."""

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cenotaph.errors import ChangedError
from cenotaph.incidents import Incident
from cenotaph.ledger import actions
from cenotaph.ledger.case import Case
from cenotaph.web import desk
from cenotaph.web.figures import Figures
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of

MOST_PAIRS = 400


@require_POST
def merge(request: DeskRequest) -> HttpResponse:
    """Two incidents are one: a judgement on the first claims of both. Raises ChangedError."""
    case = desk.case_as(request.actor.name)
    figures = figures_of(case)
    left, right = (_still(request, figures, request.POST.get(name, "")) for name in ("incident", "other"))
    with actions.together(case):
        done = actions.judge_same(case, left.claims[0], right.claims[0], why=_why(request))
    return to_home(case.actor, left.claims[0], done=done)


@require_POST
def split(request: DeskRequest, incident: str) -> HttpResponse:
    """The ticked claims are another incident than the rest: a judgement on each pair of them. Raises ChangedError."""
    case = desk.case_as(request.actor.name)
    found = _still(request, figures_of(case), incident)
    ticked, rest = _ticked(request, found)
    if not rest:
        raise ChangedError(request.say.d["split_some"])
    with actions.together(case):
        done = _keep_apart(case, ticked, rest, _why(request))
    return to_home(case.actor, ticked[0], done=done)


@require_POST
def move(request: DeskRequest, incident: str) -> HttpResponse:
    """The ticked claims belong to another incident: judged one with its first claim, and apart from what stays.

    Raises ChangedError.
    """
    case = desk.case_as(request.actor.name)
    figures = figures_of(case)
    found = _still(request, figures, incident)
    other = _still(request, figures, request.POST.get("other", ""))
    ticked, rest = _ticked(request, found)
    if other.id == found.id:
        raise ChangedError(request.say.d["atlas_move_elsewhere"])
    with actions.together(case):
        # Apart first: where the two contradict each other, the later judgement holds, and that must be the new home.
        _keep_apart(case, ticked, rest, _why(request))
        done = [actions.judge_same(case, claim, other.claims[0], why=_why(request)) for claim in ticked][-1]
    return to_home(case.actor, ticked[0], done=done)


def _ticked(request: DeskRequest, incident: Incident) -> tuple[list[str], list[str]]:
    """The claims that were ticked, and those that stay. Raises ChangedError where none or too many were."""
    asked = set(request.POST.getlist("claim"))
    ticked = [name for name in incident.claims if name in asked]
    rest = [name for name in incident.claims if name not in asked]
    if not ticked:
        raise ChangedError(request.say.d["split_some"])
    if len(ticked) * max(1, len(rest)) > MOST_PAIRS:
        raise ChangedError(request.say.d["split_fewer"])
    return ticked, rest


def _keep_apart(case: Case, ticked: Sequence[str], rest: Sequence[str], why: str) -> int | None:
    """The number of the last judgement, by which the act is known; None where nothing stays behind."""
    made = [actions.judge_not_same(case, left, right, why=why) for left in ticked for right in rest]
    return made[-1] if made else None


def _still(request: DeskRequest, figures: Figures, name: str) -> Incident:
    """The incident as it was seen. Raises ChangedError where somebody has changed it since."""
    found = figures.incidents_of([name]).get(name)
    if found is None:
        raise ChangedError(request.say.d["incident_changed"])
    return found


def to_home(actor: str, claim: str, *, done: int | None = None) -> HttpResponse:
    """To the incident in which this claim is now, which says what was `done`: the act of this judgement, or an undo."""
    home = figures_of(desk.case_as(actor)).standing().homes.get(claim)
    if home is None:
        return HttpResponseRedirect(reverse("incidents"))
    said = "undone=1" if done is None else f"done={done}"
    return HttpResponseRedirect(f"{reverse('incident', args=[home.id])}?{said}")


def _why(request: DeskRequest) -> str:
    return " ".join(request.POST.get("why", "").split())[:2000]
