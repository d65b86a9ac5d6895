"""Spark finds what DuckDB finds; and where it cannot run, that is said in words before anything is read."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from cenotaph.cli.app import app
from cenotaph.errors import PeopleError
from cenotaph.people.linking.link import Linked, link
from cenotaph.people.linking.spark import spark
from cenotaph.people.planted.register import planted

TOLERANCE = 1e-4  # of a probability; where a case is learned from, samples and sums differ a little more


def probabilities(linked: Linked) -> dict[tuple[int, int], float]:
    pairs = linked.pairs
    ends = zip(np.minimum(pairs.left, pairs.right).tolist(), np.maximum(pairs.left, pairs.right).tolist(), strict=True)
    return dict(zip(ends, linked.overlap.probability.tolist(), strict=True))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="no Java: Spark was not tested (scripts/tools.sh installs it)")
def test_spark_and_duckdb_agree():
    pytest.importorskip("pyspark")
    made = planted(500, seed=6)
    here, there = link(made.mentions), link(made.mentions, opened=spark("local[2]"))
    assert there.person.tolist() == here.person.tolist()
    one, other = probabilities(here), probabilities(there)
    assert one.keys() == other.keys()
    assert max(abs(one[pair] - other[pair]) for pair in one) < TOLERANCE


def test_without_pyspark_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(PeopleError, match=r"pip install 'cenotaph\[spark\]'"):
        spark()


def test_without_java_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    pytest.importorskip("pyspark")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(PeopleError, match="OpenJDK"):
        spark()


def test_a_master_without_spark_is_asked_about(tmp_path: Path):
    (tmp_path / "list.csv").write_text("name\nSamer Khaled\n", encoding="utf-8")
    words = ["people", "link", str(tmp_path / "list.csv"), "--out", str(tmp_path / "o.csv"), "--master", "local[2]"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code != 0
    assert not (tmp_path / "o.csv").exists()
