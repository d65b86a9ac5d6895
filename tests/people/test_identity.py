"""Identity numbers, mothers, fathers: they help, are never shown whole, and no number merges names that clash."""

from pathlib import Path

import pytest

from cenotaph.people.linking.link import link
from cenotaph.people.linking.reasons import UNSURE, told
from cenotaph.people.lists.identity import identity
from cenotaph.people.lists.rows import Lists, read_lists
from cenotaph.people.mentions import Mentions


def mentions(*rows: tuple[str, str, str], mothers: tuple[str, ...] = ()) -> Mentions:
    source, name, number = zip(*rows, strict=True)
    empty = [""] * len(rows)
    recs = [str(at) for at in range(len(rows))]
    return Mentions(recs, source, name, [None] * len(rows), empty, empty, identity=number, mother=mothers)


def read(tmp_path: Path, text: str) -> Lists:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    return read_lists([tmp_path / "list.csv"])


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("40 817-2935", "408172935"),
        ("٤٠٨١٧٢٩٣٥", "408172935"),
        ("408172935.0", "408172935"),
        ("ab 408172", "AB408172"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_numbers_have_one_form(written: str, number: str):
    assert identity(written) == (number, "")


@pytest.mark.parametrize("written", ["000000000", "123456789", "42", "4.08E+08"])
def test_what_is_no_number_is_left_open_with_a_word(written: str):
    number, remark = identity(written)
    assert number == ""
    assert "left open" in remark
    assert written not in remark


def test_a_number_at_many_rows_is_nobodys(tmp_path: Path):
    rows = "".join(f"Samer Khaled {letter}asri,408172935\n" for letter in "MBNTRKL")
    found = read(tmp_path, f"name,identity number\n{rows}Rami Khatib,511902837\n")
    assert found.mentions.identity == [""] * 7 + ["511902837"]
    assert all("…35 stands at more than 6 rows" in remark.says for remark in found.remarks)
    assert len(found.remarks) == 7


def test_one_number_joins_what_the_names_leave_open():
    rows = (("a", "Samer Masri", ""), ("b", "سامر خالد عمر المصري", ""))
    with_numbers = tuple((source, name, "408172935") for source, name, _ in rows)
    without, with_one = link(mentions(*rows)), link(mentions(*with_numbers))
    assert with_one.person.tolist() == [0, 0]
    assert with_one.confidence[0] > without.confidence[0] or without.persons == 2


def test_one_number_under_names_that_clash_is_a_remark_and_no_merge():
    for other in ("ماهر خالد عمر الحداد", "سامر يوسف علي الخطيب"):
        found = link(mentions(("a", "سامر خالد عمر الحداد", "408172935"), ("b", other, "408172935")))
        assert found.person.tolist() == [0, 1]
        [reason] = told(found)
        assert reason.decision == UNSURE
        assert "a person must look" in reason.because
        assert "408172935" not in reason.because


def test_another_number_speaks_against_a_pair():
    same = link(mentions(("a", "محمد أحمد", "408172935"), ("b", "محمد أحمد", "408172935")))
    other = link(mentions(("a", "محمد أحمد", "408172935"), ("b", "محمد أحمد", "511902837")))
    near = link(mentions(("a", "محمد أحمد", "408172935"), ("b", "محمد أحمد", "408172953")))
    weights = [found.pairs.bits[0] if len(found.pairs) else 0.0 for found in (same, near, other)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[1] > weights[2]


def test_mothers_tell_namesakes_apart():
    rows = (("a", "سامر خالد الحداد", ""), ("b", "سامر خالد الحداد", ""))
    same = link(mentions(*rows, mothers=("هند", "Hind Omar")))
    other = link(mentions(*rows, mothers=("هند", "سعاد")))
    assert same.pairs.bits[0] > other.pairs.bits[0] + 5


def test_a_fathers_column_completes_a_short_name(tmp_path: Path):
    found = read(
        tmp_path,
        "name,father name,mother name\nSamer Masri,Khaled,Hind\nعبد الرحمن الحداد,عمر,unknown\n"
        "Rami Omar Khatib,Omar,\nRami,Omar,\nunknown,Omar,\n",
    )
    assert found.mentions.name == [
        "Samer Khaled Masri",
        "عبد الرحمن عمر الحداد",
        "Rami Omar Khatib",
        "Rami",
        "",
    ]
    assert found.mentions.mother == ["Hind", "", "", "", ""]


def test_a_slavic_list_is_read_by_its_custom(tmp_path: Path):
    found = read(tmp_path, "name\nPetro Oleksiyovych Bondar\nBondar Petro Oleksiyovych\n")
    assert found.mentions.custom == ["slavic", "slavic"]
    assert "patronymic" in found.columns[-1]
    assert read(tmp_path, "name\nSamer Khaled Masri\n").mentions.custom == [""]
