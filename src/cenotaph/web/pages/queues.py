"""The queues: what waits, taking and giving work, and going on in the same queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.errors import UsageError
from cenotaph.ledger import actions, queries_coding, queries_reading
from cenotaph.ledger.values_coding import SECOND_PERSON
from cenotaph.publish.brief_parts import place_and_days
from cenotaph.values import OUTCOMES
from cenotaph.web import desk, members, queues, ranking
from cenotaph.web.addresses import back_of, query
from cenotaph.web.column import what_of
from cenotaph.web.figures import Figures
from cenotaph.web.pages.search import languages
from cenotaph.web.queues import Filters, Line, filters_of, work_of
from cenotaph.web.render import elsewhere, page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import hides_claim
from cenotaph.web.wording import DeskWording

PAGE, MOST_WHY = 30, 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a queue as it is shown; `address` opens the reading page, from which the queue goes on."""

    line: Line
    title: str
    what: str
    phrase: Markup
    address: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents that may be one: id, place and days, a claim to decide on, how many claims."""

    left: tuple[str, Markup, str, int]
    right: tuple[str, Markup, str, int]


@require_safe
def queue(request: DeskRequest) -> HttpResponse:
    """What waits, in one queue; by htmx only its list."""
    figures = figures_of(desk.case_as(request.actor.name))
    kind, filters = _kind(request), filters_of(request.GET.dict())
    at = request.GET.get("after", "")
    found = [] if kind == queues.TIES else list(islice(_from(request, figures, at), PAGE + 1))
    shown = found[:PAGE]
    work = work_of(request) or _NONE
    answer: dict[str, Any] = {
        "kind": kind,
        "filters": filters,
        "rows": _rows(shown, kind, filters, request.say),
        "pairs": _pairs(figures, request.say) if kind == queues.TIES else [],
        "further": _query(kind, filters, after=shown[-1].at) if len(found) > PAGE else "",
        "here": _query(kind, filters, after=at),
        "team": members.coders(),
    }
    if request.htmx and request.htmx.target == "found":
        return page(request, "queue_lines.html", **answer)
    return page(
        request,
        "queues.html",
        **answer,
        kinds=queues.KINDS,
        work=work,
        titles=queries_reading.titles_of(each.document for each in work.mine),
        needs_second=queries_coding.needs_second(),
        **_choices(figures, request.say),
    )


@require_safe
def following(request: DeskRequest) -> HttpResponse:
    """To what comes next in the same queue, in another document; from the top again after the last."""
    figures = figures_of(desk.case_as(request.actor.name))
    kind, filters = _kind(request), filters_of(request.GET.dict())
    document = request.GET.get("document", "")
    mine = request.actor.name
    lines = [_from(request, figures, request.GET.get("after", "")), _from(request, figures, "")]
    for held in lines:
        for line in held:
            # What another has in hand is theirs.
            if line.document != document and (line.hand is None or line.hand.hand == mine):
                return HttpResponseRedirect(_reading(line, kind, filters))
    return HttpResponseRedirect(f"{reverse('queues')}?{_query(kind, filters)}")


@require_POST
def take(request: DeskRequest) -> HttpResponse:
    """Take a document into one's own hand and open it, or hand it back."""
    document, seen = request.POST.get("document", ""), request.POST.get("seen", "")
    back = request.POST.get("back") == "1"
    if back and seen != request.actor.name:
        raise Http404
    case = desk.case_as(request.actor.name)
    actions.assign(case, document, "" if back else request.actor.name, due=request.POST.get("due", ""), seen=seen)
    return elsewhere(request, back_of(request.POST, "go") or reverse("queues"))


@require_POST
def give(request: DeskRequest) -> HttpResponse:
    """Give documents into somebody's hand, until a day; all of those that are named, or none."""
    name = request.POST.get("hand", "")
    if name and name not in members.coders():
        raise UsageError(request.say.d["give_whom"])
    documents = request.POST.getlist("document")[:PAGE]
    if not documents:
        raise UsageError(request.say.d["give_none"])
    case = desk.case_as(request.actor.name)
    with actions.together(case):
        for document in documents:
            actions.assign(case, document, name, due=request.POST.get("due", ""), why=_why(request))
    return elsewhere(request, back_of(request.POST, "go") or reverse("queues"))


