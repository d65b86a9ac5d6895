"""Blind coding: a document of a sample with one's own claims alone, made of its words by mouse or by keyboard."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from cenotaph.errors import ClaimError
from cenotaph.ledger import actions, queries_reading, queries_sampling
from cenotaph.ledger.queries_reading import Paper
from cenotaph.ledger.queries_sampling import Coding
from cenotaph.ledger.values_coding import Sample
from cenotaph.publish.brief_claims import fields_shown
from cenotaph.reading.gazetteer import gazetteer
from cenotaph.tolls.scope import fold
from cenotaph.values import Place
from cenotaph.web import desk, forms, policy
from cenotaph.web.column import what_of
from cenotaph.web.forms import Field
from cenotaph.web.marking import marked, place_in
from cenotaph.web.numbers import number_of
from cenotaph.web.render import elsewhere, page, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of


@dataclass(frozen=True, slots=True)
class OwnCard:
    """One claim that a coder made: what it says in a line and field by field, and its form."""

    coding: Coding
    what: str
    phrase: Markup
    fields: tuple[tuple[str, Markup], ...]
    form: tuple[Field, ...]


@require_safe
def blind(request: DeskRequest, number: int, document: str) -> HttpResponse:
    """The document with one's own claims; `coding` in the address is the one that is open."""
    found, paper = _opened(request, number, document)
    mine = queries_sampling.codings(number, by=request.actor.name, document=document)
    places = _places(request, mine, or_nothing=True)
    given = request.GET.get("coding", "")
    chosen = next((each.number for each in mine if str(each.number) == given), mine[0].number if mine else None)
    text = paper.extract.text if paper.extract else ""
    answer: dict[str, Any] = {
        "sample": found,
        "paper": paper,
        "cards": [_card(each, request) for each in mine],
        "chosen": chosen,
        "places": places,
        "is_done": request.actor.name in queries_sampling.finished(number),
    }
    if request.htmx:
        return page(request, "blind_cards.html", **answer)
    at = found.documents.index(document)
    return page(
        request,
        "blind.html",
        **answer,
        at=at + 1,
        following=found.documents[(at + 1) % len(found.documents)],
        form=forms.fields_of(forms.blank(paper, 0, 0)),
        text=marked(text, [each.claim for each in mine]),
        title=(paper.extract and paper.extract.title) or paper.capture.original_name or document,
    )


@require_POST
def code(request: DeskRequest, number: int, document: str) -> HttpResponse:
    """Record a claim as this coder sees it, or put another in the place of an earlier one of theirs."""
    _, paper = _opened(request, number, document)
    text = paper.extract.text if paper.extract else ""
    mine = queries_sampling.codings(number, by=request.actor.name, document=document)
    earlier = _earlier(request, mine)
    if earlier is not None:
        span = (earlier.claim.start, earlier.claim.end)
    else:
        span = (_place(request, text, "start"), _place(request, text, "end"))
        if _plain(text[span[0] : span[1]]) != _plain(request.POST.get("words", "")):
            return refusal(request, request.say.d["make_moved"], status=409)
    blank = forms.blank(paper, *span)
    places = _places(request, mine)
    typed = request.POST.dict()
    if named := place_named(typed.get("place", ""), places):
        places[forms.key_of(named)] = named
        typed["place"] = forms.key_of(named)
    given = {"outcome": blank.outcome, **forms.changes(blank, typed, places)}
    case = desk.case_as(request.actor.name)
    try:
        kept = actions.code(case, number, blank, given, instead_of=earlier.number if earlier else None)
    except ClaimError as wrong:
        return refusal(request, request.say.tell("not_done", why=forms.told_wrong(wrong, request.say)))
    # The whole page: the words have a mark now.
    return elsewhere(request, f"{reverse('blind', args=[number, document])}?coding={kept}")


def place_named(words: str, places: Mapping[str, Place]) -> Place | None:
    """The place that a coder means: one that is known here, else by the gazetteer, else by its name alone.

    Where a name fits several places none is chosen: they are kept as candidates.
    """
    words = " ".join(words.split())
    known = places.get(words) or next((each for each in places.values() if fold(each.name) == fold(words)), None)
    if known or not words:
        return known
    found = gazetteer().search(words)
    if len(found) == 1:
        return found[0]
    return Place(words, candidates=tuple(each.id for each in found[:20]))


def _opened(request: DeskRequest, number: int, document: str) -> tuple[Sample, Paper]:
    """The sample and its document, for one of its coders while it is blind. Raises Http404."""
    found = queries_sampling.sample(number)
    if found is None or document not in found.documents or not queries_sampling.is_blind(found):
        raise Http404
    paper = queries_reading.paper(document)
    own = policy.Subject("S", desk.compartment(), request.actor.name, blind=frozenset(found.coders))
    if paper is None or request.actor.name not in found.coders or not policy.may(request.actor, "write", own).allowed:
        raise Http404
    return found, paper


def _earlier(request: DeskRequest, mine: list[Coding]) -> Coding | None:
    given = request.POST.get("instead_of", "")
    if not given:
        return None
    for each in mine:
        if str(each.number) == given:
            return each
    raise Http404


def _card(each: Coding, request: DeskRequest) -> OwnCard:
    claim = each.claim
    phrase = Markup("{}").format(request.say.bounds(claim.low, claim.high))
    shown = tuple(fields_shown(claim, request.say))
    return OwnCard(each, what_of(claim, request.say), phrase, shown, tuple(forms.fields_of(claim)))


def _places(request: DeskRequest, mine: list[Coding], *, or_nothing: bool = False) -> dict[str, Place]:
    """The places that a coder may choose: those of the rest of the case, and those already chosen.

    What a coder chose is never understood without them: to show the form one can do with nothing.
    """
    standing = figures_of(desk.case_as(request.actor.name), or_nothing=or_nothing).standing()
    found = {
        **standing.places,
        **{forms.key_of(each.claim.place): each.claim.place for each in mine if each.claim.place},
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].name))


def _place(request: DeskRequest, text: str, name: str) -> int:
    return place_in(text, number_of(request.POST.get(name, "")) or 0)


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")
