"""A list is added to a register that was linked before: only what it touches is looked at and written.

What a linked case taught is kept beside the case in `register.duckdb`: it holds nothing that the lists do not, may be
removed, and is then made anew. Which lists are linked together and which are added follows from the lists that hold
(people/register/runs.py), so that a rebuild goes the same way and comes to the same.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cenotaph.ledger import gathering, kinship, linked_rows
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.case import Case
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.lines import first_lines
from cenotaph.ledger.models import LinkingRow, MemberRow, MentionRow, PairRow
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.linking import groups
from cenotaph.people.linking.adding import Added, add
from cenotaph.people.linking.link import LEAST_WEIGHT
from cenotaph.people.mentions import Mentions
from cenotaph.people.register.importing import mentions_of
from cenotaph.people.register.runs import Step, linked_anew

CHUNK = 400


def kept_beside(case: Case) -> Path:
    """The file in which what the linked case taught is kept."""
    return case.folder / "register.duckdb"


def together(held: Sequence[ListSaid]) -> int:
    """How many of the first lists are linked together."""
    newer = queries.versions(held)
    return linked_anew([Step(each.count, each.id in newer) for each in held])


def mentions_of_list(said: ListSaid) -> Mentions:
    """Every row of a list that is no newer version, as linking takes it; the numbers of mentions are its ids."""
    rows = MentionRow.objects.filter(list=said.id).order_by("number")
    found = [
        (f"{said.id}/{part}", name, dict(json.loads(facts)), str(number))
        for number, part, name, facts in rows.values_list("number", "part", "name", "facts")
    ]
    return mentions_of([row[:3] for row in found], [row[3] for row in found])


def compared(case: Case, said: ListSaid) -> Added:
    """Compare a list with what is there, and keep it there. Raises PeopleError."""
    file = kept_beside(case)
    groups.set_state(file, "")
    return add(file, mentions_of_list(said))


def keep(case: Case, said: ListSaid, added: Added, inputs: str) -> None:
    """Write what a list changed, inside a transaction."""
    file, linked = kept_beside(case), added.linked
    roots = [int(rec) for rec in linked.mentions.rec]
    lists, free = groups.lists_of(file)
    known = json.dumps([name for name, is_free in zip(lists, free, strict=True) if is_free])
    LinkingRow.objects.update(inputs=inputs, free=known)
    new = set(MentionRow.objects.filter(list=said.id).values_list("number", flat=True))
    changed = {person for both in added.changed.values() for person in both}
    persons = {int(linked.person[at]) for at, root in enumerate(roots) if root in new} | changed
    members = groups.members_of(file, persons)
    base = {root: found[0] for found in members.values() for root in found}
    lines = first_lines(said)
    linked_rows.save_changes(lines)
    linked_rows.keep_members(lines, {root: base[root] for root in new})
    _move(base, new)
    linked_rows.keep_keys(MentionRow.objects.filter(list=said.id))
    _keep_pairs(file, added, roots)
    _weigh(file, base)
    gathering.gather_around(set(base) | gathering.ruled())
    kinship.keep_families_around(base)


def _move(base: Mapping[int, int], new: set[int]) -> None:
    """Old mentions of touched persons to the persons that the lists alone make now."""
    ids = {first: gathering.person_id(name) for first, name in queries.ids_of(base.values()).items()}
    old = [root for root in base if root not in new]
    moved = []
    for part in chunks(old):
        for row in MemberRow.objects.filter(root__in=part):
            first = base[row.root]
            if (row.base, row.person) != (first, ids[first]):
                row.base, row.person = first, ids[first]
                moved.append(row)
    MemberRow.objects.bulk_update(moved, ["base", "person"], batch_size=CHUNK)


def _keep_pairs(file: Path, added: Added, roots: Sequence[int]) -> None:
    """The new pairs that join, nearly join or speak for or against a group."""
    linked, joins = added.linked, linked_rows.usable(added.linked)
    pairs = linked.pairs
    bound = {roots[at] for ends in (pairs.left[joins], pairs.right[joins]) for at in ends.tolist()} | _bound(roots)
    near = linked.overlap.weight > linked_rows.NEAR
    chosen = [
        at
        for at, (left, right) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
        if near[at] or (roots[left] in bound and roots[right] in bound)
    ]
    sizes = groups.sizes_of(file, {roots[end] for at in chosen for end in (pairs.left[at], pairs.right[at])})
    linked_rows.save_pairs(linked_rows.pair_rows(linked, roots, chosen, lambda at: sizes[roots[at]]))


def _bound(roots: Iterable[int]) -> set[int]:
    """Those of these lines of which a pair that was there before may join."""
    rows = PairRow.objects.filter(veto="", weight__gte=LEAST_WEIGHT)
    return {
        root
        for part in chunks(roots)
        for end in ("left", "right")
        for root in rows.filter(**{f"{end}__in": part}).values_list(end, flat=True)
    }


def _weigh(file: Path, base: Mapping[int, int]) -> None:
    """What a look is worth, by the lists alone, for the pairs of persons that have grown."""
    rows = {
        row.pk: row
        for part in chunks(base)
        for end in ("left", "right")
        for row in PairRow.objects.filter(**{f"{end}__in": part})
    }
    ends = {end for row in rows.values() for end in (row.left, row.right)}
    sizes = groups.sizes_of(file, ends)
    homes = {
        root: first
        for part in chunks(ends)
        for root, first in MemberRow.objects.filter(root__in=part).values_list("root", "base")
    }
    gathering.weigh(list(rows.values()), homes, sizes)
