"""Who is harmed where armed people, companions and offices stand beside them in the sentence."""

import pytest

import cenotaph


def _read(text: str) -> list[tuple[str | None, int | None, int | None, str]]:
    claims = cenotaph.read(text, published_on="2014-03-09")
    return [(claim.outcome, claim.low, claim.high, claim.phrase) for claim in claims if claim.kind == "count"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("قتل جندي في كيرات برصاص مسلحين", "جندي"),
        ("قتل ضابط في كمين نصبه مسلحون قرب كيرات", "ضابط"),
        ("قتل جندي في اشتباكات مع مسلحين في كيرات", "جندي"),
        ("قتل جندي مدنيا في كيرات", "مدنيا"),
        ("قتل مسلحون طبيبا في كيرات", "طبيبا"),
    ],
)
def test_who_did_it_is_not_who_was_killed(text: str, phrase: str) -> None:
    assert _read(text) == [("killed", 1, 1, phrase)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("مقتل قائد شرطة كيرات برفقة 3 أشخاص جراء القصف", [1, 3]),
        ("قصفت طائرة مسيرة سيارته في كيرات ما أدى إلى مقتله مع مرافقيه الاثنين", [1, 2]),
        ("قتل ثلاثة جنود في اشتباكات مع مسلحين في كيرات", [3]),
    ],
)
def test_companions_are_counted_and_opponents_are_not(text: str, numbers: list[int]) -> None:
    assert [low for _, low, _, _ in _read(text)] == numbers


def test_an_office_is_no_journalist() -> None:
    text = "وقال مكتب كيرات الإعلامي عبر صفحته الرسمية إن شهيدا ارتقى وجرح ثلاثة أشخاص جراء قصف سيارة على الطريق."
    assert _read(text) == [("killed", 1, 1, "شهيدا"), ("injured", 3, 3, "ثلاثة أشخاص")]


def test_a_verb_that_is_also_a_name_is_nobody() -> None:
    assert _read("أسفر الهجوم على كيرات عن مقتل ثلاثة مدنيين وخلف بعض الأضرار المادية.") == [
        ("killed", 3, 3, "ثلاثة مدنيين")
    ]


def test_the_toll_of_years_behind_the_news_is_background() -> None:
    text = (
        "قتل ثلاثة مدنيين اليوم في غارة على كيرات. "
        "وتشهد مارلاند نزاعا داميا منذ العام 2009 تسبب بمقتل نحو نصف مليون شخص."
    )
    assert _read(text) == [("killed", 3, 3, "ثلاثة مدنيين")]


def test_the_toll_of_years_alone_is_the_news() -> None:
    (claim,) = _read("قُتل 4100 شخص في مارلاند منذ اندلاع النزاع عام 2009، بحسب مرصد حقوق مارلاند.")
    assert claim[:2] == ("killed", 4100)


def test_the_object_behind_a_plural_verb_was_harmed_not_its_doers() -> None:
    assert _read("أطلق مسلحون النار على سيارة في كيرات فقتلوا السائق وثلاثة ركاب.") == [
        ("killed", 1, 1, "السائق"),
        ("killed", 3, 3, "وثلاثة ركاب"),
    ]


def test_what_may_take_lives_has_taken_none() -> None:
    assert _read("حذرت منظمة من أن الحصار قد يودي بحياة آلاف المدنيين.") == []
    assert _read("أودى القصف على كيرات بحياة ثلاثة مدنيين.") == [("killed", 3, 3, "ثلاثة مدنيين")]


def test_one_number_between_killed_and_wounded_promises_one_of_each() -> None:
    text = "سقط 12 عنصرا من قوات الأمن بين قتيل وجريح في هجوم على حاجز قرب كيرات."
    assert [claim[:3] for claim in _read(text)] == [("killed", 1, 11), ("injured", 1, 11)]


def test_the_bodies_of_the_killed_are_the_killed() -> None:
    text = "استقبل المستشفى جثامين أحد عشر شهيدا و38 مصابا جراء القصف على كيرات."
    assert _read(text) == [("killed", 11, 11, "جثامين أحد عشر شهيدا"), ("injured", 38, 38, "و38 مصابا")]


def test_his_brother_is_a_man_and_a_sister_is_a_woman() -> None:
    found = cenotaph.read("استشهد شاب وأصيب شقيقه وشقيقة له برصاص قناص في كيرات.", published_on="2014-03-09")
    assert [claim.sex for claim in found if claim.outcome == "injured"] == ["male", "female"]
