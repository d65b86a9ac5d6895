"""A list is added to a register that was linked before: only what it touches is looked at and written.

What a linked case taught is kept beside the case in `register.duckdb`: it holds nothing that the lists do not, may be
removed, and is then made anew. Which lists are linked together and which are added follows from the lists that hold
(people/register/runs.py), so that a rebuild goes the same way and comes to the same.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.db.models import Q

from cenotaph.ledger import gathering, kinship, linked_rows, many
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.case import Case
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.lines import Coming, Lines, coming, newly_said
from cenotaph.ledger.models import LinkingRow, MemberRow, MentionRow, PairRow
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.linking import groups
from cenotaph.people.linking.adding import Added, add
from cenotaph.people.linking.link import LEAST_WEIGHT
from cenotaph.people.mentions import Mentions
from cenotaph.people.register.importing import mentions_of
from cenotaph.people.register.runs import Step, linked_anew


def kept_beside(case: Case) -> Path:
    """The file in which what the linked case taught is kept."""
    return case.folder / "register.duckdb"


def together(held: Sequence[ListSaid]) -> int:
    """How many of the first lists are linked together."""
    older, hashes = queries.versions(held), queries.hashes()
    steps, followed = [], set[str]()
    for each in held:
        before = older.get(each.id, "")
        many = _newly_said(each.id, before, hashes[each.id], hashes[before]) if before else each.count
        steps.append(Step(many, before in followed))
        followed |= {before} - {""}
    return linked_anew(steps)


@lru_cache(maxsize=256)
def _newly_said(name: str, older: str, *_hashes: str) -> int:
    # Rows of lists are never changed: what was counted once for these hashes holds.
    return newly_said(name, older)


@dataclass(frozen=True, slots=True)
class Compared:
    """A list that was compared with what is there: its lines, what came of what it says newly, and what is to be kept.

    `base` has for the lines of all persons that are touched the first line of the person that the lists alone make.
    """

    coming: Coming
    added: Added
    base: Mapping[int, int]
    pairs: many.Waiting
    free: str


def compared(case: Case, said: ListSaid, held: Sequence[ListSaid]) -> Compared:
    """Compare what a list says newly with what is there, and keep it there. Raises PeopleError."""
    file = kept_beside(case)
    found = coming(said, queries.versions(held).get(said.id, ""))
    groups.set_state(file, "")
    mentions = _mentions(found, queries.chain_roots(held)[said.id])
    added = add(file, mentions, [str(root) for root in found.replaced])
    lists, free = groups.lists_of(file)
    linked_rows.keep_keys([said])
    return Compared(
        found,
        added,
        _base(file, found, added),
        _waiting_pairs(file, added, found.replaced),
        json.dumps([name for name, is_free in zip(lists, free, strict=True) if is_free]),
    )


def _mentions(found: Coming, first: str) -> Mentions:
    """The rows of a list that say something new, as linking takes them: by line, on the first of its versions."""
    rows = {
        number: (f"{first}/{part}", name, dict(json.loads(facts)))
        for part_of in chunks(found.told)
        for number, part, name, facts in MentionRow.objects.filter(pk__in=part_of).values_list(
            "number", "part", "name", "facts"
        )
    }
    return mentions_of([rows[each] for each in found.told], [str(found.lines.roots[each]) for each in found.told])


def keep(case: Case, new: Compared, inputs: str) -> None:
    """Write what a list changed, inside a transaction."""
    lines, base = new.coming.lines, new.base
    LinkingRow.objects.update(inputs=inputs, free=new.free)
    linked_rows.save_changes(lines)
    for part in chunks(new.coming.after):
        MemberRow.objects.filter(mention__in=part).update(is_last=False)
    beside = _without_pairs_of(new.coming.replaced)
    _move(base)
    _keep_members(lines, base)
    new.pairs.write()
    _weigh(kept_beside(case), base)
    gathering.gather_around(set(base) | beside | gathering.ruled())
    kinship.keep_families_around(base)


def _base(file: Path, found: Coming, added: Added) -> dict[int, int]:
    told, linked = {found.lines.roots[each] for each in found.told}, added.linked
    persons = {person for both in added.changed.values() for person in both} | added.left
    persons |= {int(person) for rec, person in zip(linked.mentions.rec, linked.person, strict=True) if int(rec) in told}
    return {root: min(lines) for lines in groups.members_of(file, persons).values() for root in lines}


def _without_pairs_of(replaced: Collection[int]) -> set[int]:
    """Let go of the pairs of these lines; the lines at the other ends, which may hang together no longer."""
    beside: set[int] = set()
    for part in chunks(replaced):
        rows = PairRow.objects.filter(Q(left__in=part) | Q(right__in=part))
        beside |= {end for ends in rows.values_list("left", "right") for end in ends}
        rows.delete()
    return beside


def _keep_members(lines: Lines, base: Mapping[int, int]) -> None:
    """The rows of a list with their persons: as the lists alone make them, or as their line has it where it stays."""
    staying = {root for root in lines.roots.values() if root not in base}
    known = {
        root: (first, person)
        for part in chunks(staying)
        for root, first, person in MemberRow.objects.filter(mention__in=part).values_list("root", "base", "person")
    }
    linked_rows.waiting_members(lines, known | linked_rows.persons_of(base)).write()


def _move(base: Mapping[int, int]) -> None:
    """Mentions of before of touched persons to the persons that the lists alone make now."""
    ids = {first: gathering.person_id(name) for first, name in queries.ids_of(base.values()).items()}
    moved = [
        (first, ids[first], mention)
        for part in chunks(base)
        for mention, root, was, person in MemberRow.objects.filter(root__in=part).values_list(
            "mention", "root", "base", "person"
        )
        if (was, person) != ((first := base[root]), ids[first])
    ]
    many.change(MemberRow, ("base", "person"), moved)


def _waiting_pairs(file: Path, added: Added, replaced: Collection[int]) -> many.Waiting:
    """The new pairs that join, nearly join or speak for or against a group."""
    linked, joins = added.linked, linked_rows.usable(added.linked)
    roots = [int(rec) for rec in linked.mentions.rec]
    pairs = linked.pairs
    bound = {roots[at] for ends in (pairs.left[joins], pairs.right[joins]) for at in ends.tolist()}
    bound |= _bound(roots, replaced)
    near = linked.overlap.weight > linked_rows.NEAR
    chosen = [
        at
        for at, (left, right) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
        if near[at] or (roots[left] in bound and roots[right] in bound)
    ]
    sizes = groups.sizes_of(file, {roots[end] for at in chosen for end in (pairs.left[at], pairs.right[at])})
    return linked_rows.waiting_pairs(linked, roots, chosen, lambda at: sizes[roots[at]])


def _bound(roots: Iterable[int], replaced: Collection[int]) -> set[int]:
    """Those of these lines of which a pair that was there before, and stays, may join."""
    rows = PairRow.objects.filter(veto="", weight__gte=LEAST_WEIGHT)
    found: set[int] = set()
    for part in chunks(roots):
        ends = rows.filter(Q(left__in=part) | Q(right__in=part)).values_list("left", "right")
        found |= {end for pair in ends if not set(pair) & set(replaced) for end in pair}
    return found & set(roots)


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
