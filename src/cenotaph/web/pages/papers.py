"""Documents: the list with its search, and the reading page: a document with its claims beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from cenotaph.archive.document import Capture
from cenotaph.ledger import queries_coding, queries_reading
from cenotaph.ledger.queries_sampling import blind_samples
from cenotaph.ledger.search import search
from cenotaph.ledger.whence import whence
from cenotaph.publish.brief_documents import is_own
from cenotaph.web import desk, exhibiting, forms, policy, voices
from cenotaph.web.addresses import query
from cenotaph.web.column import column
from cenotaph.web.figures import Figures
from cenotaph.web.marking import is_shortened, marked
from cenotaph.web.naming import named, seen_of
from cenotaph.web.remarks import renderings_of
from cenotaph.web.render import absent, page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf import hands
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import covered, hides, veiled

PAGE, MOST_COPIES = 200, 40
# Into which a document may be translated; from the commonest among those who read reports.
LANGUAGES_OF_TRANSLATION = ("en", "ar", "fr", "es", "de", "ru", "uk", "tr", "fa", "he", "ku")


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that copies, or is copied, and which share of the words they have in common."""

    id: str
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Kin:
    """The documents from which one copies, those that copy it, and those of its own publisher that share its words."""

    sources: list[Copy]
    copies: list[Copy]
    own: list[Copy]


@require_safe
def documents(request: DeskRequest) -> HttpResponse:
    """The documents, those that match, those that wait."""
    actor = request.actor
    words = request.GET.get("q", "").strip()[:200]
    waiting = bool(request.GET.get("waiting"))
    whole = policy.reach(actor, "see", "I", desk.compartment()) == policy.CASE
    # To search the words of a text is to see them: who may not see them searches in titles and publishers alone.
    deep = policy.reach(actor, "see", "S", desk.compartment()) == policy.CASE
    case = desk.case_as(actor.name)
    if words:
        hands.index_of_words(case, of_claims=False)
    found = search(case, words, deep=deep) if words else None
    by = None if whole else actor.name
    after = request.GET.get("after", "")
    read, total = queries_reading.document_lines(found, waiting=waiting, by=by, after=after, most=PAGE + 1)
    lines = covered(named(read[:PAGE], actor), actor, waiting=waiting)
    further = _query(words, waiting, read[PAGE - 1].id) if len(read) > PAGE else ""
    shown: dict[str, Any] = {"lines": lines, "total": total, "further": further, "words": words, "waiting": waiting}
    template = "documents_table.html" if request.htmx else "documents.html"
    return page(request, template, **shown)


def _query(words: str, waiting: bool, after: str) -> str:
    asked = {"q": words, "waiting": "1" if waiting else "", "after": after}
    return query(asked)


@require_safe
def reading(request: DeskRequest, document: str) -> HttpResponse:
    """One document with its claims; `claim` in the address is the one that is open."""
    found = queries_reading.paper(document)
    if found is None or not sees(request, found.capture):
        return absent(request)
    if hides(request.actor, document):
        return HttpResponseRedirect(_blind(request.actor.name, document))
    chosen = request.GET.get("claim") or None
    figures = figures_of(desk.case_as(request.actor.name), or_nothing=True)
    shown = column(request, found, chosen, figures=figures)
    if request.htmx:
        return page(request, "claims.html", **shown)
    text = found.extract.text if found.extract else ""
    may_make = text and not is_shortened(text) and policy.opens(request.actor, "make", desk.compartment())
    return page(
        request,
        "reading.html",
        forms={kind: forms.fields_of(forms.blank(found, 0, 0, kind)) for kind in forms.MADE} if may_make else {},
        text=marked(text, [held.claim for held in found.claims]),
        shortened=is_shortened(text),
        source=(found.extract and found.extract.url) or whence(found.capture),
        title=(found.extract and found.extract.title) or found.capture.original_name or whence(found.capture),
        lineage=_lineage(figures, document, request.actor),
        next_address=_next(request, document),
        renderings=renderings_of(request.actor, document, text),
        languages=LANGUAGES_OF_TRANSLATION,
        exhibits=exhibiting.of_document(request.actor, document, [held.claim.id for held in found.claims]),
        hand=queries_coding.hands([document]).get(document),
        here=request.get_full_path(),
        **shown,
    )


@require_safe
def place_choices(request: DeskRequest) -> HttpResponse:
    """The places that may be chosen in a form, which asks for them when somebody looks for one."""
    figures = figures_of(desk.case_as(request.actor.name), or_nothing=True)
    return page(request, "place_choices.html", places=voices.place_choices(figures, request.say))


@require_safe
def after(request: DeskRequest, document: str) -> HttpResponse:
    """To the next document in which a claim waits; to the list when none does."""
    found = queries_reading.next_waiting(document, veiled(request.actor))
    return HttpResponseRedirect(reverse("reading", args=[found]) if found else f"{reverse('documents')}?waiting=1")


def sees(request: DeskRequest, capture: Capture) -> bool:
    """Whether the one who asks may see the words of the document that came so."""
    hours = (datetime.now(UTC) - datetime.fromisoformat(capture.captured_on)).total_seconds() / 3600
    subject = policy.Subject("S", desk.compartment(), capture.captured_by, hours)
    return policy.may(request.actor, "see", subject).allowed


def reading_at(request: DeskRequest, document: str, claim: str = "") -> str:
    """The address of a document's page, at this claim; the queue from which it was opened goes along."""
    given = {"claim": claim, "queue": _queue(request)}
    asked = query(given)
    return reverse("reading", args=[document]) + (f"?{asked}" if asked else "")


def _queue(request: DeskRequest) -> str:
    """The queue that the page belongs to from which this was asked."""
    if "queue" in request.GET:
        return request.GET["queue"]
    current = request.htmx.current_url if request.htmx else None
    return parse_qs(urlsplit(current).query).get("queue", [""])[0] if current else ""


def _next(request: DeskRequest, document: str) -> str:
    """To what comes next: in the queue that this page was opened from, else in the list of documents."""
    if "queue" not in request.GET:
        return reverse("next", args=[document])
    asked = [pair for pair in parse_qsl(request.GET["queue"]) if pair[0] != "document"]
    return f"{reverse('queue_next')}?{urlencode([*asked, ('document', document)])}"


def _blind(name: str, document: str) -> str:
    """The page on which this person codes this document without seeing what others made of it."""
    number = next(each.number for each in blind_samples(name) if document in each.documents)
    return reverse("blind", args=[number, document])


def _lineage(figures: Figures, document: str, actor: policy.Actor) -> Kin:
    """The documents that share words with this one, the nearest first; only those that are seen."""
    near = figures.lineage_of(document)
    seen = seen_of({name for line in near for name in (line.copy, line.source)}, actor)
    there = [line for line in near if seen is None or {line.copy, line.source} <= seen]
    lines = sorted(there, key=lambda line: (-line.share, line.copy, line.source))
    publishers = queries_reading.publishers_of({name for line in lines for name in (line.copy, line.source)})
    own = [line for line in lines if is_own(publishers.get(line.copy), publishers.get(line.source))]
    theirs = [line for line in lines if line not in own]
    held = (
        [(line.source, line.share) for line in theirs if line.copy == document][:MOST_COPIES],
        [(line.copy, line.share) for line in theirs if line.source == document][:MOST_COPIES],
        [(line.source if line.copy == document else line.copy, line.share) for line in own][:MOST_COPIES],
    )
    titles = queries_reading.titles_of({name for each in held for name, _ in each})
    return Kin(*([Copy(name, titles.get(name) or name, share) for name, share in each] for each in held))
