"""What tolls of one ground share changes none of them: each is the toll that is worked out by itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import TollError
from cenotaph.incidents import Judgement
from cenotaph.provenance import Lineage
from cenotaph.reading import Claim
from cenotaph.tolls import RULES, Ground, Scope, reconcile_scope
from cenotaph.tolls.parts import parts
from cenotaph.values import OUTCOMES, STATUSES
from tests.strategies import PARTIES, PLACES, claim_sets, days

SCOPES = st.builds(
    Scope,
    outcome=st.sampled_from(("killed", "killed", "killed", *OUTCOMES)),
    status=st.sampled_from((None, None, *STATUSES)),
    place=st.sampled_from((None, None, *PLACES, "velda")),
    period=st.one_of(st.none(), st.tuples(days(0, 8), days(8, 20))),
    blamed=st.sampled_from((None, None, *PARTIES)),
    as_of=st.one_of(st.none(), st.none(), days(5, 20)),
    sex=st.sampled_from((None, None, None, "female")),
)
LINES = (Lineage("doc-a", "doc-b", 0.9), Lineage("doc-c", "doc-a", 0.4))


@given(
    claim_sets(most=16, kind="count", outcome="killed"),
    st.lists(st.tuples(SCOPES, st.sampled_from(tuple(RULES))), min_size=1, max_size=6),
    st.data(),
)
def test_a_toll_of_a_ground_is_the_toll_by_itself(claims, asked, data):
    named = st.sampled_from([claim.id for claim in claims] or ["nobody"])
    said = st.builds(Judgement, named, named, st.sampled_from(("same", "not_same")))
    judged = tuple(data.draw(st.lists(said, max_size=2)))
    lines = data.draw(st.sampled_from(((), LINES)))
    ground = Ground(claims, judgements=judged, lineage=lines)
    for scope, rule in asked:
        alone = reconcile_scope(claims, scope, rule=rule, judgements=judged, lineage=lines)
        assert ground.toll(scope, rule) == alone
        told = parts(claims, scope, rule=rule, judgements=judged, lineage=lines)
        assert ground.parts(scope, rule) == tuple(map(without_links, told))


def without_links(part):
    """The part, and those inside it, with incidents that do not tell why they were gathered."""
    inside = tuple(map(without_links, part.inside))
    return replace(part, incident=replace(part.incident, links=()), inside=inside)


def test_the_parts_of_a_ground_carry_no_links_of_people_who_judged():
    said = {"kind": "count", "outcome": "killed", "low": 3, "high": 3, "end": 5, "quote": "words"}
    found = [Claim(id=name, start=at, document=f"doc-{name}", **said) for at, name in enumerate("ab")]
    judged = (Judgement("a", "b", "same"),)
    assert any(part.incident.links for part in parts(found, Scope(), judgements=judged))
    assert not any(part.incident.links for part in Ground(found, judgements=judged).parts(Scope()))


def test_a_ground_knows_no_rule_that_is_not_published():
    with pytest.raises(TollError, match="there is no rule"):
        Ground(()).toll(Scope(), "nobody_v1")
