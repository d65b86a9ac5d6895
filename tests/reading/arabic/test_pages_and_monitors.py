"""How local pages and monitors tell of harm: totals told backwards, parts behind a colon, dialect."""

import pytest

import cenotaph


def _read(text: str) -> list[tuple[str | None, int | None, int | None]]:
    claims = cenotaph.read(text, published_on="2033-06-10")
    return [(claim.outcome, claim.low, claim.high) for claim in claims if claim.kind == "count"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أدى القصف على كيرات إلى سقوط جرحى.", [("injured", 2, None)]),
        ("قصف على كيرات بعد سقوط عدد كبير من الضحايا.", [("killed", 3, None)]),
        ("ليرتفع إلى 31 عدد الذين قضوا في القصف على كيرات.", [("killed", 31, 31)]),
        ("ليرتفع إلى خمسة عدد شهداء القصف على كيرات.", [("killed", 5, 5)]),
        ("وبذلك يرتفع إلى 51 تعداد الغارات على كيرات.", []),
        ("لا يقل عدد الضحايا الذين قتلوا في القصف عن 3,406.", [("killed", 3406, None)]),
        (
            "أعلنت الوزارة أن الحصيلة المحدثة للغارة هي سبعة شهداء وأحد عشر جريحاً.",
            [("killed", 7, 7), ("injured", 11, 11)],
        ),
        ("استشهد رجل جراء إصابته برصاص قناص في كيرات.", [("killed", 1, 1)]),
        ("قصف على كيرات: امرأتان وطفل شهداء.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("اتنين ماتوا وتلاتة اتصابوا في القصف.", [("killed", 2, 2), ("injured", 3, 3)]),
        ("أطلق مسلحون النار فأردوا شرطياً وأصابوا اثنين من زملائه.", [("killed", 1, 1), ("injured", 2, 2)]),
        ("أصاب القصف اثني عشر شخصاً بين شهيد وجريح، منهم خمسة شهداء.", [("injured", 1, 11), ("killed", 5, 5)]),
        ("وقعت مجزرة في كيرات والجرحى بالعشرات.", [("injured", 20, None)]),
        ("اغتيل القيادي في جبهة تيشل المكنى بالصقر ومرافقه بعبوة.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("تشير السجلات إلى أن 246 معتقلاً قضوا تحت التعذيب.", [("killed", 246, 246)]),
    ],
)
def test_told_on_pages_and_by_monitors(text: str, wanted: list[tuple[str, int, int | None]]) -> None:
    assert _read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "استهدف القصف الحي، وقال مراسل الشبكة إن صواريخ سقطت على السوق.",
        "دوي انفجار عنيف في كيرات، أنباء عن وقوع ضحايا؟",
        "حذر خبراء من أن انهيار السد بعد القصف قد يودي بحياة الآلاف.",
        "زار الوزير جرحى القصف.",
    ],
)
def test_counts_nobody(text: str) -> None:
    assert _read(text) == []


def test_a_colon_opens_the_parts_of_a_sum() -> None:
    text = "سقط 27 قتيلاً موزعين على الشكل التالي: 11 في فيلدا، 8 في أوستريل، 5 من جبهة تيشل، و3 مدنيين."
    whole, *parts = [claim for claim in cenotaph.read(text) if claim.kind == "count"]
    assert (whole.low, [part.low for part in parts]) == (27, [11, 8, 5, 3])
    assert {part.of for part in parts} == {whole.id}


def test_the_dead_of_the_police_are_security_forces() -> None:
    [claim, *_] = cenotaph.read("انفجرت مفخخة، أربعة شهداء من الشرطة.")
    assert (claim.low, claim.status) == (4, "security_forces")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("انتشال جثمان سيدة إثر غارات على كيرات.", [("killed", 1, 1)]),
        ("قصف على كيرات. انتُشلت خمس جثث من تحت الركام.", [("killed", 5, 5)]),
        ("عثر الأهالي على جثث 3 رجال مكبلي الأيدي وعليها آثار طلق ناري.", [("killed", 3, 3)]),
        # The same people counted twice, or bodies of whose end nothing is told.
        ("قتل خمسة في غارة على كيرات. انتُشلت ثلاث جثث من تحت الركام.", [("killed", 5, 5), ("bodies_found", 3, 3)]),
        ("انتشلت جثتان من نهر دهران.", [("bodies_found", 2, 2)]),
    ],
)
def test_bodies_are_the_killed_where_nobody_counts_the_dead(text: str, wanted: list[tuple[str, int, int]]) -> None:
    assert _read(text) == wanted


def test_comments_below_a_post_are_not_read_and_the_next_post_is() -> None:
    page = (
        "مقتل ثلاثة مدنيين بقصف على كيرات.All reactions:12Most relevant\nأبو مازن قتل عشرون شهيدا بالقصف\n"
        "Marland Page's Post\nمقتل سبعة جنود بقصف على تيشل."
    )
    assert _read(page) == [("killed", 3, 3), ("killed", 7, 7)]


def test_a_word_cut_up_against_filters_may_end_in_a_gap() -> None:
    assert _read("اعـ. ـ دمت ميليشيا رجلا وابنه.") == [("killed", 2, 2)]


