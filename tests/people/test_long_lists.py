"""Long lists are read column by column; what comes out is the same as row by row, and quirks fall back to the rows."""

from pathlib import Path

import pytest

from cenotaph.people.lists import files, regular
from cenotaph.people.lists.rows import Lists, read_lists

PLAIN = "id,name,age\n" + "".join(f"{at},Samer Khaled {at % 7 * 'a'}Masri,{at % 90}\n" for at in range(400))


def both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> tuple[Lists, Lists]:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    by_rows = read_lists([path])
    monkeypatch.setattr(files, "_STREAMED", 200)
    monkeypatch.setattr(regular, "_BLOCK", 900)
    return by_rows, read_lists([path])


@pytest.mark.parametrize(
    ("content", "is_regular"),
    [
        (PLAIN, True),
        (PLAIN.replace("\n", "\r\n"), True),
        (PLAIN + "id,name,age\n9001,unknown,3\n,,\n9002,Rami Khatib,٣\n", True),
        (PLAIN.rstrip("\n"), True),
        (PLAIN + '9001,"Khatib, Rami",5\n', False),
        (PLAIN + "9001,Rami\n", False),
        (PLAIN + "\n\n9001,Rami Khatib,5\n", False),
        (PLAIN + "9001,Ra\x00mi Khatib,5\n", False),
    ],
)
def test_columns_give_what_rows_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, is_regular: bool):
    by_rows, by_columns = both_ways(tmp_path, monkeypatch, content.encode())
    assert by_columns == by_rows
    found = regular.regular(tmp_path / "list.csv", ",")
    assert (found is not None) == is_regular


def test_a_long_list_in_another_encoding_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = "الاسم,العمر\n" + "".join(f"سامر خالد الحداد,{at}\n" for at in range(90))
    by_rows, streamed = both_ways(tmp_path, monkeypatch, text.encode("windows-1256"))
    assert streamed == by_rows
    assert streamed.mentions.name[5] == "سامر خالد الحداد"


def test_a_long_list_with_a_broken_byte_keeps_every_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    content = PLAIN.encode() + b"9001,Ram\xff Khatib,5\n"
    by_rows, streamed = both_ways(tmp_path, monkeypatch, content)
    assert len(streamed.mentions) == len(by_rows.mentions) == 401
