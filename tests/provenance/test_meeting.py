"""Leaving out assertions that can meet nothing changes no voice."""

from hypothesis import given

from cenotaph.provenance import Lineage, voices
from tests.strategies import claim_sets

# With any lineage at all every assertion is looked at; this one is of pages that no claim stands on.
OF_NO_PAGE = (Lineage("nowhere", "elsewhere", 1.0),)


@given(claim_sets(most=14, outcome="killed"))
def test_only_assertions_that_can_meet_are_folded(found):
    assert voices(found) == voices(found, lineage=OF_NO_PAGE)
