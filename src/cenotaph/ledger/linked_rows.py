"""Rows of what linking found: pairs with their reasons, mentions with their persons, the index of names."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet

from cenotaph.ledger import gathering, many
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.lines import Lines
from cenotaph.ledger.models import ChangeRow, KeyRow, MemberRow, MentionRow, PairRow
from cenotaph.people.linking.link import LEAST_WEIGHT, Linked
from cenotaph.people.linking.reasons import pair_reason
from cenotaph.people.register.search import keys_of
from cenotaph.people.register.worth import worth

NEAR = LEAST_WEIGHT - 6.0  # bits: pairs below this are kept only where they speak for or against a group
BATCH = 5000


def usable(linked: Linked) -> npt.NDArray[np.bool_]:
    """Which pairs may join."""
    return (linked.overlap.weight >= LEAST_WEIGHT) & (linked.vetoed < 0)


def keep_pairs(linked: Linked, roots: Sequence[int]) -> None:
    """The pairs that join, nearly join or speak for or against a group; each with its reason."""
    pairs, joins = linked.pairs, usable(linked)
    ends = (pairs.left[joins], pairs.right[joins])
    degree = sum(np.bincount(end, minlength=len(roots)) for end in ends)
    speaks = (degree[pairs.left] > 0) & (degree[pairs.right] > 0)  # type: ignore[index]
    sizes = np.bincount(linked.person, minlength=1)
    chosen = np.flatnonzero(speaks | (linked.overlap.weight > NEAR))
    save_pairs(pair_rows(linked, roots, chosen.tolist(), lambda at: int(sizes[linked.person[at]])))


def save_changes(lines: Lines) -> None:
    """What became of rows."""
    ChangeRow.objects.bulk_create(lines.changes, batch_size=BATCH)


def save_pairs(rows: Iterator[PairRow]) -> None:
    """Write them, some thousands at a time."""
    PairRow.objects.bulk_create(rows, batch_size=BATCH)


def pair_rows(
    linked: Linked, roots: Sequence[int], chosen: Sequence[int], size_of: Callable[[int], int]
) -> Iterator[PairRow]:
    """Rows of these pairs; `size_of` gives the number of mentions of a mention's person."""
    joins = usable(linked)
    for at in chosen:
        reason = pair_reason(linked, at)
        left, right = sorted((roots[reason.first], roots[reason.second]))
        probability = round(reason.probability, 6)
        is_one = bool(linked.person[reason.first] == linked.person[reason.second])
        touched = size_of(reason.first) + size_of(reason.second)
        yield PairRow(
            left=left,
            right=right,
            weight=round(float(linked.overlap.weight[at]), 4),
            probability=probability,
            prior=round(reason.prior, 4),
            veto=reason.veto,
            points=json.dumps([[p.about, p.says, round(p.bits, 4)] for p in reason.points], ensure_ascii=False),
            worth=worth(probability, touched, is_torn=bool(joins[at]) and not is_one),
            is_one=is_one,
        )


def keep_members(lines: Lines, base: Mapping[int, int]) -> None:
    """Each mention with the person that the lists alone make, by the id of its first mention."""
    firsts = queries.ids_of(set(base.values()))
    ids = {first: gathering.person_id(name) for first, name in firsts.items()}
    save_members(lines, {root: (base[root], ids[base[root]]) for root in lines.roots.values()})


def save_members(lines: Lines, persons: Mapping[int, tuple[int, str]]) -> None:
    """Write each mention of these lines with the first line of its person by the lists alone, and the person."""
    many.write(
        MemberRow,
        ("mention", "root", "is_last", "base", "person"),
        ((mention, root, mention in lines.last, *persons[root]) for mention, root in lines.roots.items()),
    )


def keep_keys(mentions: QuerySet[MentionRow]) -> None:
    """The index of names: a row for each part of each of these mentions' names."""
    rows = mentions.order_by("number").values_list("number", "name")
    found = keys_of(rows.iterator(chunk_size=BATCH))
    many.write(KeyRow, ("key", "mention"), ((key, number) for number, key in found))
