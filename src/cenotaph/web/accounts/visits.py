"""Coming in and going out: sessions of members, and the browsers that are known."""

import secrets
import time
from datetime import timedelta

from django.contrib.auth import login
from django.db import transaction
from django.utils import timezone

from cenotaph.web import desk
from cenotaph.web.accounts import entry, factors
from cenotaph.web.accounts.seals import hashed
from cenotaph.web.models import Member
from cenotaph.web.models_access import Browser, Visit
from cenotaph.web.request import DeskRequest

BACKEND = "django.contrib.auth.backends.ModelBackend"
KNOWN_FOR = timedelta(days=30)
COOKIE = "known"


def come_in(request: DeskRequest, member: Member, *, shown: bool) -> str:
    """Begin a session; `shown` says that a second factor was shown with it. The stage that was reached."""
    has_factor = factors.has_any(member)
    login(request, member, backend=BACKEND)
    held, now = request.session, time.time()
    held["began"] = held["seen"] = now
    held["agent"] = request.headers.get("User-Agent", "")[:200]
    held["has_factor"] = has_factor
    held["shown_at"] = now if shown else 0.0
    held["stage"] = entry.stage_of(member.role, has_factor=has_factor, on_network=desk.on_network(), shown=shown)
    return str(held["stage"])


def show(request: DeskRequest) -> None:
    """The second factor was shown, or set up, in this session."""
    request.session.cycle_key()
    request.session["has_factor"] = True
    request.session["shown_at"] = time.time()
    request.session["stage"] = entry.IN


def forget_factor(request: DeskRequest, member: Member) -> None:
    """A factor was taken away: what this session holds of it follows."""
    request.session["has_factor"] = factors.has_any(member)


def of(member: Member) -> list[Visit]:
    """The sessions of a member that last, the latest first."""
    return list(member.visits.filter(expire_date__gt=timezone.now()).order_by("-seen_at"))


def browser_of(agent: str) -> str:
    """What a browser calls itself, in two words; as it stands where we do not know it."""
    name = next((told for sign, told in _BROWSERS if sign in agent), "")
    system = next((told for sign, told in _SYSTEMS if sign in agent), "")
    return " · ".join(part for part in (name, system) if part) or agent[:60]


# The first that fits: most browsers name others, too.
_BROWSERS = (("Firefox", "Firefox"), ("Edg", "Edge"), ("OPR", "Opera"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def is_this(request: DeskRequest, visit: Visit) -> bool:
    """Whether this is the session of the one who asks."""
    return bool(visit.pk == hashed(request.session.session_key or ""))


def end(member: Member, start: str) -> None:
    """End the session whose name begins so."""
    if len(start) >= 16:
        member.visits.filter(session_key__startswith=start).delete()


def end_all(member: Member, *, but: str | None = None) -> None:
    """End all sessions of a member, and forget their browsers; `but` is the key of a session that stays."""
    with transaction.atomic(using="desk"):
        member.visits.exclude(pk=hashed(but or "")).delete()
        member.browsers.all().delete()


def clear() -> None:
    """Let go of sessions that ended by themselves."""
    Visit.objects.filter(expire_date__lt=timezone.now()).delete()
    Browser.objects.filter(ends_at__lt=timezone.now()).delete()


def remember(request: DeskRequest, member: Member) -> str:
    """The secret of a browser that is known from now on."""
    secret = secrets.token_urlsafe(32)
    agent = request.headers.get("User-Agent", "")[:200]
    ends_at = timezone.now() + KNOWN_FOR
    Browser(member=member, secret_hash=hashed(secret), agent=agent, ends_at=ends_at).save(force_insert=True)
    return secret


def known_member(request: DeskRequest) -> Member | None:
    """The member whose browser this is; only one who has a second factor comes in so."""
    secret = request.COOKIES.get(cookie_name(), "")
    if not secret:
        return None
    rows = Browser.objects.filter(secret_hash=hashed(secret), ends_at__gt=timezone.now(), member__is_active=True)
    row = rows.select_related("member").first()
    return row.member if row and factors.has_any(row.member) else None


def cookie_name() -> str:
    """The cookie by which a browser is known; named after the desk, since cookies know no ports."""
    from django.conf import settings

    return f"{settings.SESSION_COOKIE_NAME}_{COOKIE}"
