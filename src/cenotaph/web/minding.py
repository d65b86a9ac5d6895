"""Acts of members on what the desk does and knows of them: hooks, feeds, their own second factors; each is signed.

Of an address the history says the host and the path alone: what follows a question mark is often a secret.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from cenotaph.ledger import actions
from cenotaph.ledger.case import Case
from cenotaph.web.accounts import factors
from cenotaph.web.models import Member
from cenotaph.web.models_work import Feed, Hook
from cenotaph.web.work import feeds, hooks

Sign = Callable[..., int]


def add_hook(case: Case, member: Member, address: str, kinds: Sequence[str]) -> tuple[Hook, str]:
    """A web hook, and its secret. Raises ToldError, FetchError."""
    with _both(case) as sign:
        hook, secret = hooks.add(member, address, kinds)
        sign("add_hook", member.name, why=f"{urlsplit(hook.address).hostname}: {hook.kinds}")
    return hook, secret


def remove_hook(case: Case, pk: int) -> None:
    """Tell a hook no more."""
    with _both(case) as sign:
        hook = hooks.remove(pk)
        if hook is not None:
            sign("remove_hook", hook.member.name, why=f"{urlsplit(hook.address).hostname}: {hook.kinds}")


def add_feed(case: Case, member: Member, address: str, minutes: int, published_by: str) -> Feed:
    """A feed from now on. Raises ToldError, FetchError."""
    with _both(case) as sign:
        feed = feeds.add(member, address, minutes, published_by)
        sign("add_feed", member.name, why=_shown(feed.address))
    return feed


def remove_feed(case: Case, member: Member, pk: int, *, whole: bool) -> None:
    """Look at a feed no more."""
    with _both(case) as sign:
        feed = feeds.remove(member, pk, whole=whole)
        if feed is not None:
            sign("remove_feed", feed.member.name, why=_shown(feed.address))


def add_totp(case: Case, member: Member, secret: str, code: str, label: str) -> None:
    """Codes of an app, as one's own second factor. Raises ToldError."""
    with _own(case) as sign:
        factors.add_totp(member, secret, code, label)
        sign("add_factor", member.name, why=label)


def add_passkey(case: Case, member: Member, host: str, state: Any, answer: Mapping[str, Any], label: str) -> None:
    """A passkey, as one's own second factor. Raises ToldError."""
    with _own(case) as sign:
        factors.add_passkey(member, host, case.title, state, answer, label)
        sign("add_factor", member.name, why=label)


def remove_factor(case: Case, member: Member, pk: int) -> None:
    """Take one's own second factor away."""
    with _own(case) as sign:
        factor = factors.remove(member, pk)
        if factor is not None:
            sign("remove_factor", member.name, why=factor.label)


def new_codes(case: Case, member: Member) -> list[str]:
    """New recovery codes of one's own."""
    with _own(case) as sign:
        codes = factors.new_codes(member)
        sign("renew_codes", member.name)
    return codes


def _shown(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.hostname}{parts.path}"


@contextmanager
def _both(case: Case) -> Iterator[Sign]:
    """Two databases: the case's entry is written inside the desk's transaction, so that a failure of it undoes both."""
    with transaction.atomic(using="desk"):
        yield partial(actions.record_team_act, case)


@contextmanager
def _own(case: Case) -> Iterator[Sign]:
    """The same for one's own factors; a copy without a key signs nothing, and is to be entered all the same."""
    with _both(case) as sign:
        yield sign if case.can_sign else _silent


def _silent(*_: object, **__: object) -> int:
    return 0
