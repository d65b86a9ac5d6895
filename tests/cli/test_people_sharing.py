"""Linking without names, by the command: from two lists to pairs of row numbers, and what is refused."""

import csv
from pathlib import Path

import pytest

from cenotaph.errors import PeopleError
from cenotaph.people.planted.noise import ListMaker
from cenotaph.people.planted.register import planted
from cenotaph.people.sharing import apart
from tests.cli.conftest import Run

LIST = "id,name,age,sex\n1,سامر خالد عمر الحداد,31,m\n2,Samer,31,m\n"


def is_there() -> bool:
    try:
        apart.python()
    except PeopleError:
        return False
    return True


apart_only = pytest.mark.skipif(
    not is_there(), reason="no environment for sharing: linking without names was not tested (make sharing)"
)


def test_without_the_environment_nothing_is_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(apart.NAMED_BY, str(tmp_path / "none"))
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    run("people", "key", "--out", tmp_path / "key")
    said = run("people", "encode", tmp_path / "list.csv", "--key", tmp_path / "key", "--out", tmp_path / "e")
    assert said.code == 1
    assert "make sharing" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key", "list.csv"]


def test_what_cannot_be_done_is_said(run: Run, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert run("people", "key", "--out", tmp_path / "no" / "key").code == 2
    assert run("people", "encode", path, "--key", path, "--out", path).code == 2
    assert run("people", "match", path, path, "--out", path).code == 2
    assert run("people", "match", path, path, "--out", tmp_path / "f", "--at-least", "0.1").code == 2
    assert run("people", "match", path, path, "--out", tmp_path / "f").code == 1
    assert path.read_text(encoding="utf-8") == LIST


@pytest.mark.slow
@apart_only
@pytest.mark.parametrize(("script", "seed"), [("arabic", 31), ("latin", 32)])
def test_two_lists_that_half_overlap_are_matched_without_names(run: Run, tmp_path: Path, script: str, seed: int):
    makers = (
        ListMaker("one", "arabic", cover=0.5, parts=4, born=0.5, age=0.9),
        ListMaker("two", script, cover=0.5, parts=4, born=0.4, age=0.9),
    )
    made = planted(1500, seed=seed, makers=makers)
    said, truth = made.mentions, made.truth
    whose: dict[str, list[int]] = {"one": [], "two": []}
    for side in whose:
        with (tmp_path / f"{side}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("name", "age", "born", "sex", "date of death"))
            for at in [at for at in range(len(said)) if said.source[at] == side]:
                age = said.age[at]
                writer.writerow(
                    (said.name[at], "" if age is None else int(age), said.born[at], said.sex[at], said.died[at])
                )
                whose[side].append(truth[at])
    assert run("people", "key", "--out", tmp_path / "key").code == 0
    numbers: dict[str, dict[str, int]] = {}
    for side in whose:
        file = tmp_path / f"{side}.enc"
        done = run("people", "encode", tmp_path / f"{side}.csv", "--key", tmp_path / "key", "--out", file)
        assert done.code == 0
        assert "no anonymity" in done.err
        told = file.read_text(encoding="utf-8")
        assert (tmp_path / "key").read_text().split()[1] not in told
        # A short word alone stands in the codes by chance, now and then.
        named = (f"{side}.csv", f'"{side}"')
        assert not any(word in told for word in (*said.name, *filter(None, said.died), *named))
        rows = csv.DictReader((tmp_path / f"{side}.enc.rows.csv").read_text(encoding="utf-8").splitlines())
        numbers[side] = {row["row"]: whose[side][int(row["rec"].rpartition(":")[2]) - 2] for row in rows}
    assert run("people", "match", tmp_path / "one.enc", tmp_path / "two.enc", "--out", tmp_path / "found.csv").code == 0
    found = list(csv.DictReader((tmp_path / "found.csv").read_text(encoding="utf-8").splitlines()))
    assert len({row["one"] for row in found}) == len({row["other"] for row in found}) == len(found)
    right = sum(numbers["one"][row["one"]] == numbers["two"][row["other"]] for row in found)
    both = len(set(whose["one"]) & set(whose["two"]))
    assert right / len(found) >= 0.98
    assert right / both >= 0.97


@pytest.mark.slow
@apart_only
def test_another_key_is_refused(run: Run, tmp_path: Path):
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    for name in "ab":
        run("people", "key", "--out", tmp_path / name)
        run("people", "encode", tmp_path / "list.csv", "--key", tmp_path / name, "--out", tmp_path / f"{name}.enc")
    said = run("people", "match", tmp_path / "a.enc", tmp_path / "b.enc", "--out", tmp_path / "found.csv")
    assert said.code == 1
    assert "another key" in said.err
    assert not (tmp_path / "found.csv").exists()
    again = run("people", "encode", tmp_path / "list.csv", "--key", tmp_path / "a", "--out", tmp_path / "c.enc")
    assert "1 rows encoded" in again.out
    assert "1 rows left out" in again.err
