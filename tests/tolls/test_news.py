"""News: the toll of a single report is that of what it opens with. Every report here is invented."""

from dataclasses import replace

import cenotaph
from cenotaph.tolls.news import BEHIND, MOST_COUNTS

FILLER = (
    "The market square was cordoned off for the rest of the day while engineers looked at the damaged roofs. "
    "Traders had gathered there since early morning, as they do every week in the season of the almond harvest. "
) * 4
LEAD = "A shell killed six people in the market of Kerat on Monday, the mayor said. "
EARLIER = "On 3 April 2032 a bomb had killed 31 people in a bakery of Teshel, the governor of the province said. "
WIDER = "The Marland Rights Monitor said 544 people have been killed in Marland since January 2032. "


def read(words: str, document: str = "one") -> list[cenotaph.Claim]:
    claims = cenotaph.read(words, published_on="2032-05-12", published_by="Marl Wire")
    return [replace(claim, document=document, id=f"{document}-{claim.id}") for claim in claims if claim.kind == "count"]


def test_what_a_report_tells_behind_its_news_is_set_aside_and_says_so() -> None:
    claims = read(LEAD + FILLER + EARLIER + WIDER)
    toll = cenotaph.reconcile(claims)
    assert (toll.low, toll.best, toll.high) == (6, 6, 6)
    aside = [reason for reason in toll.reasons if not reason.used]
    assert len(toll.reasons) == len(claims) == 3
    assert [reason.because for reason in aside] == [BEHIND, BEHIND]


def test_who_asks_for_the_place_or_the_days_gets_what_stands_behind() -> None:
    claims = read(LEAD + FILLER + EARLIER)
    assert cenotaph.reconcile(claims, place="Teshel").best == 31
    assert cenotaph.reconcile(claims, period="2032-04").best == 31


def test_what_an_opening_tells_together_is_all_news() -> None:
    claims = read(LEAD + EARLIER)
    assert cenotaph.reconcile(claims).best == 37


def test_the_opening_leads_and_those_quoted_later_widen_the_range() -> None:
    later = (
        "Doctors in Kerat said that nine people were killed on Monday. Nurses in Kerat said nine people were killed."
    )
    toll = cenotaph.reconcile(read(LEAD + FILLER + later))
    assert (toll.low, toll.best, toll.high) == (6, 6, 9)


def test_a_crowd_word_opens_with_the_number_that_follows_it() -> None:
    words = "Hundreds of people were killed on the Sarun coast. " + FILLER
    toll = cenotaph.reconcile(read(words + "The Marland Rights Monitor said 620 civilians were killed there."))
    assert toll.best == 620


def test_copies_and_reports_that_add_nothing_change_nothing() -> None:
    words = LEAD + FILLER + EARLIER
    alone = cenotaph.reconcile(read(words))
    copied = cenotaph.reconcile([*read(words), *read(words, "a copy")])
    assert (copied.low, copied.best, copied.high) == (alone.low, alone.best, alone.high)


def test_a_second_report_with_news_of_its_own_brings_back_the_whole() -> None:
    other = read("The governor of Velda said four people were killed in Velda on Tuesday.", "two")
    assert cenotaph.reconcile([*read(LEAD + FILLER + EARLIER), *other]).best == 41


def test_a_register_is_counted_whole() -> None:
    entry = (
        "On {day} April 2032 gunmen killed {count} people in the village of {place}, and the governor said so twice. "
    )
    places = ("Kerat", "Teshel", "Velda", "Harsa", "Ombra", "Sarun", "Tolmen", "Zelmar")
    words = "".join(entry.format(day=1 + at % 28, count=2 + at % 5, place=places[at % 8]) for at in range(80))
    claims = read(words)
    assert len(claims) > MOST_COUNTS
    assert (cenotaph.reconcile(claims).best or 0) > 100


def test_other_rules_count_as_they_did() -> None:
    claims = read(LEAD + FILLER + EARLIER)
    assert cenotaph.reconcile(claims, rule="ucdp_v1").best == 37
