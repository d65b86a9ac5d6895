"""Ways in which Arabic reports tell of harm: lists, asides, lost limbs; and what only looks like it."""

import pytest

import cenotaph


def _read(text: str) -> list[tuple[str | None, int | None, int | None]]:
    claims = cenotaph.read(text, published_on="2014-03-09")
    return [(claim.outcome, claim.low, claim.high) for claim in claims if claim.kind == "count"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("حصيلة قصف كيرات\nشهداء 6\nجرحى +25", [("killed", 6, 6), ("injured", 25, None)]),
        ("توزع قتلى قصف الأربعاء، وعددهم تسعة عشر، على ثلاث بلدات.", [("killed", 19, 19)]),
        (
            "أودى لغم زرعه مجهولون على طريق ترابية قرب كيرات بحياة مزارع وثلاثة عمال.",
            [("killed", 1, 1), ("killed", 3, 3)],
        ),
        ("انفجر لغم قرب كيرات ففقدت امرأة ساقها.", [("injured", 1, 1)]),
        ("اقتيدت أربعون امرأة إلى ثكنة الخيالة في كيرات.", [("detained", 40, 40)]),
        ("اقتاد مسلحون ثلاثة شبان إلى جهة مجهولة.", [("abducted", 3, 3)]),
        ("أجهزت الوحدات على تسعة متمردين قرب كيرات.", [("killed", 9, 9)]),
        ("قُتلت أرملة خمسينية برصاص قناص في كيرات.", [("killed", 1, 1)]),
        ("قتل في القصف على كيرات تسع نسوة وأحد عشر صبيا.", [("killed", 9, 9), ("killed", 11, 11)]),
    ],
)
def test_told_in_other_ways(text: str, wanted: list[tuple[str, int, int | None]]) -> None:
    assert _read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "توعد الفصيل بأنه إن لم يرفع الحصار عن كيرات فسيقتل عشرة من الأسرى كل يوم.",
        "لو نفذت الخطة التي ضبطت على حاسوبه لسقط مئات القتلى في محطة القطارات.",
        "هل قتل قائد الحرس حقا؟",
        "وأوقفت الشرطة صف السيارات أمام المستشفى.",
        "أوقدت كيرات شموعها في الساعة التي أطلق فيها الجنود النار قبل ستين عاما على العمال فقتلوا أربعة وتسعين منهم.",
        "حظرت النيابة نشر أي رقم عن ضحايا قصف كيرات.",
    ],
)
def test_nobody_was_harmed_by_these_words(text: str) -> None:
    assert _read(text) == []


def test_a_share_in_per_cent_is_no_plural() -> None:
    assert _read("وصل 23400 نازح إلى كيرات، 60 في المئة منهم قاصرون.") == [("displaced", 23400, 23400)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "قتل نحو 1500 شخص وشرد عشرات الآلاف منذ اندلاع المعارك في كيرات.",
            [("killed", 1350, 1650), ("displaced", 20000, None)],
        ),
        ("قتل 1800 شخص في القصف على كيرات.", [("killed", 1800, 1800)]),
        ("قتل في عام 1982 أربعون شخصا في كيرات.", []),
        ("نجا محافظ كيرات من محاولة اغتيال أودت بحياة أربعة من حراسه.", [("killed", 4, 4)]),
        ("نفذت ميليشيا مسلحة عملية إعدام ميداني بحق ستة شبان من أبناء كيرات.", [("killed", 6, 6)]),
        (
            "قالت منظمة إن 561 شخصا قتلوا وأصيب 2751 منذ بدء القتال في كيرات.",
            [("killed", 561, 561), ("injured", 2751, 2751)],
        ),
        ("لقي 40 مهاجرا مصرعهم إثر غرق قارب قبالة الساحل.", []),
    ],
)
def test_numbers_that_look_like_years_and_deeds_that_look_like_attempts(
    text: str, wanted: list[tuple[str, int, int | None]]
) -> None:
    assert _read(text) == wanted
