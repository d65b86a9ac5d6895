"""Lists as they come: columns guessed, cells understood, every row kept, a word for what was not as it should be."""

from pathlib import Path

import openpyxl
import pytest

from cenotaph.errors import PeopleError
from cenotaph.people.lists import cells
from cenotaph.people.lists.columns import find_head
from cenotaph.people.lists.rows import Lists, read_lists
from cenotaph.people.names.name import Namer


def read(tmp_path: Path, text: str, name: str = "list.csv") -> Lists:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_lists([path])


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("35", 35),
        ("٣٥", 35),
        ("35 سنة", 35),
        ("6 months", 0.5),
        ("٤ أشهر", 0.333),
        ("less than a day", 0.003),
        ("-1", None),
        ("", None),
        ("35.0", 35),
    ],
)
def test_ages(written: str, years: float | None):
    assert cells.age(written) == (years, "")


@pytest.mark.parametrize("written", ["abc", "30-40", ">60", "240"])
def test_ages_that_are_none_are_left_open_with_a_word(written: str):
    years, remark = cells.age(written)
    assert years is None
    assert repr(written) in remark


@pytest.mark.parametrize(
    ("written", "day_first", "day"),
    [
        ("1987-12-02", None, "1987-12-02"),
        ("1987-12-02 00:00:00", None, "1987-12-02"),
        ("02/12/1987", True, "1987-12-02"),
        ("02/12/1987", False, "1987-02-12"),
        ("02/12/1987", None, "1987"),
        ("05/05/1987", None, "1987-05-05"),
        ("٠٢/١٢/١٩٨٧", True, "1987-12-02"),
        ("1987", None, "1987"),
        ("مواليد 1987", None, "1987"),
        ("12/1987", None, "1987-12"),
        ("32843", None, "1989-12-01"),
        ("31/02/1987", True, "1987"),
        ("soon", None, ""),
    ],
)
def test_dates(written: str, day_first: bool | None, day: str):
    assert cells.day(written, day_first).value == day


def test_day_and_month_are_told_apart_by_the_column():
    assert cells.is_day_first({"02/12/1987", "25/12/1987"}) is True
    assert cells.is_day_first({"02/12/1987", "12/25/1987"}) is False
    assert cells.is_day_first({"02/12/1987"}) is None


@pytest.mark.parametrize(("written", "sex"), [("M", "m"), ("female", "f"), ("ذكر", "m"), ("أنثى", "f"), ("x", "")])
def test_sexes(written: str, sex: str):
    assert cells.sex(written).value == sex


def test_heads_are_guessed_in_english_and_arabic():
    assert find_head([["Marland"], ["م", "الاسم الكامل", "العمر", "الجنس"], ["1", "سامر", "3", "ذكر"]]) == (
        1,
        2,
        {"rec": 0, "name": 1, "age": 2, "sex": 3},
    )
    assert find_head([["ID", "Full name", "Date of birth"], ["1", "Samer", ""]]) == (
        0,
        1,
        {"rec": 0, "name": 1, "born": 2},
    )


def test_two_rows_of_heads_are_read_together(tmp_path: Path):
    found = read(tmp_path, "No,Victim,,\n,Name,Age,Sex\n1,Samer Khaled Masri,35,m\n2,Rami Khatib,40,m\n")
    assert found.mentions.name == ["Samer Khaled Masri", "Rami Khatib"]
    assert found.mentions.age == [35, 40]


def test_rows_that_name_nobody_are_kept_and_said(tmp_path: Path):
    found = read(
        tmp_path, "id,name,age\n1,Samer Khaled,abc\n2,unknown,30\n3,,\n4,three members of the family of Najjar,\n"
    )
    assert found.mentions.rec == ["1", "2", "3", "4"]
    assert found.mentions.name == ["Samer Khaled", "", "", ""]
    assert [remark.row for remark in found.remarks] == [3, 4, 5, 2]
    assert "several people" in found.remarks[2].says


