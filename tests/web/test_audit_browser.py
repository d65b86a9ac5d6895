"""What a stranger did on the desk: the menu of a phone, a session that ends in mid-form, a form without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.publish.browser import chromium
from tests.web.browsing import demo_desk, windows

pytestmark = pytest.mark.slow
MENU = {"en": "Menu", "ar": "القائمة"}
OPEN = {"en": "no upper bound known", "ar": "لا حد أعلى معروف"}


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def desk(browser, tmp_path_factory):
    with demo_desk(tmp_path_factory.mktemp("audit") / "case", browser) as found:
        yield found


@pytest.fixture
def opens(browser, desk):
    with windows(*desk, browser, "403 (Forbidden)") as opening:
        yield opening


def checked(page):
    """Nothing stands out of the window, and axe finds nothing serious."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_the_menu_is_one_line_that_opens_and_closes_by_keyboard(opens, language):
    page = opens("/", language, "phone")
    assert page.locator("header.bar").bounding_box()["height"] < 56
    assert page.locator("#ways").is_hidden()
    menu = page.get_by_role("button", name=MENU[language])
    menu.focus()
    page.keyboard.press("Enter")
    assert page.locator("#ways a").count() >= 13
    assert all(each.is_visible() for each in page.locator("#ways a").all())
    checked(page)
    page.keyboard.press("Escape")
    assert page.locator("#ways").is_hidden()
    assert page.evaluate("document.activeElement.id") == "menu"
    # What no upper bound means stands beside the chart, in words.
    assert page.locator("ul.legend", has_text=OPEN[language]).is_visible()


def test_a_filter_that_is_open_leaves_no_trace_in_the_address_and_the_chart_stays(opens, desk):
    page = opens("/toll")
    page.locator("details.growth summary").click()
    page.locator("details.growth svg.chart.desk").wait_for()
    page.select_option("[name=status]", "rebel")
    page.wait_for_url("**status=rebel")
    assert page.url == f"{desk[0]}/toll?outcome=killed&status=rebel"
    page.locator("details.growth[open] svg.chart.desk").wait_for()


def test_what_was_typed_is_held_when_the_session_ends_and_sent_by_one_click_afterwards(opens, desk):
    address, held = desk
    page = opens("/responses")
    page.goto(address + page.locator("table.list tbody a[href*='/responses/']").first.get_attribute("href"))
    form = page.locator("form[action$='/step']")
    form.locator("[name=note]").fill("the clerk was asked twice")
    form.locator("[name=state]").select_option(index=1)
    page.context.clear_cookies()
    form.locator("button").click()
    page.get_by_text("You were signed out").wait_for()
    assert page.locator("q.quote").inner_text() == "the clerk was asked twice"
    checked(page)
    page.context.add_cookies(held["cookies"])
    page.get_by_role("button", name="Send it now").click()
    page.get_by_text("older than your session").wait_for()
    page.get_by_role("button", name="Send it now").click()
    page.wait_for_url(re.compile("/responses/[0-9a-f]+$"))
    assert page.get_by_text("the clerk was asked twice").count() == 1


def test_without_scripts_a_place_is_typed_and_one_that_is_not_known_is_said(browser, desk):
    address, held = desk
    context = browser.new_context(storage_state=held, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(address + "/documents?waiting=1")
    page.locator("table.list a", has_text="Kerat").first.click()
    page.locator(".card.chosen summary", has_text="Correct").click()
    typed = page.locator(".card.chosen").get_by_label("or type its name")
    typed.fill("Nowhere Mill")
    page.get_by_role("button", name="Put in its place").click()
    page.get_by_text("No place is known here as “Nowhere Mill”").wait_for()
    assert typed.input_value() == "Nowhere Mill"
    typed.fill("harvel")
    page.get_by_role("button", name="Put in its place").click()
    page.wait_for_url(re.compile("/documents/"))
    assert page.locator(".card.chosen dd", has_text="Harvel").count() == 1
    context.close()
