"""Splink on DuckDB: the only file that knows them. Columns in, scored pairs out."""

import logging
import math
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking import blocking, training
from cenotaph.people.linking.comparable import Comparable, Worded
from cenotaph.people.linking.dates import NO_AGE
from cenotaph.people.linking.rarity import Rarity, rarities
from cenotaph.people.linking.settings import comparison_settings, level_sql, shares_of
from cenotaph.people.linking.spec import COMPARISONS, INITIAL, NAME_PARTS, Comparison
from cenotaph.people.linking.training import Share, Shares

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

_NEEDS = {"sex": ("sex",), "died": ("died",), "place": ("place",)}
_SAMPLE = 200_000  # mentions from which the number of pairs of an agreement is told
_LEAST_MEMORY, _MEMORY_EACH = (
    500,
    0.7,
)  # what DuckDB may hold, in MB and in MB for a thousand mentions; more goes to disk
_LEAST_BITS = 5.0  # pairs with less evidence than this are nobody's match, however much two lists overlap
_PRIOR = 1e-5  # of two random mentions; only a start, since the share is learned for each pair of lists afterwards
_STRANGERS, _EM_PAIRS = 500_000, 5e5
_NOT_SAID_IS_0 = re.compile("_key$|^chain_|^(?:place|sex|year|month|day|born|died)$")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs of mentions by their numbers.

    `bits` is the evidence of all comparisons without any prior: 1 bit doubles the odds that the two are one person.
    `levels` holds for each comparison the number of the level, -1 where there was nothing to compare.
    """

    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    bits: npt.NDArray[np.float64]
    levels: dict[str, npt.NDArray[np.int8]]
    comparisons: tuple[Comparison, ...]
    rarity: Mapping[str, Rarity]
    learned: bool

    def __len__(self) -> int:
        return len(self.left)


def score(columns: Comparable, *, seed: int = 1, step: Callable[[str], None] = lambda _: None) -> Pairs:
    """Score the pairs of mentions that blocking brings together."""
    if len(columns) < 2:
        return _nothing()
    import duckdb

    comparisons = tuple(_fitting(each, columns) for each in COMPARISONS if columns.has(*_needs(each, columns)))
    with _quiet(), tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{Path(folder).as_posix()}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"SET memory_limit = '{_LEAST_MEMORY + round(len(columns) / 1000 * _MEMORY_EACH)} MB'")
        return _Scoring(connection, columns, comparisons, seed, step).pairs()


def _nothing() -> Pairs:
    """No pairs: one mention has nobody to be compared with."""
    none = np.zeros(0, np.int32)
    return Pairs(none, none, np.zeros(0), {}, (), {}, learned=False)


class _Scoring:
    """One run of Splink over one table of mentions."""

    def __init__(
        self,
        connection: "DuckDBPyConnection",
        columns: Comparable,
        comparisons: tuple[Comparison, ...],
        seed: int,
        step: Callable[[str], None],
    ) -> None:
        from splink import DuckDBAPI

        self._connection, self._columns, self._seed, self._step = connection, columns, seed, step
        self._rarity = rarities(columns)
        self._comparisons = comparisons
        table = _table(columns)
        self._names = table.column_names
        connection.register("given_mentions", table)
        connection.execute("CREATE TABLE mentions AS SELECT * FROM given_mentions")
        connection.unregister("given_mentions")
        self._api = DuckDBAPI(connection)

    def pairs(self) -> Pairs:
        learned = training.enough(len(self._columns))
        shares = training.shipped(self._comparisons)
        if learned:
            self._step("learning from the lists")
            shares = self._learn(shares)
        self._comparisons = tuple(training.with_shares(each, shares[each.name]) for each in self._comparisons)
        self._step("comparing")
        counted = {columns: self._count(columns) for columns in blocking.AGREEMENTS if self._columns.has(*columns)}
        chosen = blocking.rules(counted, len(self._columns))
        rules = [blocking.equal(columns) for columns in chosen]
        if len(self._columns) < 50_000:
            rules += blocking.TURNED
        linker = self._linker(shares, rules)
        prior = math.log2(_PRIOR / (1 - _PRIOR))
        found = linker.inference.predict(threshold_match_weight=_LEAST_BITS + prior)
        self._step("weighing")
        return self._fetch(found.physical_name, prior, learned)

    def _learn(self, shares: Shares) -> Shares:
        """The shares of this case: of strangers from pairs drawn by lot, of one person's mentions by EM."""
        strangers_at = self._strangers()
        started = {
            name: {level: Share(share.m, strangers_at[name].get(level, share.u)) for level, share in levels.items()}
            for name, levels in shares.items()
        }
        linker = self._linker(started, [])
        counted = {columns: self._count(columns) for columns in training.PASSES if self._columns.has(*columns)}
        for columns in training.passes(counted):
            self._pass(linker, columns, counted[columns])
        ones = min(len(self._columns) / 4, 20_000.0)
        return training.blend(self._comparisons, shares_of(linker.misc.save_model_to_json()), ones)

    def _pass(self, linker: Any, columns: tuple[str, ...], pairs: float) -> None:
        # Splink gives up on a pass in which a level's share sinks to nothing; the other passes teach enough.
        with suppress(ValueError):
            linker.training.estimate_parameters_using_expectation_maximisation(
                blocking.equal(columns),
                estimate_without_term_frequencies=True,
                max_pairs=_EM_PAIRS if pairs > _EM_PAIRS else None,
            )

    def _strangers(self) -> dict[str, dict[str, float]]:
        """How often two mentions drawn by lot stand at each level."""
        import pyarrow as pa

        rng, size = np.random.default_rng(self._seed), len(self._columns)
        left = rng.integers(0, size, _STRANGERS, dtype=np.int32)
        right = (left + rng.integers(1, size, _STRANGERS, dtype=np.int32)) % size
        bits = np.zeros(_STRANGERS)
        drawn = pa.table({"match_weight": bits, "unique_id_l": left, "unique_id_r": right.astype(np.int32)})
        self._connection.register("drawn", drawn)
        levels = self._levels("drawn", 0.0)
        found: dict[str, dict[str, float]] = {}
        for each in self._comparisons:
            numbers = levels[each.name].to_numpy()
            counts = np.bincount(numbers[numbers >= 0], minlength=len(each.levels))[::-1]
            said = max(1, int(counts.sum()))
            # A level met fewer than a handful of times keeps its shipped share.
            found[each.name] = {
                level.name: count / said
                for level, count in zip(each.levels, counts.tolist(), strict=True)
                if count >= 5
            }
        return found

    def _linker(self, shares: Shares, rules: list[str]) -> Any:
        from splink import Linker

        settings = {
            "link_type": "dedupe_only",
            "unique_id_column_name": "unique_id",
            "probability_two_random_records_match": _PRIOR,
            "comparisons": [comparison_settings(each, shares[each.name], self._rarity) for each in self._comparisons],
            "blocking_rules_to_generate_predictions": rules,
            "retain_matching_columns": False,
            "retain_intermediate_calculation_columns": False,
        }
        linker = Linker(self._api.register("mentions"), settings, log_level=None)
        for column, rarity in self._rarity.items():
            linker.table_management.register_term_frequency_lookup(self._rarity_table(column, rarity), column)
        return linker

    def _rarity_table(self, column: str, rarity: Rarity) -> Any:
        import pyarrow as pa

        met = np.flatnonzero(rarity.shares > 0).astype(np.int32)
        table = pa.table({column: met, f"tf_{column}": rarity.shares[met]})
        name = f"rarity_{column}"
        self._connection.register(f"given_{name}", table)
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given_{name}")
        return self._api.register(name)

    def _count(self, columns: tuple[str, ...]) -> float:
        """About how many pairs agree in these columns, told from a sample."""
        names = ", ".join(columns)
        said = " and ".join(f"{column} is not null" for column in columns)
        size = len(self._columns)
        sampled = min(1.0, _SAMPLE / size)
        sample = "" if sampled == 1 else f" and hash(unique_id) % 1000 < {round(1000 * sampled)}"
        [(pairs,)] = self._connection.execute(
            "SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM "
            f"(SELECT count(*) AS n FROM mentions WHERE {said}{sample} GROUP BY {names})"
        ).fetchall()
        return float(pairs) / sampled**2

    def _fetch(self, predicted: str, prior: float, learned: bool) -> Pairs:
        table = self._levels(predicted, prior)
        return Pairs(
            left=table["first"].to_numpy().astype(np.int32),
            right=table["second"].to_numpy().astype(np.int32),
            bits=table["bits"].to_numpy(),
            levels={each.name: table[each.name].to_numpy().astype(np.int8) for each in self._comparisons},
            comparisons=self._comparisons,
            rarity=self._rarity,
            learned=learned,
        )

    def _levels(self, pairs: str, prior: float) -> "pa.Table":
        """The level of every comparison, for pairs named by match_weight, unique_id_l and unique_id_r."""
        cases = ", ".join(f"{level_sql(each)} AS {each.name}" for each in self._comparisons)
        return self._connection.execute(
            f"SELECT p.match_weight - ? AS bits, p.unique_id_l AS first, p.unique_id_r AS second, {cases} "
            f"FROM {pairs} p "
            f"JOIN (SELECT {_sided('l', self._names)} FROM mentions) a ON p.unique_id_l = a.unique_id_l "
            f"JOIN (SELECT {_sided('r', self._names)} FROM mentions) b ON p.unique_id_r = b.unique_id_r",
            [prior],
        ).to_arrow_table()


def _sided(side: str, names: Sequence[str]) -> str:
    return ", ".join(f"{name} AS {name}_{side}" for name in names)


def _fitting(comparison: Comparison, columns: Comparable) -> Comparison:
    """The comparison without the level of initials where no name of the case is one."""
    if comparison.name not in NAME_PARTS or columns.has("given_initial"):
        return comparison
    return replace(comparison, levels=tuple(level for level in comparison.levels if level.name != INITIAL))


def _needs(comparison: Comparison, columns: Comparable) -> tuple[str, ...]:
    if comparison.name == "birth":
        return ("age",) if columns.has("age") else ("year",)
    return _NEEDS.get(comparison.name, ())


def _table(columns: Comparable) -> "pa.Table":
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
        made |= {name: pa.nulls(size, pa.int32()) for name in ("year", "month", "day", "born")}
    elif "year" in made and "age" not in made:
        made["age"] = pa.nulls(size, pa.int32())
    return pa.table(made)


@contextmanager
def _quiet() -> Iterator[None]:
    """Splink talks a lot; what matters of it is said by us."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