def test_a_row_of_several_people_says_how_many(tmp_path: Path):
    found = read(
        tmp_path,
        "id,name\n1,three members of the family of Najjar\n2,٤ أفراد من عائلة النجار\n3,خمسة أطفال\n"
        "4,Family of Samer Khaled\n5,Samer Khaled\n",
    )
    assert found.mentions.people == [3, 4, 5, 0, 1]
    assert found.mentions.name == ["", "", "", "", "Samer Khaled"]


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("Samer Khaled Masri (35)", 35),
        ("Samer Khaled Masri, 4 months", 0.333),
        ("Samer Khaled Masri 35 years old", 35),
        ("سامر خالد المصري، ٣٥ سنة", 35),
        ("سامر خالد المصري (العمر: 4 أشهر)", 0.333),
        ("سامر خالد المصري ٣٥", 35),
        ("Samer Khaled Masri", None),
    ],
)
def test_an_age_in_the_cell_of_the_name_is_found(tmp_path: Path, cell: str, years: float | None):
    found = read(tmp_path, f'name;x\n"{cell}";\n')
    assert found.mentions.name == [cell]
    assert found.mentions.age == [years]
    assert [part.form for part in Namer().name(cell).parts][:2] in (["samer", "khaled"], ["سامر", "خالد"])
    assert len(Namer().name(cell).parts) == 3


def test_an_age_in_the_cell_of_the_name_gives_way_to_the_column(tmp_path: Path):
    found = read(tmp_path, "name,age\nSamer Khaled (35),36\n")
    assert found.mentions.age == [36]
    assert "says another age" in found.remarks[0].says


def test_an_id_used_twice_is_told_apart(tmp_path: Path):
    found = read(tmp_path, "id,name\n7,Samer Khaled\n7,Rami Khatib\n")
    assert found.mentions.rec == ["7", "7#2"]
    assert "'7' was used before" in found.remarks[0].says


def test_ids_of_two_lists_may_be_the_same(tmp_path: Path):
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(f"id,name\n1,Samer Khaled {name[:3]}\n", encoding="utf-8")
    found = read_lists([tmp_path / "one.csv", tmp_path / "two.csv"])
    assert len(set(found.mentions.rec)) == 2
    assert found.mentions.source == ["one", "two"]


def test_garbled_letters_are_put_right(tmp_path: Path):
    found = read(tmp_path, "name\nÙ†ÙˆØ± Khaled\n")
    assert found.mentions.name == ["نور Khaled"]
    assert "garbled" in found.remarks[0].says


def test_parts_of_names_in_columns_of_their_own(tmp_path: Path):
    found = read(tmp_path, "first name;father name;family name\nSamer;Khaled;Masri\nRami;;Khatib\n")
    assert found.mentions.name == ["Samer Khaled Masri", "Rami Khatib"]
    assert found.mentions.rec == ["list:2", "list:3"]


def test_a_head_that_comes_again_is_left_out(tmp_path: Path):
    found = read(tmp_path, "name,age\nSamer Khaled,3\nname,age\nRami Khatib,4\n")
    assert found.mentions.name == ["Samer Khaled", "Rami Khatib"]


def test_a_workbook_with_days(tmp_path: Path):
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "DOB"])
    sheet.append(["Samer Khaled", date(1987, 12, 2)])
    book.save(tmp_path / "list.xlsx")
    found = read_lists([tmp_path / "list.xlsx"])
    assert (found.mentions.name, found.mentions.born) == (["Samer Khaled"], ["1987-12-02"])


def test_a_file_without_names_is_refused_in_words(tmp_path: Path):
    with pytest.raises(PeopleError, match="no column that looks like names"):
        read(tmp_path, "a,b\n1,2\n")
    with pytest.raises(PeopleError, match="not a file"):
        read_lists([tmp_path / "nowhere.csv"])
