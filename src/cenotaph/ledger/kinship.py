"""Possible families kept up: from the latest rows of lines and the persons that the lists alone make."""

import json
from collections.abc import Iterable, Iterator

from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.models import KinRow, MemberRow
from cenotaph.people.register.families import Kin, KinReader, families

BATCH = 5000
LATEST = ("root", "base", "mention__list", "mention__part", "mention__name", "mention__facts", "mention__written")
_Latest = tuple[int, int, str, str, str, str, str]


def keep_families() -> None:
    """Every possible family, from all lines."""
    found = families(list(kin_of(_latest())))
    made = (KinRow(root=line, family=first, size=size) for line, (first, size) in sorted(found.items()))
    KinRow.objects.bulk_create(made, batch_size=BATCH)


def kin_of(rows: Iterable[_Latest]) -> Iterator[Kin]:
    """What these rows say that bears on family; rows that say nothing of it are left out."""
    reader, first_of = KinReader(), queries.chain_roots(queries.lists())
    for root, base, name_of_list, part, name, facts, written in rows:
        said = dict(json.loads(facts))
        number, place, died = said.get("household", ""), said.get("place", ""), said.get("died", "")
        if number or (place and died):
            cells = () if name else [cell for _, cell in json.loads(written)]
            household = f"{first_of[name_of_list]}/{part}/{number}" if number else ""
            yield reader.kin(root, base, name, cells, {"household": household, "place": place, "died": died})


def _latest() -> Iterator[_Latest]:
    rows = MemberRow.objects.filter(is_last=True).order_by("root")
    return rows.values_list(*LATEST).iterator(chunk_size=BATCH)
