"""Lists as they should not be: JSON, printed tables, merged cells, garbled letters; every row is kept or spoken of."""

import json
from pathlib import Path

import openpyxl
import pytest

from cenotaph.errors import PeopleError
from cenotaph.people.lists import files
from cenotaph.people.lists.rows import Lists, read_lists
from cenotaph.people.names.name import Namer
from tests.archive.producers import by_chromium, page

RULED = "<style>td,th{border:1px solid black;padding:3px}table{border-collapse:collapse}</style>"


def read(tmp_path: Path, text: str, name: str = "list.csv") -> Lists:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_lists([path])


def test_json_with_what_is_nested(tmp_path: Path):
    people = [
        {"id": 7, "name": "سامر خالد المصري", "age": 35, "date": {"of death": "2031-04-02"}, "sex": None},
        {"id": 8, "name": "Rami Khatib", "age": 4.0, "place": ["Oren", "Minat"], "seen": True},
    ]
    found = read(tmp_path, json.dumps({"made": "2031", "people": people}), "list.json")
    assert found.mentions.rec == ["7", "8"]
    assert found.mentions.name == ["سامر خالد المصري", "Rami Khatib"]
    assert found.mentions.age == [35, 4]
    assert found.mentions.died == ["2031-04-02", ""]
    assert found.mentions.place == ["", "Oren, Minat"]


def test_lines_of_json_and_half_a_surrogate(tmp_path: Path):
    found = read(tmp_path, '{"name": "Samer Khaled"}\n\n{"name": "Rami \\ud83d Khatib", "age": "٣٥"}\n', "list.jsonl")
    assert found.mentions.name == ["Samer Khaled", "Rami ? Khatib"]
    assert found.mentions.age == [None, 35]


@pytest.mark.parametrize(
    ("text", "line"), [('[{"name": "Samer"},\n{"name" "Rami"}]', 2), ('{"name": "Samer"}\n{"name": "Rami"', 2)]
)
def test_broken_json_is_refused_with_its_line(tmp_path: Path, text: str, line: int):
    with pytest.raises(PeopleError, match=f"broken JSON at line {line}"):
        read(tmp_path, text, "list.json")


def test_empty_json_has_no_names(tmp_path: Path):
    for text in ("[]", "{}", '{"people": []}'):
        with pytest.raises(PeopleError, match="no column that looks like names"):
            read(tmp_path, text, "list.json")


def test_merged_cells_hold_for_all_their_rows_but_make_nobody_up(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Victim", None, None, "Killed", None],
        ["Given name", "Family name", "Age", "Place", "Date of death"],
        ["Samer", "Haddad", 35, "Oren", "2031-04-02"],
        ["Rana", None, 8, None, None],
        ["Maher", None, 4, None, None],
        ["Rami", "Khatib", 50, "Minat", "2031-05-01"],
        [None, None, 51, None, None],
    ):
        sheet.append(row)
    for cells in ("A1:C1", "D1:E1", "B3:B5", "D3:D5", "E3:E5", "A6:A7"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "list.xlsx")
    found = read_lists([tmp_path / "list.xlsx"]).mentions
    assert found.name == ["Samer Haddad", "Rana Haddad", "Maher Haddad", "Rami Khatib", ""]
    assert found.place == ["Oren", "Oren", "Oren", "Minat", ""]
    assert found.died == ["2031-04-02"] * 3 + ["2031-05-01", ""]
    assert found.age == [35, 8, 4, 50, 51]


