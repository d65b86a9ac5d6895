"""The command `people link`: plain tables in, rec,person,confidence out."""

import csv
import gc
from pathlib import Path

from tests.cli.conftest import Run

LIST = "rec,list,name,age,sex\n1,a,سامر خالد عمر الحداد,31,m\n2,b,Samer Khaled Omar Haddad,31,m\n3,b,unknown,,\n"


def test_a_plain_table_is_linked(run: Run, tmp_path: Path):
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    files = {name: tmp_path / f"{name}.csv" for name in ("out", "reasons", "remarks")}
    said = run(
        "people", "link", tmp_path / "list.csv", *(word for name, path in files.items() for word in (f"--{name}", path))
    )
    assert said.code == 0
    assert said.out.strip() == "3 mentions, 2 persons (1 mentions joined to another)"
    rows = list(csv.DictReader(files["out"].read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == ["rec", "person", "confidence"]
    assert [row["rec"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["person"] == rows[1]["person"] != rows[2]["person"]
    assert float(rows[0]["confidence"]) > 0.9
    assert "the same given name in two scripts" in files["reasons"].read_text(encoding="utf-8")
    assert "no name is given" in files["remarks"].read_text(encoding="utf-8")
    assert "row 4: no name is given" in said.err


def test_what_cannot_be_done_is_said(run: Run, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run("people", "link", path, "--out", tmp_path / "out.csv").code == 1
    assert run("people", "link", path, "--out", path).code == 2
    assert run("people", "link", tmp_path / "none.csv", "--out", tmp_path / "out.csv").code == 1
    assert run("people", "link", path, "--out", tmp_path / "no" / "out.csv").code == 2
    assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"
    assert gc.isenabled(), "a refused list must leave the collector of cycles as it was"
