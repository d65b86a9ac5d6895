"""Arabic statements that are no counts: responsibility, concealment, evidence and response."""

import pytest

from cenotaph.reading import Claim, read


def told(text: str, kind: str) -> list[Claim]:
    return [claim for claim in read(text, published_on="2031-05-14") if claim.kind == kind]


def test_an_accusation_names_accuser_and_accused() -> None:
    (claim,) = told("اتهم ناجون اللواء 39 بارتكاب مجزرة في دير أرفين.", "responsibility")
    assert claim.said_by == ("survivors",)
    assert [(blame.name, blame.hedge) for blame in claim.blamed] == [("اللواء 39", "alleged")]


def test_a_denial_is_denied() -> None:
    (claim,) = told("نفى الجيش استهداف المستشفى في كيرات.", "responsibility")
    assert (claim.said_by, claim.hedge) == (("army",), "denied")


def test_who_claims_an_attack_is_blamed_for_it() -> None:
    (claim,) = told("تبنت طالبان التفجير في كيرات.", "responsibility")
    assert claim.said_by == ("Taliban",)
    assert [blame.name for blame in claim.blamed] == ["Taliban"]


@pytest.mark.parametrize(
    "text",
    [
        "عثر الأهالي على مقابر جماعية قرب دير أرفين.",
        "قطعت السلطات الإنترنت عن كيرات قبل الاقتحام.",
        "منعت القوات سيارات الإسعاف من دخول الحي.",
        "أحرقت القوات الجثث قبل انسحابها من تيشل.",
    ],
)
def test_concealment_is_read(text: str) -> None:
    (claim,) = told(text, "concealment")
    assert claim.summary
    assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    "text",
    [
        "أظهرت صور أقمار صناعية صفوفا من القبور قرب زلمار.",
        "نشر ناشطون مقاطع مصورة للقصف على كيرات.",
        "أظهر تسجيل مصور لحظة سقوط القذيفة في تيشل.",
    ],
)
def test_evidence_is_read(text: str) -> None:
    assert len(told(text, "evidence")) == 1


@pytest.mark.parametrize(
    ("text", "act", "state", "body"),
    [
        ("عقد مجلس الأمن جلسة مغلقة لمناقشة حصار كيرات.", "meeting", "held", "Security Council"),
        ("طلبت النرويج جلسة طارئة لمجلس الأمن بشأن قصف كيرات.", "meeting", "called_for", "Security Council"),
        ("شكلت حكومة مارلاند لجنة تحقيق في أحداث كيرات.", "inquiry", "formed", None),
        ("فرض الاتحاد الأوروبي عقوبات على ثلاثة قادة.", "sanctions", "adopted", "European Union"),
        ("أدانت البرازيل القصف على كيرات.", "condemnation", "condemned", None),
        ("اتفق الطرفان على وقف لإطلاق النار في تيشل.", "ceasefire", "agreed", None),
    ],
)
def test_a_response_has_act_state_and_body(text: str, act: str, state: str, body: str | None) -> None:
    (claim,) = told(text, "response")
    assert (claim.act, claim.state, claim.body) == (act, state, body)


@pytest.mark.parametrize("text", ["افتتحت الوزارة مدرسة جديدة في أومبرا.", "تساقط المطر على سارون صباح اليوم."])
def test_plain_news_states_nothing(text: str) -> None:
    assert read(text, published_on="2031-05-14") == []
