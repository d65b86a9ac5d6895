"""Lineage that is kept up comes to what it comes to when all texts are compared anew, whatever changes."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.provenance import DocumentText, lineage
from cenotaph.provenance.relined import relined
from cenotaph.provenance.sketch import cut, sketches
from tests.provenance.test_lineage import ARABIC, OTHER, PARAGRAPH

PIECES = [*(sentence.strip() for sentence in f"{PARAGRAPH} {OTHER}".split(".") if sentence.strip()), ARABIC]
# Words that many pages share, so that a sampled sequence has more sources than are looked at.
FOOTER = " ".join(f"common{number}" for number in range(90))


class Shelf:
    """Texts at hand."""

    def __init__(self, texts):
        self.texts = texts

    def text(self, name):
        return self.texts[name]

    def sequences(self, names):
        return cut(self.texts[name].text for name in names)


class Kept:
    """Texts with their sketches and lines, kept up as the ledger keeps them."""

    def __init__(self):
        self.texts, self.sketches, self.lines = {}, {}, {}
        self.compared = 0

    def change(self, texts):
        """Bring it to these texts."""
        new = [text for name, text in texts.items() if self.texts.get(name) != text]
        gone = [found for name, found in self.sketches.items() if texts.get(name) != self.texts[name]]
        made = {sketch.id: sketch for sketch, _ in sketches(new)}
        kept = {name: self.sketches[name] for name in texts if name in self.sketches}
        now = kept | made
        found = relined(now.values(), gone, Shelf(texts))
        self.texts = texts
        self.sketches = {
            name: replace(sketch, is_copy=found.copies.get(name, sketch.is_copy)) for name, sketch in now.items()
        }
        self.lines = {name: lines for name, lines in self.lines.items() if name in texts} | found.lines
        self.compared = len(found.lines)

    def all_lines(self):
        """Every line, in the order in which `lineage` gives them."""
        return tuple(
            sorted((line for lines in self.lines.values() for line in lines), key=lambda line: (line.copy, line.source))
        )


@st.composite
def pages(draw):
    """A page put together of few pieces, some of one day, some without a day."""
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
    text = ". ".join(pieces) + (f" {FOOTER}" if draw(st.booleans()) else "")
    if draw(st.integers(0, 3)) == 0:
        text += f" Source: {draw(st.sampled_from(('Coast Wire', 'Kerat Daily')))}"
    publisher = draw(st.sampled_from((None, "Coast Wire", "Kerat Daily")))
    on = draw(st.sampled_from((None, "2031-03-01", "2031-03-02", "2031-03-03")))
    return DocumentText(draw(st.sampled_from("abcdefghijkl")), draw(st.sampled_from((text, text, ""))), publisher, on)


CHANGES = st.lists(st.tuples(pages(), st.sampled_from(("put", "put", "put", "drop"))), min_size=1, max_size=9)


@settings(max_examples=200, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_kept_up_it_is_the_lineage_of_all_texts(rounds):
    kept, texts = Kept(), {}
    for changes in rounds:
        for page, act in changes:
            texts = {name: text for name, text in texts.items() if name != page.id}
            if act == "put":
                texts[page.id] = page
        kept.change(dict(texts))
        assert kept.all_lines() == lineage(texts.values())


def test_only_what_a_change_may_touch_is_compared_again():
    kept = Kept()
    texts = {f"t{number:03}": DocumentText(f"t{number:03}", f"{FOOTER} {number}", None, f"2031-03-{number % 28 + 1:02}")
             for number in range(60)}  # fmt: skip
    kept.change(texts)
    assert kept.compared == 60
    kept.change(texts | {"z": DocumentText("z", OTHER, None, "2031-03-01")})
    assert kept.compared == 1
    kept.change(texts)
    assert kept.compared == 0


def filler(name, count):
    """Words that no other page has."""
    return " ".join(f"{name}{number}" for number in range(count))


def test_of_a_text_that_many_share_only_the_first_pages_are_sources_whichever_they_are():
    source = random.Random(7)
    kept, texts = Kept(), {}
    for number in range(60):
        name = f"p{source.randrange(14):02}"
        texts = {known: text for known, text in texts.items() if known != name}
        if number % 4:
            on = f"2031-03-{source.randint(1, 28):02}"
            texts[name] = DocumentText(name, f"{FOOTER} {filler(f'{name}x{number}', 200)}", None, on)
        kept.change(dict(texts))
        assert kept.all_lines() == lineage(texts.values())
    assert len(kept.all_lines()) > 5


def test_a_copy_whose_source_is_gone_becomes_a_source_itself():
    first = DocumentText("a", filler("a", 500), None, "2031-03-01")
    copy = DocumentText("b", f"{first.text} {FOOTER}", None, "2031-03-02")
    later = DocumentText("c", f"{filler('c', 200)} {FOOTER}", None, "2031-03-03")
    kept = Kept()
    kept.change({page.id: page for page in (first, copy, later)})
    assert [(line.copy, line.source) for line in kept.all_lines()] == [("b", "a")]
    kept.change({page.id: page for page in (copy, later)})
    assert [(line.copy, line.source) for line in kept.all_lines()] == [("c", "b")]
    kept.change({page.id: page for page in (first, copy, later)})
    assert [(line.copy, line.source) for line in kept.all_lines()] == [("b", "a")]
