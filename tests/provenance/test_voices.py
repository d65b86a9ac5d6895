"""Voices: every claim in one, order never matters, relays fold, two speakers stay two."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.provenance import Lineage, Voice, voices
from cenotaph.reading import Claim
from tests.strategies import KERAT, NORTH_MARL, SARUN, SARUN_COAST, claim_sets

MONITOR = "Marland Rights Monitor"
MINISTRY = "Marland Interior Ministry"

TOTAL = Claim(
    id="monitor-total",
    kind="count",
    start=10,
    end=60,
    quote="at least 973 civilians were killed on the Sarun coast",
    outcome="killed",
    low=973,
    phrase="at least 973 civilians",
    status="civilian",
    groups=("Ombrite",),
    place=SARUN_COAST,
    event_start="2031-03-06",
    event_end="2031-03-10",
    said_by=(MONITOR,),
    said_on="2031-03-10",
    document="coast-wire-1",
    published_by="Coast Wire",
    published_on="2031-03-10",
)
# Another outlet, a day later, in Arabic: no source, no bound, no group.
BARE = replace(
    TOTAL,
    id="bare",
    high=973,
    phrase="973 مدنياً",
    groups=(),
    said_by=(),
    said_on=None,
    document="sawt-1",
    published_by="صوت سارون",
    published_on="2031-03-11",
    language="ar",
)
SMALL = replace(
    TOTAL,
    id="small",
    low=3,
    high=3,
    phrase="three people",
    status=None,
    groups=(),
    place=KERAT,
    event_start="2031-03-08",
    event_end="2031-03-08",
)


def partition(found: tuple[Voice, ...]) -> set[frozenset[str]]:
    return {frozenset(voice.claims) for voice in found}


def together(*claims: Claim, lineage: tuple[Lineage, ...] = ()) -> bool:
    return len(voices(claims, lineage=lineage)) == 1


@given(claim_sets(), st.randoms(use_true_random=False))
def test_every_claim_is_in_exactly_one_voice_whatever_the_order(found, shuffler):
    once = voices(found)
    assert sorted(claim for voice in once for claim in voice.claims) == sorted(claim.id for claim in found)
    shuffled = list(found)
    shuffler.shuffle(shuffled)
    assert voices(shuffled) == once
    assert voices([*found, *found]) == once


@given(claim_sets(), st.data())
def test_a_repeated_claim_changes_nothing(found, data):
    if not found:
        return
    again = replace(data.draw(st.sampled_from(found)), id="again")
    after = {frozenset(set(voice.claims) - {"again"}) for voice in voices([*found, again])}
    assert after - {frozenset()} == partition(voices(found))


@given(claim_sets())
def test_voices_have_distinct_names_and_come_by_first_day(found):
    said = voices(found)
    assert len({voice.id for voice in said}) == len(said)
    days = [voice.first_on or "~" for voice in said]
    assert days == sorted(days)


@given(claim_sets(kind="count"))
def test_no_voice_holds_a_part_and_its_whole(found):
    for voice in voices(found):
        held = set(voice.claims)
        assert not [claim for claim in found if claim.id in held and claim.of in held and claim.of != claim.id]


def test_a_bare_and_hardened_repeat_is_folded_into_the_source():
    (voice,) = voices([BARE, TOTAL])
    assert voice.speaker == MONITOR
    assert voice.claims == ("monitor-total", "bare")
    assert voice.relays == voice.hardened == ("bare",)
    assert voice.publishers == ("Coast Wire", "صوت سارون")
    assert voice.first_on == "2031-03-10"
    assert "same distinctive figure" in voice.because


def test_the_example_of_the_methods_page():
    named = replace(TOTAL, id="named", language="ar", document="sawt-2", published_on="2031-03-11")
    ministry = replace(
        BARE, id="ministry", said_by=(MINISTRY,), document="agency-1", published_by="Marland News Agency"
    )
    monitor, other = sorted(voices([TOTAL, BARE, named, ministry]), key=lambda voice: -len(voice.claims))
    assert set(monitor.claims) == {"monitor-total", "bare", "named"}
    assert (monitor.relays, monitor.hardened) == (("bare",), ("bare",))
    assert (other.speaker, other.claims) == (MINISTRY, ("ministry",))


def test_a_named_repeat_that_drops_the_bound_is_hardened_but_no_relay():
    firmer = replace(TOTAL, id="firmer", high=973, phrase="973", document="kerat-daily-1", published_on="2031-03-12")
    (voice,) = voices([TOTAL, firmer])
    assert voice.hardened == ("firmer",)
    assert voice.relays == ()


def test_a_lost_hedge_is_hardened_and_a_gained_one_is_not():
    alleged = replace(TOTAL, id="alleged", hedge="alleged", document="a", published_on="2031-03-09", said_on=None)
    (voice,) = voices([alleged, TOTAL])
    assert voice.hardened == ("monitor-total",)
    softer = replace(alleged, published_on="2031-03-12")
    assert voices([softer, TOTAL])[0].hardened == ()


@pytest.mark.parametrize(
    "change",
    [
        {"said_by": (MINISTRY,)},
        {"low": 974},
        {"outcome": "injured"},
        {"status": "rebel"},
        {"place": KERAT},
        {"groups": ("Teshelite",)},
        {"event_start": "2031-04-01", "event_end": "2031-04-02"},
        {"hedge": "denied"},
        {"age": "children"},
        {"said_on": "2031-06-01"},
    ],
    ids=str,
)
def test_what_differs_is_another_voice(change):
    assert not together(TOTAL, replace(TOTAL, id="other", document="other", **change))


@pytest.mark.parametrize(
    "change",
    [
        {"said_by": ("Kerat Daily", MONITOR)},
        {"place": None},
        {"place": SARUN},
        {"event_start": None, "event_end": None},
        {"status": None},
        {"groups": ()},
        {"said_on": None, "published_on": "2031-03-14"},
        {"language": "ar", "phrase": "٩٧٣ مدنياً على الأقل"},
        {"said_by": ("the " + MONITOR.upper(),)},
    ],
    ids=str,
)
def test_what_a_relay_may_drop_or_translate_is_the_same_voice(change):
    assert together(TOTAL, replace(TOTAL, id="other", document="other", **change))


def test_a_bare_small_figure_of_another_publisher_stays_its_own_voice():
    bare = replace(SMALL, id="bare", said_by=(), document="kerat-daily-1", published_by="Kerat Daily")
    assert not together(SMALL, bare)
    assert together(SMALL, bare, lineage=(Lineage("kerat-daily-1", "coast-wire-1", 0.9),))
    assert together(SMALL, bare, lineage=(Lineage("coast-wire-1", "kerat-daily-1", 0.9),)), "the copy names the source"


def test_a_bare_figure_before_anyone_said_it_is_not_a_relay():
    assert not together(TOTAL, replace(BARE, published_on="2031-03-08"))


def test_a_page_that_repeats_its_sources_figure_bare_is_one_voice():
    assert together(SMALL, replace(SMALL, id="headline", start=0, said_by=(), said_on=None))


def test_two_speakers_on_one_page_stay_two():
    ministry = replace(SMALL, id="ministry", start=100, said_by=(MINISTRY,))
    assert len(voices([SMALL, ministry])) == 2


def test_a_speaker_who_cites_another_goes_back_to_them():
    by_agency = replace(SMALL, id="by-agency", said_by=("Marland News Agency",), document="kerat-daily-1")
    agency = replace(SMALL, id="agency", said_by=(MONITOR,), document="agency-1", published_by="Marland News Agency")
    (voice,) = voices([by_agency, agency])
    assert voice.speaker == MONITOR
    assert not voice.circular


def test_citations_that_come_back_to_themselves_are_one_circular_voice():
    first = replace(
        SMALL, id="first", said_by=("Kerat Daily",), published_by="Coast Wire", published_on="2031-03-08", said_on=None
    )
    second = replace(
        first, id="second", said_by=("Coast Wire",), published_by="Kerat Daily", published_on="2031-03-09", document="k"
    )
    (voice,) = voices([second, first])
    assert voice.circular
    assert voice.speaker == "Coast Wire", "who carried it first stands for it"
    assert "first-hand" in voice.because


def test_a_circle_of_three_is_found():
    names = ("Coast Wire", "Kerat Daily", "Teshel Radio")
    ring = [
        replace(
            SMALL,
            id=name,
            published_by=name,
            said_by=(names[at - 1],),
            document=name,
            published_on=f"2031-03-0{9 - at}",
        )
        for at, name in enumerate(names)
    ]
    assert [voice.circular for voice in voices(ring)] == [True]


def test_undated_small_figures_months_apart_are_two_sayings():
    undated = replace(SMALL, event_start=None, event_end=None, said_on=None)
    later = replace(undated, id="later", document="later", published_on="2031-05-10")
    assert not together(undated, later)
    assert together(undated, replace(later, published_on="2031-03-12"))


def test_an_unplaced_claim_does_not_join_two_places_to_one_voice():
    sarun = replace(SMALL, id="sarun", place=SARUN, document="b")
    nowhere = replace(SMALL, id="nowhere", place=None, document="c")
    assert len(voices([SMALL, sarun, nowhere])) == 2


def test_crowds_with_a_small_figure_speak_for_their_page_alone():
    here = replace(SMALL, said_by=("activists",))
    assert not together(here, replace(here, id="there", document="there"))
    many = replace(TOTAL, said_by=("activists",))
    assert together(many, replace(many, id="there", document="there"))


def test_vague_words_are_no_numbers():
    dozens = replace(TOTAL, low=24, high=99, phrase="dozens")
    assert not together(dozens, replace(dozens, id="exact", low=24, high=24, phrase="24", document="b"))
    around = replace(dozens, low=45, high=55, phrase="about 50")
    assert together(around, replace(around, id="exact", low=50, high=50, phrase="50", document="b"))


def test_statements_of_blame_are_voices_too():
    blame = replace(SMALL, kind="responsibility", outcome=None, low=None, high=None, summary="the army was responsible")
    assert together(blame, replace(blame, id="again", document="b", published_by="Kerat Daily"))
    bare = replace(blame, id="bare", said_by=(), document="b", published_by="Kerat Daily")
    assert not together(blame, bare)


def test_a_region_wide_and_a_town_figure_of_one_speaker_meet():
    assert together(SMALL, replace(SMALL, id="wide", place=NORTH_MARL, document="b"))


@pytest.mark.slow
def test_twenty_thousand_claims_take_seconds():
    source = random.Random(5)
    found = [
        replace(
            SMALL,
            id=str(number),
            low=(figure := source.randint(1, 60)),
            high=figure,
            phrase=str(figure),
            place=source.choice((KERAT, SARUN, NORTH_MARL, SARUN_COAST)),
            event_start=(day := f"20{source.randint(10, 50)}-{source.randint(1, 12):02}-{source.randint(1, 28):02}"),
            event_end=day,
            said_on=day,
            published_on=day,
            document=str(number),
        )
        for number in range(20_000)
    ]
    began = time.process_time()
    assert voices(found)
    assert time.process_time() - began < 5


def test_one_sentence_that_counts_three_people_one_by_one_is_three_voices():
    judge = replace(BARE, id="judge", low=1, high=1, phrase="a judge", language="en")
    driver, guard = (replace(judge, id=who, phrase=f"a {who}") for who in ("driver", "guard"))
    assert len(voices([judge, driver, guard])) == 3
    assert len(voices([judge, driver, guard, replace(guard, id="again")])) == 3


def test_two_names_on_one_page_are_two_voices():
    first = replace(BARE, id="first", low=1, high=1, phrase="Adam Falah", names=("Adam Falah",))
    second = replace(first, id="second", start=400, end=460, phrase="Omar Falah", names=("Omar Falah",))
    again = replace(first, id="again", start=500, end=560, phrase="Falah", names=("Falah",))
    assert len(voices([first, second])) == 2
    assert len(voices([first, again])) == 1
