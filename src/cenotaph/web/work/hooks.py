"""Web hooks: programs elsewhere are told of new claims and changed tolls; thin, signed, sent again until taken."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cenotaph.archive.fetch import post
from cenotaph.errors import FetchError
from cenotaph.ledger import queries_api
from cenotaph.ledger.asking import Asked
from cenotaph.values import OUTCOMES
from cenotaph.web import desk, policy
from cenotaph.web.accounts.seals import opened, sealed
from cenotaph.web.anew import NotYetError
from cenotaph.web.figures import Figures
from cenotaph.web.members import actor_of
from cenotaph.web.models import Member
from cenotaph.web.models_work import DONE, FAILED, WAITS, Delivery, Hook
from cenotaph.web.shelf import hands
from cenotaph.web.shelf.shelved import figures_of
from cenotaph.web.told import ToldError
from cenotaph.web.work import jobs, marks

CLAIMS, TOLLS = "claims.new", "tolls.changed"
KINDS = (CLAIMS, TOLLS)
PURPOSE = "web hook"
MOST_HOOKS, MOST_TOLD = 20, 500
# Pauses between tries, in seconds: about a day in all, then it is given up.
PAUSES = (10, 60, 300, 1800, 7200, 21600, 43200)


def add(member: Member, address: str, kinds: Sequence[str]) -> tuple[Hook, str]:
    """A hook, and its secret, which is shown once. Raises ToldError, FetchError."""
    url = jobs.checked(address)
    chosen = [kind for kind in KINDS if kind in kinds]
    if not chosen:
        raise ToldError("work.hook_kinds")
    if Hook.objects.filter(removed_at=None).count() >= MOST_HOOKS:
        raise ToldError("work.hooks_many", most=MOST_HOOKS)
    secret = secrets.token_urlsafe(32)
    if not Hook.objects.filter(removed_at=None).exists():
        # The first hook is told of what happens from now on, not of all that is there.
        shown = hands.shown(desk.case_as(""))
        _remember(queries_api.last_claim(), _tolls(), shown)
    hook = Hook(member=member, address=url, secret=sealed(secret.encode(), PURPOSE), kinds=" ".join(chosen))
    hook.save(force_insert=True)
    return hook, secret


def remove(pk: int) -> Hook | None:
    """Tell it no more; what waits for it is given up. Gives the hook, if there was one."""
    with transaction.atomic(using="desk"):
        hook = Hook.objects.filter(pk=pk, removed_at=None).first()
        if hook is not None:
            Hook.objects.filter(pk=pk).update(removed_at=timezone.now())
            Delivery.objects.filter(hook=pk, state=WAITS).update(state=FAILED, said="the hook was removed")
    return hook


def again(pk: int) -> None:
    """Send a message that was given up once more."""
    rows = Delivery.objects.filter(pk=pk, state=FAILED, hook__removed_at=None)
    rows.update(state=WAITS, tries=0, next_at=timezone.now(), said="")


def listed() -> list[Hook]:
    """The hooks that are told."""
    return list(Hook.objects.filter(removed_at=None).select_related("member").order_by("pk"))


def deliveries(most: int = 100) -> list[Delivery]:
    """The latest messages."""
    return list(Delivery.objects.select_related("hook").order_by("-pk")[:most])


def watch() -> bool:
    """Make messages of what changed since the last look; whether there was anything to tell."""
    hooks = [hook for hook in listed() if _may_know(hook.member)]
    seen = marks.held("hooks")
    if not hooks or not seen:
        return False
    before = json.loads(seen)
    last, entries = queries_api.last_claim(), queries_api.last_entry()
    shown = hands.shown(desk.case_as(""))
    if (entries, shown) == (before.get("entries"), before.get("shown", "")):
        return False
    try:
        tolls = _tolls()
    except NotYetError:
        return False
    told = {CLAIMS: _claims_told(before["claim"], last), TOLLS: _tolls_told(before["tolls"], tolls)}
    with transaction.atomic(using="desk"):
        for kind, body in told.items():
            if body is not None:
                _send(kind, body, [hook for hook in hooks if kind in hook.kinds.split()])
        _remember(last, tolls, shown, entries)
    return any(body is not None for body in told.values())


def due() -> Delivery | None:
    """The message whose time has come first."""
    rows = Delivery.objects.filter(state=WAITS, next_at__lte=timezone.now())
    return rows.select_related("hook", "hook__member").order_by("next_at").first()


def deliver(message: Delivery) -> None:
    """Send a message; when it is not taken, again after a while."""
    at, body = int(time.time()), message.body.encode()
    try:
        status = post(message.hook.address, body, headers_of(message, at, body))
    except FetchError as wrong:
        _later(message, str(wrong))
        return
    taken = {"state": DONE, "sent_at": timezone.now(), "said": f"answered {status}", "tries": message.tries + 1}
    Delivery.objects.filter(pk=message.pk).update(**taken)


def headers_of(message: Delivery, at: int, body: bytes) -> dict[str, str]:
    """What goes with a message, so that its receiver can tell whose it is and that nobody changed it."""
    secret = opened(message.hook.secret, PURPOSE)
    return {
        "Content-Type": "application/json",
        "Cenotaph-Event": message.kind,
        "Cenotaph-Delivery": message.event,
        "Cenotaph-Signature": f"t={at},v1={signature(secret, at, body)}",
    }


def signature(secret: bytes, at: int, body: bytes) -> str:
    """HMAC-SHA256 over the moment, a full stop and the body."""
    return hmac.new(secret, f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def _later(message: Delivery, said: str) -> None:
    tries = message.tries + 1
    row = Delivery.objects.filter(pk=message.pk)
    if tries > len(PAUSES):
        row.update(state=FAILED, tries=tries, said=said)
    else:
        row.update(tries=tries, said=said, next_at=timezone.now() + timedelta(seconds=PAUSES[tries - 1]))


def _send(kind: str, body: dict[str, Any], hooks: Sequence[Hook]) -> None:
    event = secrets.token_hex(16)
    told = {"event": event, "kind": kind, "case": desk.compartment(), "at": timezone.now().isoformat(), **body}
    words = json.dumps(told, ensure_ascii=False, sort_keys=True)
    now = timezone.now()
    Delivery.objects.bulk_create(
        [Delivery(hook=hook, event=event, kind=kind, body=words, next_at=now) for hook in hooks]
    )


def _claims_told(before: int, last: int) -> dict[str, Any] | None:
    """Only ids: whoever may see more asks the API with a token."""
    if last <= before:
        return None
    found = queries_api.claims_after(before, MOST_TOLD + 1)
    claims = [{"id": each.claim.id, "document": each.claim.document} for each in found[:MOST_TOLD]]
    return {"claims": claims, "more": len(found) > MOST_TOLD} if claims else None


def _tolls_told(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any] | None:
    changed = [
        {"outcome": outcome, "before": before.get(outcome), "after": now.get(outcome)}
        for outcome in OUTCOMES
        if before.get(outcome) != now.get(outcome)
    ]
    return {"tolls": changed} if changed else None


def _tolls() -> dict[str, Any]:
    case = desk.case_as("")
    # Of a very large case the newest that are there: when newer ones are, they are told as well.
    figures = figures_of(case) if hands.is_large(case) else Figures(case, waits=True)
    outcomes = sorted({outcome for outcome, _ in figures.standing().heard if outcome})
    made = {outcome: figures.toll(Asked(outcome=outcome)) for outcome in outcomes}
    return {name: {"low": toll.low, "best": toll.best, "high": toll.high} for name, toll in made.items()}


def _remember(claim: int, tolls: dict[str, Any], shown: str, entries: int | None = None) -> None:
    number = queries_api.last_entry() if entries is None else entries
    marks.hold("hooks", json.dumps({"claim": claim, "tolls": tolls, "entries": number, "shown": shown}))


def _may_know(member: Member) -> bool:
    return policy.opens(actor_of(member, desk.compartment()), "hooks", desk.compartment())
