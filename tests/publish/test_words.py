"""The words of pages: the same in every language, plurals and days in their own forms."""

import re
import tomllib
from importlib.resources import files

import pytest

from cenotaph.publish.words import bounds_in, counted, day_in, days_in, words
from cenotaph.tolls import RULES
from cenotaph.values import COUNTINGS, HEDGES, KINDS, OUTCOMES, STATUSES

TABLE = tomllib.loads((files("cenotaph.publish") / "hand" / "brief_words.toml").read_text(encoding="utf-8"))


def flat(table, above=""):
    """Every sentence of a table under its path."""
    found = {}
    for name, value in table.items():
        path = f"{above}.{name}"
        if isinstance(value, dict) and above != ".counted":
            found |= flat(value, path)
        elif isinstance(value, dict):
            found[path] = value["other"]
        elif isinstance(value, list):
            found |= {f"{path}.{at}": each for at, each in enumerate(value)}
        else:
            found[path] = value
    return found


def gaps(sentence):
    return sorted(set(re.findall(r"\{(\w+)\}", sentence)))


def test_every_language_has_the_same_words_with_the_same_gaps():
    english, arabic = flat(TABLE["en"]), flat(TABLE["ar"])
    assert english.keys() == arabic.keys()
    assert {name: gaps(said) for name, said in english.items()} == {name: gaps(said) for name, said in arabic.items()}


def test_arabic_words_are_arabic():
    for name, said in flat(TABLE["ar"]).items():
        left = re.sub(r"\{\w+\}|SHA-256|Cenotaph", "", said)
        assert not re.search("[A-Za-z]", left) or name in (".lang", ".dir"), name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_value_of_the_field_has_a_word(language):
    said = words(language)
    assert set(said["outcomes"]) == set(OUTCOMES)
    assert set(said["statuses"]) == set(STATUSES)
    assert set(said["kinds"]) == set(KINDS)
    assert set(said["hedges"]) == set(HEDGES)
    assert set(said["countings"]) == set(COUNTINGS)
    assert set(said["rules"]) == set(RULES)
    assert len(said["months"]) == len(said["months_short"]) == 12


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        (0, "0 claims", "0 قول"),
        (1, "1 claim", "قول واحد"),
        (2, "2 claims", "قولان"),
        (3, "3 claims", "3 أقوال"),
        (11, "11 claims", "11 قولًا"),
        (100, "100 claims", "100 قول"),
        (103, "103 claims", "103 أقوال"),
        (1225, "1,225 claims", "1,225 قولًا"),
    ],
)
def test_counted_things_take_the_form_of_their_number(value, english, arabic):
    assert (counted("en", "claims", value), counted("ar", "claims", value)) == (english, arabic)


@pytest.mark.parametrize(
    ("start", "end", "english", "arabic"),
    [
        ("2031-03-07", "2031-03-07", "7 March 2031", "7 آذار 2031"),
        ("2031-03-07", None, "7 March 2031", "7 آذار 2031"),
        ("2031-03-07", "2031-03-10", "7–10 March 2031", "7–10 آذار 2031"),
        ("2031-02-28", "2031-03-10", "28 February – 10 March 2031", "28 شباط – 10 آذار 2031"),
        ("2030-12-31", "2031-01-01", "31 December 2030 – 1 January 2031", "31 كانون الأول 2030 – 1 كانون الثاني 2031"),
        (None, None, "", ""),
    ],
)
def test_stretches_of_days(start, end, english, arabic):
    assert (days_in("en", start, end), days_in("ar", start, end)) == (english, arabic)


def test_what_is_no_day_stands_as_it_is():
    assert [day_in("en", each) for each in ("2031-03", "2031", "soon", "2031-13-01")] == [
        "March 2031", "2031", "soon", "2031-13-01",
    ]  # fmt: skip
    assert day_in("en", "2031-03-20T10:00:00Z", short=True) == "20 Mar"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(None, None, "not known"), (None, 40, "up to 40"), (1200, None, "at least 1,200"), (3, 3, "3"), (3, 5, "3 to 5")],
)
def test_bounds_in_words(low, high, said):
    assert bounds_in("en", low, high) == said
