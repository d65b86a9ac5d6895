"""Accounts and one-time links: every write to the desk's own database."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cenotaph.errors import UsageError
from cenotaph.web.models import Account, Link
from cenotaph.web.policy import ROLES, Actor

SOON, INVITED = timedelta(minutes=15), timedelta(days=3)


def owner(name: str) -> Account:
    """The owner's account; made at the first start, under the name of whoever started the desk."""
    with transaction.atomic(using="desk"):
        found = Account.objects.filter(role="owner").order_by("pk").first()
        return found or make_account(name, "owner")


def make_account(name: str, role: str) -> Account:
    """A new account without a password: it is entered by a link. Raises UsageError."""
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise UsageError("give a name of 1 to 120 characters: the one that will sign this person's decisions")
    if role not in ROLES:
        raise UsageError(f"there is no role {role!r}; choose one of: {', '.join(ROLES)}")
    with transaction.atomic(using="desk"):
        if Account.objects.filter(name__iexact=name).exists():
            raise UsageError(f"there is an account {name!r} already; choose another name")
        account = Account(name=name, role=role)
        account.set_unusable_password()
        account.save(force_insert=True)
    return account


def make_link(account: Account, lasting: timedelta = SOON) -> str:
    """The secret of a new one-time link; links made before and not used end."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic(using="desk"):
        account.links.filter(used_at__isnull=True).update(used_at=timezone.now())
        Link(account=account, secret_hash=_hashed(secret), ends_at=timezone.now() + lasting).save(force_insert=True)
    return secret


def use_link(secret: str) -> Account | None:
    """The account that this link opens, once; None for a link that is unknown, used or ended."""
    now = timezone.now()
    waiting = Link.objects.filter(secret_hash=_hashed(secret), used_at__isnull=True, ends_at__gt=now)
    # One statement, so that of two browsers only one gets in.
    if waiting.filter(account__is_active=True).update(used_at=now) != 1:
        return None
    return Account.objects.get(links__secret_hash=_hashed(secret))


def set_active(account: Account, is_active: bool) -> None:
    """Suspend an account, or let it in again; a suspended one is out at its next click."""
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    if not is_active:
        account.links.filter(used_at__isnull=True).update(used_at=timezone.now())


def actor_of(account: Account, compartment: str) -> Actor:
    """Who asks, as the policy takes it; whoever has an account on a desk is in the compartment of its case."""
    if not account.is_active:
        return Actor(account.name, frozenset(), frozenset())
    return Actor(account.name, frozenset({account.role}), frozenset({compartment}))


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
