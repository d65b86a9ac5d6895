"""A history asks quickly what a toll asks plainly; copies, decisions and incidents are heard by every way of asking."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import TollError
from cenotaph.incidents import Judgement
from cenotaph.provenance import Lineage
from cenotaph.reading import Claim
from cenotaph.tolls import CUTS, RULES, Scope, breakdown, changes, history, reconcile_scope
from cenotaph.tolls.parts import parts
from tests.strategies import KERAT, SARUN, claim_sets

COUNT = Claim(
    id="a",
    kind="count",
    start=0,
    end=1,
    quote="x",
    outcome="killed",
    low=14,
    high=14,
    phrase="14 people",
    place=SARUN,
    event_start="2031-03-03",
    event_end="2031-03-03",
    said_by=("Marland Rights Monitor",),
    said_on="2031-03-04",
    document="d1",
)
# A page that took over the first page's words without the monitor's name, and rounded nothing.
COPY = replace(COUNT, id="b", said_by=(), published_by="Kerat Daily", said_on=None, published_on="2031-03-05",
               document="d2")  # fmt: skip
COPIED = (Lineage("d2", "d1", 1.0),)
ELSEWHERE = replace(COUNT, id="c", place=KERAT, low=5, high=5, phrase="5 people", document="d3", said_on="2031-03-06")


@given(claim_sets(most=12), st.sampled_from(sorted(RULES)), st.data())
def test_a_history_is_the_plain_toll_of_each_day(found, rule, data):
    scope = Scope(status=data.draw(st.sampled_from((None, "civilian"))))
    names = [claim.id for claim in found]
    ruled = ()
    if len(names) > 1:
        pair = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
        ruled = (Judgement(*pair, data.draw(st.sampled_from(("same", "not_same")))),)
    copied = data.draw(st.sampled_from(((), (Lineage("doc-b", "doc-a", 1.0), Lineage("doc-c", "doc-b", 0.5)))))
    made = history(found, scope, rule=rule, judgements=ruled, lineage=copied)
    assert [day for day, _ in made] == sorted(
        {claim.known_on for claim in found if claim.known_on and claim.outcome == "killed"}
    )
    for day, toll in made:
        plain = replace(scope, as_of=day)
        assert toll == reconcile_scope(found, plain, rule=rule, judgements=ruled, lineage=copied)


def test_a_history_by_an_unknown_rule_is_refused():
    with pytest.raises(TollError, match="there is no rule 'guess_v1'"):
        history([COUNT], Scope(), rule="guess_v1")


def test_a_copy_is_the_same_voice_where_the_lineage_tells_so():
    small = [replace(claim, low=3, high=3, phrase="3 people") for claim in (COUNT, COPY)]
    apart, together = reconcile_scope(small, Scope()), reconcile_scope(small, Scope(), lineage=COPIED)
    assert (len(apart.voices), len(together.voices)) == (2, 1)
    assert {reason.claim for reason in together.reasons if reason.part == "repeats"} == {"b"}
    assert history(small, Scope(), lineage=COPIED)[-1][1].voices == together.voices
    assert breakdown(small, "place", Scope(), lineage=COPIED)["Sarun"].voices == together.voices
    assert {name for part in parts(small, Scope(), lineage=COPIED) for name in part.incident.claims} == {"a"}
    assert len(changes(small, Scope(), "2031-03-01", "2031-03-09", lineage=COPIED)) == 1


def test_a_decision_is_heard_by_breakdown_and_changes():
    other = replace(COUNT, id="e", said_by=("activists of Sarun",), document="d5", low=9, high=9, phrase="9 people")
    split = (Judgement("a", "e", "not_same"),)
    assert breakdown([COUNT, other], "day", Scope())["2031-03-03"].high == 14
    assert breakdown([COUNT, other], "day", Scope(), judgements=split)["2031-03-03"].high == 23
    steps = changes([COUNT, other], Scope(), "2031-03-01", "2031-03-09", judgements=split)
    assert steps[-1].after.high == 23


def test_a_toll_for_each_incident():
    assert "incident" in CUTS
    cut = breakdown([COUNT, COPY, ELSEWHERE], "incident", Scope(), lineage=COPIED)
    assert [(name.split(" (")[0], toll.best) for name, toll in cut.items()] == [
        ("Sarun, 2031-03-03", 14),
        ("Kerat, 2031-03-03", 5),
    ]
    assert all(len(name.split(" (")[1]) == 9 for name in cut)
    assert all(toll.used for toll in cut.values())


@given(claim_sets(most=12))
def test_the_incidents_that_are_cut_hold_each_claim_at_most_once(found):
    cut = breakdown(found, "incident", Scope())
    heard = [reason.claim for toll in cut.values() for reason in toll.reasons]
    assert len(heard) == len(set(heard))
    assert set(heard) <= {claim.id for claim in found}
    for toll in cut.values():
        assert (toll.low or 0) <= (toll.high if toll.high is not None else 10**9)
