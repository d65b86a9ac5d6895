"""Claims made by people: words selected in a document, and what they say."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from cenotaph.errors import ClaimError
from cenotaph.ledger import actions, queries_reading
from cenotaph.web import desk, forms, policy
from cenotaph.web.marking import place_in
from cenotaph.web.numbers import number_of
from cenotaph.web.pages.papers import reading_at, sees
from cenotaph.web.placing import placed
from cenotaph.web.render import elsewhere, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.veil import hides

MOST_WHY = 2000


@require_POST
def make(request: DeskRequest, document: str) -> HttpResponse:
    """Record the claim, and lead to it; what cannot be is said, and the form stays as it was filled in."""
    found = queries_reading.paper(document)
    if found is None or found.extract is None or not sees(request, found.capture) or not _may(request):
        raise Http404
    if hides(request.actor, document):
        raise Http404
    text = found.extract.text
    kind = request.POST.get("kind", "count")
    if kind not in forms.MADE:
        raise Http404
    start, end = (place_in(text, number_of(request.POST.get(name, "")) or 0) for name in ("start", "end"))
    if _plain(text[start:end]) != _plain(request.POST.get("words", "")):
        return refusal(request, request.say.d["make_moved"], status=409)
    blank = forms.blank(found, start, end, kind)
    places = dict(figures_of(desk.case_as(request.actor.name), or_nothing=True).standing().places)
    typed = request.POST.dict()
    place = placed(typed, places)
    if place.wrong:
        return refusal(request, request.say.tell("not_done", why=place.told(request.say)))
    given = forms.changes(blank, {**typed, "place": place.key}, place.known)
    why = " ".join(request.POST.get("why", "").split())[:MOST_WHY]
    case = desk.case_as(request.actor.name)
    try:
        _, claim = actions.make_claim(
            case, blank, {**({"outcome": blank.outcome} if kind == "count" else {}), **given}, why=why
        )
    except ClaimError as wrong:
        return refusal(request, request.say.tell("not_done", why=forms.told_wrong(wrong, request.say)))
    # The whole page: the words have a mark now.
    return elsewhere(request, reading_at(request, document, claim=claim))


def _may(request: DeskRequest) -> bool:
    return policy.may(request.actor, "write", policy.Subject("S", desk.compartment())).allowed


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")
