"""Spark under a master of its own with one worker, as on a cluster: the same persons as DuckDB finds."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cenotaph.people.linking.link import link
from cenotaph.people.linking.spark import spark
from cenotaph.people.planted.register import planted
from tests.people.test_spark import TOLERANCE, probabilities

HERE = "127.0.0.1"
MOST_SECONDS = 120  # for a Java program to start, or to end
ANY = ("--host", HERE, "--port", "0", "--webui-port", "0")


def started(log: Path, kind: str, *words: str) -> subprocess.Popen[bytes]:
    home = Path(pytest.importorskip("pyspark").__file__).parent
    settings = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE}
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *ANY, *words]
    with log.open("wb") as told:
        return subprocess.Popen(command, env=settings, stdout=told, stderr=subprocess.STDOUT)


def said(log: Path, words: str) -> str:
    """What it says, as soon as it says so."""
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until:
        if found := re.search(words, log.read_text(errors="replace")):
            return found[0]
        time.sleep(0.2)
    raise AssertionError(log.read_text(errors="replace"))


@pytest.fixture
def master(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a master that has one worker."""
    monkeypatch.setenv("SPARK_LOCAL_IP", HERE)
    monkeypatch.setenv("CENOTAPH_SPARK_FOLDER", str(tmp_path / "steps"))
    log = tmp_path / "master.log"
    head = started(log, "master.Master")
    try:
        address = said(log, rf"spark://{HERE}:[1-9]\d*")
        log = tmp_path / "worker.log"
        worker = started(log, "worker.Worker", "-c", "1", "-m", "1g", "-d", str(tmp_path / "work"), address)
        try:
            said(log, "Successfully registered with master")
            yield address
        finally:
            ended(worker)
    finally:
        ended(head)


def ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=MOST_SECONDS)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="no Java: Spark was not tested (scripts/tools.sh installs it)")
def test_spark_under_a_master_and_duckdb_agree(master: str):
    made = planted(120, seed=6)
    here, there = link(made.mentions), link(made.mentions, opened=spark(master))
    assert there.person.tolist() == here.person.tolist()
    one, other = probabilities(here), probabilities(there)
    assert one.keys() == other.keys()
    assert max(abs(one[pair] - other[pair]) for pair in one) < TOLERANCE
