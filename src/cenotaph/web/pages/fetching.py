"""Addresses and feeds: put on the list, looked at by the worker, told with what became of each."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import UsageError
from cenotaph.ledger import queries_reading
from cenotaph.web import desk, minding, policy
from cenotaph.web.models import Member
from cenotaph.web.models_work import RUNS, WAITS
from cenotaph.web.numbers import number_of
from cenotaph.web.pages.papers import sees
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.work import feeds, jobs, marks


@require_safe
def jobs_list(request: DeskRequest) -> HttpResponse:
    """What waits, runs, is done and failed; asked for again by the page as long as something runs."""
    if not request.htmx:
        return HttpResponseRedirect(reverse("feeds"))
    return page(request, "jobs.html", **_jobs(request))


@require_POST
def ask(request: DeskRequest) -> HttpResponse:
    """Put addresses on the list."""
    given = request.POST
    published_by = " ".join(given.get("published_by", "").split())[:200]
    day = _day(request, given.get("published_on", "").strip())
    jobs.ask(_me(request), given.get("addresses", "").split(), published_by=published_by, published_on=day)
    return _after(request)


@require_POST
def again(request: DeskRequest) -> HttpResponse:
    """Try once more what failed: one, or all."""
    jobs.again(_me(request), _number(request, "job"), whole=_is_whole(request))
    return _after(request)


@require_POST
def clear(request: DeskRequest) -> HttpResponse:
    """Take what is done off the list."""
    jobs.clear(_me(request), whole=_is_whole(request))
    return _after(request)


@require_POST
def pause(request: DeskRequest) -> HttpResponse:
    """Pause the work, or let it go on."""
    marks.pause("" if marks.is_paused() else request.actor.name)
    return _after(request)


@require_safe
def feeds_page(request: DeskRequest) -> HttpResponse:
    """The feeds, and the list of what is fetched."""
    held = feeds.listed(_me(request), whole=_is_whole(request))
    today = desk.case_as(request.actor.name).today
    return page(request, "feeds.html", feeds=held, schedules=feeds.SCHEDULES, today=today, **_jobs(request))


@require_POST
def feed_add(request: DeskRequest) -> HttpResponse:
    """A feed from now on."""
    given = request.POST
    minutes = _number(request, "minutes") or 60
    published_by = " ".join(given.get("published_by", "").split())
    case = desk.case_as(request.actor.name)
    minding.add_feed(case, _me(request), given.get("address", ""), minutes, published_by)
    return HttpResponseRedirect(reverse("feeds"))


@require_POST
def feed_remove(request: DeskRequest) -> HttpResponse:
    """Look at it no more."""
    case, me = desk.case_as(request.actor.name), _me(request)
    minding.remove_feed(case, me, _number(request, "feed") or 0, whole=_is_whole(request))
    return HttpResponseRedirect(reverse("feeds"))


@require_POST
def feed_look(request: DeskRequest) -> HttpResponse:
    """Look at it now."""
    feeds.look_now(_me(request), _number(request, "feed") or 0, whole=_is_whole(request))
    return HttpResponseRedirect(reverse("feeds"))


def _jobs(request: DeskRequest) -> dict[str, Any]:
    member, whole = _me(request), _is_whole(request)
    counts = jobs.counts(member, whole=whole)
    listed = jobs.listed(member, whole=whole)
    return {
        "jobs": listed,
        "counts": counts,
        "seen": _seen(request, {job.document for job in listed if job.document}, whole),
        "paused": marks.held(marks.PAUSED),
        "busy": bool(counts[WAITS] or counts[RUNS]),
        "whole": whole,
    }


def _seen(request: DeskRequest, documents: set[str], whole: bool) -> set[str]:
    """Those of these documents that the one who asks may see; of others no more is told than that they came."""
    if whole:
        return documents
    papers = (queries_reading.paper(name) for name in documents)
    return {paper.id for paper in papers if paper and sees(request, paper.capture)}


def _after(request: DeskRequest) -> HttpResponse:
    if request.htmx:
        return page(request, "jobs.html", **_jobs(request))
    return HttpResponseRedirect(reverse("feeds"))


def _is_whole(request: DeskRequest) -> bool:
    return policy.reach(request.actor, "see", "S", desk.compartment()) == policy.CASE


def _day(request: DeskRequest, given: str) -> str:
    wrong = str(request.say.d["intake"]["day_wrong"]).format(day=given)
    try:
        found = date.fromisoformat(given).isoformat() if given else ""
    except ValueError as error:
        raise UsageError(wrong) from error
    if found > desk.case_as(request.actor.name).today:
        raise UsageError(wrong)
    return found


def _number(request: DeskRequest, name: str) -> int | None:
    return number_of(request.POST.get(name, ""))


def _me(request: DeskRequest) -> Member:
    if not isinstance(request.user, Member):
        raise Http404
    return request.user
