"""A large case: the page is made in a time that one can wait for."""

from dataclasses import replace
from time import process_time

import pytest

from cenotaph.publish.brief import brief
from cenotaph.publish.view import DocumentView
from cenotaph.reading import Claim
from cenotaph.values import Place
from tests.publish.pages import read, view_of

pytestmark = pytest.mark.slow

CLAIMS, TOWNS, DAYS = 5_000, 60, 40
SECONDS = 20


def large():
    """Five thousand claims about sixty towns on forty days by nine speakers."""
    claims, documents = [], []
    for at in range(CLAIMS):
        town, day, number = at % TOWNS, at // TOWNS % DAYS, at % 23 + 1
        quote = f"{number} people were killed in Town {town}, Speaker {at % 9} said."
        when = f"2031-{3 + day // 28:02}-{day % 28 + 1:02}"
        claim = Claim(f"{at:08x}", "count", 0, len(quote), quote, outcome="killed", low=number, high=number)
        place = Place(f"Town {town}", 30 + town / 50, 40 + town / 70, "town", f"t{town}", ("xm",))
        claims.append(
            replace(
                claim, phrase=f"{number} people", unit="people", place=place, event_start=when, event_end=when,
                event_precision="day", said_by=(f"Speaker {at % 9}",), said_on=when, document=f"d{at}",
                published_by=f"Outlet {at % 31}", published_on=when,
            )
        )  # fmt: skip
        documents.append(DocumentView(f"d{at}", f"Report {at}", f"Outlet {at % 31}", when, "en", quote, f"{at}.txt"))
    return view_of(tuple(claims), tuple(documents))


def test_five_thousand_claims_make_a_page_in_twenty_seconds():
    view = large()
    begin = process_time()
    page = brief(view)
    took = process_time() - begin
    assert len(read(page).all("article")) == CLAIMS
    assert "of the 40 days on which anything was said" in page
    assert took < SECONDS
