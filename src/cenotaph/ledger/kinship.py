"""Possible families kept up: from the latest rows of lines and the persons that the lists alone make."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from cenotaph.ledger import many
from cenotaph.ledger import queries_people as queries
from cenotaph.ledger.chunks import chunks
from cenotaph.ledger.models import KinRow, MemberRow
from cenotaph.people.register.families import Kin, KinReader, families

BATCH = 5000
LATEST = ("root", "base", "mention__list", "mention__part", "mention__name", "mention__facts", "mention__written")
Latest = tuple[int, int, str, str, str, str, str]


def keep_families() -> None:
    """Every possible family, from all lines."""
    waiting_families(kin_of(_latest())).write()


def waiting_families(kin: Iterable[Kin]) -> many.Waiting:
    """The possible families of these."""
    return many.Waiting(KinRow, ("root", "family", "size", "block"), _rows(sorted(kin, key=lambda each: each.line)))


def keep_families_around(roots: Collection[int]) -> None:
    """The same for all lines that hang or hung together with these, which are new or say something else now."""
    was = _values("root", roots, "block") - {""}
    left = _values("block", was, "root") | _values("family", _values("root", roots, "family"), "root")
    reader = KinReader()
    kin = {each.line: each for each in _kin(left | set(roots), reader)}
    waiting = set(kin)
    while waiting:
        blocks = {_block(kin[line]) for line in waiting} - {""}
        homes = _values("root", waiting, "family")
        beside = _values("block", blocks, "root") | _values("family", homes, "root")
        waiting = beside - set(kin)
        kin |= {each.line: each for each in _kin(waiting, reader)}
    for part in chunks({*kin, *roots}):
        KinRow.objects.filter(root__in=part).delete()
    waiting_families(kin.values()).write()


def _rows(kin: Sequence[Kin]) -> Iterator[tuple[many.Value, ...]]:
    found = families(kin)
    return ((each.line, *found.get(each.line, (each.line, 0)), _block(each)) for each in kin)


def _block(kin: Kin) -> str:
    return hashlib.sha256("\n".join(kin.block).encode()).hexdigest()[:16] if kin.block else ""


def _values(name: str, wanted: Iterable[Any], what: str) -> set[Any]:
    rows = (KinRow.objects.filter(**{f"{name}__in": part}) for part in chunks(wanted))
    return {number for part in rows for number in part.values_list(what, flat=True)}


def _kin(roots: Iterable[int], reader: KinReader) -> Iterator[Kin]:
    for part in chunks(roots):
        rows = MemberRow.objects.filter(root__in=part, is_last=True).order_by("root").values_list(*LATEST)
        yield from kin_of(rows, reader)


def kin_of(rows: Iterable[Latest], reader: KinReader | None = None) -> Iterator[Kin]:
    """What these rows say that bears on family; rows that say nothing of it are left out."""
    reader = reader or KinReader()
    first_of = queries.chain_roots(queries.lists())
    for root, base, name_of_list, part, name, facts, written in rows:
        said = dict(json.loads(facts))
        number, place, died = said.get("household", ""), said.get("place", ""), said.get("died", "")
        if number or (place and died):
            cells = () if name else [cell for _, cell in json.loads(written)]
            household = f"{first_of[name_of_list]}/{part}/{number}" if number else ""
            yield reader.kin(root, base, name, cells, {"household": household, "place": place, "died": died})


def _latest() -> Iterator[Latest]:
    rows = MemberRow.objects.filter(is_last=True).order_by("root")
    return rows.values_list(*LATEST).iterator(chunk_size=BATCH)
