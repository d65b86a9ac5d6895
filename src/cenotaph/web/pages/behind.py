"""Whether the figures that a page shows are still behind the case; asked again and again by the page itself."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cenotaph.web import anew, desk
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.shelf import shelved

# Pages on which people write: they are not loaded anew under their hands.
WRITTEN_ON = ("/documents/", "/claims/", "/incidents/")


@require_safe
def behind(request: DeskRequest) -> HttpResponse:
    """The line that says so; once the figures are there the page shows them, or says that it can."""
    try:
        found = shelved.behind(desk.case_as(request.actor.name))
    except anew.NotYetError:
        return HttpResponse(status=204)
    here = urlsplit(request.htmx.current_url_abs_path or "/") if request.htmx else urlsplit("/")
    response = page(
        request,
        "behind.html",
        behind=found,
        is_there=found is None,
        here=f"{here.path}?{here.query}" if here.query else here.path,
    )
    # The page that waits for its first figures, or for a piece of them, has nothing on it yet.
    if "again" in request.GET or (found is None and not here.path.startswith(WRITTEN_ON)):
        response["HX-Refresh"] = "true"
    return response
