"""PDFs made by Chromium and LibreOffice give back the words, and above all the digits, that were put in."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cenotaph.archive import Extraction, extract
from tests.archive.producers import by_chromium, by_libreoffice, page

Maker = Callable[[str, Path], bytes]
MAKERS = pytest.mark.parametrize("make", [by_chromium, by_libreoffice])

ARABIC = (
    "تقرير عن ساحل سارون",
    "قُتل ما لا يقل عن ٩٧٣ مدنياً في ساحل سارون يوم ١٠ آذار ٢٠٢٥، وفق المرصد، بينهم 231 عنصراً و۲۵۰ من المسلحين.",
    "وقال المركز إن ١٬٢٢٥ شخصاً قتلوا (بينهم ٤٥٫٥٪ من النساء) منذ 06/03/2025 حتى ١٢/٠٣/٢٠٢٥، وإن 4,000 نزحوا.",
    "ذكرت وكالة Marl News Agency أن 12 امرأة و3 أطفال أصيبوا، لا سيما في كيرات، في الساعة 14:30 و«الإغاثة».",
    "التاريخ: 2025-03-10 والعدد 3-5 والنسبة 12.5% والمبلغ 1,234.56 والحصيلة من ٤٥ إلى ٦٠.",
)


@pytest.fixture(scope="module")
def arabic(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Extraction]:
    body = f"<h1>{ARABIC[0]}</h1>" + "".join(f"<p>{line}</p>" for line in ARABIC[1:])
    return {
        make.__name__: extract(make(page(body), tmp_path_factory.mktemp("arabic")), name="report.pdf")
        for make in (by_chromium, by_libreoffice)
    }


@pytest.mark.slow
@MAKERS
def test_an_arabic_pdf_comes_back_word_for_word(arabic: dict[str, Extraction], make: Maker) -> None:
    found = arabic[make.__name__]
    assert found.text.split("\n") == list(ARABIC)
    assert found.refusals == ()
    assert found.media_type == "application/pdf"
    assert "pdfplumber" in found.method


@pytest.mark.slow
@MAKERS
@pytest.mark.parametrize(
    "number",
    ["٩٧٣", "231", "۲۵۰", "١٬٢٢٥", "٤٥٫٥٪", "06/03/2025", "١٢/٠٣/٢٠٢٥", "4,000", "14:30", "2025-03-10", "3-5", "12.5%"],
)
def test_digits_in_arabic_pdfs_survive(arabic: dict[str, Extraction], make: Maker, number: str) -> None:
    found = arabic[make.__name__].text
    assert re.search(rf"(?<!\d){re.escape(number)}(?!\d)", found)
    assert "٣٧٩" not in found


ENGLISH = (
    "<h1>Coast report</h1><p>At least 973<sup>2</sup> civilians were killed on the Sarun coast between 6 and 10 March "
    "2025, the observatory said, adding that 1,225 others (12.5%) were wounded and 4,000 displaced since 2024-2025.</p>"
    "<p>A second paragraph counts 231 security personnel.</p>"
)


@pytest.mark.slow
@MAKERS
def test_an_english_pdf_keeps_its_paragraphs_and_numbers(make: Maker, tmp_path: Path) -> None:
    found = extract(make(page(ENGLISH, language="en"), tmp_path))
    lines = found.text.split("\n")
    assert lines[0] == "Coast report"
    assert lines[1].startswith("At least 973² civilians were killed on the Sarun coast between 6 and 10 March 2025,")
    assert "adding that 1,225 others (12.5%) were wounded and 4,000 displaced since 2024-2025." in lines[1]
    assert lines[2] == "A second paragraph counts 231 security personnel."
    assert ["footnote marks" in refusal.why for refusal in found.refusals] == [True]


@pytest.mark.slow
def test_pages_begin_where_the_extraction_says(tmp_path: Path) -> None:
    body = "".join(f'<p style="break-after:page">قتل {number} مدنيين في سارون</p>' for number in (11, 22, 33))
    found = extract(by_chromium(page(body), tmp_path))
    assert [found.text[start : start + 20].split()[1] for start in found.pages[:3]] == ["11", "22", "33"]


@pytest.mark.slow
def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    words = "قتل ٩٧٣ مدنيا في ساحل سارون وفق المرصد "
    body = f"<p>{words * 12}</p><p>وأصيب ٤٥ آخرون في كيرات، بحسب الأهالي هناك. {words * 12}</p>"
    found = extract(by_chromium(page(body, style="body{column-count:2;column-gap:3em}"), tmp_path))
    assert found.text.count("٩٧٣") == 24
    assert " ".join(found.text.split()).startswith((words * 12).strip())
    assert "\t" not in found.text


@pytest.mark.slow
def test_a_picture_of_a_page_says_that_nothing_can_be_read(tmp_path: Path) -> None:
    found = extract(by_chromium(page('<svg width="50" height="50"><rect width="50" height="50"/></svg>'), tmp_path))
    assert found.text == ""
    assert "no text on page 1" in found.refusals[0].why


def test_a_broken_pdf_is_explained() -> None:
    found = extract(b"%PDF-1.7\nnothing of a PDF follows")
    assert found.media_type == "application/pdf"
    assert "cannot be opened" in found.refusals[0].why
    assert found.refusals[0].what_would_help


@pytest.mark.slow
def test_a_pdf_with_a_password_says_so(tmp_path: Path) -> None:
    choices = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    found = extract(by_libreoffice(page("<p>12 killed</p>"), tmp_path, "pdf", choices=choices))
    assert found.media_type == "application/pdf"
    assert found.refusals[0].why == "the PDF needs a password"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["odt", "docx", "rtf"])
def test_office_files_of_libreoffice_come_back_word_for_word(kind: str, tmp_path: Path) -> None:
    body = f"<h1>{ARABIC[0]}</h1>" + "".join(f"<p>{line}</p>" for line in ARABIC[1:])
    found = extract(by_libreoffice(page(body), tmp_path, kind), name=f"report.{kind}")
    assert [line for line in found.text.split("\n") if line] == list(ARABIC)


@pytest.mark.slow
@MAKERS
def test_mutated_real_pdfs_never_raise(make: Maker, tmp_path: Path) -> None:
    content = make(page(f"<p>{ARABIC[1]}</p>"), tmp_path)
    chance = random.Random(973)
    for _ in range(60):
        broken = bytearray(content)
        for _ in range(chance.randrange(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        found = extract(bytes(broken))
        assert found.text or found.refusals
