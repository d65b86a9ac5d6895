"""The coding room in a real browser: ten claims by keyboard, blind double coding by two, a third who decides."""

# The fixtures of a running desk are those of the desk's own tests.
# ruff: noqa: F401, F811
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.test_desk_browser import SIZES, browser, desk, opens, owner, settled

pytestmark = pytest.mark.slow

TAKE = {"en": "Take", "ar": "خذه"}
DONE = {"en": "I have coded all of it", "ar": "رمّزتها كلها"}
DECIDE = {"en": "Decide", "ar": "قرّر"}


def invited(opens, desk, name, role, language="en", size="desk"):
    """A member's own window, entered by the link that the owner passes on."""
    page = opens()
    page.goto(desk.address + "/team")
    page.locator('input[name="name"]').fill(name)
    page.locator('form.filters select[name="role"]').select_option(role)
    page.get_by_role("button", name="Make a member and a link").click()
    link = page.locator("#link").inner_text()
    page.context.close()
    return opens(language, size, link)


def checked(page):
    """Nobody is shut out, and nothing lies beside the window."""
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    found = Axe().run(page).response["violations"]
    grave = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    impacts = {each["id"]: each["impact"] for each in found}
    assert [each for each in grave if impacts[each[0]] in {"serious", "critical"}] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url


def chosen(page):
    return page.locator(".card.chosen").get_attribute("data-claim")


@pytest.mark.parametrize(("language", "size"), [("en", "desk"), ("ar", "phone")])
def test_a_coder_codes_ten_claims_by_keyboard_alone_in_one_queue(opens, desk, language, size):
    page = opens(language, size)
    page.goto(desk.address + "/queues?kind=claims&outcome=" + ("killed" if language == "en" else "injured"))
    page.get_by_role("button", name=TAKE[language], exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".card.chosen")
    assert "queue=" in page.url
    seen = set()
    while len(seen) < 10:
        claim = chosen(page)
        assert page.locator(".card.chosen.waits").count() == 1
        seen.add(claim)
        if len(seen) == 3:
            page.keyboard.press("r")
            page.keyboard.type("it counts another war")
            page.keyboard.press("Enter")
            page.wait_for_selector(f'.card.fell[data-claim="{claim}"]')
        else:
            page.keyboard.press("a")
            page.wait_for_selector(f'.card.holds[data-claim="{claim}"]')
        settled(page)
        if page.locator(".card.chosen.waits").count() == 0:
            before = page.url
            page.keyboard.press("n")
            page.wait_for_url(lambda url, before=before: url != before)
            page.wait_for_selector(".card.chosen")
            assert "queue=" in page.url
    said_by_keyboard(page)
    checked(page)
    for address in ("/queues", "/queues?kind=ties", "/queues?kind=second", "/book", "/samples"):
        page.goto(desk.address + address)
        checked(page)


def said_by_keyboard(page):
    """A comment on the claim, one on the document, and a translation."""
    page.keyboard.press("s")
    page.keyboard.type("compare the two bulletins")
    page.keyboard.press("Control+Enter")
    page.locator(".card.chosen .remarks li").wait_for()
    page.keyboard.press("d")
    page.keyboard.type("the second page is missing")
    page.keyboard.press("Control+Enter")
    page.locator("#remarks .remarks li").wait_for()
    page.keyboard.press("t")
    page.locator("#translating textarea").fill("a translation of it")
    page.locator("#translating [name=translator]").fill("Noor Tavel")
    page.keyboard.press("Enter")
    page.locator("#translations .rendering").wait_for()


def select(page, words):
    """Select so many words from the beginning by keyboard alone, and open the form of a claim."""
    page.locator(".paper").focus()
    page.keyboard.press("m")
    direction = page.evaluate("getComputedStyle(document.querySelector('.paper .text')).direction")
    for _ in range(words - 1):
        page.keyboard.press("Shift+ArrowRight" if direction == "ltr" else "Shift+ArrowLeft")
    page.keyboard.press("m")
    page.locator("#make").wait_for()


def made(page, words, low):
    """Make a claim of so many words from the beginning."""
    select(page, words)
    page.locator("#make [name=low]").fill(low)
    page.locator("#make [name=place]").fill("Sarun")
    page.locator("#make [name=low]").press("Enter")
    page.locator("#claims .card.chosen", has_text=low).wait_for()


