"""Voices, responses, tolls compared and search in a real browser: both languages, both sizes, by keyboard, for all."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.publish.browser import chromium
from tests.web.browsing import LOOKED_AT, SIZES, demo_desk, windows

pytestmark = pytest.mark.slow

MONITOR = "/speakers?name=Marland+Rights+Monitor"
COMPARED = "/toll?as_of=2014-03-12&with_day=2014-03-20&since=2014-03-10"
PAGES = ("/voices", MONITOR, "/allegations", "/responses", COMPARED, "/search?q=Monitor&tab=claims")
NAMELESS = """[...document.querySelectorAll('input:not([type=hidden]), select, button, a')]
  .filter((each) => each.checkVisibility() && !each.closest('[aria-hidden]')
    && !(each.getAttribute('aria-label') || each.labels?.length || each.textContent.trim())).length"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def served(tmp_path_factory, browser):
    """The desk of the demo case: its address, and what the owner's browser holds once signed in."""
    with demo_desk(tmp_path_factory.mktemp("voices") / "demo", browser) as desk:
        yield desk


@pytest.fixture
def opens(served, browser):
    """Open windows; whatever leaves the machine or complains fails the test."""
    with windows(*served, browser) as opening:
        yield opening


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_names_its_controls_and_shuts_nobody_out(opens, served, language, size):
    page = opens("/responses", language, size)
    response = page.locator("#found a[href^='/responses/']").first.get_attribute("href")
    for path in (*PAGES, response):
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


@pytest.mark.parametrize(("language", "size"), [("en", "desk"), ("ar", "phone")])
def test_the_network_is_legible_and_its_names_lead_on_by_keyboard(opens, language, size):
    page = opens("/voices", language, size)
    sheet = page.locator(f"svg.network.{size}")
    assert sheet.is_visible()
    assert page.locator(f"svg.network.{'phone' if size == 'desk' else 'desk'}").is_hidden()
    # Letters are as high as on the rest of the page, also on the small sheet.
    height = sheet.locator("a.node text").first.evaluate("each => each.getBoundingClientRect().height")
    assert height >= 10
    node = sheet.locator("a.node").first
    box = node.bounding_box()
    assert box["height"] >= 24
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZES[size][0]
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/speakers?name=*")
    assert page.locator("h1").inner_text()


def test_a_figure_opens_to_who_repeated_it_and_to_its_words(opens):
    page = opens("/voices")
    page.locator("details.said > summary", has=page.locator(".tag.hard")).first.focus()
    page.keyboard.press("Enter")
    line = page.locator("details.said[open]").first
    assert line.locator("li").count() >= 2
    assert line.locator("li .tag.hard").count() >= 1
    line.locator("a[href^='/claims/']").first.click()
    page.wait_for_selector("mark.chosen")


def test_two_names_become_one_speaker_and_part_again(opens, served):
    page = opens("/speakers?name=Coast+Wire")
    page.locator("select[name=name]").select_option("Harsa Post")
    page.locator("form[action='/speakers/same'] input[name=why]").fill("one newsroom")
    page.locator("form[action='/speakers/same'] button").click()
    page.locator("text=one newsroom").wait_for()
    page.goto(served[0] + "/speakers?name=Harsa+Post")
    assert page.url.endswith("name=Coast+Wire")
    page.locator("#h-names ~ ul button", has_text="Undo").click()
    page.goto(served[0] + "/speakers?name=Harsa+Post")
    assert page.url.endswith("name=Harsa+Post")
    page.goto(served[0] + "/history")
    assert "two names are one speaker" in page.locator("table.list tbody").inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_response_is_made_of_words_followed_up_and_done_by_keyboard(opens, served, language):
    page = opens("/search?q=Monitor&tab=claims", language)
    page.locator("ol.hits a").first.click()
    page.wait_for_selector(".reading")
    page.locator(".paper").focus()
    page.keyboard.press("Escape")
    page.evaluate("getSelection().removeAllRanges()")
    page.keyboard.press("m")
    page.keyboard.press("m")
    page.locator("#make-kind").wait_for()
    page.locator("#make-kind").select_option("response")
    page.locator("fieldset[data-kind=response] [name=act]").select_option("inquiry")
    who = {"en": "Marland government", "ar": "Marland parliament"}[language]
    page.locator("fieldset[data-kind=response] [name=actors]").fill(who)
    assert page.locator("fieldset[data-kind=count] [name=low]").is_hidden()
    with page.expect_navigation():
        page.locator("fieldset[data-kind=response] [name=actors]").press("Enter")
    page.locator("article.chosen.holds").wait_for()
    claim = page.locator("article.chosen").get_attribute("data-claim")
    page.goto(f"{served[0]}/responses/{claim}")
    page.locator("select[name=state]").select_option("dropped")
    page.locator("form[action$='/step'] input[name=note]").fill("no report came")
    page.keyboard.press("Enter")
    page.locator("ol.steps >> text=no report came").wait_for()
    assert page.locator("h1 .s-dropped").count() == 1
    page.locator("form[action$='/remind'] input[name=note]").fill(f"ask again {language}")
    page.keyboard.press("Enter")
    page.locator(".tag.due").wait_for()
    page.goto(served[0] + "/")
    due = page.locator("#h-due ~ ul li", has_text=f"ask again {language}")
    due.locator("button[value=done]").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert page.locator("#h-due ~ ul li", has_text=f"ask again {language}").count() == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_are_at_most_three_clicks_from_any_toll(opens, language):
    page = opens("/", language)
    clicks = 0
    for target in ("a[href^='/toll?']", ".tree summary", ".tree details[open] a[href^='/claims/']"):
        page.locator(target).first.click()
        clicks += 1
        page.wait_for_load_state("networkidle")
    page.wait_for_selector("mark.chosen")
    assert clicks <= 3
    assert page.locator("mark.chosen").first.inner_text() in page.locator(".card.chosen q").inner_text()


def test_two_days_are_compared_the_chart_is_drawn_and_taken_away(opens, served):
    page = opens("/toll")
    page.locator("[name=with_day]").fill("2014-03-10")
    page.locator("[name=with_day]").press("Tab")
    page.wait_for_url("**with_day=2014-03-10*")
    page.locator(".compared table.both").wait_for()
    page.wait_for_load_state("networkidle")
    page.locator("details.growth summary").click()
    page.locator("details.growth svg.chart").first.wait_for(state="attached")
    with page.expect_download() as taken:
        page.locator("details.growth a[href^='/toll.png']").click()
    with taken.value.path().open("rb") as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"
    page.locator("details.cite summary").click()
    assert "sha256:" in page.locator("details.cite q").inner_text()


@pytest.mark.parametrize(("language", "size"), [("en", "desk"), ("ar", "phone")])
def test_a_search_is_typed_sieved_kept_and_found_again(opens, language, size):
    page = opens("/search", language, size)
    page.keyboard.type("المرصد")
    page.locator("ol.hits mark").first.wait_for()
    page.locator("nav.tabs a").nth(1).click()
    page.wait_for_url("**tab=claims*")
    page.locator("select[name=language]").select_option("ar")
    page.wait_for_url("**language=ar*")
    page.wait_for_load_state("networkidle")
    page.locator("details.keep summary").click()
    page.locator("details.keep input[name=name]").fill(f"kept {language}")
    page.locator("details.keep button").first.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("#q").input_value() == "المرصد"
    page.locator("#h-kept ~ ul a", has_text=f"kept {language}").click()
    page.locator("ol.hits mark").first.wait_for()
