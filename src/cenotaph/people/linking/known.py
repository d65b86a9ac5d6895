"""What a linked case keeps beside it, so that new mentions are compared with it at once: one DuckDB file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from cenotaph.errors import PeopleError
from cenotaph.people.linking.comparable import Worded
from cenotaph.people.linking.dates import Habits
from cenotaph.people.linking.engine import Model
from cenotaph.people.linking.link import MODEL, Linked
from cenotaph.people.linking.rarity import Rarity
from cenotaph.people.linking.spec import Comparison, Level
from cenotaph.people.linking.tables import complete, table
from cenotaph.people.linking.vetoes import NONE
from cenotaph.people.mentions import Mentions

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

SAID = ("rec", "source", "name", "age", "born", "sex", "died", "place")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Learned:
    """What a case taught: the model, habits of its dates, its lists in their order, which are free, and priors."""

    model: Model
    habits: Habits
    lists: tuple[str, ...]
    is_free: tuple[bool, ...]
    priors: Mapping[tuple[int, int], float]


def remember(linked: Linked, path: Path) -> None:
    """Keep a linked case in a file (anew, where there was one)."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    columns = linked.columns
    with _opened(part) as connection:
        said = said_table(linked.mentions)
        compared = compared_table(complete(table(columns)), 0)
        kept = compared.append_column("person", _array(linked.person))
        for name in said.column_names:
            kept = kept.append_column(f"said_{name}", said[name])
        put(connection, "mentions", kept)
        put(connection, "edges", edges_table(linked, np.arange(len(columns), dtype=np.int32)))
        put(connection, "keys", numbered(columns.keys))
        put(connection, "places", numbered(columns.places))
        for column, rarity in linked.pairs.rarity.items():
            put(connection, f"rarity_{column}", _shares(rarity))
        lists = tuple(dict.fromkeys(linked.mentions.source))
        free = tuple(linked.overlap.is_free.tolist())
        keep_learned(
            connection, Learned(linked.pairs.model, columns.habits, lists, free, linked.overlap.priors), linked.persons
        )
    part.replace(path)


@contextmanager
def _opened(path: Path) -> Iterator["DuckDBPyConnection"]:
    import duckdb

    with duckdb.connect(str(path)) as connection:
        yield connection


@contextmanager
def opened(path: Path) -> Iterator["DuckDBPyConnection"]:
    """The file of a linked case, in one transaction: all that is written holds, or nothing."""
    import duckdb

    if not path.is_file():
        raise PeopleError(f"{path} is not there; link the lists once, so that what they taught is kept")
    try:
        connection = duckdb.connect(str(path))
    except duckdb.Error as wrong:
        raise PeopleError(f"{path} cannot be opened ({wrong}); remove it and link the lists anew") from wrong
    with connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def put(connection: "DuckDBPyConnection", name: str, rows: "pa.Table", *, more: bool = False) -> None:
    """Write a table, or more rows of one that is there."""
    connection.register("given", rows)
    if more:
        connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM given")
    else:
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
    connection.unregister("given")


def said_table(mentions: Mentions) -> "pa.Table":
    """What the lists said of each mention."""
    import pyarrow as pa

    nothing = [""] * len(mentions)
    kinds = {"age": pa.float64()}
    return pa.table({name: pa.array(getattr(mentions, name) or nothing, kinds.get(name, pa.string())) for name in SAID})


def compared_table(compared: "pa.Table", first: int) -> "pa.Table":
    """The columns that are compared, each mention by its place in the register."""
    names = [name for name in compared.column_names if name != "unique_id" and not name.endswith("_form")]
    places = np.arange(first, first + compared.num_rows, dtype=np.int32)
    return compared.select(names).append_column("mention", _array(places))


def edges_table(linked: Linked, at: npt.NDArray[np.int32]) -> "pa.Table":
    """The pairs as they bear on who is who; `at` is the place in the register of each mention."""
    import pyarrow as pa

    return pa.table(
        {
            "one": at[linked.pairs.left],
            "other": at[linked.pairs.right],
            "weight": linked.overlap.weight,
            "apart": linked.vetoed != NONE,
        }
    )


def numbered(texts: Sequence[str], first: int = 0) -> "pa.Table":
    """Texts with their numbers."""
    import pyarrow as pa

    return pa.table(
        {"number": np.arange(first, first + len(texts), dtype=np.int32), "text": pa.array(texts, pa.string())}
    )


def _shares(rarity: Rarity) -> "pa.Table":
    import pyarrow as pa

    return pa.table({"share": rarity.shares})


def _array(values: npt.NDArray[Any]) -> "pa.Array":
    import pyarrow as pa

    return pa.array(values)


def keep_learned(connection: "DuckDBPyConnection", learned: Learned, persons: int) -> None:
    """Write what was learned."""
    model = learned.model
    said = {
        "version": _VERSION,
        "model": MODEL,
        "comparisons": [asdict(each) for each in model.comparisons],
        "strangers": {column: rarity.strangers for column, rarity in model.rarity.items()},
        "rules": model.rules,
        "learned": model.learned,
        "heaped": sorted(learned.habits.heaped),
        "meeting": learned.habits.meeting,
        "lists": learned.lists,
        "is_free": learned.is_free,
        "priors": [[*cells, prior] for cells, prior in learned.priors.items()],
        "persons": persons,
    }
    connection.execute("CREATE OR REPLACE TABLE learned AS SELECT ? AS said", [json.dumps(said, ensure_ascii=False)])


def learned_of(connection: "DuckDBPyConnection") -> tuple[Learned, int]:
    """What was learned, and how many persons there are; raises PeopleError where another version wrote the file."""
    import duckdb

    try:
        [(text,)] = connection.execute("SELECT said FROM learned").fetchall()
    except duckdb.Error as wrong:
        raise PeopleError(f"this is no file of a linked case ({wrong}); remove it and link the lists anew") from wrong
    said = json.loads(text)
    if said.get("version") != _VERSION or said.get("model") != MODEL:
        raise PeopleError(f"the case was linked by {said.get('model')}; link the lists anew by {MODEL}")
    comparisons = tuple(
        Comparison(each["name"], each["missing"], tuple(Level(**level) for level in each["levels"]), each["column"])
        for each in said["comparisons"]
    )
    rarity = {
        column: Rarity(
            connection.execute(f"SELECT share FROM rarity_{column} ORDER BY rowid").fetchnumpy()["share"], strangers
        )
        for column, strangers in said["strangers"].items()
    }
    model = Model(comparisons, rarity, tuple(said["rules"]), said["learned"])
    habits = Habits(frozenset((name, year) for name, year in said["heaped"]), said["meeting"])
    priors = {(one, other): prior for one, other, prior in said["priors"]}
    return Learned(model, habits, tuple(said["lists"]), tuple(said["is_free"]), priors), said["persons"]


def worded(texts: Sequence[str]) -> tuple[Worded, npt.NDArray[np.int32]]:
    """A column of words, and their numbers."""
    from cenotaph.people.linking.dates import coded

    numbers, words = coded(texts)
    return Worded(numbers, np.array(words, object)), numbers
