"""Lock-out: after five wrong codes in a row an account waits a quarter of an hour; by account, and never for ever."""

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed

from cenotaph.web.accounts import factors
from cenotaph.web.models import Member
from cenotaph.web.request import DeskRequest


def is_locked(request: DeskRequest, member: Member) -> bool:
    """Whether this account waits."""
    allowed: bool = AxesProxyHandler.is_allowed(request, _named(member))
    return not allowed


def failed(request: DeskRequest, member: Member) -> None:
    """A wrong code was given for this account."""
    user_login_failed.send(sender=__name__, credentials=_named(member), request=request)


def succeeded(member: Member) -> None:
    """The right code was given: what failed before is forgotten."""
    AxesProxyHandler.reset_attempts(username=str(member.pk))


def try_code(request: DeskRequest, member: Member, code: str) -> str:
    """Show a code; "" when it is right, else what to say. While the account waits, no code is looked at."""
    if not is_locked(request, member):
        if factors.show_code(member, code):
            succeeded(member)
            return ""
        failed(request, member)
        if not is_locked(request, member):
            return str(request.say.d["access"]["code_wrong"])
    return str(request.say.told("access.locked", minutes=minutes()))


def minutes() -> int:
    """How long an account waits."""
    return int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60


def _named(member: Member) -> dict[str, str]:
    return {"username": str(member.pk)}
