"""Comments, translations, and taking back what was said or set in the coding room."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from cenotaph.errors import CodingError
from cenotaph.ledger import actions, queries, queries_coding, queries_reading, queries_sampling
from cenotaph.ledger.values_coding import ADJUDICATION, CODING, COMMENT, FINISH, KINDS, SAMPLE, TRANSLATION
from cenotaph.web import desk, policy
from cenotaph.web.addresses import back_of
from cenotaph.web.column import column
from cenotaph.web.marking import place_in
from cenotaph.web.numbers import number_of
from cenotaph.web.pages.papers import LANGUAGES_OF_TRANSLATION, reading_at, sees
from cenotaph.web.remarks import may_take_back, remarks_of, renderings_of
from cenotaph.web.render import elsewhere, page, refusal
from cenotaph.web.request import DeskRequest
from cenotaph.web.veil import hides

MOST_WHY = 2000


@require_POST
def comment(request: DeskRequest) -> HttpResponse:
    """Say something of a claim, shown in its card at once, or of the document."""
    about, subject = request.POST.get("about", ""), request.POST.get("subject", "")
    document = subject if about == "document" else queries_reading.document_of(subject) or ""
    _check(request, document)
    case = desk.case_as(request.actor.name)
    actions.comment(case, about, subject, request.POST.get("words", ""))
    found = queries_reading.paper(document)
    if not request.htmx or found is None:
        return elsewhere(request, reading_at(request, document) + "#remarks")
    if about == "document":
        remarks = remarks_of(request.actor, document)
        return page(request, "remarks.html", paper=found, remarks=remarks, here=reading_at(request, document))
    return page(request, "claims.html", **column(request, found, queries_reading.heir_of(subject)))


@require_POST
def translate(request: DeskRequest) -> HttpResponse:
    """Put a translation beside a document, or beside the selected words of it."""
    document = request.POST.get("document", "")
    _check(request, document)
    found = queries_reading.paper(document)
    text = found.extract.text if found and found.extract else ""
    span = tuple(place_in(text, number_of(request.POST.get(name, "")) or 0) for name in ("start", "end"))
    if span != (0, 0) and _plain(text[span[0] : span[1]]) != _plain(request.POST.get("source", "")):
        return refusal(request, request.say.d["make_moved"], status=409)
    language = request.POST.get("language", "")
    if language not in LANGUAGES_OF_TRANSLATION:
        raise CodingError(request.say.d["translation_language"])
    case = desk.case_as(request.actor.name)
    given = {name: request.POST.get(name, "") for name in ("kind", "translator")}
    actions.translate(
        case, document, request.POST.get("words", ""), language=language, span=(span[0], span[1]), **given
    )
    here = reading_at(request, document)
    if not request.htmx or found is None:
        return elsewhere(request, f"{here}#translations")
    return page(
        request,
        "translations.html",
        paper=found,
        text=text,
        renderings=renderings_of(request.actor, document, text),
        languages=LANGUAGES_OF_TRANSLATION,
        here=here,
    )


@require_POST
def retract(request: DeskRequest) -> HttpResponse:
    """Take back a comment, a translation, a coding, a finish, a sample or an adjudication."""
    kind, number = request.POST.get("kind", ""), number_of(request.POST.get("number", "")) or 0
    found = _FOUND[kind](number) if kind in KINDS else None
    if found is None or not may_take_back(request.actor, found[0]) or _is_hidden(request, kind, *found):
        raise Http404
    why = " ".join(request.POST.get("why", "").split())[:MOST_WHY]
    actions.retract(desk.case_as(request.actor.name), kind, number, why=why)
    return elsewhere(request, back_of(request.POST) or reverse("queues"))


def _is_hidden(request: DeskRequest, kind: str, by: str, document: str) -> bool:
    if kind in (CODING, FINISH):
        # Nobody but the coder touches what is coded blind.
        return by != request.actor.name
    return bool(document) and hides(request.actor, document)


def _comment(number: int) -> tuple[str, str] | None:
    found = queries_coding.comment(number)
    return (found.by, found.document) if found else None


def _translation(number: int) -> tuple[str, str] | None:
    found = queries_coding.translation(number)
    return (found.by, found.document) if found else None


def _sample(number: int) -> tuple[str, str] | None:
    found = queries_sampling.sample(number)
    return (found.by, "") if found else None


def _adjudication(number: int) -> tuple[str, str] | None:
    found = queries_sampling.adjudication(number)
    return (found.by, found.document) if found else None


_FOUND: dict[str, Any] = {
    COMMENT: _comment,
    TRANSLATION: _translation,
    CODING: queries_sampling.coder_of,
    FINISH: queries_sampling.finisher,
    SAMPLE: _sample,
    ADJUDICATION: _adjudication,
}


def _check(request: DeskRequest, document: str) -> None:
    """Only who may see a document may say something of it, and nobody who codes it blind. Raises Http404."""
    if not queries_reading.exists(document) or hides(request.actor, document):
        raise Http404
    if not sees(request, queries.first_capture(document)) or not _may(request):
        raise Http404


def _may(request: DeskRequest) -> bool:
    return policy.may(request.actor, "comment", policy.Subject("S", desk.compartment())).allowed


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")
