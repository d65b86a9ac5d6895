"""Arabic counts in the registers of monitors, committees and ministries. Every report here is invented."""

import pytest

import cenotaph
from cenotaph.reading import Claim

SHELLED = "قصف الطيران كيرات. "


def read(words: str, published_by: str | None = None) -> list[Claim]:
    claims = cenotaph.read(words, published_on="2033-06-14", published_by=published_by)
    return [claim for claim in claims if claim.kind == "count"]


COUNTED = [
    ("ارتفعت حصيلة القصف إلى ستة قتلى في كيرات.", [("killed", 6, 6)]),
    ("توفي شاب متأثراً بجراحه في تيشل، لترتفع حصيلة القصف إلى ستة قتلى.", [("killed", 1, 1), ("killed", 6, 6)]),
    ("سقط عدد من الجرحى في قصف كيرات.", [("injured", 2, None)]),
    ("سقط خمسة جرحى في قصف كيرات.", [("injured", 5, 5)]),
    ("قتل عشرة مدنيين بقصف كيرات، وعدد من الجرحى نقلوا إلى المستشفى.", [("killed", 10, 10), ("injured", 2, None)]),
    (
        "حصيلة قصف كيرات: القتلى 9، الإصابات 33، المفقودون 6.",
        [("killed", 9, 9), ("injured", 33, 33), ("missing", 6, 6)],
    ),
    ("أعلن المحافظ أن عدد الذين فقدوا أرواحهم في هجوم كيرات وصل إلى عشرة.", [("killed", 10, 10)]),
    ("فقد ثلاثة أشخاص أرواحهم في قصف كيرات.", [("killed", 3, 3)]),
    ("سقط خمسة شهداء بقصف كيرات، بينهم يافع لم يتجاوز الخامسة عشرة.", [("killed", 5, 5), ("killed", 1, 1)]),
    ("خطف مسلحون ستة عمال في كيرات قبل أن يُفرج عن اثنين منهم.", [("abducted", 6, 6)]),
    ("قتل قناص طبيباً أثناء محاولته إسعاف جريح في كيرات.", [("killed", 1, 1)]),
    ("عثر على جثتي شابين مصابتين بطلقات نارية في كيرات.", [("killed", 2, 2)]),
]


@pytest.mark.parametrize(("words", "wanted"), COUNTED)
def test_forms_of_monitors_and_ministries(words: str, wanted: list[tuple[str, int, int | None]]) -> None:
    assert [(claim.outcome, claim.low, claim.high) for claim in read(words)] == wanted


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("قتل 46 شخصاً في قصف كيرات وأصيب 171، و14 من المصابين في العناية المركزة.", 14),
        ("قتل 10 أشخاص في قصف كيرات، هم سبعة عمال وثلاثة من الحراس.", 7),
        ("قتل 10 أشخاص في قصف كيرات، هم سبعة عمال وثلاثة من الحراس.", 3),
    ],
)
def test_parts_name_their_whole(words: str, number: int) -> None:
    (part,) = [claim for claim in read(words) if claim.low == number]
    assert part.counting == "subset"
    assert part.of is not None


def test_each_figure_of_a_row_of_places_has_its_own() -> None:
    found = read("ارتقى 12 شهيداً في حي السوق و5 في زلمار و3 في قورفان بقصف مدفعي.")
    assert [claim.place.name for claim in found[1:] if claim.place] == ["Zelmar", "Qurvan"]
    found = read("Toll of last night's strikes: 3 dead in Mirtal, 1 in Ashgar, 2 in Velna.")
    assert [claim.place.name for claim in found if claim.place] == ["Mirtal", "Ashgar", "Velna"]


@pytest.mark.parametrize("month", ["في شهر أيار", "خلال أيار/مايو"])
def test_the_month_in_which_somebody_documents_is_that_of_the_deeds(month: str) -> None:
    (claim,) = read(f"وثّقت شبكة مارلاند لحقوق الإنسان {month} مقتل 143 مدنياً في كيرات.")
    assert (claim.event_start, claim.event_end) == ("2033-05-01", "2033-05-31")


def test_a_short_form_of_the_publishers_name_is_the_publisher() -> None:
    (claim,) = read("وثّق المرصد مقتل 143 مدنياً في كيرات.", published_by="مرصد مارلاند لحقوق الإنسان")
    assert claim.said_by == ()
    first, second = read("قُتل مدنيان في كيرات. كما وثّق مقتل معتقل في تيشل.", published_by="راصد حقوق مارل")
    assert (first.said_by, second.said_by) == ((), ())
