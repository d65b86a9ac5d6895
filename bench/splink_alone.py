"""Splink called directly on columns that were made ready before: what our whole command is held against.

The same mentions, comparisons, blocking rules and passes of EM; Splink draws strangers, counts term frequencies, scores
and clusters by itself. Nothing is read, no name taken apart, no veto applied, nothing written.
"""

import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cenotaph.people.linking import blocking, training
from cenotaph.people.linking.comparable import Comparable
from cenotaph.people.linking.engine import Model
from cenotaph.people.linking.settings import comparison_settings
from cenotaph.people.linking.tables import fitting, table

STRANGERS, EM_PAIRS, LEAST_WEIGHT, LEAST = 5e6, 5e5, -11.6, 0.95


def make_ready(columns: Comparable, model: Model, folder: Path) -> None:
    """Write the columns and what was asked of Splink."""
    import pyarrow.parquet as pq

    pq.write_table(table(columns), folder / "mentions.parquet")
    comparisons = [
        comparison_settings(each, training.shipped((each,))[each.name], model.rarity, str) for each in fitting(columns)
    ]
    passes = [blocking.equal(each) for each in training.PASSES if columns.has(*each)]
    said = {"comparisons": comparisons, "rules": model.rules, "passes": passes, "columns": list(model.rarity)}
    (folder / "asked.json").write_text(json.dumps(said), encoding="utf-8")


def alone(folder: Path) -> float:
    """The processor time that Splink takes, from its table to its clusters."""
    import duckdb
    from splink import DuckDBAPI, Linker

    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    connection = duckdb.connect()
    connection.execute(f"SET temp_directory = '{folder.as_posix()}'")
    connection.execute(f"CREATE TABLE mentions AS SELECT * FROM '{(folder / 'mentions.parquet').as_posix()}'")
    began = time.process_time()
    settings = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": 1e-5,
        "comparisons": asked["comparisons"],
        "blocking_rules_to_generate_predictions": asked["rules"],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }
    linker = Linker(DuckDBAPI(connection).register("mentions"), settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=STRANGERS, seed=1)
    _train(linker, asked["passes"])
    found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
    linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=LEAST)
    return time.process_time() - began


def _train(linker: object, passes: Sequence[str]) -> None:
    for rule in passes:
        with suppress(ValueError):
            linker.training.estimate_parameters_using_expectation_maximisation(  # type: ignore[attr-defined]
                rule, estimate_without_term_frequencies=True, max_pairs=EM_PAIRS
            )


if __name__ == "__main__":
    print(alone(Path(sys.argv[1])))
