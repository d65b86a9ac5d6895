"""From a form or an address to a scope: checked, and back again for links."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from urllib.parse import urlencode

from cenotaph.errors import UsageError
from cenotaph.ledger.asking import Asked
from cenotaph.tolls import RULES
from cenotaph.values import OUTCOMES, STATUSES

_DAYS = ("first", "last", "as_of")


def asked_of(given: Mapping[str, str]) -> Asked:
    """The scope that a form asks for; empty fields ask for everything. Raises UsageError."""
    held = {name: given.get(name, "").strip()[:200] for name in asdict(Asked())}
    found: dict[str, str | None] = {name: value or None for name, value in held.items()}
    for name in _DAYS:
        found[name] = _day(name, held[name])
    _choice("outcome", found["outcome"], OUTCOMES)
    _choice("status", found["status"], STATUSES)
    _choice("rule", found["rule"], RULES)
    return Asked(**{**found, "outcome": found["outcome"] or "killed"})  # type: ignore[arg-type]


def address_of(asked: Asked) -> str:
    """The scope as the query of an address, without what is not asked."""
    return urlencode({name: value for name, value in asdict(asked).items() if value and (name, value) != _USUAL})


_USUAL = ("outcome", "killed")


def _day(name: str, given: str) -> str | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as wrong:
        raise UsageError(f"{given!r} is no day; write it as YYYY-MM-DD") from wrong


def _choice(name: str, given: str | None, known: Iterable[str]) -> None:
    if given is not None and given not in (choices := list(known)):
        raise UsageError(f"{given!r} is no {name}; choose one of: {', '.join(choices)}")
