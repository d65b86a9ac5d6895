"""Documents: the list with its search, and the reading page: a document with its claims beside it."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from cenotaph.archive.document import Capture
from cenotaph.ledger import queries_reading
from cenotaph.ledger.search import search
from cenotaph.ledger.view import whence
from cenotaph.web import desk, forms, policy
from cenotaph.web.column import column
from cenotaph.web.figures import Figures
from cenotaph.web.marking import is_shortened, marked
from cenotaph.web.render import absent, page
from cenotaph.web.request import DeskRequest

MOST, MOST_COPIES = 300, 40


@require_safe
def documents(request: DeskRequest) -> HttpResponse:
    """The documents, those that match, those that wait."""
    actor = request.actor
    words = request.GET.get("q", "").strip()[:200]
    waiting = bool(request.GET.get("waiting"))
    whole = policy.reach(actor, "see", "I", desk.compartment()) == policy.CASE
    # To search the words of a text is to see them: who may not see them searches in titles and publishers alone.
    deep = policy.reach(actor, "see", "S", desk.compartment()) == policy.CASE
    found = search(desk.case_as(actor.name), words, deep=deep) if words else None
    by = None if whole else actor.name
    lines, total = queries_reading.document_lines(found, waiting=waiting, by=by, most=MOST)
    shown: dict[str, Any] = {"lines": lines, "more": total - len(lines), "words": words, "waiting": waiting}
    template = "documents_table.html" if request.htmx else "documents.html"
    return page(request, template, **shown)


@require_safe
def reading(request: DeskRequest, document: str) -> HttpResponse:
    """One document with its claims; `claim` in the address is the one that is open."""
    found = queries_reading.paper(document)
    if found is None or not sees(request, found.capture):
        return absent(request)
    chosen = request.GET.get("claim") or None
    figures = Figures(desk.case_as(request.actor.name))
    shown = column(request, found, chosen, figures=figures)
    if request.htmx:
        return page(request, "claims.html", **shown)
    text = found.extract.text if found.extract else ""
    may_make = text and not is_shortened(text) and policy.opens(request.actor, "make", desk.compartment())
    places = dict(sorted(figures.standing().places.items(), key=lambda pair: pair[1].name))
    return page(
        request,
        "reading.html",
        form=forms.fields_of(forms.blank(found, 0, 0), places) if may_make else [],
        places=places,
        text=marked(text, [held.claim for held in found.claims]),
        shortened=is_shortened(text),
        source=(found.extract and found.extract.url) or whence(found.capture),
        title=(found.extract and found.extract.title) or found.capture.original_name or whence(found.capture),
        lineage=_lineage(figures, document),
        **shown,
    )


@require_safe
def after(request: DeskRequest, document: str) -> HttpResponse:
    """To the next document in which a claim waits; to the list when none does."""
    found = queries_reading.next_waiting(document)
    return HttpResponseRedirect(reverse("reading", args=[found]) if found else f"{reverse('documents')}?waiting=1")


def sees(request: DeskRequest, capture: Capture) -> bool:
    """Whether the one who asks may see the words of the document that came so."""
    hours = (datetime.now(UTC) - datetime.fromisoformat(capture.captured_on)).total_seconds() / 3600
    subject = policy.Subject("S", desk.compartment(), capture.captured_by, hours)
    return policy.may(request.actor, "see", subject).allowed


def _lineage(figures: Figures, document: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The documents from which this one copies, and those that copy it, each as (id, title)."""
    lines = figures.on.lineage
    sources = [line.source for line in lines if line.copy == document][:MOST_COPIES]
    copies = [line.copy for line in lines if line.source == document][:MOST_COPIES]
    titles = queries_reading.titles_of({*sources, *copies})
    return [(name, titles.get(name) or name) for name in sources], [(name, titles.get(name) or name) for name in copies]
