"""New mentions to a linked case: the same persons as linking all anew, lasting numbers, and nothing half written."""

from collections import Counter
from dataclasses import fields
from pathlib import Path

import duckdb
import pytest

from cenotaph.errors import PeopleError
from cenotaph.people.linking.adding import add
from cenotaph.people.linking.known import remember
from cenotaph.people.linking.link import Linked, link
from cenotaph.people.linking.reasons import pair_reason
from cenotaph.people.mentions import Mentions
from cenotaph.people.planted.register import Planted, planted


def part(mentions: Mentions, first: int, last: int) -> Mentions:
    return Mentions(**{each.name: getattr(mentions, each.name)[first:last] for each in fields(Mentions)})


def persons_of(file: Path) -> list[int]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return [person for (person,) in connection.execute("SELECT person FROM mentions ORDER BY mention").fetchall()]


def agreement(one: list[int], other: list[int]) -> float:
    """F1 of the pairs that two ways of linking join."""

    def pairs(counts: Counter) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    return 2 * pairs(Counter(zip(one, other, strict=True))) / (pairs(Counter(one)) + pairs(Counter(other)))


@pytest.fixture(scope="module")
def made() -> Planted:
    return planted(900, seed=4)


@pytest.fixture(scope="module")
def before(made: Planted) -> Linked:
    return link(part(made.mentions, 0, 800))


@pytest.fixture
def file(before: Linked, tmp_path: Path) -> Path:
    remember(before, tmp_path / "known.duckdb")
    return tmp_path / "known.duckdb"


def test_adding_gives_the_persons_of_linking_anew(made: Planted, file: Path):
    added = add(file, part(made.mentions, 800, len(made.mentions)))
    found = persons_of(file)
    assert len(found) == len(made.mentions)
    assert agreement(found, link(made.mentions).person.tolist()) >= 0.995
    assert added.persons == max(found) + 1
    assert added.linked.person.tolist() == [found[at] for at in added.at.tolist()]


def test_persons_keep_their_numbers(made: Planted, before: Linked, file: Path):
    added = add(file, part(made.mentions, 800, len(made.mentions)))
    found, was = persons_of(file), before.person.tolist()
    moved = {at: (was[at], found[at]) for at in range(800) if was[at] != found[at]}
    assert moved == added.changed
    assert len(moved) < 5


def test_adding_in_two_steps_is_adding_at_once(made: Planted, before: Linked, file: Path, tmp_path: Path):
    remember(before, tmp_path / "steps.duckdb")
    add(file, part(made.mentions, 800, len(made.mentions)))
    add(tmp_path / "steps.duckdb", part(made.mentions, 800, 850))
    add(tmp_path / "steps.duckdb", part(made.mentions, 850, len(made.mentions)))
    assert agreement(persons_of(file), persons_of(tmp_path / "steps.duckdb")) >= 0.995


def test_pairs_of_new_mentions_have_their_reasons(made: Planted, file: Path):
    added = add(file, part(made.mentions, 800, len(made.mentions)))
    linked = added.linked
    for at in range(0, len(linked.pairs), 7):
        reason = pair_reason(linked, at)
        assert sum(point.bits for point in reason.points) == pytest.approx(linked.pairs.bits[at], abs=1e-6)
        assert max(added.at[reason.first], added.at[reason.second]) >= 800


def test_a_list_names_and_places_never_met_before(file: Path):
    new = Mentions(
        ["a", "b", "c"],
        ["hospital", "hospital", "family"],
        ["Wiktor Zelechowski", "", "W. Zelechowski"],
        [40.0, None, None],
        ["", "1991-02-03", ""],
        ["m", "", "m"],
        ["", "", ""],
        ["Gdynia", "", "Gdynia"],
    )
    added = add(file, new)
    assert len(set(added.linked.person.tolist()[-3:])) >= 2
    assert persons_of(file)[-3:] == added.linked.person.tolist()[-3:]


def test_no_new_mentions_change_nothing(file: Path):
    before = persons_of(file)
    added = add(file, Mentions([], [], [], [], [], []))
    assert (added.changed, persons_of(file)) == ({}, before)


def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path):
    new = Mentions(["1"], ["a"], ["Samer Khaled"], [None], [""], [""])
    with pytest.raises(PeopleError, match="is not there"):
        add(tmp_path / "nowhere.duckdb", new)
    (tmp_path / "text.duckdb").write_text("not a database")
    with pytest.raises(PeopleError, match="cannot be opened"):
        add(tmp_path / "text.duckdb", new)
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE other AS SELECT 1")
    with pytest.raises(PeopleError, match="link the lists anew"):
        add(tmp_path / "other.duckdb", new)
