"""Finding what an exhibit is linked to: incidents, people and claims by the words of the search page."""

from dataclasses import dataclass
from typing import Any

from cenotaph.ledger import queries_persons
from cenotaph.ledger.search_claims import Sieve
from cenotaph.ledger.values_exhibits import CLAIM, INCIDENT, PERSON
from cenotaph.web import desk, policy
from cenotaph.web.request import DeskRequest
from cenotaph.web.searching import TABS, Question, question

MOST = 8
# The tab of the search that finds each, and the route that shows it.
_TABS = ((INCIDENT, "incidents"), (PERSON, "people"), (CLAIM, "claims"))


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that an exhibit may be linked to."""

    about: str
    subject: str
    title: Any
    beside: Any
    address: str


def found_for(request: DeskRequest, words: str) -> list[Target]:
    """What these words find: incidents first, then people, then claims."""
    asked = question(request, {"q": words}, Sieve())
    tabs = {tab.name: tab for tab in TABS}
    found: list[Target] = []
    for about, name in _TABS:
        if not policy.opens(request.actor, tabs[name].route, desk.compartment()):
            continue
        names = tabs[name].find(asked)[:MOST]
        subjects = _subjects(asked, about, names)
        lines = tabs[name].lines(asked, names)
        found += [
            Target(about, subject, line.title, line.beside, line.address)
            for subject, line in zip(subjects, lines, strict=True)
        ]
    return found


def _subjects(asked: Question, about: str, names: list[str]) -> list[str]:
    """What a link names: a claim of the incident, a mention of the person, the claim itself."""
    if about == INCIDENT:
        held = asked.figures.incidents_of(names)
        return [held[name].claims[0] for name in names]
    if about == PERSON:
        return [each.anchor for each in queries_persons.persons(names)]
    return names
