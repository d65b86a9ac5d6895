"""What leaves the desk of an exhibit: copies of pictures drawn anew, sound and film to be played, the original by act.

No original is ever shown by the desk itself: what is sent as it was sealed is an attachment, of a type that is not
guessed at, in a sandbox where nothing runs.
"""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_POST, require_safe

from cenotaph.archive.pictures import FORMS
from cenotaph.errors import DocumentError
from cenotaph.ledger import actions
from cenotaph.ledger.values_exhibits import ExhibitLine
from cenotaph.web import desk, exhibiting
from cenotaph.web.exhibit_types import PLAYED, name_of
from cenotaph.web.ranged import ranged
from cenotaph.web.request import DeskRequest

BYTES = "application/octet-stream"


@require_GET
def picture(request: DeskRequest, document: str, form: str) -> HttpResponse:
    """A copy of a picture: "veiled", "small" or "large"."""
    line = _line(request, document)
    try:
        content = exhibiting.copies().copy(document, line.media_type, form) if form in FORMS else None
    except DocumentError as wrong:
        raise Http404 from wrong
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="image/jpeg")
    return _shut(response)  # type: ignore[return-value]


@require_safe
def play(request: DeskRequest, document: str) -> HttpResponseBase:
    """A part of a film or of a sound, as a player asks for it."""
    line = _line(request, document)
    if line.media_type not in PLAYED:
        raise Http404
    return _sent(request, line, PLAYED[line.media_type])


@require_POST
def original(request: DeskRequest, document: str) -> HttpResponseBase:
    """The bytes as they were sealed, to be kept by whoever asks: signed first, with what for."""
    line = _line(request, document)
    why = exhibiting.why_of(request.POST.get("why", ""))
    actions.hand_out(desk.case_as(request.actor.name), document, why=why)
    return _sent(request, line, BYTES)


def _line(request: DeskRequest, document: str) -> ExhibitLine:
    line = exhibiting.found(request.actor, document)
    if line is None:
        raise Http404
    return line


def _sent(request: DeskRequest, line: ExhibitLine, kind: str) -> HttpResponseBase:
    try:
        path = desk.case_as("").store.where(line.document)
    except DocumentError as wrong:
        raise Http404 from wrong
    response = ranged(request, path, kind)
    response["Content-Disposition"] = f'attachment; filename="{name_of(line.document, line.media_type)}"'
    return _shut(response)


def _shut(response: HttpResponseBase) -> HttpResponseBase:
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
