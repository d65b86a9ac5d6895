"""The dead by name in tolls: persons whom a judgement places in an incident, counted under the toll's own day."""

from collections.abc import Collection, Iterable, Sequence

from cenotaph.incidents import Incident
from cenotaph.ledger import queries_people as people
from cenotaph.ledger import queries_persons
from cenotaph.ledger.case import Case
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import JudgementRow, MemberRow
from cenotaph.ledger.queries_persons import Person
from cenotaph.ledger.values import SAME
from cenotaph.ledger.values_people import DEATH, ListSaid
from cenotaph.people.register import status as rule
from cenotaph.people.register.named import Named, NamedDead, named
from cenotaph.people.register.status import DEAD
from cenotaph.reading.gazetteer import gazetteer, own_places

NOBODY = Named(0, {}, {}, {})


def named_in(
    incidents: Iterable[Incident], in_scope: Collection[str], *, status: str | None = None, as_of: str | None = None
) -> Named:
    """The dead who are named in the incidents that have a claim in scope, as lists had them on a day."""
    placed = _placed()
    if not placed or not in_scope:
        return NOBODY
    homes = {name: incident for incident in incidents for name in incident.claims}
    held = set(in_scope)
    wanted = {
        mention
        for mention, claims in placed.items()
        if any(claim in homes and held & set(homes[claim].claims) for claim in claims)
    }
    return named(_dead(wanted, as_of), status=status)


def has_any() -> bool:
    """Whether a judgement places anybody in an incident."""
    return JudgementRow.objects.filter(about=DEATH).exists()


def _placed() -> dict[str, list[str]]:
    """Mentions with the claims of the incidents in which their persons died, by the judgements that hold."""
    latest = {(each.left, each.right): each.verdict for each in people.judged(DEATH)}
    found: dict[str, list[str]] = {}
    for (mention, claim), verdict in latest.items():
        if verdict == SAME:
            found.setdefault(mention, []).append(claim)
    return found


def _dead(mentions: Iterable[str], as_of: str | None) -> list[NamedDead]:
    rows = (MemberRow.objects.filter(mention__mention__in=part) for part in chunks(mentions))
    names = {person for part in rows for person in part.values_list("person", flat=True)}
    held = people.lists()
    current = _current(held, as_of)
    known = {each.id for each in held if as_of is None or each.known_on <= as_of}
    found = []
    for part in chunks(names):
        for person in queries_persons.persons(part):
            seen = [each for each in person.mentions if each.list.id in known]
            if person.fate == DEAD and any(each.mention.name for each in seen):
                is_listed = any(each.list.id in current for each in seen)
                found.append(NamedDead(person.id, person.status.value, person.sex, rule.band(person.ages), is_listed))
    return found


def _current(held: Sequence[ListSaid], as_of: str | None) -> set[str]:
    """The lists that were the newest of their versions on this day."""
    older = people.versions(held)
    known = [each for each in held if as_of is None or each.known_on <= as_of]
    return {each.id for each in known} - {older[each.id] for each in known if each.id in older}


def suggested(case: Case, person: Person, incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents at a place and on a day that lists give for this death: a suggestion that a person must confirm."""
    if not person.places or not person.died:
        return []
    with own_places(case.own_places):
        places = {place.id for name in person.places for place in gazetteer().search(name)}
    names = {name.casefold() for name in person.places}
    found = []
    for incident in incidents:
        is_there = incident.place and (incident.place.id in places or incident.place.name.casefold() in names)
        if (
            is_there
            and incident.start
            and any(incident.start <= day <= (incident.end or incident.start) for day in person.died)
        ):
            found.append(incident)
    return sorted(found, key=lambda each: (each.scope == "total", each.start or "", each.id))
