"""Rows of what linking found: pairs with their reasons, mentions with their persons, the index of names."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from django.db import transaction

from cenotaph.ledger import gathering, many
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.lines import Lines
from cenotaph.ledger.models import ChangeRow, KeyRow, MemberRow, MentionRow, PairRow
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.linking.link import LEAST_WEIGHT, Linked
from cenotaph.people.linking.reasons import pair_reason
from cenotaph.people.register.search import keys_of
from cenotaph.people.register.worth import worth

PAIR = ("left", "right", "weight", "probability", "prior", "veto", "points", "worth", "is_one")
NEAR = LEAST_WEIGHT - 6.0  # bits: pairs below this are kept only where they speak for or against a group
BATCH = 5000


def usable(linked: Linked) -> npt.NDArray[np.bool_]:
    """Which pairs may join."""
    return (linked.overlap.weight >= LEAST_WEIGHT) & (linked.vetoed < 0)


def kept_pairs(linked: Linked, roots: Sequence[int]) -> many.Waiting:
    """The pairs that join, nearly join or speak for or against a group; each with its reason."""
    pairs, joins = linked.pairs, usable(linked)
    ends = (pairs.left[joins], pairs.right[joins])
    degree = sum(np.bincount(end, minlength=len(roots)) for end in ends)
    speaks = (degree[pairs.left] > 0) & (degree[pairs.right] > 0)  # type: ignore[index]
    sizes = np.bincount(linked.person, minlength=1)
    chosen = np.flatnonzero(speaks | (linked.overlap.weight > NEAR))
    return waiting_pairs(linked, roots, chosen.tolist(), lambda at: int(sizes[linked.person[at]]))


def save_changes(lines: Lines) -> None:
    """What became of rows."""
    ChangeRow.objects.bulk_create(lines.changes, batch_size=BATCH)


def waiting_pairs(
    linked: Linked, roots: Sequence[int], chosen: Sequence[int], size_of: Callable[[int], int]
) -> many.Waiting:
    """Rows of these pairs; `size_of` gives the number of mentions of a mention's person."""
    return many.Waiting(PairRow, PAIR, _pair_rows(linked, roots, chosen, size_of))


def _pair_rows(
    linked: Linked, roots: Sequence[int], chosen: Sequence[int], size_of: Callable[[int], int]
) -> Iterator[tuple[many.Value, ...]]:
    joins = usable(linked)
    for at in chosen:
        reason = pair_reason(linked, at)
        left, right = sorted((roots[reason.first], roots[reason.second]))
        probability = round(reason.probability, 6)
        is_one = bool(linked.person[reason.first] == linked.person[reason.second])
        touched = size_of(reason.first) + size_of(reason.second)
        yield (
            left,
            right,
            round(float(linked.overlap.weight[at]), 4),
            probability,
            round(reason.prior, 4),
            reason.veto,
            json.dumps([[p.about, p.says, round(p.bits, 4)] for p in reason.points], ensure_ascii=False),
            worth(probability, touched, is_torn=bool(joins[at]) and not is_one),
            is_one,
        )


def persons_of(base: Mapping[int, int]) -> dict[int, tuple[int, str]]:
    """For each line the first line of its person as the lists alone make it, and that person's id."""
    firsts = queries.ids_of(set(base.values()))
    ids = {first: gathering.person_id(name) for first, name in firsts.items()}
    return {root: (first, ids[first]) for root, first in base.items()}


def waiting_members(lines: Lines, persons: Mapping[int, tuple[int, str]]) -> many.Waiting:
    """Each mention of these lines with its person."""
    return many.Waiting(
        MemberRow,
        ("mention", "root", "is_last", "base", "person"),
        ((mention, root, mention in lines.last, *persons[root]) for mention, root in lines.roots.items()),
    )


def keep_keys(held: Sequence[ListSaid]) -> None:
    """The index of names for lists that have none of it yet, some thousands of rows at a time.

    A key is seen only with its mention's person, so that nothing of a list shows before all of it is there. Stopped in
    the middle, the same again leaves what is there and adds the rest.
    """
    for each in held:
        mentions = MentionRow.objects.filter(list=each.id).order_by("number")
        first = mentions.first()
        if first is None or MemberRow.objects.filter(pk=first.pk).exists():
            continue
        found = keys_of(mentions.values_list("number", "name").iterator(chunk_size=BATCH))
        for batch in many.batches((key, number) for number, key in found):
            with transaction.atomic():
                many.write(KeyRow, ("key", "mention"), batch, unless_there=True)


def drop_keys(held: Sequence[ListSaid]) -> None:
    """Let go of the index of names for lists that hold no longer."""
    gone = MentionRow.objects.exclude(list__in=[each.id for each in held])
    if gone.exists():
        KeyRow.objects.filter(mention__in=gone.values("number")).delete()
