"""Who says it in Arabic, how firmly, and whom it blames."""

import pytest

from cenotaph.reading import Claim, read


def count(text: str, published_by: str | None = None) -> Claim:
    return next(c for c in read(text, published_by=published_by, published_on="2031-05-14") if c.kind == "count")


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("قالت الشرطة إن ثلاثة مدنيين قتلوا في كيرات.", ("police",)),
        ("أفادت مصادر محلية بمقتل ثلاثة مدنيين في كيرات.", ("local sources",)),
        ("مقتل ثلاثة مدنيين في كيرات، بحسب ناشطين.", ("activists",)),
        ("وفق ما ذكر شهود عيان، قتل ثلاثة مدنيين في كيرات.", ("witnesses",)),
        ("مقتل ثلاثة مدنيين في كيرات.", ()),
        ("وقال مراسلنا إن ثلاثة مدنيين قتلوا في كيرات.", ()),
        ("مصادر طبية أكدت أن ثلاثة مدنيين قتلوا في كيرات.", ("medical sources",)),
        ("الدفاع المدني: مقتل ثلاثة مدنيين في كيرات.", ("civil defence",)),
        ("أحصت نقابة المعلمين ثلاثة قتلى في كيرات.", ("نقابة المعلمين",)),
        ("أعلنت الشرطة توقيف سارق. وأضافت أن ثلاثة مدنيين قتلوا في كيرات.", ("police",)),
        ("ذكر ناشطون أن القصف استمر. ولفت المصدر ذاته إلى أن ثلاثة مدنيين قتلوا.", ("activists",)),
    ],
)
def test_a_speaker_is_found_before_after_and_behind(text: str, said_by: tuple[str, ...]) -> None:
    assert count(text).said_by == said_by


def test_a_relay_names_both_speakers_the_nearer_first() -> None:
    claim = count("نقلت رويترز عن مصادر طبية قولها إن ثلاثة مدنيين قتلوا في كيرات.")
    assert claim.said_by == ("Reuters", "medical sources")


def test_what_follows_a_saying_in_another_sentence_is_the_publishers_own() -> None:
    claims = read("قالت الشرطة إن ثلاثة مدنيين قتلوا في كيرات. وقتل جنديان في تيشل.", published_on="2031-05-14")
    assert [c.said_by for c in claims if c.kind == "count"] == [("police",), ()]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("مقتل ثلاثة مدنيين في كيرات.", "asserted"),
        ("أنباء عن مقتل ثلاثة مدنيين في كيرات.", "reported"),
        ("زعمت الوزارة أن ثلاثة مسلحين قتلوا في كيرات.", "alleged"),
        ("قال الوزير إن عدد القتلى قد يصل إلى 60 في كيرات.", "suggested"),
        ("وقد قتل ثلاثة مدنيين في كيرات.", "asserted"),
    ],
)
def test_a_hedge_is_kept(text: str, hedge: str) -> None:
    assert count(text).hedge == hedge


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("مقتل ثلاثة مدنيين بقصف للقوات الحكومية على كيرات.", ["government forces"]),
        ("مقتل ثلاثة مدنيين بغارات روسية على كيرات.", ["Russian army"]),
        ("قتل مسلحون مجهولون ثلاثة مدنيين في كيرات.", ["gunmen"]),
        ("مقتل شاب على يد قوات الدعم السريع في كيرات.", ["Rapid Support Forces"]),
        ("قوات سوريا الديمقراطية تعتقل خمسة شبان في كيرات.", ["Syrian Democratic Forces"]),
        ("مقتل ثلاثة من عناصر القوات الحكومية بانفجار لغم قرب كيرات.", []),
        ("قصف مدفعي على مواقع القوات الحكومية يقتل ثلاثة جنود.", []),
        ("مقتل ثلاثة مدنيين بانفجار لغم قرب كيرات.", []),
    ],
)
def test_the_doer_is_blamed_and_the_target_is_not(text: str, blamed: list[str]) -> None:
    assert [blame.name for blame in count(text).blamed] == blamed


def test_the_shelling_looks_back_to_whose_it_was() -> None:
    text = "قصفت القوات الحكومية سوق كيرات صباح اليوم. وأسفر القصف عن مقتل ثلاثة مدنيين."
    assert [blame.name for blame in count(text).blamed] == ["government forces"]


def test_parts_name_their_whole_and_take_its_status() -> None:
    claims = [c for c in read("مقتل 7 مدنيين بينهم 4 أطفال وامرأة في سارون.") if c.kind == "count"]
    whole, children, woman = sorted(claims, key=lambda claim: (claim.start and claim.low) or 0, reverse=True)
    assert children.of == woman.of == whole.id
    assert (children.age, woman.sex, children.status) == ("child", "female", "civilian")
    assert children.counting == woman.counting == "subset"


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("ارتفع عدد القتلى في كيرات إلى 12.", "cumulative"),
        ("مقتل 412 مدنيا منذ مطلع العام في فيلدا.", "cumulative"),
        ("مقتل ثلاثة مدنيين بقصف على كيرات.", "single"),
    ],
)
def test_a_running_total_is_told_from_one_event(text: str, counting: str) -> None:
    assert count(text).counting == counting


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("مقتل عنصرين من قوات الأمن في كيرات.", "security_forces"),
        ("مقتل ثلاثة مدنيين في كيرات.", "civilian"),
        ("مقتل ثلاثة أشخاص في كيرات.", None),
        ("مقتل خمسة مسلحين في كيرات.", "combatant"),
        ("مقتل أربعة من المتمردين في كيرات.", "rebel"),
    ],
)
def test_a_status_is_said_or_unknown(text: str, status: str | None) -> None:
    assert count(text).status == status


def test_lists_of_other_articles_give_no_claim() -> None:
    text = "مقتل ثلاثة مدنيين في كيرات.\n\nاقرأ أيضا\n\nمقتل تسعة جنود في تيشل\n\nإصابة أربعة عمال في أومبرا"
    assert [c.low for c in read(text) if c.kind == "count"] == [3]
