"""Splink: the only file that knows it. Columns in, scored pairs out; `database` and `spark` say where it runs."""

import logging
import math
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from cenotaph.people.linking import blocking, training
from cenotaph.people.linking.chances import agreeing
from cenotaph.people.linking.comparable import Comparable
from cenotaph.people.linking.database import Database, duckdb
from cenotaph.people.linking.rarity import Rarity, rarities
from cenotaph.people.linking.settings import comparison_settings, level_sql, shares_of
from cenotaph.people.linking.spec import Comparison
from cenotaph.people.linking.tables import fitting, sided, table
from cenotaph.people.linking.training import Share, Shares

if TYPE_CHECKING:
    import pyarrow as pa

_SAMPLE = 200_000  # mentions from which the number of pairs of an agreement is told
_LEAST_BITS = 5.0  # pairs with less evidence than this are nobody's match, however much two lists overlap
_PRIOR = 1e-5  # of two random mentions; only a start, since the share is learned for each pair of lists afterwards
_PRIOR_BITS = math.log2(_PRIOR / (1 - _PRIOR))
_STRANGERS, _EM_PAIRS = 500_000, 5e5
_TURNED_AT_MOST = 50_000  # mentions up to which names that one list turns about are looked for

Step = Callable[[str], None]
Opener = Callable[[int], AbstractContextManager[Database]]


