"""Tables of claims give a claim for each figure, pinned to its cell; unknown columns are listed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cenotaph.archive import extract
from cenotaph.reading.table_columns import figure, heading
from cenotaph.reading.tables import claims_from_table, read_tables

ENGLISH = """Incidents of the week
Ref\tDate\tPlace\tKilled (min)\tKilled (max)\tof which women killed\tInjured\tPerpetrator\tSource
A1\t2025-03-07\tKerat\t10\t12\t3\t25+\tSarun Brigade\tMarland Observatory
A2\t08/03/2025\tOmbra\tat least 4\t\t\tunknown\t\tKerat Radio; Teshel Radio
A3\t21/03/2025\tNowhereville\t0\t0\t\tdozens\t\t
Total\t\t\t14\t16\t\t\t\t
"""
ARABIC = """التاريخ\tالمكان\tعدد القتلى\tالقتلى المدنيون\tالجرحى\tالمصدر
١٠ آذار ٢٠٢٥\tكيرات\t٩٧٣\t١٬٢٢\t45\tمرصد مارلاند
2025-03-11\tسارون\t١٬٢٢٥\t٩٠٠\t-\t
"""


def test_every_figure_is_pinned_to_its_cell() -> None:
    for text in (ENGLISH, ARABIC):
        claims = claims_from_table(text, published_by="Marl Post", document="d")
        assert claims
        assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
        assert len({claim.id for claim in claims}) == len(claims)
        assert {claim.published_by for claim in claims} == {"Marl Post"}


def test_the_columns_of_a_row_tell_when_where_who_and_how_many() -> None:
    killed, women, injured = claims_from_table(ENGLISH)[:3]
    assert (killed.outcome, killed.low, killed.high, killed.quote) == ("killed", 10, 12, "10\t12")
    assert (killed.event_start, killed.event_end, killed.event_precision) == ("2025-03-07", "2025-03-07", "day")
    assert killed.place
    assert (killed.place.name, killed.place.id) == ("Kerat", "xm-kerat")
    assert killed.said_by == ("Marland Observatory for Human Rights",)
    assert [blame.name for blame in killed.blamed] == ["Sarun Brigade"]
    assert (killed.counting, killed.status, killed.sex) == ("single", None, None)
    assert (women.sex, women.low, women.counting, women.of) == ("female", 3, "subset", killed.id)
    assert (injured.outcome, injured.low, injured.high, injured.phrase) == ("injured", 25, None, "25+")


def test_what_is_not_known_stays_unknown() -> None:
    second = [claim for claim in claims_from_table(ENGLISH) if claim.event_start == "2025-03-08"]
    assert [(claim.outcome, claim.low, claim.high) for claim in second] == [("killed", 4, None)]
    assert second[0].said_by == ()
    assert second[0].summary == "sources: Kerat Radio; Teshel Radio"
    third = [claim for claim in claims_from_table(ENGLISH) if claim.event_start == "2025-03-21"]
    assert (third[0].outcome, third[0].low, third[0].high) == ("killed", 0, 0)
    assert third[0].place
    assert (third[0].place.name, third[0].place.id) == ("Nowhereville", "")
    assert third[1].low is not None


def test_a_row_of_totals_is_a_running_figure() -> None:
    total = claims_from_table(ENGLISH)[-1]
    assert (total.counting, total.low, total.high, total.place) == ("cumulative", 14, 16, None)


def test_unknown_columns_are_listed_and_bad_cells_named() -> None:
    assert read_tables(ENGLISH).unknown == ("Ref",)
    reading = read_tables(ARABIC)
    assert reading.unknown == ()
    assert [refusal.why for refusal in reading.refusals] == ["'١٬٢٢' is no figure"]


def test_arabic_headings_and_digits() -> None:
    claims = claims_from_table(ARABIC)
    assert [(claim.outcome, claim.status, claim.low, claim.high) for claim in claims] == [
        ("killed", None, 973, 973),
        ("injured", None, 45, 45),
        ("killed", None, 1225, 1225),
        ("killed", "civilian", 900, 900),
    ]
    assert claims[0].event_start == "2025-03-10"
    assert claims[0].language == "ar"
    assert claims[3].of == claims[2].id


def test_an_order_of_day_and_month_that_nothing_tells_is_refused() -> None:
    reading = read_tables("date\tkilled\n03/04/2025\t5\n")
    assert [claim.event_start for claim in reading.claims] == [None]
    assert "not clear" in reading.refusals[0].why
    told = read_tables("date\tkilled\n03/04/2025\t5\n03/25/2025\t1\n")
    assert [claim.event_start for claim in told.claims] == ["2025-03-04", "2025-03-25"]


def test_prose_is_no_table() -> None:
    reading = read_tables("At least 973 civilians were killed.\nMore was said.")
    assert reading.claims == ()
    assert "headings" in reading.refusals[0].why


def test_the_text_of_a_csv_file_goes_straight_in() -> None:
    found = extract(b'place,killed,injured\r\n"Kerat, north",12,\r\nOmbra,3,4\r\n', name="a.csv")
    claims = claims_from_table(found.text, tables=found.tables)
    assert [(claim.outcome, claim.low) for claim in claims] == [("killed", 12), ("killed", 3), ("injured", 4)]


@pytest.mark.parametrize(
    ("words", "group", "bound"),
    [
        ("Killed", ("killed", None, None, None), "exact"),
        ("deaths_min", ("killed", None, None, None), "low"),
        ("Max. number of injured", ("injured", None, None, None), "high"),
        ("Civilians killed (low)", ("killed", "civilian", None, None), "low"),
        ("children killed", ("killed", None, None, "child"), "exact"),
        ("القتلى (الحد الأدنى)", ("killed", None, None, None), "low"),
        ("عدد الجرحى", ("injured", None, None, None), "exact"),
    ],
)
def test_headings(words: str, group: tuple[str | None, ...], bound: str) -> None:
    found = heading(words)
    assert (found.means, found.group, found.bound) == ("figure", group, bound)


@pytest.mark.parametrize("words", ["Killed by", "vehicles", "houses killed zone", "", "Remarks", "min"])
def test_headings_that_no_list_knows_are_not_guessed(words: str) -> None:
    assert heading(words).means is None


@pytest.mark.parametrize(
    ("cell", "bounds"),
    [
        ("12", (12, 12)),
        ("٩٧٣", (973, 973)),
        ("1,225", (1225, 1225)),
        ("10-12", (10, 12)),
        ("10 – 12", (10, 12)),
        ("12.0", (12, 12)),
        ("at least 10", (10, None)),
        (">10", (11, None)),
        ("up to 40", (None, 40)),
        ("about 100", (90, 110)),
        ("1,5", None),
        ("12.5", None),
        ("12-10", None),
        ("see note 3", None),
        ("2025-03-10", None),
    ],
)
def test_cells(cell: str, bounds: tuple[int | None, int | None] | None) -> None:
    assert figure(cell, "en") == bounds


@pytest.mark.parametrize("cell", ["/", "1-", "9" * 6000, "99/99/9999", "0/0/0000", "2025-13-45", "\u0660\u0660/1/2025"])
def test_strange_cells_never_raise(cell: str) -> None:
    reading = read_tables(f"date\tplace\tkilled\n{cell}\t{cell}\t{cell}\n{cell}\tKerat\t12\n")
    assert [claim.low for claim in reading.claims][-1] == 12
    assert reading.refusals


def test_a_bound_that_a_cell_does_not_set_is_told_and_not_taken():
    reading = read_tables("place\tkilled min\tkilled max\nVelda\t4\t9+\nKerat\t3\t5\n")
    assert [(claim.low, claim.high) for claim in reading.claims] == [(4, None), (3, 5)]
    assert [refusal.why for refusal in reading.refusals] == ["'9+' sets no bound on this side"]


@settings(deadline=None, max_examples=50)
@example([["", "", "", "A NUMBER"]])
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=6))
def test_no_table_ever_raises_and_quotes_always_stand(rows: list[list[str]]) -> None:
    text = "date\tplace\tkilled\tinjured max\tsource\n" + "\n".join("\t".join(row) for row in rows)
    for claim in read_tables(text).claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.low is not None or claim.high is not None
