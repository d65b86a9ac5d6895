"""The demo's lists of names: the same seed the same bytes, versions, and the named dead beside the toll."""

import pytest
from django.db import connections

from cenotaph.demo import EVENTS
from cenotaph.demo.build import build
from cenotaph.demo.lists import write_lists
from cenotaph.ledger import actions, asking, derived, named, queries_persons, queries_register
from cenotaph.ledger.asking import Asked


def test_the_same_seed_writes_the_same_lists(tmp_path):
    one, other = (write_lists(tmp_path / name) for name in ("one", "other"))
    assert [each.path.name for each in one] == [each.path.name for each in other]
    assert [each.path.read_bytes() for each in one] == [each.path.read_bytes() for each in other]
    assert one[2].follows == one[0].path.name


@pytest.mark.slow
def test_the_named_stand_beside_the_counted_as_known_on_each_day(tmp_path, django_db_blocker):
    event = next(each for each in EVENTS if each.key == "old-sarun")
    with django_db_blocker.unblock():
        case, _ = build(tmp_path / "demo")
        lines = {line.said.day: line.said for line in queries_register.list_lines()}
        changes = queries_register.version_report(lines["2014-03-22"]).counts
        assert (changes["dropped"], changes["changed"], changes["id clash"]) == (2, 3, 0)
        incidents = derived.woven().incidents
        placed = 0
        for person in queries_persons.died_on([event.day]):
            homes = [home for home in named.suggested(case, person, incidents) if home.place.id == event.place_id]
            if homes:
                actions.judge_death(case, person.anchor, homes[0].claims[0], "same")
                placed += 1
        found = {day: asking.by_name(case, Asked(place=event.place_id, as_of=day)) for day in (None, "2014-03-18")}
        counted = asking.toll(case, Asked(place=event.place_id))
        connections["default"].close()
    assert counted.best == event.killed
    assert found[None].dead + found[None].gone == placed
    assert 0 < found["2014-03-18"].dead < found[None].dead <= event.killed
    assert counted.named == found[None].dead
