"""Reads of persons: search in any script, one person with all that is told of them, who was killed beside them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from cenotaph.ledger import queries_people as people
from cenotaph.ledger.models import JudgementRow, KeyRow, MemberRow, PairRow, PersonRow
from cenotaph.ledger.queries_register import PairSeen, seen, shown
from cenotaph.ledger.values import SAME, Judgement
from cenotaph.ledger.values_people import CONSENT, DEATH, OF_PEOPLE, STATE, ListSaid, Mention
from cenotaph.people.names.name import Namer
from cenotaph.people.names.search import how_close
from cenotaph.people.register import consent
from cenotaph.people.register import status as rule
from cenotaph.people.register.search import asked_keys
from cenotaph.people.register.status import Finding, Telling

CANDIDATES, PAGE = 300, 50


@dataclass(frozen=True, slots=True)
class Standing:
    """One mention of a person: its list, and the newer version of that list that no longer has the row, if any."""

    mention: Mention
    list: ListSaid
    root: int
    is_last: bool
    gone_since: ListSaid | None

    @property
    def shown(self) -> str:
        """The name as the list says it."""
        return shown(self.mention)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the register has them, worked out from the latest row of each line and from judgements.

    `consents` are the latest answers for each purpose, `answers` those on each mention.
    """

    id: str
    mentions: tuple[Standing, ...]
    names: tuple[str, ...]
    fate: str
    status: Finding
    sex: str
    ages: tuple[float, ...]
    born: tuple[str, ...]
    died: tuple[str, ...]
    places: tuple[str, ...]
    deaths: tuple[Judgement, ...] = ()
    consents: tuple[Judgement, ...] = ()
    answers: tuple[Judgement, ...] = ()

    @property
    def anchor(self) -> str:
        """The mention on which judgements about the person are made: the first."""
        return self.mentions[0].mention.id

    def allows(self, purpose: str) -> bool:
        """Whether consent lets them be told for this purpose, by the latest answer on each of their mentions."""
        return consent.allows(each.verdict for each in self.answers if each.right == purpose)

    @property
    def is_named(self) -> bool:
        """Whether any list says a name: a row of several people, or of somebody unknown, names nobody."""
        return any(each.mention.name for each in self.mentions)

    @property
    def people(self) -> int | None:
        """How many people a row of several speaks of (0: it does not say); None for one person."""
        said = [number for each in self.mentions if each.is_last and (number := each.mention.fact("people"))]
        return int(said[0]) if said and not self.is_named else None

    @property
    def is_listed(self) -> bool:
        """Whether any list has them now."""
        return any(each.is_last and each.gone_since is None for each in self.mentions)


def find(words: str, *, most: int = PAGE) -> tuple[list[Person], bool]:
    """The persons with a mention that has all of these words in its name, in any script; the most alike first.

    Also whether there are more than were looked at.
    """
    names, more = found_ids(words)
    return persons(names[:most]), more or len(names) > most


def found_ids(words: str) -> tuple[list[str], bool]:
    """The same by their ids, as many as are looked at."""
    asked = asked_keys(words)
    if not asked:
        return [], False
    asked.sort(key=lambda keys: KeyRow.objects.filter(key__in=keys)[:20_000].count())
    rows = KeyRow.objects.filter(key__in=asked[0])
    for keys in asked[1:]:
        rows = rows.filter(Exists(KeyRow.objects.filter(key__in=keys, mention=OuterRef("mention"))))
    numbers = list(rows.values_list("mention", flat=True)[: CANDIDATES + 1])
    members = MemberRow.objects.filter(pk__in=numbers[:CANDIDATES]).values_list("person", "mention__name", "root")
    best: dict[str, tuple[float, int]] = {}
    for person, name, root in members:
        score = (-how_close(words, name), root)
        best[person] = min(best.get(person, score), score)
    return sorted(best, key=lambda person: best[person]), len(numbers) > CANDIDATES


def page_of(after: int, *, most: int = PAGE) -> tuple[list[Person], int]:
    """Persons in the order of their first mention after this one, and the cursor of the next page (0: no more)."""
    rows = PersonRow.objects.filter(superseded_by=None, first__gt=after).order_by("first")[: most + 1]
    found = list(rows)
    more = found[most - 1].first if len(found) > most else 0
    return persons([row.person for row in found[:most]]), more


def ids_after(name: str, *, most: int) -> list[tuple[str, str | None]]:
    """Every id that was given after this one, in order, with the person that it was joined into, if any."""
    rows = PersonRow.objects.filter(person__gt=name).order_by("person")
    return list(rows.values_list("person", "superseded_by")[:most])


def resolve(name: str) -> tuple[str, bool]:
    """The person that this id stands for now ("" when there is none), and whether it is another than was named."""
    row = PersonRow.objects.filter(pk=name).first()
    if row is not None:
        return (row.superseded_by, True) if row.superseded_by else (name, False)
    # Every id is made from a mention: who holds that mention now is who was meant.
    found = MemberRow.objects.filter(mention__mention=name.removeprefix("p").removesuffix("-2")).first()
    return (found.person, True) if found else ("", False)


