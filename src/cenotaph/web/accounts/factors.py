"""Second factors of a member: set up, shown, taken away. Every write to their rows."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cenotaph.web.accounts import passkeys, totp
from cenotaph.web.accounts.seals import hashed, opened, sealed
from cenotaph.web.models import Member
from cenotaph.web.models_access import PASSKEY, RECOVERY, TOTP, Factor
from cenotaph.web.told import ToldError

CODES = 10
# Letters and digits that nobody mistakes for one another.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
MOST = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """What a member has set up."""

    factors: tuple[Factor, ...]
    codes_left: int

    @property
    def has_totp(self) -> bool:
        """Whether codes of an app are set up."""
        return any(each.kind == TOTP for each in self.factors)

    @property
    def has_passkey(self) -> bool:
        """Whether there is a passkey."""
        return any(each.kind == PASSKEY for each in self.factors)


def of(member: Member) -> Shown:
    """What this member has set up; recovery codes only by their number."""
    rows = list(member.factors.order_by("pk"))
    left = sum(each.kind == RECOVERY and each.used_at is None for each in rows)
    return Shown(tuple(each for each in rows if each.kind != RECOVERY), left)


def has_any(member: Member) -> bool:
    """Whether this member has a second factor."""
    return member.factors.exclude(kind=RECOVERY).exists()


def add_totp(member: Member, secret: str, code: str, label: str) -> None:
    """Keep the secret once the app has shown that it knows it. Raises ToldError."""
    step = totp.step_of(secret, code, time.time(), 0)
    if step is None:
        raise ToldError("access.code_wrong_new")
    with transaction.atomic(using="desk"):
        member.factors.filter(kind=TOTP).delete()
        _add(member, TOTP, label, sealed(secret.encode(), _purpose(member)), last_step=step)


def add_passkey(member: Member, host: str, desk: str, state: Any, answer: Mapping[str, Any], label: str) -> None:
    """Keep a new passkey. Raises ToldError."""
    name, public = passkeys.new_passkey(host, desk, state, answer)
    with transaction.atomic(using="desk"):
        if Factor.objects.filter(credential=name).exists():
            raise ToldError("access.passkey_known")
        _add(member, PASSKEY, label, sealed(public, _purpose(member)), credential=name)


def _add(member: Member, kind: str, label: str, secret: str, **more: Any) -> None:
    if member.factors.exclude(kind=RECOVERY).count() >= MOST:
        raise ToldError("access.factors_many")
    Factor(member=member, kind=kind, label=label.strip()[:60], secret=secret, **more).save(force_insert=True)


def remove(member: Member, pk: int) -> Factor | None:
    """Take one away; with the last of them the recovery codes go, too. Gives it, if there was one."""
    with transaction.atomic(using="desk"):
        found = member.factors.filter(pk=pk).exclude(kind=RECOVERY).first()
        member.factors.filter(pk=pk).exclude(kind=RECOVERY).delete()
        if not has_any(member):
            member.factors.all().delete()
    return found


def remove_all(member: Member) -> None:
    """Take all away: for somebody who lost them."""
    member.factors.all().delete()


def new_codes(member: Member) -> list[str]:
    """New recovery codes, each good once; those from before end."""
    codes = ["-".join("".join(secrets.choice(SIGNS) for _ in range(5)) for _ in range(3)) for _ in range(CODES)]
    with transaction.atomic(using="desk"):
        member.factors.filter(kind=RECOVERY).delete()
        Factor.objects.bulk_create(
            [Factor(member=member, kind=RECOVERY, label="", secret=hashed(_plain(code))) for code in codes]
        )
    return codes


def show_code(member: Member, code: str) -> str:
    """Which factor this code shows: that of an app, or a recovery code, used up by this; "" for none."""
    with transaction.atomic(using="desk"):
        for factor in member.factors.filter(kind=TOTP):
            step = totp.step_of(opened(factor.secret, _purpose(member)).decode(), code, time.time(), factor.last_step)
            # One statement, so that of two browsers with one code one gets in.
            if step is not None and _use(Q(pk=factor.pk, last_step__lt=step), last_step=step):
                return TOTP
        if _use(Q(member=member, kind=RECOVERY, secret=hashed(_plain(code)), used_at=None)):
            return RECOVERY
    return ""


def show_passkey(host: str, desk: str, state: Any, answer: Mapping[str, Any], member: Member | None) -> Member | None:
    """Whose passkey this is, when its answer holds; with `member` given, only one of theirs."""
    name = answer.get("id")
    if not isinstance(name, str):
        return None
    found = Factor.objects.filter(kind=PASSKEY, credential=name, member__is_active=True).select_related("member")
    factor = (found if member is None else found.filter(member=member)).first()
    if factor is None or not passkeys.holds(host, desk, state, _public(factor), answer):
        return None
    _use(Q(pk=factor.pk))
    return factor.member


def passkeys_of(member: Member) -> list[bytes]:
    """The public halves of a member's passkeys."""
    return [_public(each) for each in member.factors.filter(kind=PASSKEY)]


def _public(factor: Factor) -> bytes:
    return opened(factor.secret, _purpose(factor.member))


def _use(which: Q, **more: Any) -> bool:
    return Factor.objects.filter(which).update(used_at=timezone.now(), **more) == 1


def _purpose(member: Member) -> str:
    return f"factor of member {member.pk}"


def _plain(code: str) -> str:
    return "".join(each for each in code.lower().translate(totp.DIGITS) if each in SIGNS or each.isalnum())