@dataclass(frozen=True, slots=True)
class Model:
    """people_v1 as it stands for one case: comparisons with their shares, rarities, and the agreements looked at."""

    comparisons: tuple[Comparison, ...]
    rarity: Mapping[str, Rarity]
    rules: tuple[str, ...]
    learned: bool


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
    model: Model

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparisons that were made."""
        return self.model.comparisons

    @property
    def rarity(self) -> Mapping[str, Rarity]:
        """How rare each value is, by column."""
        return self.model.rarity

    @property
    def learned(self) -> bool:
        """Whether the shares were learned from this case."""
        return self.model.learned

    def ordered(self) -> "Pairs":
        """The same in the order of their ends, whatever order they were found in."""
        order = np.lexsort((self.right, self.left))
        levels = {name: values[order] for name, values in self.levels.items()}
        return replace(self, left=self.left[order], right=self.right[order], bits=self.bits[order], levels=levels)

    def __len__(self) -> int:
        return len(self.left)


def score(columns: Comparable, *, seed: int = 1, step: Step = lambda _: None, opened: Opener = duckdb) -> Pairs:
    """Learn the model, and score the pairs of mentions that blocking brings together."""
    if len(columns) < 2:
        return _nothing()
    with _quiet(), opened(len(columns)) as database:
        scoring = _Scoring(database, columns)
        model = scoring.model(seed, step)
        step("comparing")
        return scoring.pairs(model, step)


def score_with(columns: Comparable, model: Model, is_new: npt.NDArray[np.bool_]) -> Pairs:
    """Score the pairs of which at least one mention is new, by a model that was learned before."""
    if len(columns) < 2:
        return _nothing()
    with _quiet(), duckdb(len(columns)) as database:
        scoring = _Scoring(database, columns, is_new)
        return scoring.pairs(model, lambda _: None)


def _nothing() -> Pairs:
    """No pairs: one mention has nobody to be compared with."""
    none = np.zeros(0, np.int32)
    return Pairs(none, none, np.zeros(0), {}, Model((), {}, (), learned=False))


class _Scoring:
    """One run of Splink over one table of mentions."""

    def __init__(self, database: Database, columns: Comparable, is_new: npt.NDArray[np.bool_] | None = None) -> None:
        import pyarrow as pa

        self._database, self._columns, self._only_new = database, columns, is_new is not None
        mentions = table(columns)
        self._names = tuple(mentions.column_names)
        if is_new is not None:
            mentions = mentions.append_column("is_new", pa.array(is_new))
        database.put("mentions", mentions)

    def model(self, seed: int, step: Step) -> Model:
        """What this case teaches, and which pairs of it are to be looked at."""
        size = len(self._columns)
        model = Model(fitting(self._columns), rarities(self._columns), (), training.enough(size))
        shares = training.shipped(model.comparisons)
        if model.learned:
            step("learning from the lists")
            shares = self._learn(model, shares, seed)
        counted, agrees = self._counted(blocking.AGREEMENTS), agreeing(self._columns, shares)
        rules = [blocking.equal(columns) for columns in blocking.rules(counted, size, agrees)]
        rules += blocking.TURNED if size < _TURNED_AT_MOST else ()
        comparisons = tuple(training.with_shares(each, shares[each.name]) for each in model.comparisons)
        return Model(comparisons, model.rarity, tuple(rules), model.learned)

    def pairs(self, model: Model, step: Step) -> Pairs:
        """The pairs that the model's agreements bring together, with their evidence."""
        rules = [f"{rule} and (l.is_new or r.is_new)" if self._only_new else rule for rule in model.rules]
        linker = self._linker(model, training.shipped(model.comparisons), rules)
        chunks = self._database.chunks
        found = linker.inference.predict(
            threshold_match_weight=_LEAST_BITS + _PRIOR_BITS, num_chunks_left=chunks, num_chunks_right=chunks
        )
        step("weighing")
        return self._fetch(found.physical_name, model)

    def _learn(self, model: Model, shares: Shares, seed: int) -> Shares:
        """The shares of this case: of strangers from pairs drawn by lot, of one person's mentions by EM."""
        strangers_at = self._strangers(model, seed)
        started = {
            name: {level: Share(share.m, strangers_at[name].get(level, share.u)) for level, share in levels.items()}
            for name, levels in shares.items()
        }
        linker = self._linker(model, started, [])
        counted = self._counted(training.PASSES)
        for columns in training.passes(counted):
            self._pass(linker, columns, counted[columns])
        ones = min(len(self._columns) / 4, 20_000.0)
        return training.blend(model.comparisons, shares_of(linker.misc.save_model_to_json()), ones)

    def _pass(self, linker: Any, columns: tuple[str, ...], pairs: float) -> None:
        # Splink gives up on a pass in which a level's share sinks to nothing; the other passes teach enough.
        with suppress(ValueError):
            linker.training.estimate_parameters_using_expectation_maximisation(
                blocking.equal(columns),
                estimate_without_term_frequencies=True,
                max_pairs=_EM_PAIRS if pairs > _EM_PAIRS else None,
            )

    def _strangers(self, model: Model, seed: int) -> dict[str, dict[str, float]]:
        """How often two mentions drawn by lot stand at each level."""
        import pyarrow as pa

        rng, size = np.random.default_rng(seed), len(self._columns)
        left = rng.integers(0, size, _STRANGERS, dtype=np.int32)
        right = (left + rng.integers(1, size, _STRANGERS, dtype=np.int32)) % size
        bits = np.zeros(_STRANGERS)
        drawn = pa.table({"match_weight": bits, "unique_id_l": left, "unique_id_r": right.astype(np.int32)})
        self._database.put("drawn", drawn)
        levels = self._levels("drawn", model.comparisons)
        found: dict[str, dict[str, float]] = {}
        for each in model.comparisons:
            numbers = levels[f"at_{each.name}"].to_numpy()
            counts = np.bincount(numbers[numbers >= 0], minlength=len(each.levels))[::-1]
            said = max(1, int(counts.sum()))
            # A level met fewer than a handful of times keeps its shipped share.
            found[each.name] = {
                level.name: count / said
                for level, count in zip(each.levels, counts.tolist(), strict=True)
                if count >= 5
            }
        return found

    def _linker(self, model: Model, shares: Shares, rules: list[str]) -> Any:
        from splink import Linker

        spoken = self._database.spoken
        settings = {
            "link_type": "dedupe_only",
            "unique_id_column_name": "unique_id",
            "probability_two_random_records_match": _PRIOR,
            "comparisons": [
                comparison_settings(each, shares[each.name], model.rarity, spoken) for each in model.comparisons
            ],
            "blocking_rules_to_generate_predictions": rules,
            "retain_matching_columns": False,
            "retain_intermediate_calculation_columns": False,
        }
        linker = Linker(self._database.api.register("mentions"), settings, log_level=None)
        for column, rarity in model.rarity.items():
            linker.table_management.register_term_frequency_lookup(self._rarity_table(column, rarity), column)
        return linker

    def _rarity_table(self, column: str, rarity: Rarity) -> Any:
        import pyarrow as pa

        met = np.flatnonzero(rarity.shares > 0).astype(np.int32)
        self._database.put(f"rarity_{column}", pa.table({column: met, f"tf_{column}": rarity.shares[met]}))
        return self._database.api.register(f"rarity_{column}")

    def _counted(self, agreements: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], float]:
        """About how many pairs agree in these columns, told from a sample; without columns that say nothing."""
        asked = [columns for columns in agreements if self._columns.has(*columns)]
        sampled = min(1.0, _SAMPLE / len(self._columns))
        sample = "" if sampled == 1 else f" and {self._database.sample('unique_id', sampled)}"
        each = (
            f"SELECT {number} AS asked, sum(cast(n AS DOUBLE) * (n - 1) / 2) AS pairs FROM "
            f"(SELECT count(*) AS n FROM mentions WHERE {' and '.join(f'{column} is not null' for column in columns)}"
            f"{sample} GROUP BY {', '.join(columns)}) grouped"
            for number, columns in enumerate(asked)
        )
        found = self._database.ask(" UNION ALL ".join(each)).to_pylist() if asked else []
        pairs = {row["asked"]: row["pairs"] or 0.0 for row in found}
        return {columns: pairs[number] / sampled**2 for number, columns in enumerate(asked)}

    def _fetch(self, predicted: str, model: Model) -> Pairs:
        levels = self._levels(predicted, model.comparisons)
        return Pairs(
            left=levels["one"].to_numpy().astype(np.int32),
            right=levels["other"].to_numpy().astype(np.int32),
            bits=levels["bits"].to_numpy() - _PRIOR_BITS,
            levels={each.name: levels[f"at_{each.name}"].to_numpy().astype(np.int8) for each in model.comparisons},
            model=model,
        )

    def _levels(self, pairs: str, comparisons: tuple[Comparison, ...]) -> "pa.Table":
        """The level of every comparison, for pairs named by match_weight, unique_id_l and unique_id_r."""
        cases = ", ".join(f"{self._database.spoken(level_sql(each))} AS at_{each.name}" for each in comparisons)
        return self._database.ask(
            f"SELECT p.match_weight AS bits, p.unique_id_l AS one, p.unique_id_r AS other, {cases} "
            f"FROM {pairs} p "
            f"JOIN (SELECT {sided('l', self._names)} FROM mentions) a ON p.unique_id_l = a.unique_id_l "
            f"JOIN (SELECT {sided('r', self._names)} FROM mentions) b ON p.unique_id_r = b.unique_id_r"
        )


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
