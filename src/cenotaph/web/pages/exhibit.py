"""One exhibit: the media veiled until it is asked for, what is said of it and by whom, its links, and their forms."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from csp.constants import SELF
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import ChangedError, DocumentError
from cenotaph.ledger import actions
from cenotaph.ledger import queries_exhibits as queries
from cenotaph.ledger.values_exhibits import CAPTION, LINK, PERSON, Exhibit, ExhibitLine
from cenotaph.ledger.whence import whence
from cenotaph.web import desk, exhibiting, policy
from cenotaph.web.addresses import back_of
from cenotaph.web.exhibit_finding import found_for
from cenotaph.web.exhibit_types import PLAYED
from cenotaph.web.exhibiting import why_of
from cenotaph.web.numbers import number_of
from cenotaph.web.remarks import may_take_back
from cenotaph.web.render import elsewhere, page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import hides_claim

FIELDS = ("caption", "origin", "day", "place", "graphic")


@require_safe
def exhibit(request: DeskRequest, document: str) -> HttpResponse:
    """One exhibit; `shown` asks for the media as it is, `q` for something to link it to."""
    found = _exhibit(request, document)
    if request.htmx and request.htmx.target == "media":
        return page(request, "exhibit_media.html", **_media(request, found.line))
    if request.htmx and request.htmx.target == "targets":
        return page(request, "exhibit_targets.html", **_targets(request, found))
    return _whole(request, found)


@require_POST
def describe(request: DeskRequest, document: str) -> HttpResponse:
    """Say what an exhibit is; what somebody else said meanwhile is shown beside, and nothing typed is lost."""
    found = _exhibit(request, document)
    if not exhibiting.describes(request.actor, found.line):
        raise Http404
    given = request.POST
    said = {name: given.get(name, "").replace("\r\n", "\n") for name in FIELDS}
    number = number_of(given.get("seen", "")) or 0
    try:
        actions.describe_exhibit(
            desk.case_as(request.actor.name), document, said, seen=number, why=why_of(given.get("why", ""))
        )
    except ChangedError as wrong:
        return _whole(request, _exhibit(request, document), typed=said, wrong=str(wrong), status=409)
    return elsewhere(request, reverse("exhibit", args=[document]))


@require_POST
def link(request: DeskRequest, document: str) -> HttpResponse:
    """Say that an exhibit bears on an incident, a person or a claim."""
    found = _exhibit(request, document)
    about, subject = request.POST.get("about", ""), request.POST.get("subject", "")
    if not exhibiting.is_name(subject) or (about != PERSON and hides_claim(request.actor, subject)):
        raise Http404
    case = desk.case_as(request.actor.name)
    actions.link_exhibit(case, found.line.document, about, subject, why=why_of(request.POST.get("why", "")))
    return elsewhere(request, back_of(request.POST) or reverse("home"))


@require_POST
def undo(request: DeskRequest, document: str) -> HttpResponse:
    """Take back a caption or a link, if the one who asks may; else there is nothing."""
    _exhibit(request, document)
    kind, number = request.POST.get("kind", ""), number_of(request.POST.get("number", "")) or 0
    found = queries.one(kind, number) if kind in (CAPTION, LINK) else None
    if found is None or found.document != document or not may_take_back(request.actor, found.by):
        raise Http404
    actions.retract_exhibit(desk.case_as(request.actor.name), kind, number, why=why_of(request.POST.get("why", "")))
    return elsewhere(request, back_of(request.POST) or reverse("home"))


def _exhibit(request: DeskRequest, document: str) -> Exhibit:
    found = queries.exhibit(document) if exhibiting.is_name(document) else None
    if found is None or not exhibiting.sees(request.actor, found.line):
        raise Http404
    return found


def _whole(
    request: DeskRequest, found: Exhibit, *, typed: Mapping[str, str] | None = None, wrong: str = "", status: int = 200
) -> HttpResponse:
    line, actor = found.line, request.actor
    held = {name: getattr(line.caption, name) if line.caption else "" for name in FIELDS}
    is_whole = policy.reach(actor, "see", "S", desk.compartment()) == policy.CASE
    captures = [each for each in found.captures if is_whole or each.captured_by == actor.name]
    response = page(
        request,
        "exhibit.html",
        status=status,
        exhibit=found,
        title=line.caption.caption if line.caption else request.say.d["exhibiting"]["not_described"],
        fields={**held, **(typed or {})},
        held=held,
        is_typed=typed is not None,
        wrong=request.say.refused(wrong) if wrong else "",
        captures=[(each, whence(each)) for each in captures],
        history=_history(request, found),
        may_describe=exhibiting.describes(actor, line),
        **{**_media(request, line), **_targets(request, found)},
    )
    # Of all pages this one alone may play something; said as django-csp's own decorator says it.
    response._csp_update = {"media-src": [SELF]}  # type: ignore[attr-defined]
    return response


def _media(request: DeskRequest, line: ExhibitLine) -> dict[str, Any]:
    """What the media's part of the page needs; a picture is opened here, so that it can be told why it cannot be."""
    return {
        "line": line,
        "seen": _seen(line),
        "shown": request.GET.get("shown") == "1" or not line.is_graphic,
        "asked": request.GET.get("shown") == "1",
        "plays": line.media_type in PLAYED,
    }


def _seen(line: ExhibitLine) -> Any:
    try:
        return exhibiting.copies().seen(line.document, line.media_type)
    except DocumentError:
        # The sealed file is gone: the rest of the page is all the more needed.
        return None


def _targets(request: DeskRequest, found: Exhibit) -> dict[str, Any]:
    words = " ".join(request.GET.get("q", "").split())[:200]
    may_link = policy.opens(request.actor, "exhibit_link", desk.compartment())
    figures = figures_of(desk.case_as(request.actor.name), or_nothing=True)
    here = reverse("exhibit", args=[found.line.document])
    return {
        "line": found.line,
        "bearings": exhibiting.bearings(request, found.links, figures),
        "may_link": may_link,
        "words": words,
        "found": found_for(request, words) if may_link and words else (),
        "here": f"{here}?{urlencode({'q': words})}" if words else here,
    }


def _history(request: DeskRequest, found: Exhibit) -> list[dict[str, Any]]:
    """Everything that was said and done, the latest first."""
    actor, words = request.actor, request.say.d["exhibiting"]
    told: list[dict[str, Any]] = [
        {"each": each, "kind": CAPTION, "what": words["said"], "words": each.caption} for each in found.captions
    ]
    told += [{"each": each, "kind": LINK, "what": words["linked_to"][each.about], "words": ""} for each in found.links]
    told += [{"each": each, "kind": "", "what": words["handed_out"], "words": ""} for each in found.handed_out]
    for one in told:
        each = one["each"]
        one["withdrawn"] = getattr(each, "withdrawn", False)
        one["may_undo"] = bool(one["kind"]) and not one["withdrawn"] and may_take_back(actor, each.by)
    return sorted(told, key=lambda one: one["each"].at, reverse=True)
