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


def test_a_minister_who_resigns_is_the_actor() -> None:
    claim = _one("قدم وزير الداخلية استقالته الأربعاء على خلفية الحصار.", "response")
    assert (claim.act, claim.state, claim.actors) == ("resignation", "resigned", ("interior ministry",))


def test_an_acquittal_and_an_arrest_pending_inquiry_are_responses() -> None:
    assert _one("برأت محكمة في مارلات اللواء من جميع التهم.", "response").state == "acquitted"
    assert _one("أوقف رقيبان على ذمة التحقيق في إطلاق النار.", "response").act == "arrest"


def test_fingers_point_at_a_party() -> None:
    claim = _one("لم تتبن أي جهة الهجوم، لكن أصابع الاتهام تتجه إلى جبهة تيشل.", "responsibility")
    assert [(blame.name, blame.hedge) for blame in claim.blamed] == [("جبهة تيشل", "suggested")]


def test_who_disowns_a_deed_denies_it() -> None:
    claim = _one(
        "تنصلت الجبهة الشمالية من الحادث مؤكدة أن رجالها لم يكونوا قرب غريفنا حين قتل الجنود.", "responsibility"
    )
    assert [blame.hedge for blame in claim.blamed] == ["denied"]


def test_proof_in_fragments_shrouds_and_recordings() -> None:
    for words in (
        "تحمل الشظايا التي جمعت من المكان علامات قذيفة هاون.",
        "تبين صور اطلعت عليها الوكالة صفا من الأكفان في باحة المدرسة.",
        "حدد الراصد موقع تصوير المقطع الذي يظهر القصف.",
    ):
        _one(words, "evidence")