def decided(lead, desk, sample, document, language):
    """The third person is told what is missing, then takes one field from the other coder."""
    lead.reload()
    lead.locator(f'a[href="{document}/adjudication"]').click()
    lead.locator(".unit").first.wait_for()
    assert "12" in lead.locator(".unit .differs").first.inner_text()
    checked(lead)
    lead.get_by_role("button", name=DECIDE[language]).click()
    lead.locator("#notice .warn").wait_for()
    lead.locator('input[name="unit-0"]').first.focus()
    lead.keyboard.press("Space")
    lead.locator('input[name="unit-0-low"]').nth(1).check()
    lead.get_by_role("button", name=DECIDE[language]).click()
    lead.wait_for_url(sample)
    lead.locator(".state.holds").wait_for()
    lead.goto(desk.address + "/documents/" + document.split("/")[-1])
    lead.wait_for_selector("#claims .card")
    standing = lead.locator("#claims .card.holds")
    assert standing.count() == 1
    assert "14" in standing.inner_text()


def drawn(lead, desk, names, language):
    """Draw a sample of two documents for the first two; its address."""
    lead.goto(desk.address + "/samples")
    lead.locator("select[name=first]").select_option(names[0])
    lead.locator("select[name=second]").select_option(names[1])
    lead.locator("input[name=size]").fill("2")
    lead.locator("input[name=seed]").fill(f"spring {language}")
    checked(lead)
    lead.locator("input[name=seed]").press("Enter")
    lead.wait_for_url(re.compile(r"/samples/\d+$"))
    return lead.url


@pytest.mark.parametrize(("language", "size"), [("en", "phone"), ("ar", "desk")])
def test_two_code_blind_and_a_third_decides(opens, desk, language, size):
    names = [f"{name} {language}" for name in ("Sami", "Noor", "Lena")]
    first, second = (invited(opens, desk, name, "analyst", language, size) for name in names[:2])
    lead = invited(opens, desk, names[2], "lead", language, size)
    sample = drawn(lead, desk, names, language)
    first.goto(sample)
    document = first.locator("ul.quiet a").first.get_attribute("href")
    assert lead.locator("ul.quiet a").count() == 0
    first.goto(desk.address + document)
    made(first, 6, "12")
    checked(first)
    second.goto(desk.address + document)
    assert second.locator(".paper mark").count() == 0
    assert "12" not in second.locator("#claims").inner_text()
    made(second, 5, "14")
    # The reading page leads a coder here too: what the machine read stays out of sight.
    second.goto(desk.address + "/documents/" + document.split("/")[-1])
    assert second.url.split("?")[0] == desk.address + document
    for page in (first, second):
        page.goto(sample)
        page.get_by_role("button", name=DONE[language]).focus()
        page.keyboard.press("Enter")
        page.locator("button", has_text=DONE[language]).wait_for(state="detached")
    second.reload()
    assert second.locator("table.figures tbody tr").count() == 12
    checked(second)
    decided(lead, desk, sample, document, language)


def test_the_code_book_keeps_what_was_typed_when_somebody_else_saved(opens, desk):
    one, two = opens(), opens()
    for page in (one, two):
        page.goto(desk.address + "/book/draft")
    checked(one)
    one.locator("textarea[name=english]").fill("# Ours\n\n- count each")
    one.locator("button", has_text="Save the draft").click()
    one.get_by_text("Saved by").wait_for()
    two.locator("textarea[name=english]").fill("# Mine")
    two.locator("button", has_text="Save the draft").click()
    two.locator("#notice .warn").wait_for()
    assert two.locator("textarea[name=english]").input_value() == "# Mine"
    one.locator("button", has_text="Publish the saved draft").click()
    one.wait_for_url(desk.address + "/book")
    assert one.locator(".book li").inner_text() == "count each"
    held = two.context.cookies()
    two.context.clear_cookies()
    two.locator("button", has_text="Save the draft").click()
    two.get_by_text("You were signed out").wait_for()
    assert two.locator("textarea[name=english]").input_value() == "# Mine"
    two.context.add_cookies(held)
