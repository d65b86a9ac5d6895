"""Times in words, English and Arabic, held against 10 March 2025 (a Monday)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reading.when import dates

PUBLISHED = "2025-03-10"
# (words, first, last, precision): what the one time in the words means.
ENGLISH = [
    ("killed on 10 March 2025", "2025-03-10", "2025-03-10", "day"),
    ("killed on March 10, 2025", "2025-03-10", "2025-03-10", "day"),
    ("killed on March 10", "2025-03-10", "2025-03-10", "day"),
    ("killed on 10 March", "2025-03-10", "2025-03-10", "day"),
    ("killed on the 9th of March", "2025-03-09", "2025-03-09", "day"),
    ("killed on March 9th", "2025-03-09", "2025-03-09", "day"),
    ("killed on March the 9th, 2024", "2024-03-09", "2024-03-09", "day"),
    ("killed on 1st Feb 2024", "2024-02-01", "2024-02-01", "day"),
    ("killed on Feb. 1", "2025-02-01", "2025-02-01", "day"),
    ("killed on Sept. 11, 2024", "2024-09-11", "2024-09-11", "day"),
    ("killed on December 30", "2024-12-30", "2024-12-30", "day"),
    ("killed on March 15", "2024-03-15", "2024-03-15", "day"),
    ("killed on 2025-03-09", "2025-03-09", "2025-03-09", "day"),
    ("killed on 10/3/2025", "2025-03-10", "2025-03-10", "day"),
    ("killed on 3/9/2025", "2025-03-09", "2025-03-09", "day"),
    ("killed on 25/12/2024", "2024-12-25", "2024-12-25", "day"),
    ("killed on 12/25/2024", "2024-12-25", "2024-12-25", "day"),
    ("killed on 1-6-2022", "2022-06-01", "2022-06-01", "day"),
    ("killed on 01.06.2022", "2022-06-01", "2022-06-01", "day"),
    ("TESHEL, 20 MAR 89 -- TEXT", "1989-03-20", "1989-03-20", "day"),
    ("ON 30 DECEMBER 1989", "1989-12-30", "1989-12-30", "day"),
    ("in the early hours of March 10", "2025-03-10", "2025-03-10", "day"),
    ("at dawn on 8 March", "2025-03-08", "2025-03-08", "day"),
    ("on the evening of 7 March 2025", "2025-03-07", "2025-03-07", "day"),
    ("on Monday", "2025-03-10", "2025-03-10", "day"),
    ("on Sunday", "2025-03-09", "2025-03-09", "day"),
    ("on Tuesday", "2025-03-04", "2025-03-04", "day"),
    ("late on Saturday", "2025-03-08", "2025-03-08", "day"),
    ("Friday evening", "2025-03-07", "2025-03-07", "day"),
    ("early hours of Monday", "2025-03-10", "2025-03-10", "day"),
    ("last Monday", "2025-03-03", "2025-03-03", "day"),
    ("last Friday", "2025-03-07", "2025-03-07", "day"),
    ("killed today", "2025-03-10", "2025-03-10", "day"),
    ("killed this morning", "2025-03-10", "2025-03-10", "day"),
    ("killed yesterday", "2025-03-09", "2025-03-09", "day"),
    ("yesterday afternoon", "2025-03-09", "2025-03-09", "day"),
    ("the day before yesterday", "2025-03-08", "2025-03-08", "day"),
    ("killed overnight", "2025-03-09", "2025-03-10", "period"),
    ("killed last night", "2025-03-09", "2025-03-10", "period"),
    ("two days ago", "2025-03-08", "2025-03-08", "day"),
    ("three days ago", "2025-03-07", "2025-03-07", "day"),
    ("10 days ago", "2025-02-28", "2025-02-28", "day"),
    ("a day earlier", "2025-03-09", "2025-03-09", "day"),
    ("the previous day", "2025-03-09", "2025-03-09", "day"),
    ("a week ago", "2025-02-28", "2025-03-06", "period"),
    ("two weeks ago", "2025-02-21", "2025-02-27", "period"),
    ("a month ago", "2025-02-01", "2025-02-28", "month"),
    ("two years ago", "2023-01-01", "2023-12-31", "year"),
    ("last week", "2025-03-03", "2025-03-09", "period"),
    ("this week", "2025-03-10", "2025-03-10", "period"),
    ("last month", "2025-02-01", "2025-02-28", "month"),
    ("this month", "2025-03-01", "2025-03-10", "month"),
    ("last year", "2024-01-01", "2024-12-31", "year"),
    ("this year", "2025-01-01", "2025-03-10", "year"),
    ("so far this year", "2025-01-01", "2025-03-10", "period"),
    ("over the past 24 hours", "2025-03-09", "2025-03-10", "period"),
    ("in the last 48 hours", "2025-03-08", "2025-03-10", "period"),
    ("in the past week", "2025-03-03", "2025-03-10", "period"),
    ("over the past three days", "2025-03-07", "2025-03-10", "period"),
    ("over the last two weeks", "2025-02-24", "2025-03-10", "period"),
    ("during the past month", "2025-02-10", "2025-03-10", "period"),
    ("since March 6", "2025-03-06", "2025-03-10", "period"),
    ("since 6 March 2025", "2025-03-06", "2025-03-10", "period"),
    ("since Thursday", "2025-03-06", "2025-03-10", "period"),
    ("since yesterday", "2025-03-09", "2025-03-10", "period"),
    ("since October 7, 2023", "2023-10-07", "2025-03-10", "period"),
    ("since 2011", "2011-01-01", "2025-03-10", "period"),
    ("since last October", "2024-10-01", "2025-03-10", "period"),
    ("since the start of February", "2025-02-01", "2025-03-10", "period"),
    ("between 6 and 10 March", "2025-03-06", "2025-03-10", "period"),
    ("between March 6 and March 10", "2025-03-06", "2025-03-10", "period"),
    ("between March 6 and 10", "2025-03-06", "2025-03-10", "period"),
    ("from 6 to 10 March 2025", "2025-03-06", "2025-03-10", "period"),
    ("from March 6 to March 8, 2025", "2025-03-06", "2025-03-08", "period"),
    ("March 6-8, 2025", "2025-03-06", "2025-03-08", "period"),
    ("6–8 March", "2025-03-06", "2025-03-08", "period"),
    ("on 6 and 7 March", "2025-03-06", "2025-03-07", "period"),
    ("the night of March 6-7", "2025-03-06", "2025-03-07", "period"),
    ("from 28 February to 2 March 2025", "2025-02-28", "2025-03-02", "period"),
    ("between December 30 and January 2, 2025", "2024-12-30", "2025-01-02", "period"),
    ("in March 2024", "2024-03-01", "2024-03-31", "month"),
    ("in January", "2025-01-01", "2025-01-31", "month"),
    ("in early March", "2025-03-01", "2025-03-10", "period"),
    ("in late February", "2025-02-21", "2025-02-28", "period"),
    ("in mid-January 2024", "2024-01-11", "2024-01-20", "period"),
    ("in 2013", "2013-01-01", "2013-12-31", "year"),
    ("in early 2013", "2013-01-01", "2013-04-30", "period"),
    ("during 2012", "2012-01-01", "2012-12-31", "year"),
    ("between 2011 and 2013", "2011-01-01", "2013-12-31", "period"),
    ("In March 10 people were killed", "2025-03-01", "2025-03-10", "month"),
    ("on 15 Ramadan 1445", "2024-03-25", "2024-03-25", "day"),
    ("by March 8", None, "2025-03-08", "period"),
    ("until 8 March", None, "2025-03-08", "period"),
]
ARABIC = [
    ("قتلوا في 10 آذار 2025", "2025-03-10", "2025-03-10", "day"),
    ("قتلوا في 10 آذار/مارس 2025", "2025-03-10", "2025-03-10", "day"),
    ("قتلوا في 10 مارس/آذار 2025", "2025-03-10", "2025-03-10", "day"),
    ("قتلوا في 10 مارس (آذار) 2025", "2025-03-10", "2025-03-10", "day"),
    ("قتلوا في ١٠ آذار", "2025-03-10", "2025-03-10", "day"),
    ("قتلوا يوم ۹ مارس", "2025-03-09", "2025-03-09", "day"),
    ("في 19 تشرين الأول", "2024-10-19", "2024-10-19", "day"),
    ("في 19 تشرين الثاني 2023", "2023-11-19", "2023-11-19", "day"),
    ("في 3 كانون الثاني", "2025-01-03", "2025-01-03", "day"),
    ("في 3 كانون الأول", "2024-12-03", "2024-12-03", "day"),
    ("في 28 شباط", "2025-02-28", "2025-02-28", "day"),
    ("في 28 فبراير/شباط", "2025-02-28", "2025-02-28", "day"),
    ("في 5 نيسان 2024", "2024-04-05", "2024-04-05", "day"),
    ("في 5 أيار 2024", "2024-05-05", "2024-05-05", "day"),
    ("في 5 ايار 2024", "2024-05-05", "2024-05-05", "day"),
    ("في 5 حزيران 2024", "2024-06-05", "2024-06-05", "day"),
    ("في 5 تموز 2024", "2024-07-05", "2024-07-05", "day"),
    ("في 5 آب 2024", "2024-08-05", "2024-08-05", "day"),
    ("في 5 أيلول 2024", "2024-09-05", "2024-09-05", "day"),
    ("في 5 جانفي 2024", "2024-01-05", "2024-01-05", "day"),
    ("في 5 فيفري 2024", "2024-02-05", "2024-02-05", "day"),
    ("في 5 أفريل 2024", "2024-04-05", "2024-04-05", "day"),
    ("في 5 ماي 2024", "2024-05-05", "2024-05-05", "day"),
    ("في 5 جوان 2024", "2024-06-05", "2024-06-05", "day"),
    ("في 5 جويلية 2024", "2024-07-05", "2024-07-05", "day"),
    ("في 5 أوت 2024", "2024-08-05", "2024-08-05", "day"),
    ("في 5 غشت 2024", "2024-08-05", "2024-08-05", "day"),
    ("في 5 دجنبر 2024", "2024-12-05", "2024-12-05", "day"),
    ("في 5 أبريل 2024", "2024-04-05", "2024-04-05", "day"),
    ("في 5 ابريل 2024", "2024-04-05", "2024-04-05", "day"),
    ("في 5 إبريل 2024", "2024-04-05", "2024-04-05", "day"),
    ("في 5 أغسطس 2024", "2024-08-05", "2024-08-05", "day"),
    ("في 5 يونيو من عام 2024", "2024-06-05", "2024-06-05", "day"),
    ("في 5 من شهر يونيو عام 2024", "2024-06-05", "2024-06-05", "day"),
    ("في العاشر من مارس 2024", "2024-03-10", "2024-03-10", "day"),
    ("في السابع من أكتوبر 2023", "2023-10-07", "2023-10-07", "day"),
    ("في الخامس والعشرين من ديسمبر", "2024-12-25", "2024-12-25", "day"),
    ("بتاريخ 10/3/2025", "2025-03-10", "2025-03-10", "day"),
    ("بتاريخ ٢٠٢٥/٣/٩", "2025-03-09", "2025-03-09", "day"),
    ("بتاريخ 2025-03-09", "2025-03-09", "2025-03-09", "day"),
    ("بتاريخ 1-6-2022", "2022-06-01", "2022-06-01", "day"),
    ("في 15 رمضان 1445 هـ", "2024-03-25", "2024-03-25", "day"),
    ("في ١ محرم ١٤٤٦", "2024-07-08", "2024-07-08", "day"),
    ("قتلوا اليوم", "2025-03-10", "2025-03-10", "day"),
    ("صباح اليوم", "2025-03-10", "2025-03-10", "day"),
    ("فجر اليوم الاثنين", "2025-03-10", "2025-03-10", "day"),
    ("اليوم الأحد", "2025-03-09", "2025-03-09", "day"),
    ("قتلوا أمس", "2025-03-09", "2025-03-09", "day"),
    ("مساء أمس", "2025-03-09", "2025-03-09", "day"),
    ("يوم أمس", "2025-03-09", "2025-03-09", "day"),
    ("أمس الأحد", "2025-03-09", "2025-03-09", "day"),
    ("امس", "2025-03-09", "2025-03-09", "day"),
    ("أول أمس", "2025-03-08", "2025-03-08", "day"),
    ("أول من أمس", "2025-03-08", "2025-03-08", "day"),
    ("الليلة الماضية", "2025-03-09", "2025-03-10", "period"),
    ("ليلة أمس", "2025-03-09", "2025-03-10", "period"),
    ("فجر الاثنين", "2025-03-10", "2025-03-10", "day"),
    ("فجر يوم الإثنين", "2025-03-10", "2025-03-10", "day"),
    ("مساء السبت", "2025-03-08", "2025-03-08", "day"),
    ("يوم الأربعاء الماضي", "2025-03-05", "2025-03-05", "day"),
    ("يوم الاثنين الماضي", "2025-03-03", "2025-03-03", "day"),
    ("الخميس", "2025-03-06", "2025-03-06", "day"),
    ("قبل يوم", "2025-03-09", "2025-03-09", "day"),
    ("قبل يومين", "2025-03-08", "2025-03-08", "day"),
    ("قبل ثلاثة أيام", "2025-03-07", "2025-03-07", "day"),
    ("قبل 5 أيام", "2025-03-05", "2025-03-05", "day"),
    ("قبل أسبوع", "2025-02-28", "2025-03-06", "period"),
    ("قبل أسبوعين", "2025-02-21", "2025-02-27", "period"),
    ("قبل شهر", "2025-02-01", "2025-02-28", "month"),
    ("قبل عامين", "2023-01-01", "2023-12-31", "year"),
    ("منذ يومين", "2025-03-08", "2025-03-10", "period"),
    ("منذ 6 مارس", "2025-03-06", "2025-03-10", "period"),
    ("منذ السابع من أكتوبر 2023", "2023-10-07", "2025-03-10", "period"),
    ("منذ الخميس", "2025-03-06", "2025-03-10", "period"),
    ("منذ عام 2011", "2011-01-01", "2025-03-10", "period"),
    ("منذ أمس", "2025-03-09", "2025-03-10", "period"),
    ("خلال الـ24 ساعة الماضية", "2025-03-09", "2025-03-10", "period"),
    ("خلال 48 ساعة الماضية", "2025-03-08", "2025-03-10", "period"),
    ("خلال الأيام الثلاثة الماضية", "2025-03-07", "2025-03-10", "period"),
    ("الأسبوع الماضي", "2025-03-03", "2025-03-09", "period"),
    ("الشهر الماضي", "2025-02-01", "2025-02-28", "month"),
    ("الشهر الجاري", "2025-03-01", "2025-03-10", "month"),
    ("العام الماضي", "2024-01-01", "2024-12-31", "year"),
    ("هذا العام", "2025-01-01", "2025-03-10", "year"),
    ("بين 6 و10 آذار", "2025-03-06", "2025-03-10", "period"),
    ("من 6 إلى 10 آذار 2025", "2025-03-06", "2025-03-10", "period"),
    ("بين 28 شباط و2 آذار", "2025-02-28", "2025-03-02", "period"),
    ("في مارس 2024", "2024-03-01", "2024-03-31", "month"),
    ("في آذار 2024", "2024-03-01", "2024-03-31", "month"),
    ("في أوائل مارس", "2025-03-01", "2025-03-10", "period"),
    ("أواخر فبراير", "2025-02-21", "2025-02-28", "period"),
    ("عام 2013", "2013-01-01", "2013-12-31", "year"),
    ("في عام ٢٠١٣", "2013-01-01", "2013-12-31", "year"),
    ("حتى 8 آذار", None, "2025-03-08", "period"),
    ("منذ مطلع العام", "2025-01-01", "2025-03-10", "period"),
    ("منذ بداية الشهر الجاري", "2025-03-01", "2025-03-10", "period"),
    ("منذ عام 2023", "2023-01-01", "2025-03-10", "period"),
    ("منذ اندلاع القتال في شمال مارل في أيلول", "2024-09-01", "2025-03-10", "period"),
    ("منذ الصباح", "2025-03-10", "2025-03-10", "period"),
    ("خلال ثلاثة أيام", "2025-03-07", "2025-03-10", "period"),
    ("يومي السبت والأحد", "2025-03-08", "2025-03-09", "period"),
    ("بين الخميس والسبت", "2025-03-06", "2025-03-08", "period"),
    ("مبارح بالليل", "2025-03-09", "2025-03-09", "day"),
    ("النصف الأول من عام 2024", "2024-01-01", "2024-06-30", "period"),
    ("خلال شهر رجب 1446", "2025-01-01", "2025-01-30", "period"),
]
NOTHING = [
    ("en", "9/11 attacks"), ("en", "they march and may fall"), ("en", "killed 1,500 people"), ("en", "March of Return"),
    ("en", "resolution 2254 of 2015"), ("en", "a commander born on 12 May 1980"), ("en", "call 20-25-30"),
    ("en", "tomorrow"), ("en", "the 10th brigade"), ("en", "ages 3 to 14"), ("en", "day labourers"),
    ("en", "May God help"),
    ("ar", "مواليد 12 مايو 1980"), ("ar", "قتل 2013 شخصا"), ("ar", "صلاة الجمعة"), ("ar", "الأول في المدينة"),
    ("ar", "غدا"), ("ar", "القرار 2254 لعام 2015"),
]  # fmt: skip


def _only(words: str, language: str) -> tuple[str | None, str | None, str]:
    found = dates(words, published_on=PUBLISHED, language=language)
    assert len(found) == 1, [(words[span.start : span.end], span) for span in found]
    return found[0].first, found[0].last, found[0].precision


@pytest.mark.parametrize(("words", "first", "last", "precision"), ENGLISH)
def test_english_time_means_its_days(words: str, first: str | None, last: str, precision: str) -> None:
    assert _only(words, "en") == (first, last, precision)


@pytest.mark.parametrize(("words", "first", "last", "precision"), ARABIC)
def test_arabic_time_means_its_days(words: str, first: str | None, last: str, precision: str) -> None:
    assert _only(words, "ar") == (first, last, precision)


@pytest.mark.parametrize(("language", "words"), NOTHING)
def test_other_words_are_no_time(language: str, words: str) -> None:
    assert [span for span in dates(words, published_on=PUBLISHED, language=language) if span.first or span.last] == []


@pytest.mark.parametrize(
    ("words", "language"),
    [("next Monday", "en"), ("next week", "en"), ("الاثنين المقبل", "ar"), ("الأسبوع القادم", "ar")],
)
def test_words_that_lean_forward_mean_no_day(words: str, language: str) -> None:
    assert all(span.first is None for span in dates(words, published_on=PUBLISHED, language=language))


def test_without_publication_a_day_without_year_leans_on_a_full_day() -> None:
    found = dates("It began on March 6, 2021. On March 9 it ended.", published_on=None, language="en")
    assert [span.first for span in found] == ["2021-03-06", "2021-03-09"]


def test_without_publication_and_full_day_it_stays_unknown() -> None:
    found = dates("It began on March 6, on a Monday.", published_on=None, language="en")
    assert [span.first for span in found] == [None, None]


def test_a_day_earlier_leans_on_the_time_told_before() -> None:
    found = dates(
        "On March 6 ten died; a day earlier five had died; on the same day the road was cut.", published_on=PUBLISHED
    )
    assert [span.first for span in found] == ["2025-03-06", "2025-03-05", "2025-03-05"]


LEANING = ["on Monday", "today", "overnight", "last week", "this year", "since Friday", "two days ago", "last weekend"]


@given(st.dates(min_value=date(1990, 1, 1)).map(str), st.sampled_from(LEANING))
def test_leaning_words_never_point_past_publication(published: str, words: str) -> None:
    for span in dates(words, published_on=published):
        assert span.first is not None
        assert span.first <= (span.last or "") <= published


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2039, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"):
        found = dates(f"killed on {day.strftime(form)} near", published_on=None)
        assert [(span.first, span.last) for span in found] == [(day.isoformat(), day.isoformat())]


@given(st.text(max_size=200), st.sampled_from(["en", "ar"]))
def test_any_words_are_survived(words: str, language: str) -> None:
    for span in dates(words, published_on=PUBLISHED, language=language):
        assert 0 <= span.start < span.end <= len(words)
