"""The policy table: complete, and right on every role, verb and relation."""

from collections.abc import Iterator
from dataclasses import fields
from itertools import product

import pytest
from django.urls import URLResolver, get_resolver

from cenotaph.reading import Claim
from cenotaph.web import policy, routes
from cenotaph.web.api.shapes import SHAPES
from cenotaph.web.policy import CLASSES, ROLES, VERBS, Actor, Subject, may, opens, reach
from cenotaph.web.routes import API_FIELDS, CLAIM_FIELDS, ROUTES

HERE = "case-one"


def actor(*roles: str, name: str = "Lena Orm", where: str = HERE) -> Actor:
    return Actor(name, frozenset(roles), frozenset({where}))


def named(patterns, before: str = "") -> Iterator[str]:
    """Every route by its full name, also those inside others."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else before)
        else:
            yield f"{before}{pattern.name}"


def test_every_route_is_in_the_table_and_nothing_else():
    assert set(named(get_resolver("cenotaph.web.urls").url_patterns)) == set(ROUTES)


def test_every_field_that_the_api_tells_has_a_class():
    assert {shape.__name__: set(shape.model_fields) for shape in SHAPES} == {
        name: set(held) for name, held in API_FIELDS.items()
    }
    assert {held for each in API_FIELDS.values() for held in each.values()} <= set(CLASSES)


def test_every_field_of_a_claim_has_a_class():
    assert {field.name for field in fields(Claim)} == set(CLAIM_FIELDS)
    assert set(CLAIM_FIELDS.values()) <= set(CLASSES)


def test_the_table_speaks_only_of_known_verbs_classes_and_relations():
    for rights in policy.TABLE.values():
        for (verb, field_class), held in rights.items():
            assert verb in VERBS
            assert field_class in CLASSES
            assert held in {policy.CASE, policy.OWN, policy.OWN_DAY, policy.OTHERS}
    assert all(need is None or need.verb in VERBS for need in ROUTES.values())


@pytest.mark.parametrize("role", ROLES)
def test_outside_its_compartment_a_role_may_nothing(role):
    for verb, field_class in product(VERBS, CLASSES):
        assert not may(actor(role, where="case-two"), verb, Subject(field_class, HERE, "Lena Orm", 0.1)).allowed
        assert reach(actor(role, where="case-two"), verb, field_class, HERE) is None


def test_without_a_role_nothing_is_allowed():
    for verb, field_class in product(VERBS, CLASSES):
        assert not may(actor(), verb, Subject(field_class, HERE, "Lena Orm", 0.1)).allowed


@pytest.mark.parametrize("role", ROLES)
def test_nobody_sees_what_leads_to_a_witness(role):
    assert not may(actor(role), "see", Subject("W", HERE, "Lena Orm", 0.1)).allowed


@pytest.mark.parametrize("role", ROLES)
def test_the_filter_of_a_list_and_the_verdict_on_one_subject_agree(role):
    for verb, field_class, by, hours in product(VERBS, CLASSES, ("Lena Orm", "Sami Dahl"), (0.5, 30.0)):
        found = may(actor(role), verb, Subject(field_class, HERE, by, hours)).allowed
        is_own = by == "Lena Orm"
        expected = {
            None: False,
            policy.CASE: True,
            policy.OWN: is_own,
            policy.OWN_DAY: is_own and hours <= 24,
            policy.OTHERS: not is_own,
        }[reach(actor(role), verb, field_class, HERE)]
        assert found == expected


def test_a_right_on_ones_own_does_not_reach_many_things_at_once():
    assert not may(actor("recorder"), "see", Subject("I", HERE)).allowed
    assert may(actor("recorder"), "see", Subject("I", HERE, "Lena Orm")).allowed


def test_a_recorder_sees_the_words_of_their_own_for_a_day():
    own = [may(actor("recorder"), "see", Subject("S", HERE, "Lena Orm", hours)).allowed for hours in (1, 23.9, 25)]
    assert own == [True, True, False]


def test_a_reviewer_never_judges_their_own_work():
    assert not may(actor("reviewer"), "verdict", Subject("S", HERE, "Lena Orm")).allowed
    assert may(actor("reviewer"), "verdict", Subject("S", HERE, "Sami Dahl")).allowed


def test_an_administrator_sees_nothing_of_the_case():
    opened = {name for name in ROUTES if ROUTES[name] and opens(actor("administrator"), name, HERE)}
    assert {ROUTES[name].field_class for name in opened} == {"P", "U"}
    assert {name for name in opened if ROUTES[name].field_class == "U"} == {
        "team",
        "invite",
        "suspend",
        "change_role",
        "reset_factors",
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_token_never_reaches_beyond_its_member_nor_beyond_its_scopes(role):
    scopes = frozenset({("see", "I")})
    whole, narrow = actor(role), Actor("Lena Orm", frozenset({role}), frozenset({HERE}), scopes)
    for verb, field_class, by, hours in product(VERBS, CLASSES, ("Lena Orm", "Sami Dahl"), (0.5, 30.0)):
        subject = Subject(field_class, HERE, by, hours)
        expected = (verb, field_class) in scopes and may(whole, verb, subject).allowed
        assert may(narrow, verb, subject).allowed == expected
        if (verb, field_class) not in scopes:
            assert reach(narrow, verb, field_class, HERE) is None


def test_the_policy_knows_nothing_of_django():
    import ast
    from pathlib import Path

    for table in (policy, routes):
        tree = ast.parse(Path(table.__file__).read_text(encoding="utf-8"))
        named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert named <= {"collections.abc", "dataclasses", "types", "cenotaph.web.routes"}
