"""Reads of families: who may be of one household by what lists say, and what people decided about that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from django.db.models import Min, Q

from cenotaph.ledger import queries_persons
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.kinship import LATEST, kin_of
from cenotaph.ledger.models import JudgementRow, KinRow, MemberRow
from cenotaph.ledger.queries_persons import Person
from cenotaph.ledger.values import NOT_SAME, SAME, Judgement
from cenotaph.ledger.values_people import HOUSEHOLD, TOGETHER
from cenotaph.people.register.families import Kin, ties
from cenotaph.people.register.gather import Conflict, Lists, Ruling, conflicts, gather

PAGE, MOST = 30, 120


@dataclass(frozen=True, slots=True)
class Bound:
    """Two persons of a household, and by what: what lists say, or a judgement that holds."""

    left: str
    right: str
    by: str
    judged: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """People who may be, or were judged to be, of one household; each is named once.

    `confirmed` are the groups that judgements make, by persons; `together` those judged to be killed together.
    `more` is whether it is larger than is shown.
    """

    persons: tuple[Person, ...]
    bounds: tuple[Bound, ...]
    confirmed: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    more: bool = False

    @property
    def named(self) -> tuple[Person, ...]:
        """Those who are persons: a row of several people is none."""
        return tuple(each for each in self.persons if each.people is None)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household in a list: some of its persons by id, and how many are named."""

    first: str
    persons: tuple[str, ...]
    size: int


def household_of(person: str) -> Household | None:
    """The household around this person; None where nothing speaks of one."""
    judged = _Judged.all()
    names, more = _reached(person, judged)
    if len(names) < 2:
        return None
    held = sorted(queries_persons.persons(names), key=lambda each: not each.is_named)
    order = {each.id: at for at, each in enumerate(held)}
    inside = [each for each in judged.made if set(each.ends) <= set(order)]
    return Household(
        tuple(held),
        (*_said(order), *(Bound(*each.ends, each.judgement.about, each.judgement) for each in inside)),
        _groups(order, inside, HOUSEHOLD),
        _groups(order, inside, TOGETHER),
        tuple(conflicts(_rulings(order, inside, HOUSEHOLD))),
        more,
    )


def possible(after: str = "", *, most: int = PAGE) -> tuple[list[HouseholdLine], str]:
    """Possible families, the largest first, after this cursor; and the cursor of the next page ("": no more)."""
    rows = KinRow.objects.filter(size__gt=0).values("size", "family").annotate(first=Min("root"))
    rows = rows.order_by("-size", "family")
    size, _, family = after.partition(".")
    if size.isdecimal() and family.isdecimal():
        rows = rows.filter(Q(size=int(size), family__gt=int(family)) | Q(size__lt=int(size)))
    found = list(rows[: most + 1])
    lines = _lines([row["family"] for row in found[:most]])
    last = found[most - 1] if len(found) > most else None
    return lines, f"{last['size']}.{last['family']}" if last else ""


def judged(after: str = "", *, most: int = PAGE) -> tuple[list[HouseholdLine], str]:
    """Households that judgements make, by their first persons after this one; and the cursor of the next page."""
    found = [group for group in _judged_groups() if group[0] > after]
    shown = [HouseholdLine(group[0], group[:6], len(group)) for group in found[:most]]
    return shown, found[most - 1][0] if len(found) > most else ""


def counts() -> tuple[int, int]:
    """How many possible families and how many households by judgement there are."""
    return KinRow.objects.filter(size__gt=0).values("family").distinct().count(), len(_judged_groups())


def _judged_groups() -> list[tuple[str, ...]]:
    """Who hangs together by judgements that say one household or killed together; each person once, in order."""
    made = _Judged.all().made
    order = {name: at for at, name in enumerate(sorted({end for each in made for end in each.ends}))}
    groups = [*_groups(order, made, HOUSEHOLD), *_groups(order, made, TOGETHER)]
    number = count(1)
    held = [Ruling(order[one], order[other], True, next(number)) for group in groups for one, other in pairwise(group)]
    firsts = gather(order.values(), (), Lists({}, frozenset()), held)
    found: dict[int, list[str]] = defaultdict(list)
    for name, at in order.items():
        found[firsts[at]].append(name)
    return sorted(tuple(group) for group in found.values() if len(group) > 1)


