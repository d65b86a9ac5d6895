"""Persons from pairs and judgements: for all mentions, or for those around a judgement."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from cenotaph.ledger import many
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import ConflictRow, LinkingRow, MemberRow, MentionRow, PairRow, PersonRow
from cenotaph.ledger.values import NOT_SAME, SAME, Judgement
from cenotaph.ledger.values_people import PERSON, SECOND
from cenotaph.people.linking.link import LEAST_WEIGHT
from cenotaph.people.register.gather import Bond, Lists, Ruling, conflicts, gather
from cenotaph.people.register.lasting import Anchor, lasting
from cenotaph.people.register.worth import worth

BATCH, CHUNK = 5000, 400


def person_id(mention: str, *, is_second: bool = False) -> str:
    """A person's id, made from a mention."""
    return f"p{mention}-2" if is_second else f"p{mention}"


def rulings() -> list[Ruling]:
    """The judgements that hold on pairs of lines, the latest of each pair; those that say "unsure" rule nothing."""
    made = queries.judged(PERSON)
    roots = queries.roots_by_name({end for each in made for end in (each.left, each.right)})
    latest: dict[tuple[int, int], Judgement] = {}
    for each in made:
        left, right = roots.get(each.left, 0), roots.get(each.right, 0)
        if left and right and left != right:
            latest[min(left, right), max(left, right)] = each
    return [
        Ruling(left, right, each.verdict == SAME, each.number)
        for (left, right), each in sorted(latest.items())
        if each.verdict in (SAME, NOT_SAME)
    ]


def ruled() -> set[int]:
    """The lines on which a judgement holds."""
    return {end for ruling in rulings() for end in (ruling.left, ruling.right)}


def waiting_persons(persons: Mapping[int, tuple[int, str]]) -> many.Waiting:
    """Every person as the lists alone make it, from the first line and the id that each line has."""
    sizes = Counter(persons.values())
    rows = ((person, first, size, None) for (first, person), size in sorted(sizes.items()))
    return many.Waiting(PersonRow, ("person", "first", "size", "superseded_by"), rows)


def gather_around(roots: Iterable[int]) -> None:
    """Gather anew whatever hangs together with these lines, and find the contradictions between judgements anew."""
    held = rulings()
    around = _around(set(roots), held)
    if around:
        _gather(around, [each for each in held if each.left in around and each.right in around])
    _keep_conflicts(held)


def _around(roots: set[int], held: Sequence[Ruling]) -> set[int]:
    """The lines that a chain of usable pairs and of judgements reaches from these."""
    beside: dict[int, set[int]] = defaultdict(set)
    for each in held:
        beside[each.left].add(each.right)
        beside[each.right].add(each.left)
    found, waiting = set(roots), set(roots)
    usable = PairRow.objects.filter(veto="", weight__gte=LEAST_WEIGHT)
    while waiting:
        more: set[int] = set()
        for root in waiting:
            more |= beside.get(root, set())
        for part in chunks(waiting):
            for left, right in usable.filter(Q(left__in=part) | Q(right__in=part)).values_list("left", "right"):
                more |= {left, right}
        # Those of one person by the lists alone belong together, whatever held them.
        waiting = more - found
        found |= waiting
    return found


def _gather(around: set[int], held: Sequence[Ruling]) -> None:
    rows = [row for part in chunks(around) for row in PairRow.objects.filter(left__in=part).order_by("pk")]
    pairs = sorted((row for row in rows if row.right in around), key=lambda row: row.pk)
    base = {
        root: first
        for part in chunks(around)
        for root, first in MemberRow.objects.filter(root__in=part).values_list("root", "base")
    }
    bonds = [Bond(row.left, row.right, row.weight, bool(row.veto)) for row in pairs]
    persons = gather(around, bonds, _lists(around), held, LEAST_WEIGHT) if held else base
    _keep_persons(persons, base)
    _keep_worth(pairs, persons, base)


def _lists(around: Iterable[int]) -> Lists:
    first_of = queries.chain_roots(queries.lists())
    rows = (
        MemberRow.objects.filter(root__in=part, is_last=True).values_list("root", "mention__list", "mention__part")
        for part in chunks(around)
    )
    sources = {root: f"{first_of[name]}/{part}" for found in rows for root, name, part in found}
    numbers = {source: at for at, source in enumerate(sorted(set(sources.values())))}
    free = json.loads(LinkingRow.objects.values_list("free", flat=True)[0])
    return Lists(
        {root: numbers[source] for root, source in sources.items()},
        frozenset(numbers[source] for source in free if source in numbers),
    )


