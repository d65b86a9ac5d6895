"""Passages: the words themselves, whole words around them, and marks over a whole text."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cenotaph.publish.passage import LONG, is_shortened, marked, passage, passage_of
from cenotaph.reading import Claim

TEXTS = st.text(alphabet=st.sampled_from("ab <&>\n\"'قت"), max_size=200)


@st.composite
def spans(draw):
    """A text and claims on parts of it."""
    text = draw(TEXTS)
    ends = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6))
    made = [(min(pair), max(pair)) for pair in ends]
    return text, [Claim(f"c{at}", "count", a, b, text[a:b]) for at, (a, b) in enumerate(made) if b > a]


@given(spans())
def test_marks_change_no_word_and_cover_every_claim(found):
    text, claims = found
    page = marked(text, claims)
    assert Markup(re.sub(r"</?(?:mark|span)[^>]*>", "", page)).unescape() == text
    covered = set()
    at = 0
    for piece in re.split(r"(</?mark>)", re.sub(r'<span id="at-[^"]*"></span>', "", page)):
        if piece == "<mark>":
            begin = at
        elif piece == "</mark>":
            covered |= set(range(begin, at))
        else:
            at += len(Markup(piece).unescape())
    assert covered == {at for claim in claims for at in range(claim.start, claim.end)}
    assert all(f'id="at-{claim.id}"' in page for claim in claims)


@given(spans())
def test_a_passage_holds_the_quote_and_only_what_stands_around_it(found):
    text, claims = found
    for claim in claims:
        shown = passage(text, claim.start, claim.end, around=20)
        assert shown.quote == claim.quote
        assert f"{shown.before}{shown.quote}{shown.after}" in text or not shown.before.strip()


def test_a_quote_that_the_text_does_not_hold_is_shown_alone():
    shown = passage_of(Claim("c", "count", 3, 8, "words"), "other text")
    assert (shown.before, shown.quote, shown.after) == ("", "words", "")


def test_a_long_text_is_shown_around_its_claims():
    text = f"{'x ' * LONG}Nine died.{' y' * LONG}"
    claim = Claim("c", "count", 2 * LONG, 2 * LONG + 10, "Nine died.")
    page = marked(text, [claim])
    assert is_shortened(text)
    assert "<mark>Nine died.</mark>" in page
    assert len(page) < 3000
    assert len(marked(text, [])) < 1000
