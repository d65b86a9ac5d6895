"""Arabic sayings in passing, heads of quotations, doers behind their men, and statements told by verb and object."""

import pytest

from cenotaph.reading import Claim, read


def told(text: str, kind: str = "count") -> list[Claim]:
    claims = read(text, published_by="صوت الشمال", published_on="2031-05-14")
    return [claim for claim in claims if claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("قتل ثلاثة مدنيين بقصف على كيرات، على ما أفاد مصدر طبي.", ("medical sources",)),
        ("قتل ثلاثة مدنيين بقصف على كيرات، كما يروي المختار.", ("المختار",)),
        ("مقتل ثلاثة مدنيين بقصف وفق حصيلة أولية أوردها الدفاع المدني.", ("civil defence",)),
        ("ووفقا لتقرير أممي، قتل 120 مدنيا بالقصف.", ("تقرير أممي",)),
        ("أفاد رئيس المجلس المحلي في كيرات بمقتل ثلاثة مدنيين بقصف.", ("رئيس المجلس المحلي",)),
        ("بيان للجيش: مقتل 12 إرهابيا في غارة على تيشل.", ("army",)),
        ("مدير الصحة في فيلدا لوكالة السهل: استقبلنا 9 جثث.", ("مدير الصحة",)),
        ("علمت وكالة السهل من مصادر خاصة أن ثمانية جنود قتلوا في الكمين.", ("وكالة السهل", "sources")),
        ("أحصى تقريرنا ثلاثة قتلى بقصف على كيرات.", ()),
        ("بيان صحفي: وصل إلى المشافي 22 شهيدا بعد القصف.", ()),
    ],
)
def test_a_speaker_told_in_passing_is_heard(text: str, said_by: tuple[str, ...]) -> None:
    assert told(text)[0].said_by == said_by


def test_each_of_two_speakers_keeps_his_own_figure() -> None:
    text = "قالت الشرطة إن 25 شخصا قتلوا في كيرات، بينما تحدث مدير خدمة الإسعاف عن 31 جثة."
    assert [claim.said_by for claim in told(text)] == [("police",), ("مدير خدمة الإسعاف",)]


def test_what_follows_a_denial_is_asserted() -> None:
    text = "نفى متحدث باسم الجيش استهداف المدنيين، قائلا إن ستة مسلحين قتلوا في تيشل."
    assert [(claim.low, claim.hedge) for claim in told(text)] == [(6, "asserted")]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("فتح عناصر حرس الحدود النار على العمال فقتلوا اثنين.", "حرس الحدود"),
        ("أصيب صيادان بنيران زوارق تابعة للبحرية المارلاندية.", "البحرية المارلاندية"),
        ("طائرة تابعة لجبهة تيشل استهدفت حافلة فقتلت السائق.", "جبهة تيشل"),
        ("اتهم شيوخ العشائر اللواء 12 بقتل تسعة شبان في كيرات.", "اللواء 12"),
    ],
)
def test_the_doer_behind_his_men_is_blamed(text: str, blamed: str) -> None:
    assert blamed in [blame.name for blame in told(text)[0].blamed]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أخفت إدارة السجن سجلات الوفاة بعد مقتل المعتقلين.", "concealment"),
        ("قال شهود إن الجنود نبشوا القبور ليلا.", "concealment"),
        ("تظهر سجلات مشرحة وصول جثامين القتلى إلى المستشفى.", "evidence"),
        ("قال الوزير إن مسلحي جبهة تيشل يقفون وراء تفجير المحطة.", "responsibility"),
        ("نفت جبهة تيشل أي علاقة لها باغتيال القاضي.", "responsibility"),
    ],
)
def test_a_statement_is_told_by_its_verb_and_object(text: str, kind: str) -> None:
    assert len(told(text, kind)) == 1


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("أخفت إدارة السجن سجلات الوفاة بعد مقتل المعتقلين.", ["إدارة السجن"]),
        ("قال شهود إن مسلحين نبشوا القبور ليلا.", ["gunmen"]),
        ("أحرق الجنود الجثث بعد المعركة.", ["soldiers"]),
    ],
)
def test_who_hides_is_blamed(text: str, blamed: list[str]) -> None:
    (claim,) = told(text, "concealment")
    assert [blame.name for blame in claim.blamed] == blamed


@pytest.mark.parametrize(
    "text",
    [
        "أقر مجلس حقوق الإنسان قرارا يدين الانتهاكات.",
        "شكلت الحكومة لجنة لدراسة أسعار الوقود.",
        "أظهرت صور الأقمار الصناعية انحسار مياه البحيرة.",
        "منعت السلطات الصحفيين من دخول الملعب بسبب ضيق المدرجات.",
        "حمل المزارعون الوزارة مسؤولية تأخر السماد.",
    ],
)
def test_peaceful_life_makes_no_statement_of_blame_or_hiding(text: str) -> None:
    assert [claim for claim in read(text) if claim.kind in ("responsibility", "concealment", "evidence")] == []


def test_headlines_of_other_articles_after_the_body_count_nothing() -> None:
    text = (
        "قتل ثلاثة مدنيين اليوم بقصف مدفعي استهدف أحياء مدينة كيرات ومحيطها.\n\n"
        "وقال الدفاع المدني إن فرقه أخمدت حريقا اندلع في السوق بعد القصف.\n\n"
        "مقتل خمسة جنود بكمين في تيشل\n\nأسعار الذهب اليوم"
    )
    assert [claim.low for claim in told(text)] == [3]


def test_a_bare_country_acts_and_is_no_place() -> None:
    (claim,) = told("مقتل شخصين بلغم، تبعه قصف من قبل قوات النظام وروسيا استهدف المكان.")
    assert claim.place is None
