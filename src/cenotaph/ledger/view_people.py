"""The view of the register that pages and exports are made from: who may be told, and how many may not."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from django.db.models import Q

from cenotaph.errors import PeopleError
from cenotaph.incidents import Incident
from cenotaph.ledger import asking, queries_persons, register
from cenotaph.ledger import queries_people as people
from cenotaph.ledger.asking import Asked
from cenotaph.ledger.case import Case
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import JudgementRow, MemberRow, PersonRow
from cenotaph.ledger.queries_persons import Person
from cenotaph.ledger.values import SAME
from cenotaph.ledger.values_people import CONSENT, GIVEN, PURPOSES
from cenotaph.people.register import status as rule
from cenotaph.people.register.status import DEAD
from cenotaph.publish.people_view import MentionView, NamedView, PeopleView, PersonView

PUBLISHED, COURTS = PURPOSES[0], PURPOSES[2]


def people_view(case: Case, purpose: str, incidents: Iterable[Incident]) -> PeopleView:
    """The persons whom consent for this purpose lets be told. Raises PeopleError."""
    if purpose not in PURPOSES:
        raise PeopleError(f"{purpose!r} is no purpose of consent; choose one of: {', '.join(PURPOSES)}")
    register.settle(case)
    homes = {claim: incident.id for incident in incidents for claim in incident.claims}
    told = [_told(each, purpose, homes) for each in _allowed(purpose)]
    held = PersonRow.objects.filter(superseded_by=None).count()
    names = [each.id for each in told]
    old = [row for part in chunks(names) for row in PersonRow.objects.filter(superseded_by__in=part)]
    merged = tuple(sorted((row.person, str(row.superseded_by)) for row in old))
    return PeopleView(purpose, tuple(told), merged, held - len(told))


def named_view(case: Case, incidents: tuple[Incident, ...]) -> NamedView | None:
    """The dead by name beside the toll of the whole case; None where no list is in the case."""
    if not people.lists():
        return None
    register.settle(case)
    found = people_view(case, PUBLISHED, incidents)
    shown = tuple(each for each in found.persons if each.fate == DEAD and each.incidents and each.is_listed)
    counted = asking.by_name(case, Asked())
    return NamedView(counted, listed_dead(), PeopleView(PUBLISHED, shown, (), max(0, counted.dead - len(shown))))


def listed_dead() -> int:
    """How many persons with a name the latest rows of lists tell to be dead, by the rule of fate."""
    held = people.lists()
    dead = [each.id for each in held if each.tells == DEAD]
    unsaid = [each.id for each in held if not each.tells]
    told = Q(mention__list__in=dead) | Q(mention__list__in=unsaid, mention__facts__contains='["died",')
    rows = MemberRow.objects.filter(told, is_last=True).exclude(mention__name="")
    return rows.values("person").distinct().count()


def allowed_ids(purpose: str, after: str, most: int) -> list[str]:
    """The persons whom consent for this purpose lets be told, after this id; nothing is worked out."""
    return [each.id for each in islice(_allowed(purpose, after), most)]


def _allowed(purpose: str, after: str = "") -> Iterator[Person]:
    """The persons of whom a mention has consent, in the order of their ids, without those of whom any has a refusal."""
    rows = JudgementRow.objects.filter(about=CONSENT, right=purpose, verdict=GIVEN, withdrawal__isnull=True)
    mentions = set(rows.values_list("left", flat=True))
    found = (MemberRow.objects.filter(mention__mention__in=part) for part in chunks(mentions))
    names = {name for part in found for name in part.values_list("person", flat=True) if name > after}
    for part in chunks(names):
        for person in queries_persons.persons(part):
            if person.allows(purpose):
                yield person


def _told(person: Person, purpose: str, homes: Mapping[str, str]) -> PersonView:
    placed = (homes[each.right] for each in person.deaths if each.verdict == SAME and each.right in homes)
    return PersonView(
        person.id,
        person.names,
        person.fate,
        person.status.value,
        person.status.because,
        person.sex,
        person.ages,
        rule.band(person.ages),
        person.born,
        person.died,
        person.places,
        tuple(dict.fromkeys(placed)),
        tuple(
            MentionView(
                each.list.id,
                each.list.title,
                each.list.known_on,
                each.mention.row,
                each.shown,
                # Identity numbers and relatives are for courts alone.
                each.mention.facts if purpose == COURTS else (),
            )
            for each in person.mentions
            if each.is_last
        ),
        person.is_listed,
    )
