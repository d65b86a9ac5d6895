"""Tokens: keys for programs. Each acts as its member, never beyond it, through the same policy."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from django.utils import timezone

from cenotaph.web.accounts.seals import hashed
from cenotaph.web.models import Member
from cenotaph.web.models_access import Token
from cenotaph.web.told import ToldError

MARK = "cen_"
LONGEST, USUAL = 90, 30
MOST = 20
TOUCH = timedelta(minutes=1)
# What a token may be made for, as rights of the policy: a token holds the rights of its member that lie in its scopes.
SCOPES: Mapping[str, frozenset[tuple[str, str]]] = MappingProxyType(
    {
        "figures": frozenset({("see", "P"), ("see", "I")}),
        "words": frozenset({("see", "P"), ("see", "S")}),
    }
)


@dataclass(frozen=True, slots=True)
class Made:
    """A new token; its secret is here once and nowhere else."""

    token: Token
    secret: str


def make(member: Member, name: str, scopes: Iterable[str], ends_on: str) -> Made:
    """A new token. Raises ToldError."""
    name = " ".join(name.split())
    chosen = sorted(set(scopes))
    if not name or len(name) > 60:
        raise ToldError("access.token_name")
    if not chosen or not set(chosen) <= set(SCOPES):
        raise ToldError("access.token_scopes")
    if member.tokens.filter(revoked_at=None, ends_on__gte=today()).count() >= MOST:
        raise ToldError("access.tokens_many")
    secret = MARK + secrets.token_urlsafe(32)
    token = Token(
        member=member,
        name=name,
        start=secret[:12],
        secret_hash=hashed(secret),
        scopes=" ".join(chosen),
        ends_on=_end_day(ends_on),
    )
    token.save(force_insert=True)
    return Made(token, secret)


def revoke(member: Member, pk: int) -> Token | None:
    """End a token now; the token, or None where there is none of this member."""
    token = member.tokens.filter(pk=pk, revoked_at=None).first()
    if token is not None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
    return token


def holder(secret: str) -> Token | None:
    """The token of this secret, if it lasts and its member may come in."""
    if not secret.startswith(MARK):
        return None
    rows = Token.objects.filter(secret_hash=hashed(secret), revoked_at=None, ends_on__gte=today())
    token = rows.filter(member__is_active=True).select_related("member").first()
    if token is not None and (token.used_at is None or timezone.now() - token.used_at > TOUCH):
        Token.objects.filter(pk=token.pk).update(used_at=timezone.now())
    return token


def rights_of(token: Token) -> frozenset[tuple[str, str]]:
    """The rights that its scopes let through."""
    return frozenset(right for scope in token.scopes.split() for right in SCOPES.get(scope, ()))


def today() -> date:
    """Today, UTC."""
    return datetime.now(UTC).date()


def _end_day(given: str) -> date:
    if not given:
        return today() + timedelta(days=USUAL)
    try:
        day = date.fromisoformat(given)
    except ValueError as wrong:
        raise ToldError("access.token_day", longest=LONGEST) from wrong
    if not today() <= day <= today() + timedelta(days=LONGEST):
        raise ToldError("access.token_day", longest=LONGEST)
    return day
