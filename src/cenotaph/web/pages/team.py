"""The people of the desk: members, invitations, suspension."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cenotaph.errors import UsageError
from cenotaph.ledger.queries_team import team_acts
from cenotaph.web import desk, teaming
from cenotaph.web.models import Member
from cenotaph.web.models_access import RECOVERY, Factor
from cenotaph.web.numbers import number_of
from cenotaph.web.policy import ROLES
from cenotaph.web.render import page
from cenotaph.web.request import DeskRequest

MOST_ACTS = 30


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
    case = desk.case_as(request.actor.name)
    member = _member(request) if "member" in request.POST else teaming.invite(case, name, role)
    secret = teaming.new_link(case, member)
    return _team(request, link=request.build_absolute_uri(reverse("enter", args=[secret])), invited=member.name)


@require_POST
def suspend(request: DeskRequest) -> HttpResponse:
    """Suspend a member, or let them in again; nobody locks themselves or the owner out."""
    member = _other(request)
    teaming.set_active(desk.case_as(request.actor.name), member, not member.is_active)
    return HttpResponseRedirect(reverse("team"))


@require_POST
def change_role(request: DeskRequest) -> HttpResponse:
    """Give a member another role; nobody makes an owner, and nobody changes their own."""
    member = _other(request)
    role = request.POST.get("role", "")
    if role == "owner":
        raise UsageError(request.say.d["one_owner"])
    teaming.change_role(desk.case_as(request.actor.name), member, role)
    return HttpResponseRedirect(reverse("team"))


@require_POST
def reset_factors(request: DeskRequest) -> HttpResponse:
    """For a member who lost their second factors: they set up new ones when they come in by a link."""
    teaming.reset_factors(desk.case_as(request.actor.name), _other(request))
    return HttpResponseRedirect(reverse("team"))


def _team(request: DeskRequest, *, link: str = "", invited: str = "") -> HttpResponse:
    roles = [role for role in ROLES if role != "owner"]
    with_factor = set(Factor.objects.exclude(kind=RECOVERY).values_list("member", flat=True))
    return page(
        request,
        "team.html",
        members=list(Member.objects.order_by("pk")),
        with_factor=with_factor,
        roles=roles,
        link=link,
        invited=invited,
        acts=team_acts(MOST_ACTS),
    )


def _member(request: DeskRequest) -> Member:
    number = number_of(request.POST.get("member", ""))
    found = Member.objects.filter(pk=number).first() if number is not None else None
    if found is None or (found.role == "owner" and found.pk != request.user.pk):
        raise Http404
    return found


def _other(request: DeskRequest) -> Member:
    """Somebody else than the one who asks, and than the owner. Raises UsageError, Http404."""
    member = _member(request)
    if member.pk == request.user.pk or member.role == "owner":
        raise UsageError(request.say.d["not_yourself"])
    return member
