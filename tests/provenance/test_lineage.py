"""Lineage: copies and partial copies are found, in Arabic too, and point from the later page to the earlier."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.provenance import DocumentText, lineage
from cenotaph.provenance.lineage import words

PARAGRAPH = (
    "The monitor said that shells fell on the market of Kerat shortly after noon, when the square was full, and that "
    "at least 37 people were killed and more than sixty were hurt. Its field staff counted the dead at the two clinics "
    "of the town and are still looking for the families of nine of them. The army has not answered questions. "
)
ARABIC = (
    "قال المرصد إن القذائف سقطت على سوق كيرات بعد الظهر بقليل حين كانت الساحة مزدحمة وإن سبعة وثلاثين شخصا على الأقل "
    "قتلوا وأصيب أكثر من ستين آخرين. وأحصى فريقه الميداني القتلى في عيادتي البلدة وما زال يبحث عن عائلات تسعة منهم."
)
OTHER = (
    "Harvest prices in Velda rose again this week while traders waited for the bridge. The council promised new "
    "lamps for the road, a second ferry before winter and a hearing about the mill at Dahran, which has stood idle."
)
SOURCE = DocumentText("a", PARAGRAPH * 1 + OTHER, "Coast Wire", "2031-03-08")


def test_a_copy_points_to_the_earlier_page():
    copy = DocumentText("0", SOURCE.text, "Kerat Daily", "2031-03-09")
    (line,) = lineage([copy, SOURCE])
    assert (line.copy, line.source, line.share) == ("0", "a", 1.0)
    assert "published on 2031-03-08" in line.because


def test_an_edited_copy_and_a_part_in_a_longer_page_are_found():
    edited = DocumentText("b", SOURCE.text.replace("shortly", "just").replace("army", "ministry"), None, "2031-03-09")
    frame = " ".join(f"word{number}" for number in range(400))
    part = DocumentText("c", f"{frame} {PARAGRAPH} {frame}", None, "2031-03-10")
    lines = {line.copy: line for line in lineage([SOURCE, edited, part])}
    assert set(lines) == {"b", "c"}
    assert 0.7 < lines["b"].share < 1


def test_unrelated_pages_and_a_short_quotation_are_no_copies():
    quoting = OTHER + " The square was full, and at least 37 people were killed."
    pages = [DocumentText("a", PARAGRAPH), DocumentText("b", quoting), DocumentText("c", ARABIC)]
    assert lineage(pages) == ()


def test_arabic_copies_are_found_through_vowel_marks_letter_variants_and_digits():
    marked = ARABIC.replace("المرصد", "المَرْصَد").replace("إن", "ان").replace("الساحة", "الساحه")
    (line,) = lineage([DocumentText("a", ARABIC, None, "2031-03-08"), DocumentText("b", marked, None, "2031-03-09")])
    assert (line.copy, line.source, line.share) == ("b", "a", 1.0)
    assert words("قُتل ٣٧ شخصًا") == words("قتل 37 شخصا")


def test_of_one_day_the_page_that_names_the_other_is_the_copy():
    first = replace(SOURCE, id="z")
    crediting = DocumentText("a", SOURCE.text + " Source: Coast Wire", "Kerat Daily", SOURCE.published_on)
    (line,) = lineage([first, crediting])
    assert (line.copy, line.source) == ("a", "z")


def test_a_family_of_copies_points_to_its_first_page():
    family = [replace(SOURCE, id=f"copy-{number}", published_on=f"2031-03-{9 + number:02}") for number in range(9)]
    assert {(line.copy, line.source) for line in lineage([*family, SOURCE])} == {(page.id, "a") for page in family}


def test_empty_and_wordless_pages_are_left_alone():
    assert lineage([DocumentText("a", ""), DocumentText("b", "…"), DocumentText("c", "Kerat"), SOURCE]) == ()


@given(st.permutations([SOURCE, *(DocumentText(f"p{n}", PARAGRAPH + OTHER[: n * 40]) for n in range(4))]))
def test_the_order_of_pages_does_not_matter(pages):
    assert lineage(pages) == lineage(sorted(pages, key=lambda page: page.id))
