"""Which time belongs to which claim."""

import pytest

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.text import cut
from cenotaph.reading.when import set_dates

PUBLISHED = "2025-03-10"


def _dated(words: str, figure: str, **known: object) -> Draft:
    text = cut(words)
    at = text.body.index(figure)
    sentence = text.sentence_at(at)
    assert sentence is not None
    draft = Draft(str(known.pop("kind", "count")), sentence.index, sentence.start, sentence.end, at, at + len(figure))
    published = known.pop("published_on", PUBLISHED)
    for name, value in known.items():
        setattr(draft, name, value)
    set_dates(text, [draft], Context(published_on=published and str(published)))
    return draft


EVENTS = [
    ("Ten people were killed on March 8.", "Ten", "2025-03-08", "2025-03-08", "day"),
    (
        "Ten people were killed in the early hours of March 10, a monitor said.",
        "Ten",
        "2025-03-10",
        "2025-03-10",
        "day",
    ),
    ("Seven died on Friday and nine on Saturday.", "nine", "2025-03-08", "2025-03-08", "day"),
    ("Seven died on Friday and nine on Saturday.", "Seven", "2025-03-07", "2025-03-07", "day"),
    ("On Friday seven died; on Saturday nine died.", "seven", "2025-03-07", "2025-03-07", "day"),
    ("A monitor said on Sunday that ten people were killed on Friday.", "ten", "2025-03-07", "2025-03-07", "day"),
    ("A monitor said on Sunday that ten people were killed.", "ten", None, None, "unknown"),
    ("Shelling began on March 6. Ten people were killed.", "Ten", "2025-03-06", "2025-03-06", "day"),
    ("At least 90 people have been killed since March 6.", "90", "2025-03-06", "2025-03-10", "period"),
    ("Overnight, ten people were killed.", "ten", "2025-03-09", "2025-03-10", "period"),
    ("Ten people were killed over the past 24 hours.", "Ten", "2025-03-09", "2025-03-10", "period"),
    ("Ten people were killed. The attack took place on Thursday.", "Ten", "2025-03-06", "2025-03-06", "day"),
    ("Ten people were killed. The mayor visited on Thursday.", "Ten", None, None, "unknown"),
    ("Norland on Sunday called for talks over the death of ten people.", "ten", None, None, "unknown"),
    ("A meeting is expected to take place on Monday after ten people were killed.", "ten", None, None, "unknown"),
    ("Ten people will be remembered on March 25, 2025.", "Ten", None, None, "unknown"),
    ("قتل عشرة مدنيين فجر الاثنين.", "عشرة", "2025-03-10", "2025-03-10", "day"),
    ("قتل عشرة مدنيين أمس.", "عشرة", "2025-03-09", "2025-03-09", "day"),
    ("أعلنت شبكة الرصد يوم الأحد مقتل عشرة مدنيين يوم الجمعة.", "عشرة", "2025-03-07", "2025-03-07", "day"),
    ("قتل سبعة يوم الجمعة وتسعة يوم السبت.", "تسعة", "2025-03-08", "2025-03-08", "day"),
    ("قتل تسعون مدنيا منذ 6 آذار.", "تسعون", "2025-03-06", "2025-03-10", "period"),
]
SAID = [
    ("A monitor said on March 9 that ten people were killed.", "ten", "2025-03-09"),
    ("A monitor said Sunday that ten people were killed.", "ten", "2025-03-09"),
    ("The ministry announced on 8 March that ten people were killed.", "ten", "2025-03-08"),
    ("A monitor told reporters on Saturday that ten people were killed on Friday.", "ten", "2025-03-08"),
    ("In a report on March 7, the monitor put the dead at ten.", "ten", "2025-03-07"),
    ("Ten people were killed on Friday.", "Ten", None),
    ("أعلنت شبكة الرصد يوم الأحد مقتل عشرة مدنيين.", "عشرة", "2025-03-09"),
    ("قالت الوزارة أمس إن عشرة قتلوا.", "عشرة", "2025-03-09"),
]
RESPONSES = [
    ("Norland on March 9 called for closed talks.", "called for", "2025-03-09"),
    ("It asked for the meeting, which is expected to take place on March 12.", "meeting", "2025-03-12"),
    ("The government announced on March 9 that it had formed a committee.", "committee", "2025-03-09"),
    ("The council will meet on Thursday.", "meet", None),
    ("The council met on Thursday.", "met", "2025-03-06"),
    ("A session is scheduled for March 20, 2025.", "session", "2025-03-20"),
    ("The government formed a committee.", "committee", None),
]


