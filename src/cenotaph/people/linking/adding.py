"""New mentions to a linked case: only they are compared, and only the persons that they touch are gathered anew.
Shares, rarities, the overlap of lists that were there, and habits of dates are kept until the case is linked anew.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking import known
from cenotaph.people.linking.clusters import Edges, cluster
from cenotaph.people.linking.comparable import Column, Comparable
from cenotaph.people.linking.dates import NO_AGE
from cenotaph.people.linking.engine import Model, score_with
from cenotaph.people.linking.fresh import Fresh, Numbers
from cenotaph.people.linking.known import Learned
from cenotaph.people.linking.link import LEAST_WEIGHT, Linked, confidence
from cenotaph.people.linking.overlap import Known, overlap
from cenotaph.people.linking.vetoes import NONE, has_one_number, vetoes
from cenotaph.people.mentions import Mentions
from cenotaph.people.names.columns import PARTS, NameColumns

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding mentions to a register.

    `linked` holds the mentions looked at: those of before that might be meant, then the new ones, with the persons of
    the whole register and the pairs in which a new one stands; `at` is each one's place in the register. `changed` are
    mentions of before whose person is another now: by place, the person before and now. `left` are the persons of
    which a mention was taken out.
    """

    linked: Linked
    at: Numbers
    changed: dict[int, tuple[int, int]]
    persons: int
    left: frozenset[int] = frozenset()


def add(path: Path, new: Mentions, replaced: Collection[str] = ()) -> Added:
    """Link new mentions to the case that `known.remember` kept in a file, and keep them there too.

    `replaced` are ids of mentions of before that say something else now: they are taken out, and stand among the new.

    Raises PeopleError where the file is not there or another version wrote it.
    """
    with known.opened(path) as connection:
        learned, persons = known.learned_of(connection)
        left, staying = _taken_out(connection, replaced)
        [(size,)] = connection.execute("SELECT coalesce(max(mention) + 1, 0) FROM mentions").fetchall()
        fresh = Fresh.of(connection, learned, new, size)
        subset, at, said = _looked_at(connection, learned.model, fresh)
        is_new = at >= size
        pairs = score_with(subset, fresh.model, is_new).ordered()
        lists, scripts = np.asarray(subset.columns["list"]), np.asarray(subset.columns["script"]).astype(np.int32)
        vetoed = vetoes(pairs)
        before = Known(_sizes(connection, fresh), learned.priors, np.array(learned.is_free, bool))
        shared = overlap(lists, scripts, (pairs.left, pairs.right), pairs.bits, vetoed != NONE, before)
        clashing = (vetoed != NONE) & has_one_number(pairs)
        nobody = np.zeros(len(at), np.int32)
        linked = Linked(said, nobody, np.zeros(len(at)), pairs, shared, vetoed, subset, clashing)
        known.put(connection, "edges", known.edges_table(linked, at), more=True)
        gathered = _gather(connection, fresh, shared.is_free, (size, persons), staying)
        _keep(connection, fresh, new, gathered)
        priors = {**shared.priors, **learned.priors}
        kept = Learned(learned.model, learned.habits, fresh.lists, tuple(shared.is_free.tolist()), priors)
        known.keep_learned(connection, kept, gathered.persons)
        person = _persons(connection, at)
    sure = confidence(subset, pairs, shared.probability * (vetoed == NONE), person)
    return Added(replace(linked, person=person, confidence=sure), at, gathered.changed, gathered.persons, left)


def _looked_at(connection: "DuckDBPyConnection", model: Model, fresh: Fresh) -> tuple[Comparable, Numbers, Mentions]:
    """The mentions of before that agree with a new one in what is looked at, and the new ones; with their places."""
    connection.register("fresh", fresh.rows)
    each = " UNION ".join(f"SELECT l.mention FROM mentions l JOIN fresh r ON {rule}" for rule in model.rules)
    sql = f"SELECT mentions.* FROM mentions SEMI JOIN ({each}) USING (mention) ORDER BY mention"
    kept = connection.execute(sql).to_arrow_table()
    connection.unregister("fresh")
    names = fresh.rows.column_names
    both = _both(kept.select(names), fresh.rows)
    said = _both(kept.select([f"said_{name}" for name in known.SAID]).rename_columns(list(known.SAID)), fresh.said)
    return (
        _comparable(both),
        both["mention"].to_numpy(),
        Mentions(**{name: said[name].to_pylist() for name in known.SAID}),
    )


