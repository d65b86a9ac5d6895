"""A form that asks for what is not there yet waits in its place on the page, in a real browser."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template import loader

from cenotaph.web.wording import wording
from tests.publish.browser import chromium
from tests.web.browsing import SIZES, demo_desk, windows

pytestmark = pytest.mark.slow

DAY = "2014-03-12"


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def served(tmp_path_factory, browser):
    """The desk of the demo case: its address, and what the owner's browser holds once signed in."""
    with demo_desk(tmp_path_factory.mktemp("waiting") / "demo", browser) as desk:
        yield desk


@pytest.fixture
def opens(served, browser):
    with windows(*served, browser) as opening:
        yield opening


def slow(page, language):
    """The day is not there until `there` says so; gives what was asked of it."""
    asked, there = [], []

    def answer(route):
        address = urlsplit(route.request.url)
        asked.append(route.request.headers.get("hx-target"))
        if there:
            return route.continue_()
        here = f"{address.path}?{address.query}"
        words = {"d": wording(language).d, "here": here, "target": "found"}
        return route.fulfill(status=202, content_type="text/html", body=loader.render_to_string("waiting.html", words))

    page.route(f"**/toll?*as_of={DAY}*", answer)
    return asked, there


@pytest.mark.parametrize(("language", "size"), [("en", "desk"), ("ar", "phone")])
def test_a_day_comes_to_its_place_once_it_is_there(opens, language, size):
    page = opens("/toll", language, size)
    asked, there = slow(page, language)
    page.fill("input[name=as_of]", DAY)
    page.dispatch_event("input[name=as_of]", "change")
    waiting = page.locator("#found > p[role=status]")
    assert waiting.inner_text() == wording(language).d["figures_asked"]
    assert page.input_value("input[name=as_of]") == DAY
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    grave = [each for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}]
    assert [each["id"] for each in grave] == []
    with page.expect_response(lambda answer: DAY in answer.url):
        pass
    there.append(True)
    page.locator("#found .headline").wait_for()
    assert waiting.count() == 0
    assert len(asked) >= 3
    assert set(asked) == {"found"}
    assert DAY in page.url


def test_who_asks_for_something_else_is_not_shown_what_was_waited_for(opens):
    page = opens("/toll")
    asked, there = slow(page, "en")
    page.fill("input[name=as_of]", DAY)
    page.dispatch_event("input[name=as_of]", "change")
    page.locator("#found > p[role=status]").wait_for()
    page.fill("input[name=as_of]", "")
    page.select_option("select[name=status]", "civilian")
    page.locator("#found .headline").wait_for()
    there.append(True)
    before = len(asked)
    page.wait_for_timeout(2600)
    assert len(asked) == before
    assert page.locator("#found").inner_text().count("civilian") > 0
