"""A form that outlived its session: what was typed is shown again, and can be sent once somebody is signed in."""

from urllib.parse import urlsplit

from django.http import HttpResponse

from cenotaph.web.render import NEVER_SHOWN, page, refusal, typed
from cenotaph.web.request import DeskRequest
from cenotaph.web.routes import ROUTES


def outlived(request: DeskRequest) -> HttpResponse:
    """The answer to such a form; inside a page it stays where it is, a page of its own holds it otherwise."""
    is_in = hasattr(request, "actor")
    if request.htmx or not _is_ours(request):
        return refusal(request, request.say.d["stale_form" if is_in else "signed_out"], status=403, is_ours=False)
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name not in NEVER_SHOWN]
    words, where = typed(request), request.get_full_path()
    return page(
        request, "kept.html", status=403, kept=kept, words=words, where=where, is_in=is_in, files=bool(request.FILES)
    )


def _is_ours(request: DeskRequest) -> bool:
    """Whether a page of this desk sent it: what another site puts into a form is never offered to be sent."""
    route = request.resolver_match.view_name if request.resolver_match else ""
    return ROUTES.get(route) is not None and urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
