"""The columns of mentions as a table that Splink compares, and which comparisons a table can feed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cenotaph.people.linking.comparable import Comparable, Worded
from cenotaph.people.linking.dates import NO_AGE
from cenotaph.people.linking.spec import COMPARISONS, INITIAL, NAME_PARTS, Comparison

if TYPE_CHECKING:
    import pyarrow as pa

_NEEDS = {"birth": ("age", "year"), "sex": ("sex",), "died": ("died",), "place": ("place",), "identity": ("identity",)}
_NOT_SAID_IS_0 = re.compile("_key$|^chain_|^(?:place|sex|year|month|day|born|died|identity)$")
_BIRTH = ("year", "month", "day", "born")


def fitting(columns: Comparable) -> tuple[Comparison, ...]:
    """The comparisons of the model for which these columns say anything."""
    fed = (each for each in COMPARISONS if any(map(columns.has, _NEEDS.get(each.name, (f"{each.name}_key",)))))
    return tuple(_without_initials(each, columns) for each in fed)


def _without_initials(comparison: Comparison, columns: Comparable) -> Comparison:
    """The comparison without the level of initials where no name of the case is one."""
    if comparison.name not in NAME_PARTS or columns.has("given_initial"):
        return comparison
    return replace(comparison, levels=tuple(level for level in comparison.levels if level.name != INITIAL))


def table(columns: Comparable) -> "pa.Table":
    """One row for each mention; null where it does not say a thing."""
    import pyarrow as pa

    size = len(columns)
    made: dict[str, Any] = {"unique_id": pa.array(np.arange(size, dtype=np.int32))}
    for name, values in columns.columns.items():
        if isinstance(values, Worded):
            made[name] = pa.DictionaryArray.from_arrays(pa.array(values.numbers), pa.array(values.words))
        elif name == "age":
            made[name] = pa.array(values, mask=values == NO_AGE)
        else:
            made[name] = pa.array(values, mask=values == 0 if _NOT_SAID_IS_0.search(name) else None)
    if "age" in made and "year" not in made:
        made |= {name: pa.nulls(size, pa.int32()) for name in _BIRTH}
    elif "year" in made and "age" not in made:
        made["age"] = pa.nulls(size, pa.int32())
    return pa.table(made)


def sided(side: str, names: Sequence[str]) -> str:
    """The columns under the names that they have on one side of a pair."""
    return ", ".join(f"{name} AS {name}_{side}" for name in names)


def complete(rows: "pa.Table") -> "pa.Table":
    """With every column that a comparison may ask for."""
    import pyarrow as pa

    size = rows.num_rows
    for name in ("sex", "died", "place", "age", "year", "month", "day", "born"):
        if name not in rows.column_names:
            rows = rows.append_column(name, pa.nulls(size, pa.int32()))
    if "mother_key" not in rows.column_names:
        rows = rows.append_column("mother_key", pa.nulls(size, pa.int32()))
    if "identity" not in rows.column_names:
        rows = rows.append_column("identity", pa.nulls(size, pa.int64()))
    for name in ("mother_text", "identity_text"):
        if name not in rows.column_names:
            rows = rows.append_column(name, pa.array([""] * size, pa.string()))
    for part in NAME_PARTS:
        for name in (f"{part}_initial", f"{part}_first"):
            if name not in rows.column_names:
                rows = rows.append_column(name, pa.array(np.zeros(size, np.int16)))
    return rows
