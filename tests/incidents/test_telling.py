"""One report that tells one event by several names of its place."""

from dataclasses import replace

from cenotaph import Claim
from cenotaph.incidents import Judgement, incidents
from cenotaph.incidents.again import kilometres
from cenotaph.values import Place
from tests.strategies import KERAT, SARUN, TESHEL

NEAR_KERAT = Place("Kerat bridge", 31.11, 40.42, "site", "kerat-bridge", ("north-marl", "marland"))
# An area beside the town, in one region with it.
NORTH = Place("northern North Marl", 31.3, 40.5, "area", "north-marl:northern", ("north-marl", "marland"))
UNLISTED = Place("Odan street", None, None, "unknown", "", ("marland",))


def told(name: str, low: int, place: Place | None, **more) -> Claim:
    fields = {
        "document": "one report",
        "said_on": "2031-03-04",
        "event_start": "2031-03-03",
        "event_end": "2031-03-03",
        "event_precision": "day",
        "outcome": "killed",
        "counting": "single",
        "phrase": str(low),
    } | more
    return Claim(id=name, kind="count", start=len(name), end=9, quote="x", low=low, high=low, place=place, **fields)


def groups(*claims: Claim) -> set[frozenset[str]]:
    return {frozenset(group.claims) for group in incidents(claims)}


def test_another_speaker_a_few_streets_away_tells_the_same_event():
    assert groups(told("a", 9, KERAT), told("bb", 12, NEAR_KERAT, said_by=("medics",))) == {frozenset({"a", "bb"})}


def test_one_speaker_with_two_figures_tells_two_events():
    assert len(groups(told("a", 9, KERAT), told("bb", 12, NEAR_KERAT))) == 2


def test_two_towns_stay_two_incidents_whoever_speaks():
    assert len(groups(told("a", 9, KERAT), told("bb", 9, SARUN, said_by=("medics",)))) == 2
    assert len(groups(told("a", 9, KERAT), told("bb", 9, TESHEL))) == 2


def test_the_same_figure_at_a_name_that_no_list_knows_is_the_same_event():
    assert groups(told("a", 9, KERAT), told("bb", 9, UNLISTED)) == {frozenset({"a", "bb"})}


def test_one_child_in_a_town_and_in_its_region_is_one_child():
    child = {"age": "child"}
    assert groups(told("a", 1, KERAT, **child), told("bb", 1, NORTH, **child)) == {frozenset({"a", "bb"})}
    assert len(groups(told("a", 1, KERAT, **child), told("bb", 1, NORTH, sex="female"))) == 2
    assert len(groups(told("a", 1, KERAT), told("bb", 1, NORTH))) == 2
    assert len(groups(told("a", 1, KERAT, **child), told("bb", 1, TESHEL, **child))) == 2


def test_two_reports_are_not_one_telling():
    other = replace(told("bb", 12, NEAR_KERAT, said_by=("medics",)), document="another report")
    assert len(groups(told("a", 9, KERAT), other)) == 2


def test_two_days_are_two_incidents():
    later = {"event_start": "2031-03-04", "event_end": "2031-03-04", "said_by": ("medics",)}
    assert len(groups(told("a", 9, KERAT), told("bb", 12, NEAR_KERAT, **later))) == 2


def test_distance_is_that_of_a_sphere():
    assert round(kilometres((0.0, 0.0), (0.0, 1.0)), 1) == 111.2
    assert kilometres((10.0, 10.0), (10.0, 10.0)) == 0


def test_the_same_large_figure_in_other_words_is_one_event_in_one_country():
    again = told("bb", 18, TESHEL, said_by=("medics",))
    third = told("ccc", 17, TESHEL, said_by=("a cousin",))
    assert groups(told("a", 18, KERAT), again, third) == {frozenset({"a", "bb", "ccc"})}
    assert len(groups(told("a", 18, KERAT), told("bb", 18, TESHEL))) == 2


def test_a_person_can_still_part_what_is_told_again():
    again = told("bb", 18, TESHEL, said_by=("medics",))
    apart = [Judgement("a", "bb", "not_same", "2031-03-09")]
    found = incidents([told("a", 18, KERAT), again], judgements=apart)
    assert len(found) == 2


def test_the_mourned_are_of_the_count_at_their_place_though_the_post_is_days_later():
    days = {"event_start": "2031-03-06", "event_end": "2031-03-06"}
    post = told("bb", 1, KERAT, phrase="his sister", said_by=("a cousin",), **days)
    stranger = told("bb", 1, KERAT, phrase="a man", said_by=("a cousin",), **days)
    assert len(groups(told("a", 9, KERAT), post)) == 1
    assert len(groups(told("a", 9, KERAT), stranger)) == 2


def test_a_quarter_that_the_text_puts_in_a_town_is_of_the_town():
    quarter = Place("Odanel", None, None, "site", "", (KERAT.id, *KERAT.within))
    assert len(groups(told("a", 9, KERAT, cause="airstrike"), told("bb", 9, quarter))) == 1


def test_inside_one_report_a_town_lies_in_its_region_whatever_the_cause():
    region = Place("North Marl", 31.2, 40.4, "region", "north-marl", ("marland",))
    wide = told("a", 30, region, cause="airstrike")
    (inner, outer) = sorted(
        incidents([wide, told("bb", 9, KERAT, cause="shooting", said_by=("medics",))]), key=lambda one: len(one.covers)
    )
    assert outer.covers == (inner.id,)
