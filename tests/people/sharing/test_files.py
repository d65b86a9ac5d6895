"""Keys and files of encodings: what is written, what it tells, and what is refused. Needs no environment apart."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from cenotaph.errors import PeopleError
from cenotaph.people.mentions import Mentions
from cenotaph.people.sharing import apart, encoded
from cenotaph.people.sharing.fields import encodable
from cenotaph.people.sharing.key import check_value, load_key, make_key

CODE = "A" * 171 + "="


def mentions(*names: str, people: tuple[int, ...] = ()) -> Mentions:
    size = len(names)
    return Mentions(
        [str(at) for at in range(size)], ["a"] * size, names, [31.0] * size, [""] * size, ["m"] * size,
        ["2031-04-02"] * size, people=people,
    )  # fmt: skip


def written(path: Path, key: str = "k", *numbers: int) -> tuple[Path, encoded.Encoded]:
    encoded.write_encoded(path, encoded.head(key), numbers, [CODE] * len(numbers))
    return path, encoded.read_encoded(path)


def test_a_key_is_for_its_owner_alone_and_is_never_written_over(tmp_path: Path):
    path = tmp_path / "key"
    made = make_key(path)
    assert load_key(path) == made
    assert len(made) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(PeopleError, match="name another file"):
        make_key(path)
    assert load_key(path) == made


def test_a_key_that_others_may_read_or_that_somebody_thought_of_is_refused(tmp_path: Path):
    path = tmp_path / "key"
    make_key(path)
    path.chmod(0o644)
    with pytest.raises(PeopleError, match="chmod 600"):
        load_key(path)
    path.write_text("our secret word")
    with pytest.raises(PeopleError, match="cenotaph people key"):
        load_key(path)
    with pytest.raises(PeopleError, match="cenotaph people key"):
        load_key(tmp_path / "none")


def test_check_values_tell_keys_apart_and_hold_none_of_them(tmp_path: Path):
    one, other = make_key(tmp_path / "a"), make_key(tmp_path / "b")
    assert check_value(one) != check_value(other)
    assert check_value(one) not in one.hex()


def test_both_scripts_have_the_same_fields():
    fields = encodable(mentions("سامر خالد عمر الحداد", "Samer Khaled Omar Haddad"))
    assert fields[0] == fields[1]
    assert fields[0][4:] == ["2000", "m", str(741534)]


def test_rows_that_would_fit_too_many_are_left_out():
    fields = encodable(mentions("Samer", "three people", "Samer Khaled Haddad", people=(1, 3, 1)))
    assert list(fields) == [2]
    assert encodable(mentions()) == {}


def test_encodings_are_in_the_order_of_numbers_drawn_anew(tmp_path: Path):
    numbers = encoded.fresh_numbers(50)
    assert sorted(numbers) == list(range(1, 51))
    assert numbers != encoded.fresh_numbers(50)
    _, read = written(tmp_path / "e", "k", *numbers)
    assert read.numbers == tuple(range(1, 51))
    assert (tmp_path / "e").stat().st_mode & 0o777 == 0o600


def test_files_of_other_keys_or_versions_are_refused(tmp_path: Path):
    one = written(tmp_path / "one", "k", 1, 2)
    encoded.check_same(one, written(tmp_path / "two", "k", 1))
    for name, words in {"key": "another key", "names": "rules for names", "schema": "schema", "rule": "rule"}.items():
        path, other = written(tmp_path / "two", "k", 1)
        changed = replace(other, head=replace(other.head, **{name: "other"}))
        with pytest.raises(PeopleError, match=words):
            encoded.check_same(one, (path, changed))
    with pytest.raises(PeopleError, match="the same encodings"):
        encoded.check_same(one, one)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no file of encodings"),
        ("row,list,rec\n1,a,2\n", "no file of encodings"),
        ('{"rule": "x"}\n', "no file of encodings"),
        ('HEAD\n[1, "AAAA"]\n', "line 2"),
        (f'HEAD\n[1, "{CODE}"]\n[2, "{CODE[:-9]}', "line 3"),
        (f'HEAD\n["Samer", "{CODE}"]\n', "line 2"),
        (f'HEAD\n[1, "{CODE}"]\n[1, "{CODE}"]\n', "twice"),
    ],
)
def test_what_is_no_file_of_encodings_is_refused(tmp_path: Path, text: str, words: str):
    path, _ = written(tmp_path / "e", "k")
    path.write_text(text.replace("HEAD", path.read_text().strip()))
    with pytest.raises(PeopleError, match=words):
        encoded.read_encoded(path)


def test_without_the_environment_it_is_said_how_to_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(apart.NAMED_BY, str(tmp_path))
    with pytest.raises(PeopleError, match="make sharing"):
        apart.python()


@pytest.mark.skipif(os.name != "posix", reason="a program that fails is a shell script here")
def test_an_environment_that_fails_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").write_text("#!/bin/sh\necho 'No module named clkhash' >&2\nexit 3\n")
    (tmp_path / "bin" / "python").chmod(0o700)
    monkeypatch.setenv(apart.NAMED_BY, str(tmp_path))
    with pytest.raises(PeopleError, match="No module named clkhash"):
        apart.encoded(apart.python(), b"k" * 32, encoded.schema(), [["smr", "", "", "hdd", "", "", ""]])
