"""Search: one page over documents, claims, incidents, speakers and people, with searches that are kept and shared."""

from dataclasses import asdict
from typing import Any, cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import UsageError
from cenotaph.ledger import actions, queries_follow
from cenotaph.ledger.search_claims import Sieve, publishers
from cenotaph.ledger.values_follow import SEARCH
from cenotaph.values import KINDS, OUTCOMES
from cenotaph.web import desk, policy, saving
from cenotaph.web.asked import asked_of
from cenotaph.web.figures import Figures
from cenotaph.web.models import Member
from cenotaph.web.numbers import number_of
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest
from cenotaph.web.searching import LEAF, TABS, Question, Tab, question
from cenotaph.web.turns import may_turn
from cenotaph.web.voices import is_deep, place_choices

FIELDS = ("kind", "first", "last", "place", "publisher", "language")


@require_safe
def search(request: DeskRequest) -> HttpResponse:
    """What is found; asked for by htmx, only that."""
    asked = question(request, request.GET.dict(), _sieve(request))
    tabs = [tab for tab in TABS if policy.opens(request.actor, tab.route, desk.compartment())]
    found = {tab.name: _found(tab, asked) for tab in tabs}
    chosen = _chosen(request.GET.get("tab", ""), tabs, found)
    names, after = _leaf(found[chosen.name], request.GET.get("after", "")[:400])
    context: dict[str, Any] = {
        "asked": asked,
        "tabs": [(tab.name, len(found[tab.name]), len(found[tab.name]) >= tab.most) for tab in tabs],
        "tab": chosen.name,
        "lines": chosen.lines(asked, names),
        "after": after,
        "is_asked": bool(asked.words) or not asked.sieve.is_open,
    }
    if request.htmx:
        return page(request, "search_found.html", **context)
    choices = _choices(asked.figures, request)
    return page(request, "search.html", sieve=asdict(asked.sieve), kinds=[*OUTCOMES, *KINDS[1:]], **choices, **context)


@require_POST
def save_search(request: DeskRequest) -> HttpResponse:
    """Keep a search for oneself, or share it with everybody at the desk."""
    address, name = request.POST.get("address", "")[:2000], request.POST.get("name", "")
    if request.POST.get("share"):
        if not policy.may(request.actor, "write", policy.Subject("S", desk.compartment())).allowed:
            raise Http404
        actions.share_search(desk.case_as(request.actor.name), name, address)
    else:
        saving.save_search(cast(Member, request.user), name, address)
    return HttpResponseRedirect(f"{reverse('search')}?{address}")


@require_POST
def drop_search(request: DeskRequest) -> HttpResponse:
    """Keep one of one's own searches no longer."""
    number = number_of(request.POST.get("number", ""))
    if number is None or not saving.drop_search(cast(Member, request.user), number):
        raise Http404
    return HttpResponseRedirect(reverse("search"))


def _sieve(request: DeskRequest) -> Sieve:
    given = {name: request.GET.get(name, "").strip()[:200] for name in FIELDS}
    days = asked_of({name: given[name] for name in ("first", "last")})
    if given["kind"] and given["kind"] not in (*OUTCOMES, *KINDS):
        raise UsageError(f"{given['kind']!r} is no kind of claim; choose one of: {', '.join((*OUTCOMES, *KINDS))}")
    return Sieve(**{**given, "first": days.first or "", "last": days.last or ""})


def _found(tab: Tab, asked: Question) -> list[str]:
    if asked.by is not None or tab.name in ("incidents", "speakers", "people"):
        return tab.find(asked)
    # Leafing through what was found asks for the same again.
    return asked.figures.keep(f"search {tab.name}", asked.key, lambda: tab.find(asked))


def _chosen(name: str, tabs: list[Tab], found: dict[str, list[str]]) -> Tab:
    """The tab that is asked for, else the first in which anything was found."""
    named = next((tab for tab in tabs if tab.name == name), None)
    return named or next((tab for tab in tabs if found[tab.name]), tabs[0])


def _leaf(names: list[str], after: str) -> tuple[list[str], str]:
    at = names.index(after) + 1 if after in names else 0
    shown = names[at : at + LEAF]
    return shown, shown[-1] if at + LEAF < len(names) else ""


def _choices(figures: Figures, request: DeskRequest) -> dict[str, Any]:
    """What can be chosen, and the searches that are kept."""
    say, member = request.say, cast(Member, request.user)
    whole = policy.reach(request.actor, "see", "I", desk.compartment()) == policy.CASE
    spoken: tuple[str, ...] = figures.keep("languages", None, lambda: languages(figures, None)) if whole else ()
    shared = queries_follow.searches() if is_deep(request.actor) else []
    return {
        "places": place_choices(figures, say) if whole else [],
        "publishers": figures.keep("publishers", None, publishers) if whole else (),
        "languages": spoken,
        "saved": list(member.searches.order_by("name")),
        "shared": [(each, may_turn(request.actor, SEARCH, each.by)) for each in shared],
    }


def languages(figures: Figures, _about: None) -> tuple[str, ...]:
    """The languages of claims, from all of them (see web/shelf/pieces.py)."""
    return tuple(sorted({claim.language for claim in figures.standing().by_id.values()}))
