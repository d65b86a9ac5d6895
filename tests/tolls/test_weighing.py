"""A scope that is weighed from what incidents came to before is the toll of that scope, in every figure and reason."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.incidents import Judgement
from cenotaph.reading import Claim
from cenotaph.tolls import RULES, Ground, Scope
from cenotaph.values import Blame, Place
from tests.strategies import claim_sets
from tests.tolls.test_ground import LINES, SCOPES

TOWN = Place("Sarun", 33.5, 39.0, "town", "sarun", ("velda", "marland"))
FARM = Place("Oster", 33.6, 39.1, "village", "oster", ("velda", "marland"))
REGION = Place("Velda", 33.0, 39.0, "region", "velda", ("marland",))


def said(name: str, low: int, place: Place | None, day: str, **more: object) -> Claim:
    known = {"outcome": "killed", "high": low, "unit": "people", "counting": "single", "event_end": day}
    known |= {"document": f"doc-{name}", "published_by": f"Outlet {name}", "published_on": "2031-03-20", "end": 5}
    return Claim(
        id=name, kind="count", start=0, quote="words", low=low, place=place, event_start=day, **{**known, **more}
    )


def agree(ground: Ground, plain: Ground, scope: Scope, rule: str) -> None:
    weighing, toll = ground.weighing(scope, rule), plain.toll(scope, rule)
    if weighing is None:
        return
    assert weighing.parts() == plain.parts(scope, rule)
    assert tuple(weighing.reason(claim) for claim in ground.found) == toll.reasons
    assert weighing.named() == toll.named
    first = tuple(reason for reason in toll.reasons if reason.used)[:1]
    assert replace(weighing.bare(), named=toll.named) == replace(toll, reasons=first, voices=())
    heads = {weighing.sieve.heads[at].id for at in weighing.in_parts().nonzero()[0]}
    assert heads == {name for part in every(weighing.parts()) for name in part.incident.claims}


def every(parts):
    for part in parts:
        yield part
        yield from every(part.inside)


@given(
    claim_sets(most=24),
    st.lists(st.tuples(SCOPES, st.sampled_from(tuple(RULES))), min_size=1, max_size=6),
    st.data(),
)
def test_any_scope_weighed_is_its_toll(claims, asked, data):
    named = st.sampled_from([claim.id for claim in claims] or ["nobody"])
    judgements = st.builds(Judgement, named, named, st.sampled_from(("same", "not_same")))
    judged = tuple(data.draw(st.lists(judgements, max_size=2)))
    lines = data.draw(st.sampled_from(((), LINES)))
    ground, plain = (Ground(claims, judgements=judged, lineage=lines) for _ in range(2))
    for scope, rule in asked:
        agree(ground, plain, scope, rule)


@pytest.mark.parametrize("total", [5, 40])
@pytest.mark.parametrize("rule", RULES)
def test_what_lies_inside_a_wider_total_is_held_against_it_in_every_scope(rule, total):
    claims = [
        said("a", 10, TOWN, "2031-03-02", status="civilian"),
        said("b", 4, FARM, "2031-03-05", published_on="2031-03-06"),
        said("c", 12, TOWN, "2031-03-02", said_by=("Monitor 1",), names=("Mira Tess",)),
        said("d", 3, TOWN, "2031-03-02", status="rebel", counting="subset", of="a"),
        said("e", total, REGION, "2031-03-01", event_end="2031-03-10", counting="cumulative", high=None),
        said("f", 2, None, "2031-03-30", hedge="denied"),
    ]
    ground, plain = Ground(claims), Ground(claims)
    assert any(part.inside for part in ground.weighing(Scope(), rule).parts())
    for place in (None, TOWN, "velda", "Oster", "elsewhere"):
        for period in (None, ("2031-03-01", "2031-03-04"), ("2031-03-03", "2031-03-30")):
            for status in (None, "civilian", "rebel"):
                for day in (None, "2031-03-06"):
                    agree(ground, plain, Scope(place=place, period=period, status=status, as_of=day), rule)


def test_kinds_of_reasons_are_those_of_the_sentences():
    claims = [said("a", 10, TOWN, "2031-03-02"), said("b", 4, FARM, "2031-04-05"), said("c", 1, None, "2031-03-02")]
    weighing = Ground(claims).weighing(Scope(place=TOWN, period=("2031-03-01", "2031-03-30")))
    lengths = weighing.sieve.kinds(weighing.sifted, len)
    for head, claim in enumerate(weighing.sieve.heads):
        because = weighing.sieve.outside(weighing.sifted, head)
        assert lengths[head] == (-1 if because is None else len(weighing.reason(claim).because))
    assert sum(lengths >= 0) == 2


@given(claim_sets(most=24), SCOPES, st.sampled_from(tuple(RULES)), st.integers(1, 5))
def test_what_is_weighed_ahead_changes_no_toll(claims, scope, rule, some):
    ground, plain = Ground(claims), Ground(claims)
    people = Scope(outcome=scope.outcome, status=scope.status, sex=scope.sex, age=scope.age, as_of=scope.as_of)
    for asked in (Scope(as_of=scope.as_of), people):
        steps = sum(1 for _ in ground.ahead(asked, rule, some))
        assert steps >= 1
    agree(ground, plain, scope, rule)


def test_incidents_that_two_scopes_cut_alike_are_weighed_once():
    claims = [
        said("a", 10, TOWN, "2031-03-02", blamed=(Blame("Velda Front"),)),
        said("b", 12, TOWN, "2031-03-02", blamed=(Blame("North army"),), said_by=("Monitor 1",)),
        said("c", 4, FARM, "2031-03-05", blamed=(Blame("Velda Front"),)),
    ]
    ground = Ground(claims)
    first = ground.weighing(Scope(blamed="Velda Front"))
    second = ground.weighing(Scope(blamed="Velda Front", period=("2031-03-01", "2031-03-03")))
    [cut] = [group for group, own in first._cut.own.items() if own[0] is not None]
    assert second._cut.own[cut] is first._cut.own[cut]
    agree(ground, Ground(claims), Scope(blamed="Velda Front", period=("2031-03-01", "2031-03-03")), "cenotaph_v1")
