"""Exhibits in a real browser: covered and muted until asked for, by keyboard, in both languages and sizes, for all."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.publish.browser import chromium
from tests.web.browsing import LOOKED_AT, SIZES, demo_desk, windows
from tests.web.test_exhibits import WAV

pytestmark = pytest.mark.slow

NAMELESS = """[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a, img')]
  .filter((each) => each.checkVisibility() && !each.closest('[aria-hidden]')
    && !(each.getAttribute('aria-label') || each.alt || each.labels?.length || each.textContent.trim())).length"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def served(tmp_path_factory, browser):
    """The desk of the demo case with a sound: its address, and what the owner's browser holds once signed in."""
    folder = tmp_path_factory.mktemp("exhibits")
    sound = folder / "call.wav"
    sound.write_bytes(WAV)
    with demo_desk(folder / "demo", browser, sound) as desk:
        yield desk


@pytest.fixture
def opens(served, browser):
    """Open windows; whatever leaves the machine or complains fails the test."""
    # The map of an incident draws on a graphics card that is not there.
    with windows(*served, browser, "GL Driver") as opening:
        yield opening


def exhibit(page, words: str) -> str:
    page.goto(re.match(r"http://[^/]+", page.url).group() + "/exhibits")
    return page.locator("ul.exhibits li", has_text=words).locator("div > a").get_attribute("href")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_names_its_controls_and_shuts_nobody_out(opens, served, language, size):
    page = opens("/exhibits", language, size)
    linked = exhibit(page, "field-ombra")
    page.goto(served[0] + linked)
    incident = page.locator("#targets a[href^='/incidents/']").first.get_attribute("href")
    chosen = incident.replace("/incidents/", "/exhibits?incident=")
    for path in ("/exhibits", linked, f"{linked}?shown=1&q=Kerat", chosen, incident):
        page.goto(served[0] + path)
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], path
        assert page.evaluate(NAMELESS) == 0, path
        if (language, size) not in LOOKED_AT:
            continue
        found = Axe().run(page).response["violations"]
        grave = [each for each in found if each["impact"] in {"serious", "critical"}]
        assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in grave] == [], path


def test_a_covered_picture_is_asked_for_and_covered_again_by_keyboard(opens, served):
    page = opens("/exhibits")
    here = exhibit(page, "field-ombra")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(served[0] + here)
    page.wait_for_load_state("networkidle")
    # What is covered is not even on its way.
    assert not any("large.jpg" in url or "small.jpg" in url for url in sent)
    page.locator("a.ask").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#media img[src$='large.jpg']")
    assert (
        page.locator("#media img").evaluate("async each => { await each.decode(); return each.naturalWidth; }") == 960
    )
    # Whoever asked by keyboard covers it again by the same key.
    assert page.evaluate("document.activeElement.className") == "ask"
    page.keyboard.press("Enter")
    page.wait_for_selector("#media img[src$='veiled.jpg']")
    assert page.locator("#media img").count() == 1


def test_a_sound_comes_only_when_asked_for_and_plays_nothing_by_itself(opens, served):
    page = opens("/exhibits")
    page.goto(served[0] + exhibit(page, "call.wav"))
    assert page.locator("audio").count() == 0
    page.locator("a.ask").press("Enter")
    sound = page.locator("audio")
    sound.wait_for()
    assert sound.evaluate("each => each.paused && !each.autoplay")
    assert sound.evaluate(
        "each => new Promise((told) => { each.onloadedmetadata = () => told(each.duration > 0);"
        " each.onerror = () => told(false); each.load(); each.preload = 'metadata'; })"
    )


def test_a_picture_is_described_linked_and_found_on_the_incident(opens, served):
    page = opens("/exhibits")
    here = exhibit(page, "road.png")
    page.goto(served[0] + here)
    page.locator("textarea[name=caption]").fill("A road, drawn.")
    page.locator("input[name=graphic][value=no]").check()
    page.locator("form.describe button").first.press("Enter")
    page.wait_for_selector("h1:has-text('A road, drawn.')")
    assert page.locator("#media img[src$='large.jpg']").is_visible()
    page.locator("#q").fill("Hevlin")
    button = page.locator("#targets .found li", has_text="incident").locator("button").first
    button.wait_for()
    button.press("Enter")
    link = page.locator("#targets > ul a[href^='/incidents/']")
    link.wait_for()
    link.press("Enter")
    page.wait_for_url("**/incidents/*")
    assert page.locator(f".of-exhibits a[href='{here}']").last.is_visible()


def test_the_original_is_taken_away_as_a_file_and_signed(opens, served):
    page = opens("/exhibits")
    page.goto(served[0] + exhibit(page, "notice-kerat"))
    page.locator("details.act summary").press("Enter")
    page.locator("details.act input[name=why]").fill("for the inquiry")
    with page.expect_download() as got:
        page.locator("details.act button").press("Enter")
    assert re.fullmatch(r"[0-9a-f]{64}\.jpg", got.value.suggested_filename)
    page.reload()
    assert page.locator("main > ul.quiet li", has_text="for the inquiry").count() == 1
