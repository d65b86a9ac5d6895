"""All claims as a table that one may take away: CSV, or JSON lines."""

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from cenotaph.publish.tables import FLOWS
from cenotaph.web import desk
from cenotaph.web.exporting import told
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf.shelved import figures_of

KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


@require_safe
def claims(request: DeskRequest, form: str) -> HttpResponseBase:
    """Every claim that the one who asks may see in figures, however many there are. Raises Http404."""
    if form not in KINDS:
        raise Http404
    flow = FLOWS[form](told(figures_of(desk.case_as(request.actor.name))))
    response = StreamingHttpResponse(flow, content_type=KINDS[form])
    response["Content-Disposition"] = f'attachment; filename="claims.{form}"'
    return response
