"""Statements as news agencies word them: who is blamed, who answers, and what is taken back."""

import cenotaph
from cenotaph.reading import Claim


def _one(text: str, kind: str) -> Claim:
    (claim,) = [claim for claim in cenotaph.read(text, published_on="2025-03-12") if claim.kind == kind]
    return claim


def test_a_ministry_that_denies_keeps_its_whole_name() -> None:
    claim = _one("نفت وزارة الدفاع الروسية مسؤوليتها عن قصف المستشفى.", "responsibility")
    assert claim.said_by == ("Russian Ministry of Defence",)
    assert [(blame.name, blame.hedge) for blame in claim.blamed] == [("Russian Ministry of Defence", "denied")]


def test_a_country_can_be_blamed() -> None:
    claim = _one("حملت الرئاسة مصر المسؤولية الكاملة عن مجزرة كيرات.", "responsibility")
    assert [blame.name for blame in claim.blamed] == ["Egypt"]


def test_bodies_that_were_buried_are_not_counted_again() -> None:
    claims = cenotaph.read("دفنت الميليشيات جثث الضحايا في مقبرة جماعية لإخفاء آثار الجريمة.")
    assert [claim.kind for claim in claims] == ["concealment"]


def test_what_was_hindered_is_no_part_of_who_hindered() -> None:
    claim = _one("منعت القوات سيارات الإسعاف من الوصول إلى الجرحى في كيرات.", "concealment")
    assert [blame.name for blame in claim.blamed] == ["القوات"]


def test_who_asks_for_an_inquiry() -> None:
    claim = _one("طالبت فرنسا بفتح تحقيق دولي في مجزرة كيرات.", "response")
    assert (claim.actors, claim.act, claim.state) == (("France",), "inquiry", "called_for")


def test_an_ordered_arrest_is_a_response() -> None:
    claim = _one("أمر النائب العام بتوقيف خمسة ضباط على خلفية مقتل المتظاهرين.", "response")
    assert (claim.act, claim.state) == ("arrest", "ordered")


def test_a_mayor_who_tells_an_agency_of_the_fallen() -> None:
    claim = _one("أكد رئيس البلدية لوكالة فرانس برس سقوط 12 قتيلا.", "count")
    assert (claim.said_by, claim.place) == (("Agence France-Presse", "mayor"), None)


def test_a_figure_that_was_withdrawn_is_denied() -> None:
    claim = _one("سحبت الوكالة خبرها عن مقتل 30 شخصا بعد أن تبين عدم صحته.", "count")
    assert claim.hedge == "denied"
    assert cenotaph.reconcile([claim]).best is None


def test_the_observatory_is_the_one_that_the_text_has_named() -> None:
    text = "قال مرصد مارلاند للحقوق إن تسعة مدنيين قتلوا في كيرات. وحمل المرصد الجيش مسؤولية القصف."
    claim = _one(text, "responsibility")
    assert claim.said_by == ("Marland Rights Monitor",)