@pytest.mark.parametrize(("words", "figure", "first", "last", "precision"), EVENTS)
def test_the_day_of_a_figure(words: str, figure: str, first: str | None, last: str | None, precision: str) -> None:
    draft = _dated(words, figure)
    assert (draft.event_start, draft.event_end, draft.event_precision) == (first, last, precision)


@pytest.mark.parametrize(("words", "figure", "day"), SAID)
def test_the_day_of_saying(words: str, figure: str, day: str | None) -> None:
    assert _dated(words, figure).said_on == day


@pytest.mark.parametrize(("words", "act", "day"), RESPONSES)
def test_the_day_of_a_response(words: str, act: str, day: str | None) -> None:
    assert _dated(words, act, kind="response").on == day


def test_a_marked_clause_of_saying_keeps_its_date_from_the_event() -> None:
    words = "By its count of March 9, ten people were killed."
    draft = _dated(words, "ten", notes={"said_span": "0:24"})
    assert (draft.said_on, draft.event_start) == ("2025-03-09", None)


def test_a_total_runs_from_the_outbreak_to_its_saying() -> None:
    words = "A rebellion broke out on March 6. A monitor said on March 9 that 90 people had been killed."
    draft = _dated(words, "90", counting="cumulative")
    assert (draft.event_start, draft.event_end, draft.event_precision) == ("2025-03-06", "2025-03-09", "period")


def test_a_total_without_a_told_beginning_stays_unknown() -> None:
    words = "Shelling hit the town on March 8. A monitor said that 900 people had been killed."
    assert _dated(words, "900", counting="cumulative").event_start is None


def test_a_part_has_the_days_of_its_whole() -> None:
    text = cut("On Friday, 90 people were killed. Among them were 13 children.")
    whole = Draft("count", 0, 0, 33, 11, 13)
    part = Draft("count", 1, 34, 62, 50, 52, whole=whole)
    set_dates(text, [part, whole], Context(published_on=PUBLISHED))
    assert part.event_start == whole.event_start == "2025-03-07"


def test_a_dateline_stands_for_publication() -> None:
    draft = _dated("MARLAT, 3 JAN 90 -- TEN PEOPLE WERE KILLED YESTERDAY IN KERAT.", "TEN", published_on=None)
    assert (draft.event_start, draft.event_precision) == ("1990-01-02", "day")


def test_without_any_day_leaning_words_stay_unknown() -> None:
    assert _dated("Ten people were killed on Monday.", "Ten", published_on=None).event_start is None


BACKGROUND = (
    "Shells hit Kerat on March 8, 2025. The mayor's father fell in the war of 2009.\n\n"
    "A monitor counted ten killed. Her wedding was a day before her death, and nine died with her."
)


def test_years_past_govern_their_own_sentence_only():
    assert _dated(BACKGROUND, "ten").event_start == "2025-03-08"


def test_a_day_before_somebodys_death_is_no_day_of_the_event():
    assert _dated(BACKGROUND, "nine").event_start == "2025-03-08"


def test_a_day_to_come_leans_on_the_days_of_the_text():
    words = "Ten people were killed in Kerat on March 9. On March 14 the list of names, with ten dead, was published."
    assert _dated(words, "ten dead").event_start == "2025-03-09"


@pytest.mark.parametrize(
    ("words", "at", "days"),
    [
        (
            "The Front claimed responsibility for Friday's blast in Grevna, which killed two.",
            "two",
            ("2025-03-07",) * 2,
        ),
        ("Fighting over the weekend in Velda left 23 dead.", "23", ("2025-03-08", "2025-03-09")),
        ("Since the start of the year, 204 people have been killed.", "204", ("2025-01-01", "2025-03-10")),
        ("Clashes have claimed 76 lives around Velda this year.", "76", ("2025-01-01", "2025-03-10")),
        ("In the second half of February 27 civilians were killed.", "27", ("2025-02-16", "2025-02-28")),
        ("The first week of February left 9 people dead.", "9", ("2025-02-01", "2025-02-07")),
        ("Nine people have died since Monday of last week.", "Nine", ("2025-03-03", "2025-03-10")),
        ("Timeline. 5 March: two buses are ambushed; 17 dead.", "17", ("2025-03-05",) * 2),
        ("Daily summary, 7 March 2025\n- Kerat: 6 civilians killed", "6 civ", ("2025-03-07",) * 2),
    ],
)
def test_longer_times_headings_and_days_of_deeds(words: str, at: str, days: tuple[str, str]) -> None:
    draft = _dated(words, at, published_on="2025-03-10")
    assert (draft.event_start, draft.event_end) == days


def test_a_toll_that_grew_is_of_the_day_of_its_event() -> None:
    words = "The bombing took place on 3 March 2025. By the evening the figure had climbed to 34."
    assert _dated(words, "34", counting="cumulative").event_start == "2025-03-03"
