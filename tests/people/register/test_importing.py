"""A list's file row by row: every cell is kept, every remark stands at its row, columns can be said."""

import pytest

from cenotaph.errors import PeopleError
from cenotaph.people.register.importing import columns, mentions_of, take


def written(folder, words):
    path = folder / "list.csv"
    path.write_text(words, encoding="utf-8")
    return path


def test_rows_keep_their_numbers_cells_and_remarks(tmp_path):
    path = written(tmp_path, "title\n\nid,name,age,bed\n4,Samer Haddad,1,7b\n,,,\n4,Rana Qasim,300,\n,,,only a bed\n")
    found = take(path)
    assert [row.row for row in found] == [4, 6, 7]
    assert [dict(row.written).get("bed") for row in found] == ["7b", None, "only a bed"]
    assert dict(found[0].facts) == {"age": "1"}
    assert [len(row.remarks) for row in found] == [0, 2, 1]
    assert "300" in " ".join(found[1].remarks)
    assert found[1].rec == "4#2"


def test_a_row_of_several_people_is_one_mention_that_names_nobody(tmp_path):
    [one] = take(written(tmp_path, "name,age\nthree members of the Haddad family,\n"))
    assert (one.name, dict(one.facts)) == ("", {"people": "3"})
    assert dict(one.written)["name"] == "three members of the Haddad family"


def test_columns_are_guessed_with_samples_or_said(tmp_path):
    path = written(tmp_path, "الاسم,who,العمر\nسامر الحداد,Samer,31\nرنا القاسم,Rana,\n")
    assert [(each.head, each.role) for each in columns(path)] == [("الاسم", "name"), ("who", ""), ("العمر", "age")]
    assert columns(path)[0].samples == ("سامر الحداد", "رنا القاسم")
    assert [row.name for row in take(path, {"who": "name"})] == ["Samer", "Rana"]
    assert [row.facts for row in take(path, {"who": "name"})] == [(), ()]


def test_heads_that_come_twice_are_told_apart(tmp_path):
    path = written(tmp_path, "name,note,note\nSamer Haddad,a,b\n")
    assert [each.head for each in columns(path)] == ["name", "note", "note (3)"]
    assert dict(take(path)[0].written) == {"name": "Samer Haddad", "note": "a", "note (3)": "b"}


def test_a_file_without_names_is_refused_with_the_next_step(tmp_path):
    with pytest.raises(PeopleError, match="--map COLUMN=name"):
        take(written(tmp_path, "a,b\n1,2\n"))


def test_what_rows_say_goes_into_linking_as_it_was():
    rows = [("a", "Samer Haddad", {"age": "0.5", "sex": "m"}), ("b", "", {"people": "3"})]
    found = mentions_of(rows, ["1", "2"])
    assert list(found.age) == [0.5, None]
    assert list(found.people) == [1, 3]
    assert list(found.source) == ["a", "b"]
