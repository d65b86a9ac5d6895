"""The quick grammar gives what the plain pipeline gives."""

import pytest
import spacy

from cenotaph.reading.english.parse import MODEL, Grammar, grammar

SENTENCES = [
    "At least 31 people were killed and dozens wounded on Friday when shells hit the market of Kerat, medics said.",
    "The men who'd fled told the Marland Rights Monitor that soldiers had burned their houses.",
    "Among them were 13 children, two nurses and a 70-year-old teacher.",
    "Blast kills 41",
    "“He won't be found,” she said; nobody has seen the mayor's brothers since.",
    "…",
]


@pytest.fixture(scope="module")
def plain():
    return spacy.load(MODEL, exclude=["ner", "senter"])


def told(doc):
    return [(token.idx, token.text, token.tag_, token.dep_, token.head.i, token.lemma_) for token in doc]


def test_parses_are_those_of_the_plain_pipeline(plain):
    for words, doc in zip(SENTENCES, grammar().parse(SENTENCES), strict=True):
        assert told(doc) == told(plain(words))


def shape(doc):
    return [
        (
            (token.lower_, token.pos_, token.whitespace_, token.is_punct, token.is_space, token.like_num, len(token)),
            *([other.i for other in others] for others in (token.children, token.subtree, token.ancestors)),
            (token.left_edge.i, token.right_edge.i, [other.i for other in token.conjuncts]),
            (token.sent.start_char, token.sent.text),
        )
        for token in doc
    ]


def test_tokens_stand_to_each_other_as_those_of_the_plain_pipeline(plain):
    several = "Rebels killed nine guards, two cooks and a boy. Who did it? Falah said so; nobody else knew of them."
    for words, doc in zip([*SENTENCES, several], grammar().parse([*SENTENCES, several]), strict=True):
        assert doc.text == words
        assert shape(doc) == shape(plain(words))


# Here the parser hangs a word on another than its head, and the pipeline sets it right.
CROSSING = "The mayor's five children were killed with their mother: 14-year old Farah Orm, Tala Orm, and Sami Orm."
BLANKS = "Nine guards  were killed\u00a0in Kerat , said   the (\u00a0mayor's) clerk."


def test_arcs_that_cross_and_odd_blanks_are_those_of_the_plain_pipeline(plain):
    for words, doc in zip([CROSSING, BLANKS], grammar().parse([CROSSING, BLANKS]), strict=True):
        plainly = plain(words)
        assert shape(doc) == shape(plainly)
        assert told(doc) == told(plainly)


def test_there_is_no_token_beyond_the_ends():
    doc = grammar().parse(["Blast kills 41"])[0]
    assert doc[0].nbor() is doc[1]
    for first, step in ((0, -1), (2, 1)):
        with pytest.raises(IndexError):
            doc[first].nbor(step)


def test_a_sentence_alone_is_parsed_as_among_others():
    together = grammar().parse(SENTENCES)
    assert [told(doc) for doc in together] == [told(grammar().parse([words])[0]) for words in SENTENCES]


def test_words_may_be_forgotten(plain):
    grammar = Grammar(plain, most_words=10)
    for _ in range(2):
        for words, doc in zip(SENTENCES, grammar.parse(SENTENCES), strict=True):
            assert told(doc) == told(plain(words))


def test_nothing_is_parsed_into_nothing():
    assert grammar().parse([]) == []
    assert [len(doc) for doc in grammar().parse([""])] == [0]
