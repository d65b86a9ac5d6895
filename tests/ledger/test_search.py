"""Searching the documents: in the spelling that people type, only what is there, and never out of date."""

import pytest

from cenotaph.archive.extraction import Extraction
from cenotaph.errors import CaseError
from cenotaph.ledger.actions import describe, record_extract, take_in
from cenotaph.ledger.search import FILE, folded, opened, search
from cenotaph.ledger.search_claims import Sieve, search_claims
from tests.ledger.words import taken


def kept(case, text: str, **more) -> str:
    document = take_in(case, text.encode(), source=f"{len(text)}.txt", name=f"{len(text)}.txt").document.id
    record_extract(case, document, Extraction(text, method="plain_v1", **more))
    return document


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("أحمد", "احمد"),
        ("إدارة", "اداره"),
        ("مستشفى", "مستشفي"),
        ("قُتِلَ", "قتل"),
        ("قـــتل", "قتل"),
        ("القرية", "قرية"),
        ("والقرية", "قرية"),
        ("بالقرية", "قرية"),
        ("للقرية", "القرية"),
        ("١٢ قتيلا", "12 قتيلا"),
        ("مسؤول", "مسوول"),
        ("Café", "CAFE"),
        ("Sarun’s", "sarun s"),
    ],
)
def test_spellings_that_people_do_not_tell_apart_are_one(left, right):
    assert folded(left) == folded(right)


@pytest.mark.parametrize(("left", "right"), [("آلات", "لات"), ("الله", "له"), ("حلب", "حلبي"), ("سارون", "سارين")])
def test_words_that_differ_stay_apart(left, right):
    assert folded(left) != folded(right)


def test_a_document_is_found_by_any_of_its_words_and_their_beginnings(case):
    one = kept(case, "Twelve people were killed in the market of Kerat.")
    two = kept(case, "قال مرصد مارلاند إن القصف أصاب المستشفى في سارون.", title="بيان")
    assert search(case, "KERAT market") == [one]
    assert search(case, "mark") == [one]
    assert search(case, "مستشفي") == search(case, "قصف سارون") == search(case, "بيان") == [two]
    assert search(case, "Kerat سارون") == []
    assert search(case, "") == search(case, "?!") == []


def test_words_in_quotation_marks_stand_together(case):
    one = kept(case, "The market of Kerat was hit.")
    kept(case, "Kerat has a market, and it was not hit.")
    assert search(case, '"market of kerat"') == [one]


@pytest.mark.parametrize(
    "words", ['"', "a OR", "NEAR(", "title:x", "*", "a AND NOT b", "(", "x^2", "'; DROP TABLE texts"]
)
def test_nothing_that_a_person_types_is_an_operator(case, words):
    kept(case, "Twelve people were killed.")
    assert search(case, words) == []


def test_a_title_weighs_more_than_a_mention(case):
    kept(case, "A long report that speaks of Ombra once among many other words of many places.")
    titled = kept(case, "Something else is told here, at some length and in other words.", title="Ombra")
    assert search(case, "Ombra")[0] == titled


def test_who_may_not_see_texts_searches_in_titles_and_publishers_alone(case):
    one = kept(case, "A witness named Nora Dahl.", title="Statement", publisher="Coast Wire")
    assert search(case, "Dahl", deep=False) == []
    assert search(case, "statement", deep=False) == search(case, "coast wire", deep=False) == [one]


def test_the_index_follows_new_texts_and_new_words_on_them(case):
    one = kept(case, "Twelve people were killed in Kerat.", publisher="Coast Wire")
    assert search(case, "Kerat") == [one]
    record_extract(case, one, Extraction("Twelve people were killed in Sarun.", method="ocr_v1"))
    assert (search(case, "Kerat"), search(case, "Sarun")) == ([], [one])
    describe(case, one, published_by="Harsa Post")
    assert search(case, "harsa") == [one]
    two = kept(case, "Sarun again, and more of it.")
    assert set(search(case, "Sarun")) == {one, two}


def test_a_deleted_index_is_built_again_and_a_damaged_one_is_named(case):
    one = kept(case, "Twelve people were killed in Kerat.")
    assert search(case, "Kerat") == [one]
    for path in case.folder.glob(f"{FILE}*"):
        path.unlink()
    assert search(case, "Kerat") == [one]
    (case.folder / FILE).write_bytes(b"not a database at all, but many bytes of something else" * 40)
    with pytest.raises(CaseError, match="delete it"):
        search(case, "Kerat")


def test_who_finds_nothing_new_waits_for_nobody_who_writes_into_the_index(case):
    taken(case)
    killed = Sieve(kind="killed")
    assert search(case, "sarun")
    found = search_claims(case, "sarun", killed, deep=True)
    with opened(case) as index:
        index.execute("BEGIN IMMEDIATE")
        assert search(case, "sarun")
        assert search_claims(case, "sarun", killed, deep=True) == found != []
