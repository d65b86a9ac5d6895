"""Acts on the team: each is signed into the case's history and changes the desk's own rows, or neither happens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction

from cenotaph.ledger import actions
from cenotaph.ledger.case import Case
from cenotaph.web import members
from cenotaph.web.accounts import factors, tokens, visits
from cenotaph.web.models import Member
from cenotaph.web.models_access import Token

Sign = Callable[..., int]


def invite(case: Case, name: str, role: str) -> Member:
    """A new member. Raises UsageError."""
    with _both(case) as sign:
        member = members.make_member(name, role)
        sign("invite_member", member.name, role=role)
    return member


def new_link(case: Case, member: Member) -> str:
    """The secret of a new link for a member: whoever makes one could come in by it, so it leaves a trace."""
    with _both(case) as sign:
        secret = members.make_link(member, members.INVITED)
        sign("make_link", member.name, role=member.role)
    return secret


def set_active(case: Case, member: Member, is_active: bool) -> None:
    """Suspend a member, or let them in again; who is suspended is out at the next click, with all tokens."""
    if member.is_active == is_active:
        return
    with _both(case) as sign:
        members.set_active(member, is_active)
        visits.end_all(member)
        sign("let_in_member" if is_active else "suspend_member", member.name, role=member.role)


def change_role(case: Case, member: Member, role: str) -> None:
    """Give a member another role; their sessions end, so that it holds at once. Raises UsageError."""
    before = member.role
    if before == role:
        return
    with _both(case) as sign:
        members.set_role(member, role)
        visits.end_all(member)
        sign("change_role", member.name, role=role, before=before)


def reset_factors(case: Case, member: Member) -> None:
    """Take a member's second factors away, for somebody who lost them; their sessions end."""
    with _both(case) as sign:
        factors.remove_all(member)
        visits.end_all(member)
        sign("reset_factors", member.name, role=member.role)


def make_token(case: Case, member: Member, name: str, scopes: list[str], ends_on: str) -> tokens.Made:
    """A new token of a member. Raises ToldError."""
    with _both(case) as sign:
        made = tokens.make(member, name, scopes, ends_on)
        sign("make_token", member.name, why=_about(made.token))
    return made


def revoke_token(case: Case, member: Member, pk: int) -> None:
    """End a token of a member."""
    with _both(case) as sign:
        found = tokens.revoke(member, pk)
        if found is not None:
            sign("revoke_token", member.name, why=_about(found))


def _about(token: Token) -> str:
    return f"{token.start}… {token.name}: {token.scopes}, until {token.ends_on}"


@contextmanager
def _both(case: Case) -> Iterator[Sign]:
    """Two databases: the case's entry is written inside the desk's transaction, so that a failure of it undoes both."""
    with transaction.atomic(using="desk"):
        yield partial(actions.record_team_act, case)
