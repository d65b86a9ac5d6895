"""Mentions that come to a linked register: their keys and places numbered as the register numbers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking import known
from cenotaph.people.linking.comparable import Comparable, comparable
from cenotaph.people.linking.engine import Model
from cenotaph.people.linking.known import Learned
from cenotaph.people.linking.rarity import Rarity
from cenotaph.people.linking.tables import complete, table
from cenotaph.people.mentions import Mentions

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Fresh:
    """New mentions, their keys and places numbered as the register numbers them."""

    columns: Comparable
    lists: tuple[str, ...]
    numbers: Numbers  # each one's list
    model: Model  # with rarities for names that were never met
    rows: "pa.Table"  # as the register keeps them
    said: "pa.Table"
    texts: dict[str, list[str]]  # keys and places that are new, in the order of their numbers
    first: int

    @classmethod
    def of(cls, connection: "DuckDBPyConnection", learned: Learned, new: Mentions, first: int) -> "Fresh":
        """From new mentions; `first` is the place in the register that the first of them gets."""
        columns = comparable(new, learned.habits)
        keys, new_keys = _renumbered(connection, "keys", columns.keys)
        places, new_places = _renumbered(connection, "places", columns.places)
        given = {
            name: keys[np.asarray(values)] if name.endswith("_key") or name.startswith("chain_") else values
            for name, values in columns.columns.items()
        }
        if "place" in given:
            given["place"] = places[np.asarray(given["place"])]
        lists = tuple(dict.fromkeys((*learned.lists, *new.source)))
        order = {name: at for at, name in enumerate(lists)}
        numbers = np.array([order[name] for name in new.source], np.int32)
        given["list"] = numbers
        texts = {"keys": new_keys, "places": new_places}
        model = _with_unmet(learned.model, int(keys.max()) + 1, int(places.max()) + 1)
        renumbered = Comparable(given, columns.names, columns.keys, columns.places, columns.habits)
        rows = known.compared_table(complete(table(renumbered)), first)
        return cls(renumbered, lists, numbers, model, rows, known.said_table(new), texts, first)


def _renumbered(connection: "DuckDBPyConnection", name: str, texts: Sequence[str]) -> tuple[Numbers, list[str]]:
    """The register's number of each text; texts that it has not get the next numbers, and are given back."""
    connection.register("given", known.numbered(texts))
    found = dict(
        connection.execute(
            f"SELECT given.number, kept.number FROM given JOIN {name} kept ON given.text = kept.text"
        ).fetchall()
    )
    connection.unregister("given")
    [(count,)] = connection.execute(f"SELECT count(*) FROM {name}").fetchall()
    unmet = [text for number, text in enumerate(texts) if number not in found]
    following = iter(range(count, count + len(unmet)))
    return np.array([found[at] if at in found else next(following) for at in range(len(texts))], np.int32), unmet


def _with_unmet(model: Model, keys: int, places: int) -> Model:
    """The model with rarities for values that were not met when it was learned: as rare as the rarest that was."""
    rarity = {
        column: Rarity(_longer(known_of.shares, places if column == "place" else keys), known_of.strangers)
        for column, known_of in model.rarity.items()
    }
    return Model(model.comparisons, rarity, model.rules, model.learned)


def _longer(shares: npt.NDArray[np.float64], size: int) -> npt.NDArray[np.float64]:
    rarest = float(shares[shares > 0].min(initial=1.0))
    longer = np.full(max(size, len(shares)), rarest)
    longer[: len(shares)] = np.where(shares > 0, shares, rarest)
    longer[0] = 0.0
    return longer
