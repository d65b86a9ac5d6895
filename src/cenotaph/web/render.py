"""From values to HTML: the one place that knows the templates."""

import sys
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpResponse, HttpResponseRedirect
from django.template import loader
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from cenotaph import __version__
from cenotaph.publish.languages import spoken
from cenotaph.web import anew, desk, policy
from cenotaph.web.api import door
from cenotaph.web.request import DeskRequest
from cenotaph.web.storage import is_full
from cenotaph.web.wording import LANGUAGES, DeskWording, wording

# What is never shown again: marks of the session, secrets and codes.
NEVER_SHOWN = ("csrfmiddlewaretoken", "code", "to", "next", "passkey")
WAIT = ("figures", "found")  # the places of pages that a form fills with figures


def environment(**options: Any) -> Environment:
    """The templates' environment, as Django asks for it: what is not there is a mistake, not an empty string."""
    made = Environment(
        **{name: value for name, value in options.items() if name not in {"loader", "undefined", "autoescape"}},
        autoescape=True,
        loader=PackageLoader("cenotaph.web"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(url=_url, asset=_asset, LANGUAGES=LANGUAGES, spoken=spoken)
    made.filters["linked"] = linked
    return made


def page(request: DeskRequest, template: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page or a part of one in the language of the request."""
    say = request.say
    actor = getattr(request, "actor", None)
    found = {"say": say, "w": say.words, "d": say.d, "actor": actor, "can": lambda route: _can(actor, route), **context}
    # Read when the page is made, after all that it shows was worked out.
    found.setdefault("behind", anew.shown())
    return HttpResponse(loader.render_to_string(template, found, request), status=status)


def not_yet(request: DeskRequest, wrong: anew.NotYetError) -> HttpResponse:
    """The figures of a large case are not there yet: said so, and shown as soon as they are."""
    if door.leads_to(request):
        return door.problem(503, str(wrong))
    if request.htmx and request.method == "GET" and request.htmx.target in WAIT:
        # The page stays, and what it asked for comes to its place.
        return page(request, "waiting.html", status=202, here=request.get_full_path(), target=request.htmx.target)
    if request.htmx:
        return refusal(request, request.say.told(wrong.words), status=503)
    return page(request, wrong.template, status=503, **wrong.shown)


def absent(request: DeskRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here, or nothing for you: the same words, byte for byte, whatever was asked for."""
    if door.leads_to(request):
        return door.problem(404, request.say.d["absent"])
    return page(request, "absent.html", status=404)


def unfit(request: DeskRequest, exception: Exception | None = None) -> HttpResponse:
    """What came cannot be read as a form: too much of it, or broken; said in words, and nothing was done.

    A request that is not even for this desk gets no page of it.
    """
    if isinstance(exception, DisallowedHost):
        return HttpResponse(status=400)
    words = getattr(request, "say", None) or wording("en")
    if door.leads_to(request):
        return door.problem(400, words.d["refusal"], words.d["unfit"])
    if not hasattr(request, "say"):
        return _bare(words, 400, words.d["unfit"])
    return refusal(request, words.d["unfit"], is_ours=False)


def broken(request: DeskRequest) -> HttpResponse:
    """What nobody foresaw: it says so, and what was acknowledged is kept. Made without templates, which may be it."""
    words = getattr(request, "say", None) or wording("en")
    # Files that are sent come to the disk before any page is asked.
    full = is_full(sys.exc_info()[1])
    status, told = (507, words.d["disk_full"]) if full else (500, words.d["broken"])
    if door.leads_to(request):
        return door.problem(status, words.d["refusal"], told)
    return _bare(words, status, told)


def _bare(words: DeskWording, status: int, told: str) -> HttpResponse:
    made = Markup(
        '<!doctype html><html lang="{}" dir="{}"><meta charset="utf-8"><title>{}</title><p class="warn">{}</p></html>'
    )
    head = (words.words["lang"], words.words["dir"], words.d["refusal"], told)
    return HttpResponse(made.format(*head), status=status)


def refusal(request: DeskRequest, words: str, *, status: int = 400, is_ours: bool = True) -> HttpResponse:
    """Something could not be done, in words; inside a page it is shown in the notice and changes nothing else.

    What was typed is shown again, unless another site may have sent it.
    """
    if door.leads_to(request):
        return door.problem(status, request.say.d["refusal"], words)
    if not request.htmx:
        held = typed(request) if is_ours else []
        return page(request, "refusal.html", status=status, words=words, back=_came_from(request), typed=held)
    response = page(request, "notice.html", status=status, words=words)
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "innerHTML"
    return response


def typed(request: DeskRequest) -> list[str]:
    """The words that somebody typed into a form: what holds a space, which marks of claims and choices do not."""
    kept = (value for name, values in request.POST.lists() if name not in NEVER_SHOWN for value in values)
    return [value for value in kept if " " in value.strip()]


def _came_from(request: DeskRequest) -> str:
    """The page of this desk from which this was asked; home where that is not said."""
    came = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()})
    return came if came and is_ours else reverse("home")


def elsewhere(request: DeskRequest, address: str) -> HttpResponse:
    """To another page as a whole, also where only a part of one was asked for."""
    if not request.htmx:
        return HttpResponseRedirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response


@pass_context
def linked(context: Context, drawn: Markup, parts: str = "#part-") -> Markup:
    """What the publish room draws, with its links to places of one page turned into the desk's addresses.

    `parts` is the address under which parts of a toll are found. Who may not see claims gets no links to them. Words of
    documents are escaped there and hold no quotes, so that no document can write such a link.
    """
    claims = f'href="{reverse("home")}claims/' if context["can"]("claim") else 'data-unseen="'
    turned = str(drawn).replace('href="#claim-', claims)
    return Markup(turned.replace('href="#part-', f'href="{escape(parts)}'))


def _can(actor: policy.Actor | None, route: str) -> bool:
    return actor is not None and policy.opens(actor, route, desk.compartment())


def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def _asset(path: str) -> str:
    return f"{static(path)}?v={__version__}"
