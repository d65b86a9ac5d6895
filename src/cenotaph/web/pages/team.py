"""The people of the desk: accounts, invitations, suspension; and the signed history."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import UsageError
from cenotaph.ledger import queries
from cenotaph.web import accounts
from cenotaph.web.models import Account
from cenotaph.web.policy import ROLES
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest

NEWEST = 200


@require_safe
def history(request: DeskRequest) -> HttpResponse:
    """What was done in this case, by whom, when and why; the newest first."""
    entries = queries.entries(NEWEST)
    return page(request, "history.html", entries=entries[::-1], total=queries.counts()["entries"])


@require_safe
def team(request: DeskRequest) -> HttpResponse:
    """Who has an account, and in which role."""
    return _team(request)


@require_POST
def invite(request: DeskRequest) -> HttpResponse:
    """A new account, or a new link for one that is there; the link is shown once."""
    name, role = request.POST.get("name", ""), request.POST.get("role", "")
    if role == "owner":
        raise UsageError(request.say.d["one_owner"])
    account = _account(request) if "account" in request.POST else accounts.make_account(name, role)
    secret = accounts.make_link(account, accounts.INVITED)
    return _team(request, link=request.build_absolute_uri(reverse("enter", args=[secret])), invited=account.name)


@require_POST
def suspend(request: DeskRequest) -> HttpResponse:
    """Suspend an account, or let it in again; nobody locks themselves or the owner out."""
    account = _account(request)
    if account.pk == request.user.pk or account.role == "owner":
        raise UsageError(request.say.d["not_yourself"])
    accounts.set_active(account, not account.is_active)
    return HttpResponseRedirect(reverse("team"))


def _team(request: DeskRequest, *, link: str = "", invited: str = "") -> HttpResponse:
    roles = [role for role in ROLES if role != "owner"]
    return page(request, "team.html", accounts=Account.objects.order_by("pk"), roles=roles, link=link, invited=invited)


def _account(request: DeskRequest) -> Account:
    given = request.POST.get("account", "")
    found = Account.objects.filter(pk=given).first() if given.isdecimal() else None
    if found is None or (found.role == "owner" and found.pk != request.user.pk):
        raise Http404
    return found