def persons(names: Sequence[str]) -> list[Person]:
    """These persons, in this order; in few queries."""
    held = people.lists()
    by_id = {each.id: each for each in held}
    newer = {older: newest for newest, older in people.versions(held).items()}
    rows: dict[str, list[Standing]] = defaultdict(list)
    found = MemberRow.objects.filter(person__in=list(names)).select_related("mention").order_by("mention")
    for row in found:
        said = by_id.get(row.mention.list_id)
        if said is None:  # its import was undone, and the register is not worked out anew yet
            continue
        after = by_id.get(newer.get(said.id, "")) if row.is_last else None
        rows[row.person].append(Standing(row.mention.value(), said, row.root, row.is_last, after))
    judged = _judged({each.mention.id for group in rows.values() for each in group})
    return [_person(name, rows[name], judged) for name in names if name in rows]


def _judged(mentions: set[str]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = defaultdict(list)
    rows = JudgementRow.objects.filter(about__in=(STATE, CONSENT, DEATH), withdrawal__isnull=True).order_by("pk")
    for row in rows.filter(left__in=list(mentions)) if len(mentions) < 900 else rows:
        if row.left in mentions:
            found[row.left].append(row.value())
    return found


def _person(name: str, mentions: Sequence[Standing], judged: dict[str, list[Judgement]]) -> Person:
    tellings = [telling(each) for each in mentions if each.is_last]
    made = sorted((one for each in mentions for one in judged.get(each.mention.id, ())), key=lambda one: one.number)
    statuses = [one.verdict for one in made if one.about == STATE]
    return Person(
        id=name,
        mentions=tuple(mentions),
        names=tuple(dict.fromkeys(each.shown for each in mentions)),
        fate=rule.fate(tellings),
        status=rule.status(tellings, statuses[-1] if statuses else None),
        sex=rule.sex(tellings),
        ages=rule.ages(tellings),
        born=_said(tellings, "born"),
        died=_said(tellings, "died"),
        places=tuple(
            dict.fromkeys(place for each in mentions if each.is_last and (place := each.mention.fact("place")))
        ),
        deaths=tuple({one.right: one for one in made if one.about == DEATH}.values()),
        consents=tuple({one.right: one for one in made if one.about == CONSENT}.values()),
        answers=tuple({(one.left, one.right): one for one in made if one.about == CONSENT}.values()),
    )


def telling(each: Standing) -> Telling:
    """What one mention tells, as the rule takes it."""
    fact = each.mention.fact
    return Telling(each.list.tells, each.list.status, fact("sex"), fact("age"), fact("born"), fact("died"))


def _said(tellings: Iterable[Telling], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said for each in tellings if (said := getattr(each, what))))


def bonds(person: Person) -> list[PairSeen]:
    """The scored or judged pairs inside a person, the strongest first."""
    roots = {each.root for each in person.mentions}
    rows = PairRow.objects.filter(left__in=roots, right__in=roots).order_by("-weight", "pk")
    return seen(list(rows[:60]))


def near(person: Person, *, most: int = 12) -> list[PairSeen]:
    """Pairs with others that a person may want to judge: not one person now, and not certain to be two."""
    roots = {each.root for each in person.mentions}
    rows = PairRow.objects.filter(Q(left__in=roots) | Q(right__in=roots), is_one=False, probability__gte=0.02)
    return seen(list(rows.order_by("-weight", "pk")[:most]))


def history(person: Person) -> list[Judgement]:
    """Every judgement that names one of the person's mentions, also those taken back, oldest first."""
    names = [each.mention.id for each in person.mentions]
    rows = JudgementRow.objects.filter(about__in=OF_PEOPLE).select_related("withdrawal").order_by("pk")
    return [row.value() for row in rows.filter(Q(left__in=names) | Q(right__in=names))]


def placed_in(claims: Iterable[str]) -> list[str]:
    """The persons whom judgements place in the incident of these claims."""
    wanted = set(claims)
    latest = {(each.left, each.right): each.verdict for each in people.judged(DEATH)}
    mentions = [left for (left, right), verdict in latest.items() if verdict == SAME and right in wanted]
    rows = MemberRow.objects.filter(mention__mention__in=mentions).order_by("root")
    return list(dict.fromkeys(rows.values_list("person", flat=True)))


def died_on(days: Sequence[str], *, most: int = 2000) -> list[Person]:
    """The persons of whom the latest row of a line gives one of these days as the day of death."""
    wanted = Q()
    for day in days:
        wanted |= Q(mention__facts__contains=f'["died","{day}"]')
    rows = MemberRow.objects.filter(wanted, is_last=True).order_by("root") if days else MemberRow.objects.none()
    return persons(list(dict.fromkeys(rows.values_list("person", flat=True)[:most])))


def beside(person: Person, *, most: int = 20) -> list[Person]:
    """Others of one family name who died at the same place on the same day: a suggestion, never asserted."""
    mention = next((each.mention for each in person.mentions if each.is_last and each.mention.fact("died")), None)
    if mention is None:
        return []
    family = Namer().name(mention.name).family
    if family is None:
        return []
    keys = KeyRow.objects.filter(key=family.skeleton.key, mention=OuterRef("mention"))
    rows = MemberRow.objects.filter(Exists(keys), is_last=True).exclude(person=person.id).select_related("mention")
    day = f'["died","{mention.fact("died")}"]'
    found = []
    for row in rows.filter(mention__facts__contains=day)[:CANDIDATES]:
        name = Namer().name(row.mention.name)
        same_place = row.mention.value().fact("place") == mention.fact("place")
        if same_place and name.family and name.family.skeleton.key == family.skeleton.key:
            found.append(row.person)
    return persons(list(dict.fromkeys(found))[:most])