def _both(kept: "pa.Table", fresh: "pa.Table") -> "pa.Table":
    import pyarrow as pa

    given = pa.table({name: fresh[name].cast(kept.schema.field(name).type) for name in kept.column_names})
    return pa.concat_tables([kept, given])


def _comparable(rows: "pa.Table") -> Comparable:
    columns: dict[str, Column] = {}
    for name in rows.column_names:
        if name.endswith(("_text", "_spelled")):
            columns[name], numbers = known.worded(rows[name].to_pylist())
            if name.endswith("_spelled"):
                columns[name.replace("_spelled", "_form")] = numbers
        elif name != "mention":
            nothing = NO_AGE if name == "age" else 0
            columns[name] = rows[name].fill_null(nothing).to_numpy()
    parts = {part: np.asarray(columns[f"{part}_key"]).astype(np.int32) for part in PARTS}
    return Comparable(columns, NameColumns(parts, (None,)), ())


def _sizes(connection: "DuckDBPyConnection", fresh: Fresh) -> npt.NDArray[np.int64]:
    """How many mentions each list has in each script, the new ones with them."""
    sizes = np.zeros(2 * len(fresh.lists), np.int64)
    for name, script, count in connection.execute(
        'SELECT "list", script, count(*) FROM mentions GROUP BY ALL'
    ).fetchall():
        sizes[2 * name + script] += count
    np.add.at(sizes, 2 * fresh.numbers + np.asarray(fresh.columns.columns["script"]), 1)
    return sizes


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Persons of the mentions that were touched, by place; those of before that changed; and how many there are."""

    person: dict[int, int]
    changed: dict[int, tuple[int, int]]
    persons: int


def _taken_out(connection: "DuckDBPyConnection", gone: Collection[str]) -> tuple[frozenset[int], Numbers]:
    """Take mentions out with their pairs: the persons that they were of, and the places of who stays in these."""
    import pyarrow as pa

    if not gone:
        return frozenset(), np.zeros(0, np.int32)
    connection.register("given", pa.table({"rec": pa.array(sorted(gone), pa.string())}))
    connection.execute(
        "CREATE TEMP TABLE gone AS SELECT mention, person FROM mentions JOIN given ON said_rec = given.rec"
    )
    connection.unregister("given")
    for end in ("one", "other"):
        connection.execute(f"DELETE FROM edges WHERE {end} IN (SELECT mention FROM gone)")
    connection.execute("DELETE FROM mentions WHERE mention IN (SELECT mention FROM gone)")
    left = frozenset(person for (person,) in connection.execute("SELECT DISTINCT person FROM gone").fetchall())
    rows = connection.execute("SELECT mention FROM mentions WHERE person IN (SELECT person FROM gone)").fetchnumpy()
    connection.execute("DROP TABLE gone")
    return left, np.sort(np.asarray(rows["mention"])).astype(np.int32)


def _gather(
    connection: "DuckDBPyConnection",
    fresh: Fresh,
    is_free: npt.NDArray[np.bool_],
    counts: tuple[int, int],
    staying: Numbers,
) -> _Gathered:
    """Gather anew the persons around the new mentions and around who stays behind where one was taken out.

    A person keeps the number of most of its mentions. `counts` are the first new place and the first new person.
    """
    size, persons = counts
    new = np.arange(size, size + len(fresh.numbers), dtype=np.int32)
    edges = _edges(connection)
    touched = _reached(edges, np.concatenate([staying, new]))
    connection.register("given", _places(touched))
    rows = connection.execute(
        'SELECT given.mention, "list", person FROM given LEFT JOIN mentions USING (mention) ORDER BY given.mention'
    ).fetchnumpy()
    connection.unregister("given")
    lists = np.ma.filled(rows["list"], 0).astype(np.int32)
    lists[touched >= size] = fresh.numbers[touched[touched >= size] - size]
    inside = np.isin(edges.left, touched) & np.isin(edges.right, touched)
    local = Edges(
        np.searchsorted(touched, edges.left[inside]).astype(np.int32),
        np.searchsorted(touched, edges.right[inside]).astype(np.int32),
        edges.weight[inside],
        edges.apart[inside],
    )
    group = cluster(local, lists, is_free, LEAST_WEIGHT)
    before = [None if at >= size else int(person) for at, person in zip(touched.tolist(), rows["person"], strict=True)]
    return _numbered(touched.tolist(), group.tolist(), before, persons)


def _numbered(touched: list[int], group: list[int], before: list[int | None], persons: int) -> _Gathered:
    members: dict[int, list[int]] = {}
    for at, number in enumerate(group):
        members.setdefault(number, []).append(at)
    person: dict[int, int] = {}
    taken: set[int] = set()
    for ats in sorted(members.values(), key=lambda ats: (-sum(before[at] is not None for at in ats), ats)):
        had = [was for at in ats if (was := before[at]) is not None and was not in taken]
        if had:
            number = max(sorted(set(had)), key=had.count)
        else:
            number, persons = persons, persons + 1
        taken.add(number)
        person.update((touched[at], number) for at in ats)
    changed = {
        at: (was, person[at]) for at, was in zip(touched, before, strict=True) if was is not None and was != person[at]
    }
    return _Gathered(person, changed, persons)


def _edges(connection: "DuckDBPyConnection") -> Edges:
    kept = connection.execute("SELECT * FROM edges").fetchnumpy()
    return Edges(kept["one"], kept["other"], kept["weight"], kept["apart"])


def _reached(edges: Edges, start: Numbers) -> Numbers:
    """All mentions that pairs good enough to join lead to, from the new ones on."""
    usable = (edges.weight >= LEAST_WEIGHT) & ~edges.apart
    left, right = edges.left[usable], edges.right[usable]
    top = max(int(left.max(initial=0)), int(right.max(initial=0)), int(start.max(initial=0)))
    reached = np.zeros(top + 1, bool)
    reached[start] = True
    count = 0
    while count < (now := int(reached.sum())):
        count = now
        touching = reached[left] | reached[right]
        reached[left[touching]] = reached[right[touching]] = True
    return np.flatnonzero(reached).astype(np.int32)


def _places(at: Numbers) -> "pa.Table":
    import pyarrow as pa

    return pa.table({"mention": at})


def _keep(connection: "DuckDBPyConnection", fresh: Fresh, new: Mentions, gathered: _Gathered) -> None:
    import pyarrow as pa

    person = np.array([gathered.person[at] for at in fresh.rows["mention"].to_pylist()], np.int32)
    rows = fresh.rows.append_column("person", pa.array(person))
    for name in fresh.said.column_names:
        rows = rows.append_column(f"said_{name}", fresh.said[name])
    for name, texts in fresh.texts.items():
        [(count,)] = connection.execute(f"SELECT count(*) FROM {name}").fetchall()
        known.put(connection, name, known.numbered(texts, count), more=True)
    known.put(connection, "mentions", rows, more=True)
    moved = pa.table({"mention": list(gathered.changed), "now": [now for _, now in gathered.changed.values()]})
    connection.register("given", moved)
    connection.execute("UPDATE mentions SET person = given.now FROM given WHERE mentions.mention = given.mention")
    connection.unregister("given")


def _persons(connection: "DuckDBPyConnection", at: Numbers) -> Numbers:
    connection.register("given", _places(at))
    rows = connection.execute(
        "SELECT mention, person FROM mentions SEMI JOIN given USING (mention) ORDER BY mention"
    ).fetchnumpy()
    connection.unregister("given")
    order = np.argsort(np.argsort(at))
    return np.asarray(rows["person"]).astype(np.int32)[order]
