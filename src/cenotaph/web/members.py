"""Members and one-time links: every write to the desk's own database."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cenotaph.errors import UsageError
from cenotaph.web.models import Link, Member
from cenotaph.web.policy import ROLES, TABLE, Actor

Rights = frozenset[tuple[str, str]]
SOON, INVITED = timedelta(minutes=15), timedelta(days=3)


def owner(name: str) -> Member:
    """The owner; made at the first start, under the name of whoever started the desk."""
    with transaction.atomic(using="desk"):
        found = Member.objects.filter(role="owner").order_by("pk").first()
        return found or make_member(name, "owner")


def make_member(name: str, role: str) -> Member:
    """A new member, who comes in by a link, not by a password. Raises UsageError."""
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise UsageError("give a name of 1 to 120 characters: the one that will sign this person's decisions")
    if role not in ROLES:
        raise UsageError(f"there is no role {role!r}; choose one of: {', '.join(ROLES)}")
    with transaction.atomic(using="desk"):
        if Member.objects.filter(name__iexact=name).exists():
            raise UsageError(f"there is a member {name!r} already; choose another name")
        member = Member(name=name, role=role)
        member.set_unusable_password()
        member.save(force_insert=True)
    return member


def make_link(member: Member, lasting: timedelta = SOON) -> str:
    """The secret of a new one-time link; links made before and not used end."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic(using="desk"):
        member.links.filter(used_at__isnull=True).update(used_at=timezone.now())
        Link(member=member, secret_hash=_hashed(secret), ends_at=timezone.now() + lasting).save(force_insert=True)
    return secret


def use_link(secret: str) -> Member | None:
    """The member that this link opens, once; None for a link that is unknown, used or ended."""
    now = timezone.now()
    waiting = Link.objects.filter(secret_hash=_hashed(secret), used_at__isnull=True, ends_at__gt=now)
    # One statement, so that of two browsers only one gets in.
    if waiting.filter(member__is_active=True).update(used_at=now) != 1:
        return None
    return Member.objects.get(links__secret_hash=_hashed(secret))


def set_active(member: Member, is_active: bool) -> None:
    """Suspend a member, or let them in again; who is suspended is out at the next click."""
    member.is_active = is_active
    member.save(update_fields=["is_active"])
    if not is_active:
        member.links.filter(used_at__isnull=True).update(used_at=timezone.now())


def set_role(member: Member, role: str) -> None:
    """Give a member another role. Raises UsageError."""
    if role not in ROLES:
        raise UsageError(f"there is no role {role!r}; choose one of: {', '.join(ROLES)}")
    member.role = role
    member.save(update_fields=["role"])


def coders() -> list[str]:
    """The members who may make and correct claims, by name: those to whom work can be given."""
    able = [role for role in ROLES if ("write", "S") in TABLE[role]]
    return list(Member.objects.filter(is_active=True, role__in=able).order_by("name").values_list("name", flat=True))


def actor_of(member: Member, compartment: str, rights: Rights | None = None) -> Actor:
    """Who asks, as the policy takes it; every member of a desk is in the compartment of its case.

    `rights` are those that a token lets through; None lets all of the member's through.
    """
    if not member.is_active:
        return Actor(member.name, frozenset(), frozenset())
    return Actor(member.name, frozenset({member.role}), frozenset({compartment}), rights)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
