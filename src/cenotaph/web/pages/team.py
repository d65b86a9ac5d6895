"""The people of the desk: members, invitations, suspension; and the signed history."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import UsageError
from cenotaph.ledger import queries
from cenotaph.web import members
from cenotaph.web.models import Member
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
    """Who the members are, and in which roles."""
    return _team(request)


@require_POST
def invite(request: DeskRequest) -> HttpResponse:
    """A new member, or a new link for one that is there; the link is shown once."""
    name, role = request.POST.get("name", ""), request.POST.get("role", "")
    if role == "owner":
        raise UsageError(request.say.d["one_owner"])
    member = _member(request) if "member" in request.POST else members.make_member(name, role)
    secret = members.make_link(member, members.INVITED)
    return _team(request, link=request.build_absolute_uri(reverse("enter", args=[secret])), invited=member.name)


@require_POST
def suspend(request: DeskRequest) -> HttpResponse:
    """Suspend a member, or let them in again; nobody locks themselves or the owner out."""
    member = _member(request)
    if member.pk == request.user.pk or member.role == "owner":
        raise UsageError(request.say.d["not_yourself"])
    members.set_active(member, not member.is_active)
    return HttpResponseRedirect(reverse("team"))


def _team(request: DeskRequest, *, link: str = "", invited: str = "") -> HttpResponse:
    roles = [role for role in ROLES if role != "owner"]
    return page(request, "team.html", members=Member.objects.order_by("pk"), roles=roles, link=link, invited=invited)


def _member(request: DeskRequest) -> Member:
    given = request.POST.get("member", "")
    found = Member.objects.filter(pk=given).first() if given.isdecimal() else None
    if found is None or (found.role == "owner" and found.pk != request.user.pk):
        raise Http404
    return found
