"""People for the API: only what is there, worked out already; asking never links a list nor writes a row."""

from typing import Any

from cenotaph.ledger import queries_persons, register, view_people
from cenotaph.ledger.queries_persons import Person
from cenotaph.ledger.values_people import GIVEN, NOT_ASKED, PURPOSES, REFUSED
from cenotaph.web.registering import RegisterNotYetError


def page_of(after: str, most: int, consent: str) -> list[dict[str, Any]]:
    """Persons, and ids that were joined, after this id; with a purpose, only persons whom consent lets be told."""
    _check_current()
    if consent:
        names: list[tuple[str, str | None]] = [(name, None) for name in view_people.allowed_ids(consent, after, most)]
    else:
        names = queries_persons.ids_after(after, most=most)
    found = {each.id: each for each in queries_persons.persons([name for name, heir in names if not heir])}
    return [_told(name, heir, found.get(name)) for name, heir in names]


def resolved(name: str) -> tuple[str, bool]:
    """The id that stands for this one now ("" for none), and whether it is another."""
    _check_current()
    return queries_persons.resolve(name)


def one(name: str) -> dict[str, Any]:
    """The person of an id that stands."""
    [found] = queries_persons.persons([name])
    return _told(name, None, found)


def _check_current() -> None:
    if not register.is_current():
        raise RegisterNotYetError


def _told(name: str, heir: str | None, found: Person | None) -> dict[str, Any]:
    return {
        "id": name,
        "superseded_by": heir,
        "names": list(found.names) if found else [],
        "fate": found.fate if found else None,
        "status": found.status.value if found else None,
        "status_because": found.status.because if found else None,
        "sex": (found.sex or None) if found else None,
        "ages": list(found.ages) if found else [],
        "born": list(found.born) if found else [],
        "died": list(found.died) if found else [],
        "places": list(found.places) if found else [],
        "mentions": len(found.mentions) if found else 0,
        "consent": {purpose: _answer(found, purpose) for purpose in PURPOSES} if found else {},
    }


def _answer(person: Person, purpose: str) -> str:
    """Given where consent lets them be told; refused where anybody refused; else not asked."""
    if person.allows(purpose):
        return GIVEN
    said = {each.verdict for each in person.answers if each.right == purpose}
    return REFUSED if REFUSED in said else NOT_ASKED
