"""The brief: every number opens to its words, nothing is fetched, nothing hostile gets through."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import UsageError
from cenotaph.publish.brief import brief, write_brief
from cenotaph.publish.view import DocumentView, SetAside
from cenotaph.reading import Claim
from cenotaph.tolls import reconcile
from cenotaph.values import Blame, Place, Refusal
from tests.publish.pages import by_id, case, judged, read, view_of
from tests.strategies import claim_sets

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def links(root):
    return [node.attributes["href"] for node in root.all("a")]


def check_page(view, language):
    """The tree of the page, after the checks that hold for every case."""
    root = read(brief(view, language=language))
    named = by_id(root)
    for href in links(root):
        assert href.startswith("#")
        assert href[1:] in named, f"{href} leads nowhere"
    for claim in (*view.claims, *(each.claim for each in view.set_aside)):
        article = named[f"claim-{claim.id}"]
        assert claim.quote in [mark.text for mark in article.all("mark")]
        assert article.all("blockquote")[0].attributes["lang"] == claim.language
    return root


@LANGUAGES
@pytest.mark.parametrize("view", [case(), judged()], ids=["plain", "judged"])
def test_every_link_resolves_and_every_claim_shows_its_words(view, language):
    check_page(view, language)


@pytest.mark.slow
@given(claim_sets(most=8), st.sampled_from(["en", "ar"]))
def test_any_case_makes_a_page(claims, language):
    root = check_page(view_of(claims), language)
    toll = reconcile(claims)
    said = [node.text for node in root.all("strong")]
    assert toll.low is None or f"{toll.low:,}" in said


@LANGUAGES
def test_a_claim_leads_to_its_words_in_the_whole_document(language):
    view = case()
    root = check_page(view, language)
    for document in (node for node in root.all("details") if node.attributes.get("class") == "document"):
        text = document.all("blockquote")[0]
        assert text.text.strip() in [each.text.strip() for each in view.documents]
        inside = {node.attributes["id"] for node in text.all("span")}
        own = [claim for claim in view.claims if f"at-{claim.id}" in inside]
        assert own
        assert all(claim.quote in "".join(mark.text for mark in text.all("mark")) for claim in own)


def test_the_headline_is_what_reconcile_says():
    view = case()
    toll = reconcile(view.claims)
    page = brief(view)
    assert f"at least {toll.low} killed" in page
    assert "The incidents inside it come to 15; this wider total is counted instead." in page


def test_undated_claims_count_as_they_do_in_a_toll():
    late = replace(
        case().claims[-2], id="undated", document=None, published_on=None, place=None, said_by=("activists",)
    )
    view = view_of((*case().claims, late), case().documents)
    toll = reconcile(view.claims)
    assert toll.low != reconcile(view.claims, as_of=view.as_of).low
    root = read(brief(view))
    assert str(toll.low) in [node.text for node in root.all("strong")]
    assert "1 claim that count in the figure above but carry no day" in root.text


def test_later_claims_are_not_heard():
    view = replace(case(), as_of="2031-03-08")
    toll = reconcile(view.claims, as_of="2031-03-08")
    assert f"at least {toll.low} killed" in brief(view)


@LANGUAGES
def test_headings_go_down_one_at_a_time_and_landmarks_are_there(language):
    root = read(brief(judged(), language=language))
    levels = [int(node.name[1]) for node in root.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [len(root.all(name)) for name in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    named = by_id(root)
    assert all(section.attributes["aria-labelledby"] in named for section in root.all("section"))
    html = root.all("html")[0]
    assert (html.attributes["lang"], html.attributes["dir"]) == (language, {"en": "ltr", "ar": "rtl"}[language])


def test_an_arabic_page_names_places_and_speakers_in_arabic():
    root = read(brief(case(), language="ar"))
    parts = by_id(root)["parts"]
    assert all(word in parts.text for word in ("ساحل سارون", "كيرات", "مرصد مارلاند للحقوق", "آذار 2031"))
    assert not any(word in parts.text for word in ("Sarun coast", "Kerat", "Marland Rights Monitor", "2031-"))
    foreign = [node for node in root.all("bdi") if node.text == "12 people"]
    assert foreign
    assert all(node.attributes["lang"] == "en" for node in foreign)


def test_an_english_page_isolates_arabic_words():
    root = read(brief(case()))
    shown = [node for node in root.all("bdi") if node.text == "30 شخصا"]
    assert shown
    assert all(node.attributes["lang"] == "ar" for node in shown)


@LANGUAGES
def test_decisions_and_fallen_claims_are_shown(language):
    view = judged()
    root = check_page(view, language)
    named = by_id(root)
    assert [node.attributes["value"] for node in named["decisions"].all("li")] == ["1", "2", "3"]
    assert "Lena Orm" in named["decisions"].text
    assert "A forgery?" in named["decisions"].text
    assert "The officials spoke of another town." in named["aside"].text
    assert "0f" * 32 in root.text
    assert {"en": "the file is empty", "ar": "الملف فارغ"}[language] in named["documents"].text


def test_copies_are_told_under_documents():
    view = case()
    text = view.documents[0].text * 3
    copies = tuple(
        DocumentView(name, name, name, day, "en", text, name)
        for name, day in (("first", "2031-03-08"), ("again", "2031-03-09"))
    )
    page = brief(view_of((), copies))
    assert "Copied from: " in page
    assert "100 % of its words" in page
    assert "Shares words with" not in page


def test_what_a_publisher_says_again_is_no_copy():
    text = case().documents[0].text * 3
    own = tuple(
        DocumentView(name, name, "Velda Pulse", day, "en", text, name)
        for name, day in (("first", "2031-03-08"), ("again", "2031-03-09"))
    )
    page = brief(view_of((), own))
    assert "Copied from: " not in page
    assert "Shares words with others of its publisher: " in page


def test_who_repeats_whom_is_told_with_days():
    rows = by_id(read(brief(case())))["voices"].all("tr")
    row = next(" ".join(row.text.split()) for row in rows if "12 people" in row.text)
    assert row == "8 March 2031 12 people Sarun, 7 March 2031 held by another Coast Wire 8 Mar · Voice of Sarun 9 Mar"


HOSTILE = "</style></details><script>alert(1)</script><img src=x onerror=alert(1)> \"'&{{ 7*7 }} \u202e"


@LANGUAGES
def test_hostile_words_stay_words(language):
    claim = Claim(
        "c1", "count", 0, len(HOSTILE), HOSTILE, outcome="killed", low=3, high=3, phrase=HOSTILE, unit="people",
        place=Place(HOSTILE, 30.0, 40.0, "town", "x"), said_by=(HOSTILE, "b" + HOSTILE), said_on="2031-03-08",
        blamed=(Blame(HOSTILE),), document="d", published_by=HOSTILE, published_on="2031-03-08", cause=HOSTILE,
    )  # fmt: skip
    other = replace(claim, id="c2", low=9, high=12, said_by=(), published_by="c" + HOSTILE)
    document = DocumentView("d", HOSTILE, HOSTILE, HOSTILE, "en", HOSTILE, HOSTILE, url=HOSTILE)
    view = replace(
        view_of((claim, other), (document,)),
        title=HOSTILE,
        made_on=HOSTILE,
        head=HOSTILE,
        refusals=(Refusal(HOSTILE, HOSTILE, HOSTILE),),
        set_aside=(SetAside(replace(claim, id="c3"), HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
    )
    root = check_page(view, language)
    assert not root.all("script", "img", "iframe", "object", "form", "link")
    handlers = {name for node in root.all() for name in node.attributes if name.startswith("on") or name == "src"}
    assert not handlers
    assert "49" not in root.text.replace("2031", "")
    assert HOSTILE in root.all("title")[0].text


@LANGUAGES
def test_an_empty_case_makes_a_page(language):
    root = check_page(view_of(()), language)
    assert not root.all("svg")


@LANGUAGES
def test_a_case_without_places_and_days_makes_a_page(language):
    bare = tuple(
        replace(claim, place=None, event_start=None, event_end=None, said_on=None, published_on=None)
        for claim in case().claims
    )
    root = check_page(view_of(bare, case().documents), language)
    named = by_id(root)
    assert "growth" not in named
    assert "map" not in named


def test_a_document_that_says_nothing_of_itself_leaves_no_mark_behind_its_link():
    silent = tuple(replace(claim, published_by=None, published_on=None) for claim in case().claims)
    notes = [node.text for node in read(brief(replace(case(), claims=silent))).all("p")]
    assert "Read it in the document" in notes
    assert not [words for words in notes if words.endswith("·")]


def test_nothing_of_the_page_points_outside():
    page = brief(judged())
    assert "default-src 'none'" in page
    for outside in ("http://", "https://", "url(", "@import", "src="):
        assert outside not in page.replace("http://www.w3.org/2000/svg", "")


def test_the_same_case_makes_the_same_page():
    assert brief(judged()) == brief(judged())


def test_a_language_without_words_is_refused():
    with pytest.raises(UsageError, match="no words in 'xx'"):
        brief(case(), language="xx")


def test_the_page_is_written_as_utf_8(tmp_path):
    write_brief(case(), tmp_path / "brief.html", language="ar")
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == brief(case(), language="ar")
