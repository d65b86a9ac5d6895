"""Possible families kept up: from the latest rows of lines and the persons that the lists alone make."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import KinRow, MemberRow
from cenotaph.people.register.families import Kin, KinReader, families

BATCH = 5000
LATEST = ("root", "base", "mention__list", "mention__part", "mention__name", "mention__facts", "mention__written")
_Latest = tuple[int, int, str, str, str, str, str]


def keep_families() -> None:
    """Every possible family, from all lines."""
    _keep(list(kin_of(_latest())))


def keep_families_around(roots: Collection[int]) -> None:
    """The same for all lines that hang or hung together with these, which are new or say something else now."""
    was = _values("root", roots, "block") - {""}
    left = _values("block", was, "root") | _values("family", _values("root", roots, "family"), "root")
    kin = {each.line: each for each in _kin(left | set(roots))}
    waiting = set(kin)
    while waiting:
        blocks = {_block(kin[line]) for line in waiting} - {""}
        homes = _values("root", waiting, "family")
        beside = _values("block", blocks, "root") | _values("family", homes, "root")
        waiting = beside - set(kin)
        kin |= {each.line: each for each in _kin(waiting)}
    for part in chunks({*kin, *roots}):
        KinRow.objects.filter(root__in=part).delete()
    _keep([kin[line] for line in sorted(kin)])


def _keep(kin: Sequence[Kin]) -> None:
    found = families(kin)
    made = (
        KinRow(root=each.line, family=first, size=size, block=_block(each))
        for each in kin
        for first, size in (found.get(each.line, (each.line, 0)),)
    )
    KinRow.objects.bulk_create(made, batch_size=BATCH)


def _block(kin: Kin) -> str:
    return hashlib.sha256("\n".join(kin.block).encode()).hexdigest()[:16] if kin.block else ""


def _values(name: str, wanted: Iterable[Any], what: str) -> set[Any]:
    rows = (KinRow.objects.filter(**{f"{name}__in": part}) for part in chunks(wanted))
    return {number for part in rows for number in part.values_list(what, flat=True)}


def _kin(roots: Iterable[int]) -> Iterator[Kin]:
    for part in chunks(roots):
        yield from kin_of(MemberRow.objects.filter(root__in=part, is_last=True).order_by("root").values_list(*LATEST))


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
