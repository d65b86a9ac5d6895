"""Tolls as the contract has them (DESIGN 5.2), told with the made-up country of the demo case."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph import Claim, reconcile
from cenotaph.errors import TollError
from cenotaph.values import Blame
from tests.strategies import OMBRA, SARUN, SARUN_COAST, claims

MONITOR = "Marland Rights Monitor"


def said(name: str, low: int | None, high: int | None = -1, **more) -> Claim:
    """A count of the dead at Sarun on 3 March 2031; high defaults to low."""
    fields = {
        "said_by": (MONITOR,),
        "said_on": "2031-03-04",
        "place": SARUN,
        "event_start": "2031-03-03",
        "event_end": "2031-03-03",
        "event_precision": "day",
        "outcome": "killed",
        "counting": "single",
        "document": f"document of {name}",
        "phrase": "" if low is None else str(low),
    } | more
    return Claim(id=name, kind="count", start=0, end=1, quote="x", low=low, high=low if high == -1 else high, **fields)


def bounds(toll):
    return (toll.low, toll.best, toll.high)


def test_no_claim_is_not_a_toll_of_zero():
    assert bounds(reconcile([])) == (None, None, None)


def test_a_stated_zero_is_a_toll_of_zero():
    assert bounds(reconcile([said("a", 0)])) == (0, 0, 0)


def test_two_speakers_who_disagree_are_shown_not_averaged():
    toll = reconcile([said("a", 9), said("b", 14, said_by=("Sarun Documentation Centre",))])
    assert (toll.low, toll.high) == (9, 14)
    assert toll.best in (9, 14)


def test_the_figure_that_most_speakers_give_is_best():
    toll = reconcile(
        [said("a", 9), said("b", 14, said_by=("activists",)), said("c", 9, said_by=("Sarun Documentation Centre",))]
    )
    assert toll.best == 9


def test_a_repeated_voice_changes_nothing():
    first = [said("a", 39, None, phrase="at least 39")]
    again = [
        *first,
        said("b", 39, None, phrase="at least 39", said_on="2031-03-05", published_by="Coast Wire"),
        said("c", 39, 39, said_on="2031-03-05", published_by="Kerat Daily"),
    ]
    assert bounds(reconcile(again)) == bounds(reconcile(first)) == (39, 39, None)
    assert {reason.part for reason in reconcile(again).reasons if reason.claim != "a"} == {"repeats"}


def test_a_speakers_newer_total_replaces_its_older_one():
    wide = {"place": SARUN_COAST, "event_start": "2031-03-01", "event_precision": "period", "counting": "cumulative"}
    toll = reconcile(
        [
            said("a", 120, None, event_end="2031-03-04", **wide),
            said("b", 310, None, said_on="2031-03-08", event_end="2031-03-08", **wide),
        ]
    )
    assert bounds(toll) == (310, 310, None)
    assert "newer figure" in next(reason.because for reason in toll.reasons if reason.claim == "a")


def test_parts_of_one_voice_add_up_and_additional_is_added_once():
    wide = {
        "place": SARUN_COAST,
        "event_start": "2031-03-01",
        "event_end": "2031-03-04",
        "event_precision": "period",
        "document": "one report",
    }
    parts = [
        said("a", 97, None, status="civilian", counting="cumulative", phrase="at least 97", **wide),
        said("b", 23, status="security_forces", counting="additional", **wide),
        said("c", 25, status="rebel", counting="additional", **wide),
    ]
    assert bounds(reconcile(parts)) == (145, 145, None)
    repeated = [*parts, replace(parts[1], id="d", document="a copy", published_by="Coast Wire")]
    assert bounds(reconcile(repeated)) == (145, 145, None)
    assert bounds(reconcile(parts, status="civilian")) == (97, 97, None)


def test_a_subset_is_never_added_to_its_whole():
    toll = reconcile([said("a", 40), said("b", 13, age="child", counting="subset", of="a", document="document of a")])
    assert bounds(toll) == (40, 40, 40)


def test_a_subset_is_the_figure_where_only_its_people_are_counted():
    parts = [
        said("a", 40),
        said("b", 13, status="civilian", counting="subset", of="a", document="document of a"),
    ]
    assert bounds(reconcile(parts, status="civilian")) == (13, 13, 13)


def test_a_region_total_and_the_villages_inside_are_never_summed():
    total = said(
        "total",
        100,
        None,
        place=SARUN_COAST,
        event_start="2031-03-01",
        event_end="2031-03-06",
        event_precision="period",
        counting="cumulative",
        said_on="2031-03-06",
    )
    inside = [
        said("sarun", 30, said_by=("activists",)),
        said("ombra", 20, place=OMBRA, said_by=("activists",)),
    ]
    assert bounds(reconcile([total, *inside])) == (100, 100, None)
    assert bounds(reconcile(inside)) == (50, 50, 50)


def test_what_the_incidents_add_up_to_outweighs_a_smaller_total():
    total = said(
        "total",
        40,
        None,
        place=SARUN_COAST,
        event_start="2031-03-01",
        event_end="2031-03-06",
        event_precision="period",
        counting="cumulative",
        said_on="2031-03-06",
    )
    inside = [said("sarun", 30, said_by=("activists",)), said("ombra", 20, place=OMBRA, said_by=("activists",))]
    assert reconcile([total, *inside]).low == 50


def test_a_claim_said_later_changes_nothing():
    early = [said("a", 9)]
    late = [*early, said("b", 30, said_on="2031-03-09", said_by=("activists",))]
    assert bounds(reconcile(late, as_of="2031-03-05")) == bounds(reconcile(early, as_of="2031-03-05")) == (9, 9, 9)
    assert reconcile(late, as_of="2031-03-09").high == 30


def test_an_upper_bound_that_is_only_suggested_opens_the_top_and_not_the_bottom():
    toll = reconcile([said("a", 145), said("b", None, 400, hedge="suggested", said_by=("activists",))])
    assert bounds(toll) == (145, 145, 400)


def test_a_vague_word_does_not_lower_a_number():
    toll = reconcile([said("a", 145), said("b", 24, None, phrase="dozens", said_by=("activists",))])
    assert toll.low == 145


def test_a_figure_taken_back_is_no_longer_counted():
    toll = reconcile([said("a", 40), said("b", 40, hedge="denied", corrects=True, said_on="2031-03-06")])
    assert bounds(toll) == (None, None, None)
    assert len(toll.reasons) == 2


def test_a_correction_downwards_replaces_the_higher_figure():
    toll = reconcile([said("a", 60), said("b", 51, corrects=True, said_on="2031-03-06")])
    assert bounds(toll) == (51, 51, 51)


def test_attackers_are_shown_apart():
    toll = reconcile([said("a", 5), said("b", 1, role="perpetrator", document="document of a")])
    assert bounds(toll) == (5, 5, 5)
    assert "carrying out the attack" in next(r.because for r in toll.reasons if r.claim == "b")


def test_families_are_not_counted_as_people():
    toll = reconcile([said("a", 5), said("b", 3, unit="families", document="document of a")])
    assert bounds(toll) == (5, 5, 5)


def test_scope_by_place_names_and_ids():
    both = [said("sarun", 30), said("ombra", 20, place=OMBRA)]
    assert bounds(reconcile(both, place="Ombra")) == (20, 20, 20)
    assert bounds(reconcile(both, place=SARUN_COAST)) == (50, 50, 50)
    assert bounds(reconcile(both, place="velda")) == (50, 50, 50)


def test_scope_by_period_and_party():
    both = [
        said("a", 30, blamed=(Blame("Marland army"),)),
        said("b", 20, event_start="2031-03-09", event_end="2031-03-09", said_on="2031-03-10"),
    ]
    assert bounds(reconcile(both, period=("2031-03-01", "2031-03-05"))) == (30, 30, 30)
    assert bounds(reconcile(both, blamed="Marland army")) == (30, 30, 30)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (("2031-03-04", None), "killed, from 2031-03-04 on"),
        ((None, "2031-03-04"), "killed, up to 2031-03-04"),
        ((None, None), "killed"),
        ("2032-02", "killed, from 2032-02-01 to 2032-02-29"),
        ("9999-12", "killed, from 9999-12-01 on"),
    ],
)
def test_a_period_may_be_open(period, words):
    assert reconcile([], period=period).scope == words


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"outcome": "slain"}, "killed"),
        ({"rule": "mine_v9"}, "cenotaph_v1"),
        ({"status": "tourist"}, "civilian"),
        ({"as_of": "soon"}, "YYYY-MM-DD"),
        ({"as_of": 20310301}, "YYYY-MM-DD"),
        ({"period": ("2031-03-01", "later")}, "YYYY-MM-DD"),
        ({"period": "later"}, "'later' is no day"),
        ({"period": ("2031-03-01",)}, "its first and its last day"),
        ({"period": ("2031-03-05", "2031-03-01")}, "before it begins"),
    ],
)
def test_a_wrong_word_is_named_with_the_choices(wrong, names):
    with pytest.raises(TollError, match=names):
        reconcile([], **wrong)


@given(st.lists(claims(), max_size=12), st.randoms(use_true_random=False))
def test_order_never_matters(found, chance: random.Random):
    unique = list({claim.id: claim for claim in found}.values())
    shuffled = list(unique)
    chance.shuffle(shuffled)
    assert reconcile(unique) == reconcile(shuffled)


@given(st.lists(claims(), max_size=12))
def test_every_claim_has_exactly_one_reason(found):
    unique = {claim.id: claim for claim in found}
    for rule in ("cenotaph_v1", "ucdp_v1", "ibc_v1", "airwars_v1", "acled_v1"):
        toll = reconcile(unique.values(), rule=rule)
        assert sorted(reason.claim for reason in toll.reasons) == sorted(unique)
        assert all(reason.because.endswith(".") for reason in toll.reasons)


@settings(max_examples=60)
@given(st.lists(claims(outcome="killed"), min_size=1, max_size=8))
def test_bounds_stand_in_order(found):
    toll = reconcile({claim.id: claim for claim in found}.values())
    stated = [value for value in bounds(toll) if value is not None]
    assert stated == sorted(stated)


@given(st.lists(claims(outcome="killed"), max_size=8), st.sampled_from(("2031-03-08", "2031-03-12")))
def test_what_was_said_after_a_day_changes_nothing_for_that_day(found, day):
    unique = list({claim.id: claim for claim in found}.values())
    heard = [claim for claim in unique if claim.known_on and claim.known_on <= day]
    assert bounds(reconcile(unique, as_of=day)) == bounds(reconcile(heard, as_of=day))


@given(st.lists(claims(outcome="killed"), min_size=1, max_size=6), st.data())
def test_the_same_words_again_change_nothing(found, data):
    unique = list({claim.id: claim for claim in found}.values())
    again = data.draw(st.sampled_from(unique))
    copy = replace(again, id="copy" + again.id)
    assert bounds(reconcile([*unique, copy])) == bounds(reconcile(unique))


def test_an_addition_goes_on_top_of_its_own_speakers_count_only():
    toll = reconcile(
        [
            said("a", 97, None, phrase="at least 97", document="one report"),
            said("b", 23, status="security_forces", counting="additional", document="one report"),
            said("c", None, 400, hedge="suggested", said_by=("activists",), phrase="as high as 400"),
        ]
    )
    assert bounds(toll) == (120, 120, 400)


def test_a_speakers_figure_of_one_happening_lies_in_its_own_total_so_far():
    undated = {"document": "one report", "event_start": None, "event_end": None, "event_precision": "unknown"}
    total = said("a", 97, None, counting="cumulative", **undated)
    today = said("b", 14, None, **undated)
    toll = reconcile([total, today])
    assert bounds(toll) == (97, 97, None)
    held = next(reason for reason in toll.reasons if reason.claim == "b")
    assert (held.used, held.because) == (False, f"{MONITOR} also gives a total so far, which holds it.")
    assert bounds(reconcile([replace(total, document="another report"), today])) != (97, 97, None)