@require_POST
def tie(request: DeskRequest) -> HttpResponse:
    """Decide on two incidents that may be one."""
    case = desk.case_as(request.actor.name)
    left, right = request.POST.get("left", ""), request.POST.get("right", "")
    if any(hides_claim(request.actor, claim) for claim in (left, right)):
        raise Http404
    act = actions.judge_same if request.POST.get("verdict") == "same" else actions.judge_not_same
    act(case, left, right, why=_why(request))
    return elsewhere(request, f"{reverse('queues')}?kind={queues.TIES}")


@require_POST
def setting(request: DeskRequest) -> HttpResponse:
    """Decide how the case is worked on."""
    case = desk.case_as(request.actor.name)
    value = "yes" if request.POST.get(SECOND_PERSON) == "yes" else "no"
    actions.decide_setting(case, SECOND_PERSON, value, why=_why(request))
    return elsewhere(request, reverse("queues"))


_NONE = queues.Work((), (), (), 0, 0)


def _from(request: DeskRequest, figures: Figures, at: str) -> Iterator[Line]:
    lines = ranking.queue(request.actor, figures, _kind(request), filters_of(request.GET.dict()))
    return ranking.after(lines, at)


def _kind(request: DeskRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in queues.KINDS else queues.CLAIMS


def _query(kind: str, filters: Filters, **more: str) -> str:
    given = query({"kind": kind, **more})
    return f"{given}&{filters.address}" if filters.address else given


def _reading(line: Line, kind: str, filters: Filters) -> str:
    """The reading page of a line, which knows the queue that it was opened from."""
    asked = {"queue": _query(kind, filters, after=line.at), "claim": line.claim.id if line.claim else ""}
    given = query(asked)
    return f"{reverse('reading', args=[line.document])}?{given}"


def _rows(lines: list[Line], kind: str, filters: Filters, say: DeskWording) -> list[Row]:
    titles = ranking.titles(lines)
    return [_row(line, titles.get(line.document, line.document), _reading(line, kind, filters), say) for line in lines]


def _row(line: Line, title: str, address: str, say: DeskWording) -> Row:
    claim = line.claim
    if claim is None:
        return Row(line, title, "", Markup(""), address)
    is_count = claim.kind == "count"
    phrase = Markup("{}").format(say.bounds(claim.low, claim.high)) if is_count else say.foreign(claim.summary or "")
    return Row(line, title, what_of(claim, say), phrase, address)


def _pairs(figures: Figures, say: DeskWording) -> list[Pair]:
    return [
        Pair(
            (each.left.id, place_and_days(each.left, say), each.left.claims[0], len(each.left.claims)),
            (each.right.id, place_and_days(each.right, say), each.right.claims[0], len(each.right.claims)),
        )
        for each in ranking.suggestions(figures)[:PAGE]
    ]


def carriers(figures: Figures, _about: None) -> tuple[str, ...]:
    """Who published the claims, from all of them (see web/shelf/pieces.py)."""
    return tuple(sorted({claim.published_by for claim in figures.standing().by_id.values() if claim.published_by}))


def _choices(figures: Figures, say: DeskWording) -> dict[str, Any]:
    standing = figures.standing()
    places = [(key, str(say.place(place).striptags())) for key, place in standing.places.items()]
    heard = {outcome for outcome, _ in standing.heard}
    return {
        "languages": figures.keep("languages", None, lambda: languages(figures, None)),
        "publishers": figures.keep("carriers", None, lambda: carriers(figures, None)),
        "places": sorted(places, key=lambda pair: pair[1]),
        "outcomes": [each for each in OUTCOMES if each in heard],
    }


def _why(request: DeskRequest) -> str:
    return " ".join(request.POST.get("why", "").split())[:MOST_WHY]
