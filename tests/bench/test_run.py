"""The table of all benches: figures side by side, failures in words, results only ever added."""

import importlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def runner() -> Any:
    """bench/run.py, as the command line sees it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        return importlib.import_module("run")


def test_every_script_of_the_folder_is_a_bench(runner):
    scripts = {path.name for path in BENCH.glob("*.py")} - {"run.py"}
    assert {bench.script for bench in runner.benches()} == scripts


def test_gold_scores_stand_side_by_side(runner):
    dev, test = runner.benches()[:2]
    lines = runner.table({dev: {"count F1": 0.5}, test: {"count F1": 0.25}}).splitlines()
    assert lines[0] == "| figure | gold en dev | gold en test |"
    assert lines[2] == "| count F1 | 0.50 | 0.25 |"


def test_a_failed_bench_is_named_with_the_next_step(runner):
    bench = runner.Bench("broken", "no_such_script.py")
    found = runner.run(bench, quick=False)
    assert found.startswith("failed: ")
    assert found.endswith("repeat it with python bench/no_such_script.py")
    assert f"- broken: {found}" in runner.table({bench: found})


def test_results_are_added_and_older_ones_stay(runner, tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "RESULTS", tmp_path / "RESULTS.md")
    moment = datetime(2034, 6, 1, 12, 0, tzinfo=UTC)
    runner.write(runner.entry("| first |", "python bench/run.py", moment))
    before = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    runner.write(runner.entry("| second |", "python bench/run.py", moment))
    after = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    assert after.index("| first |") < after.index("| second |")
    assert "## 2034-06-01 12:00 UTC, commit " in after
