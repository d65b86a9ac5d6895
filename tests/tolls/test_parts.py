"""Parts: what a toll is the sum of, exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.tolls import RULES, Scope, reconcile_scope
from cenotaph.tolls.figure import total
from cenotaph.tolls.parts import parts
from cenotaph.values import STATUSES
from tests.publish.pages import case
from tests.strategies import claim_sets, days


@pytest.mark.slow
@given(
    claim_sets(most=12, kind="count", outcome="killed"),
    st.sampled_from(sorted(RULES)),
    st.none() | st.sampled_from(STATUSES),
    st.none() | days(5, 15),
)
def test_the_outermost_parts_add_up_to_the_toll(claims, rule, status, as_of):
    scope = Scope(status=status, as_of=as_of)
    toll = reconcile_scope(claims, scope, rule=rule)
    found = parts(claims, scope, rule=rule)
    summed = total(part.counted for part in found)
    assert (toll.low, toll.best, toll.high) == ((summed.low, summed.best, summed.high) if summed else (None,) * 3)
    assert {name for part in found for name in part.used} == set(toll.used)


def test_a_wider_total_shows_what_lies_inside_it():
    coast = next(part for part in parts(case().claims, Scope()) if part.incident.scope == "total")
    assert (coast.counted.low, coast.inside_sum.low) == (40, 15)
    assert coast.holds
    assert [part.own.low for part in coast.inside] == [12, 3]