def families_of(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Those of these persons who may be of one family, two or more of each."""
    rows = [row for part in chunks(names) for row in MemberRow.objects.filter(person__in=part, is_last=True)]
    homes = {
        root: family
        for part in chunks({row.root for row in rows})
        for root, family in KinRow.objects.filter(root__in=part).values_list("root", "family")
    }
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row.root in homes:
            found[homes[row.root]][row.person] = None
    return [tuple(persons) for _, persons in sorted(found.items()) if len(persons) > 1]


def may_be_kin(left: int, right: int) -> str:
    """By what the rows of these two mentions may be of one family: "" where nothing says so."""
    rows = MemberRow.objects.filter(pk__in=(left, right)).values_list(*LATEST)
    return next((each.by for each in ties(list(kin_of(rows)))), "")


@dataclass(frozen=True, slots=True)
class _Made:
    """A judgement on two persons as they are now."""

    ends: tuple[str, str]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class _Judged:
    """The judgements on households that hold, the latest of each two persons."""

    made: tuple[_Made, ...]

    @classmethod
    def all(cls) -> "_Judged":
        rows = JudgementRow.objects.filter(about__in=(HOUSEHOLD, TOGETHER), withdrawal__isnull=True).order_by("pk")
        values = [row.value() for row in rows]
        now = _persons_by_mention({end for each in values for end in (each.left, each.right)})
        latest: dict[tuple[str, str, str], _Made] = {}
        for each in values:
            left, right = sorted((now.get(each.left, ""), now.get(each.right, "")))
            if left and left != right:
                latest[each.about, left, right] = _Made((left, right), each)
        return cls(tuple(latest.values()))


def _persons_by_mention(names: Iterable[str]) -> dict[str, str]:
    rows = (MemberRow.objects.filter(mention__mention__in=part) for part in chunks(names))
    return {name: person for part in rows for name, person in part.values_list("mention__mention", "person")}


def _reached(person: str, judged: _Judged) -> tuple[list[str], bool]:
    """The persons whom families and judgements reach from this one, itself first; and whether there are more."""
    beside: dict[str, set[str]] = defaultdict(set)
    for each in judged.made:
        beside[each.ends[0]].add(each.ends[1])
        beside[each.ends[1]].add(each.ends[0])
    found, waiting = {person: None}, [person]
    while waiting and len(found) <= MOST:
        more = sorted({name for each in waiting for name in beside.get(each, ())} | _of_their_families(waiting))
        waiting = [name for name in more if name not in found]
        found |= dict.fromkeys(waiting)
    return list(found)[:MOST], len(found) > MOST


def _of_their_families(names: Sequence[str]) -> set[str]:
    roots = {
        root
        for part in chunks(names)
        for root in MemberRow.objects.filter(person__in=part).values_list("root", flat=True)
    }
    families = {
        family
        for part in chunks(roots)
        for family in KinRow.objects.filter(root__in=part).values_list("family", flat=True)
    }
    lines = (
        list(KinRow.objects.filter(family__in=families).values_list("root", flat=True)[: MOST * 8]) if families else []
    )
    rows = (MemberRow.objects.filter(root__in=part) for part in chunks(lines))
    return {person for part in rows for person in part.values_list("person", flat=True)}


def _said(order: Mapping[str, int]) -> list[Bound]:
    """What lists say that ties these persons; each two once for each way."""
    rows = [row for part in chunks(order) for row in MemberRow.objects.filter(person__in=part, is_last=True)]
    person = {row.root: row.person for row in rows}
    found: dict[Bound, None] = {}
    for tie in ties(list(_kin(person))):
        left, right = person[tie.left], person[tie.right]
        # A father and child are told in that order; of others whoever comes first in the list.
        if tie.by != "parent" and order[left] > order[right]:
            left, right = right, left
        if left != right:
            found[Bound(left, right, tie.by)] = None
    return list(found)


def _kin(roots: Iterable[int]) -> Iterable[Kin]:
    for part in chunks(roots):
        yield from kin_of(MemberRow.objects.filter(root__in=part, is_last=True).order_by("root").values_list(*LATEST))


def _rulings(order: Mapping[str, int], made: Sequence[_Made], about: str) -> list[Ruling]:
    return [
        Ruling(order[each.ends[0]], order[each.ends[1]], each.judgement.verdict == SAME, each.judgement.number)
        for each in made
        if each.judgement.about == about and each.judgement.verdict in (SAME, NOT_SAME)
    ]


def _groups(order: Mapping[str, int], made: Sequence[_Made], about: str) -> tuple[tuple[str, ...], ...]:
    """The groups that judgements of a kind make; "not" cuts first, as for persons."""
    firsts = gather(order.values(), (), Lists({}, frozenset()), _rulings(order, made, about))
    groups: dict[int, list[str]] = defaultdict(list)
    for name, at in order.items():
        groups[firsts[at]].append(name)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _lines(families: Sequence[int]) -> list[HouseholdLine]:
    """These families by the persons who are of them now, in this order; those that are one person now are left out."""
    homes = dict(KinRow.objects.filter(family__in=families).order_by("root").values_list("root", "family"))
    rows = (MemberRow.objects.filter(root__in=part).order_by("root") for part in chunks(homes))
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for part in rows:
        for root, person, name in part.values_list("root", "person", "mention__name"):
            found[homes[root]][person] = bool(name) or found[homes[root]].get(person, False)
    return [
        HouseholdLine(next(iter(found[family])), tuple(found[family])[:6], sum(found[family].values()))
        for family in families
        if len(found[family]) > 1
    ]
