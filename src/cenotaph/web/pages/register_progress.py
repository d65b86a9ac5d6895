"""How far the register has come that is being worked out; asked again and again by the page that waits."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.ledger import register
from cenotaph.web import registering
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest


@require_safe
def people_progress(request: DeskRequest) -> HttpResponse:
    """The line that says so; once the register is there the page is loaded anew."""
    response = page(request, "register_progress.html", **registering.progress())
    if register.is_current():
        response["HX-Refresh"] = "true"
    return response
