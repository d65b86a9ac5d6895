"""Gates asked word by word open for the same words as the patterns that they are made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.demo.reports import reports
from cenotaph.reading.english import gate, peaceful
from cenotaph.reading.opening import Gates, Met, Phrases
from cenotaph.reading.opening_patterns import alternatives, needed, one_word
from cenotaph.reading.text import cut

PATTERNS = {
    "harm": re.compile(
        r"\b(?:kill|loss\s+of\s+life|di(?:e[ds]?|ying)\b|(?:of|among)\s+(?:them|whom)|bl(?:e|o)wn?\s|†)"
    ),
    "acts": re.compile(r"\b(?:cease-?fires?|air[-\s]?strikes?|trials?|fact-finding|no\W+trace|DNA)\b", re.IGNORECASE),
}
WORDS = [
    "kill",
    "Killing",
    "unkilled",
    "loss",
    "of",
    "life",
    "died",
    "diet",
    "dying",
    "among",
    "whom",
    "them",
    "blow",
    "blown",
    "ceasefire",
    "cease-fires",
    "airstrike",
    "air",
    "strikes",
    "trials",
    "trialled",
    "fact",
    "fact-finding",
    "no",
    "trace",
    "dna",
    "DNA",
    "†",
    "–",
    ",",
    ".",
    "she",
    "says",
    "12",
    "KILLED",
    "air-strikes",
    "x†",
    "cease",
]


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_gates_open_where_their_patterns_are_found(words):
    gates = Gates(PATTERNS)
    for name, pattern in PATTERNS.items():
        wanted = re.search(pattern.pattern, words, re.IGNORECASE) is not None
        assert gates.search(name, words) == wanted


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_phrases_stand_where_one_of_their_patterns_is_found(words):
    patterns = [re.compile(pattern.pattern, re.IGNORECASE) for pattern in PATTERNS.values()]
    assert Phrases(patterns).stand_in(words) == any(pattern.search(words) for pattern in patterns)


@pytest.mark.parametrize(
    ("alternative", "word"),
    [
        (r"kill", r"kill"),
        (r"loss\s+of\s+life", r"loss"),
        (r"march(?:ed)?\s+(?:off|away)", r"march(?:ed)?"),
        (r"cease-?fires?", r"cease"),
        (r"cover(?:ed|ing)?[\s-]up", r"cover(?:ed|ing)?"),
        (r"air(?:[-\s]raid|strike)s?", r"air"),
        (r"†", r""),
    ],
)
def test_the_first_word_of_an_alternative(alternative, word):
    assert one_word(alternative) == word


def test_a_group_at_the_head_is_laid_out():
    assert list(alternatives(r"(?:of|am(?:ong|id))\s+them|kills?")) == [r"of\s+them", r"am(?:ong|id)\s+them", "kills?"]
    assert list(alternatives(r"(?:un)?hurt")) == [r"(?:un)?hurt"]


def test_a_pattern_of_another_form_is_refused():
    with pytest.raises(ValueError, match="begins every word"):
        Gates({"loose": re.compile("kill")})


@pytest.mark.parametrize("gates", [gate.gates(), peaceful.gates()])
def test_the_gates_in_use_open_where_their_patterns_are_found(gates):
    for report in reports():
        for sentence in cut(report.text).sentences:
            for name, pattern in gates.patterns.items():
                assert gates.search(name, sentence.words) == bool(re.search(pattern.pattern, sentence.words, re.I))


@pytest.mark.parametrize(
    ("alternative", "word"),
    [
        (r"(?<!same\speriod\s)last\s+year", "last"),
        (r"(?<!, )(?:an|the)\s+(?:annual\s+)?average\s+of", "average"),
        (r"[‘“]dead", "dead"),
        (r"wounds?", "wound"),
        (r"†", ""),
        (r"(?:kill|wound)ing\w*", ""),
    ],
)
def test_a_word_that_an_alternative_cannot_do_without(alternative, word):
    assert needed(alternative) == word


def test_gates_that_share_what_they_met_open_as_those_that_do_not():
    met = Met()
    first = Gates({"harm": PATTERNS["harm"]}, met)
    words = "Loss of life near the ceasefire line"
    assert first.search("harm", words)
    # A gate that is laid out later knows sentences asked about before.
    assert Gates({"acts": PATTERNS["acts"]}, met).search("acts", words)
    assert first.search("harm", words)