def _keep_persons(persons: Mapping[int, int], base: Mapping[int, int]) -> None:
    found = lasting(persons, base)
    anchors = {anchor.mention for anchor in found.anchors.values()} | set(found.survivors)
    names = {
        number: mention
        for part in chunks(anchors)
        for number, mention in MentionRow.objects.filter(pk__in=part).values_list("number", "mention")
    }
    ids = {first: _id(anchor, names) for first, anchor in found.anchors.items()}
    sizes = Counter(persons.values())
    made = {ids[first]: PersonRow(person=ids[first], first=first, size=size) for first, size in sizes.items()}
    for gone, heir in found.survivors.items():
        name = person_id(names[gone])
        made[name] = PersonRow(person=name, first=gone, size=0, superseded_by=ids[heir])
    _replace_persons(made, persons)
    moved: dict[str, list[int]] = defaultdict(list)
    for part in chunks(persons):
        for root, was in MemberRow.objects.filter(root__in=part).values_list("root", "person").distinct():
            if was != ids[persons[root]]:
                moved[ids[persons[root]]].append(root)
    for name, roots in moved.items():
        for part in chunks(roots):
            MemberRow.objects.filter(root__in=part).update(person=name)


def _replace_persons(made: Mapping[str, PersonRow], around: Iterable[int]) -> None:
    """Put these in the place of the persons that begin with one of these lines; what stays as it is stays untouched."""
    before = {row.person: row for part in chunks(around) for row in PersonRow.objects.filter(first__in=part)}
    said = {name: (row.first, row.size, row.superseded_by) for name, row in before.items()}
    kept = {name for name, row in made.items() if said.get(name) == (row.first, row.size, row.superseded_by)}
    gone = sorted(set(before) - kept)
    for at in range(0, len(gone), CHUNK):
        PersonRow.objects.filter(pk__in=gone[at : at + CHUNK]).delete()
    PersonRow.objects.bulk_create([made[name] for name in sorted(set(made) - kept)], batch_size=BATCH)


def _id(anchor: Anchor, names: Mapping[int, str]) -> str:
    return person_id(names[anchor.mention], is_second=anchor.is_second)


def _keep_worth(pairs: Sequence[PairRow], persons: Mapping[int, int], base: Mapping[int, int]) -> None:
    counts = Counter(base.values())
    weigh(pairs, persons, {root: counts[first] for root, first in base.items()})


def weigh(pairs: Sequence[PairRow], persons: Mapping[int, int], sizes: Mapping[int, int]) -> None:
    """What a look at these pairs is worth; `sizes` are those of the persons that the lists alone make, by line."""
    changed = []
    for row in pairs:
        was = (row.is_one, row.worth)
        row.is_one = persons[row.left] == persons[row.right]
        is_torn = not row.veto and row.weight >= LEAST_WEIGHT and not row.is_one
        touched = sizes[row.left] + sizes[row.right]
        row.worth = worth(row.probability, touched, is_torn=is_torn)
        if (row.is_one, row.worth) != was:
            changed.append(row)
    many.change(PairRow, ("is_one", "worth"), ((row.is_one, row.worth, row.pk) for row in changed))


def _keep_conflicts(held: Sequence[Ruling]) -> None:
    ConflictRow.objects.all().delete()
    made = [
        ConflictRow(
            left=found.ruling.left,
            right=found.ruling.right,
            content=json.dumps(
                {
                    "kind": "judgements",
                    "ruling": found.ruling.number,
                    "path": [each.number for each in found.path],
                    "apart": found.apart.number,
                }
            ),
        )
        for found in conflicts(held)
    ]
    ConflictRow.objects.bulk_create([*made, *_disagreements()])


def _disagreements() -> list[ConflictRow]:
    """Second opinions that say otherwise, until somebody judges the pair once more."""
    second = {(each.left, each.right): each for each in queries.judged(SECOND)}
    if not second:
        return []
    first = {(each.left, each.right): each for each in queries.judged(PERSON)}
    roots = queries.roots_by_name({end for pair in second for end in pair})
    found = []
    for pair, again in sorted(second.items(), key=lambda item: item[1].number):
        before, (left, right) = first.get(pair), (roots.get(end, 0) for end in pair)
        if before and before.number < again.number and before.verdict != again.verdict and left and right:
            content = json.dumps({"kind": "second", "first": before.number, "second": again.number})
            found.append(ConflictRow(left=min(left, right), right=max(left, right), content=content))
    return found
