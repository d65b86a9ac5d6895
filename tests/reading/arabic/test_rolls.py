"""Names of the dead under a heading, one a line: each is one person killed, unless a figure counts the dead."""

import cenotaph

ROLL = """عرف من شهداء الغارة على كيرات:
#تحديث
1- سالم الكيراتي 14 سنة
2- حازم الدهراني من تل كيرات
3- الطفلة ريم
رحمهم الله جميعا
مازن الذي رآهم
"""


def _names(text: str) -> list[str]:
    return [claim.phrase for claim in cenotaph.read(text) if claim.outcome == "killed" and claim.names]


def test_every_name_of_a_roll_is_one_person_killed() -> None:
    claims = cenotaph.read(ROLL)
    assert [(claim.low, claim.high) for claim in claims] == [(1, 1)] * 3
    assert _names(ROLL) == ["سالم الكيراتي", "حازم الدهراني", "الطفلة ريم"]
    assert cenotaph.reconcile(claims).best == 3


def test_a_name_told_twice_on_a_page_is_told_once() -> None:
    assert len(_names(f"{ROLL}\n\n{ROLL}")) == 3


def test_a_family_in_a_roll_counts_for_its_people() -> None:
    text = "شهداء الغارة على الحي:\nعائلة الحاج طه (٥ أشخاص)\nالشاب حازم الدهراني\n"
    assert [(claim.low, claim.high) for claim in cenotaph.read(text)] == [(5, 5), (1, 1)]


def test_where_a_figure_counts_the_dead_the_roll_is_of_them() -> None:
    assert _names(f"استشهد سبعة مدنيين بقصف على كيرات.\n{ROLL}") == []


def test_headlines_and_prose_below_are_no_names() -> None:
    assert _names("أسماء الشهداء:\nتابعونا على القناة\nغارة على تيشل\n") == []
    assert _names("أسماء الفائزين:\nسالم الكيراتي\nحازم الدهراني\n") == []