def test_a_toll_told_before_has_no_voice_of_its_own() -> None:
    claims = cenotaph.read(
        "أما الدفاع المدني فقال إن فرقه انتشلت سبعة قتلى بعد القصف. وكانت حصيلة سابقة أوردت مقتل تسعة."
    )
    assert [(claim.low, claim.place) for claim in claims if claim.kind == "count"] == [(7, None), (9, None)]
    assert claims[0].said_by == ("civil defence",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أدى القصف لاستشهاد عائلة مكونة من أب وأم وأربعة من أبنائهما.", [("killed", 6, 6)]),
        ("استشهد ثلاثة أشخاص من عائلة واحدة وأصيب آخرون جراء غارة.", [("killed", 3, 3), ("injured", 2, None)]),
        ("قتل رجل مع أخيه بقصف على كيرات.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("فقدت المرأة زوجها وابنتها في الغارة.", [("killed", 2, 2)]),
        ("فقدت عائلة خمسة من أبنائها بالقصف.", [("killed", 5, 5)]),
        ("فقد شاب حياته وثلاثة من رفاقه في القصف.", [("killed", 1, 1), ("killed", 3, 3)]),
        ("التحق الشاب بركب الشهداء مع إصابته في قصف الحي.", [("killed", 1, 1)]),
        ("استقبل المشفى 11 شهيداً، ليصل عدد من ارتقوا منذ الفجر إلى 39.", [("killed", 11, 11), ("killed", 39, 39)]),
    ],
)
def test_families_and_the_bereaved(text: str, wanted: list[tuple[str, int, int | None]]) -> None:
    assert _read(text) == wanted


def test_names_behind_two_are_theirs() -> None:
    claims = cenotaph.read("ارتقى الشهيدان سالم الكيراتي وحازم الكيراتي إثر اشتباكات.")
    assert [(claim.low, claim.counting) for claim in claims] == [(2, "single"), (1, "subset"), (1, "subset")]


def test_a_guess_at_whose_the_planes_were_is_none_at_the_dead() -> None:
    [claim, *_] = cenotaph.read("شنت طائرات يُعتقد أنها حكومية غارات، ما أسفر عن مقتل 16 شخصاً.")
    assert (claim.low, claim.hedge, claim.said_by) == (16, "asserted", ())


def test_a_list_behind_a_sum_goes_on_over_places() -> None:
    text = (
        "استشهد 8 مواطنين، هم 5 من عائلة واحدة جراء قصف على برانوك، و2 برصاص قناصة، وطفل متأثراً بجراح أصيب بها سابقاً."
    )
    assert [(claim.low, claim.counting) for claim in cenotaph.read(text)][1:] == [
        (5, "subset"),
        (2, "subset"),
        (1, "subset"),
    ]


def test_a_total_may_stand_behind_the_parts_of_its_number() -> None:
    text = "يرتفع إلى 73 على الأقل بينهم 18 طفلاً دون سن الـ 18 و11 مواطنة، تعداد الشهداء الذين قضوا بقصف كيرات."
    assert _read(text) == [("killed", 73, None), ("killed", 18, 18), ("killed", 11, 11)]


def test_two_bound_to_a_noun_are_two() -> None:
    assert _read("مقتل ستة أشخاص، من بينهم منفذا الهجوم.") == [("killed", 6, 6), ("killed", 2, 2)]


def test_unconfirmed_news_is_reported_and_not_denied() -> None:
    [claim] = cenotaph.read("أنباء أولية غير مؤكدة عن سقوط بضعة قتلى جراء انفجار عبوة.")
    assert (claim.low, claim.high, claim.hedge) == (3, 9, "reported")


def test_places_behind_a_sum_are_its_parts() -> None:
    text = "سقط تسعة عشر قتيلا في القصف على ثلاث بلدات: أحد عشر في كيرات وخمسة في هارسا."
    assert [(claim.low, claim.counting) for claim in cenotaph.read(text)] == [
        (19, "single"),
        (11, "subset"),
        (5, "subset"),
    ]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("قتل معلم وأحد الجنود في كيرات.", [1, 1]),
        ("قتل شرطيان وجندي وأحد المدنيين في كيرات.", [2, 1, 1]),
        ("قتل معلم وأحد جيرانه في كيرات.", [1, 1]),
        ("قتل معلم واحد في كيرات.", [1]),
        ("قتل أحد عشر معلما في كيرات.", [11]),
        ("اقتحم مسلحون قرية في كيرات وأحرقوا المنازل وقتلوا ستة رجال.", [6]),
        ("قتل 14 شخصا في كيرات. وبين القتلى خمسة أطفال وممرضتان.", [14, 5, 2]),
    ],
)
def test_one_of_others_stands_beside_the_first(words, numbers):
    assert [claim.low for claim in cenotaph.read(words) if claim.outcome == "killed"] == numbers


@pytest.mark.parametrize("led", ["ومن بين القتلى", "وبين القتلى"])
def test_a_part_told_a_sentence_later_names_its_whole(led):
    whole, part = cenotaph.read(f"قتل 14 شخصا في كيرات. {led} خمسة أطفال.")
    assert (part.counting, part.of) == ("subset", whole.id)


@pytest.mark.parametrize(
    "words", ["اقتحموا قرية وقتلوا العشرات.", "قتل جندي في قرية قرب كيرات.", "دخلوا قرية فجرا وقتلوا رجلا."]
)
def test_what_stands_behind_a_village_is_not_always_its_name(words):
    assert {claim.place and claim.place.name for claim in cenotaph.read(words)} <= {None, "Kerat"}
