"""Searches that a member keeps: every write of them."""

from django.db import transaction

from cenotaph.errors import UsageError
from cenotaph.web.models import Member, SavedSearch

MOST, MOST_ADDRESS = 100, 2000


def save_search(member: Member, name: str, address: str) -> None:
    """Keep a search under this name; the same name again is the new search. Raises UsageError."""
    name = " ".join(name.split())[:120]
    if not name:
        raise UsageError("give the search a name")
    with transaction.atomic(using="desk"):
        if member.searches.exclude(name=name).count() >= MOST:
            raise UsageError(f"you keep {MOST} searches already; remove one first")
        SavedSearch.objects.update_or_create(member=member, name=name, defaults={"address": address[:MOST_ADDRESS]})


def drop_search(member: Member, number: int) -> bool:
    """Keep it no longer; False where this member keeps none of this number."""
    return bool(member.searches.filter(pk=number).delete()[0])