@pytest.mark.slow
def test_the_tables_of_a_printed_list(tmp_path: Path):
    head = "<tr><th>م</th><th>الاسم</th><th>العمر</th><th>تاريخ الوفاة</th></tr>"
    people = [
        ("١", "سامر خالد هلال الحداد", "٣٥", "2031-04-02"),
        ("2", "علاء عبد الله الإسلامي", "4 أشهر", "02/04/2031"),
    ]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in person) + "</tr>" for person in people)
    # The second table stands on a page of its own, with the head once more.
    body = f'{RULED}<p>قائمة</p><table dir="rtl">{head}{rows}</table>'
    body += f'<table dir="rtl" style="break-before:page">{head}{rows.replace("سامر", "ماهر")}</table>'
    (tmp_path / "list.pdf").write_bytes(by_chromium(page(body), tmp_path))
    found = read_lists([tmp_path / "list.pdf"])
    namer = Namer()
    forms = [[part.form for part in namer.name(name).parts] for name in found.mentions.name]
    assert forms[0] == ["سامر", "خالد", "هلال", "حداد"]
    assert forms[1] == [part.form for part in namer.name("علاء عبد الله الإسلامي").parts]
    assert forms[2][0] == "ماهر"
    assert found.mentions.age == [35, 0.333, 35, 0.333]
    assert found.mentions.died[0] == "2031-04-02"
    assert len(found.mentions) == 4


def test_a_pdf_that_is_none_is_refused_in_words(tmp_path: Path):
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(PeopleError, match="cannot be opened"):
        read_lists([tmp_path / "list.pdf"])


def test_the_same_file_twice_is_read_once(tmp_path: Path):
    for name in ("one.csv", "two.csv", "other.csv"):
        (tmp_path / name).write_text(f"name\nSamer {'Khaled' if name != 'other.csv' else 'Khalid'}\n", encoding="utf-8")
    found = read_lists([tmp_path / "one.csv", tmp_path / "two.csv", tmp_path / "other.csv"])
    assert found.mentions.source == ["one", "other"]
    assert found.remarks[0].file == "two.csv"
    assert "same file as one.csv" in found.remarks[0].says


def test_arabic_of_windows_read_as_western_is_put_right(tmp_path: Path):
    garbled = "سامر خالد الحداد".encode("windows-1256").decode("cp1252")
    found = read(tmp_path, f"name\n{garbled}\nJosé Ñáñez\nÅsa Öberg\n")
    assert found.mentions.name == ["سامر خالد الحداد", "José Ñáñez", "Åsa Öberg"]
    assert len(found.remarks) == 1


def test_a_name_in_two_scripts_is_read_in_one(tmp_path: Path):
    from cenotaph.people.names.columns import name_columns

    names = ["سامر خالد الحداد / Samer Khaled Al-Haddad", "Samer Khaled Haddad سامر خالد الحداد", "سامر خالد"]
    for name in names[:2]:
        assert [part.form for part in Namer().name(name).parts] == ["سامر", "خالد", "حداد"]
    found = name_columns(names)
    assert [found.words[number].form for number in found.parts["family"]] == ["حداد", "حداد", "خالد"]
    assert read(tmp_path, "name\n" + "\n".join(names)).mentions.name == names


def test_an_id_used_twice_in_200_000_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    rows = "".join(f"{at},Samer Khaled\n" for at in range(200_000))
    path = tmp_path / "list.csv"
    path.write_text(f"id,name\n{rows}77,Rami Khatib\n", encoding="utf-8")
    monkeypatch.setattr(files, "_STREAMED", 1000)
    found = read_lists([path])
    assert len(found.mentions) == len(set(found.mentions.rec)) == 200_001
    assert [(remark.row, remark.says) for remark in found.remarks] == [
        (200_002, "the id '77' was used before; this one is written '77#2'")
    ]


def test_the_row_of_a_remark_is_its_own_files_row(tmp_path: Path):
    (tmp_path / "one.csv").write_text("id,name\n1,Samer Khaled\n2,Rami Khatib\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text("id,name\n3,Maher Khaled\n\n2,Rana Masri\n", encoding="utf-8")
    found = read_lists([tmp_path / "one.csv", tmp_path / "two.csv"])
    assert [(remark.file, remark.row) for remark in found.remarks] == [("two.csv", 4)]
