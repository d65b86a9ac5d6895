"""The desk of the demo case in a real browser, in both languages: to the words, by keyboard, two at once."""

import re
import subprocess
import sys
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.publish.browser import chromium

pytestmark = pytest.mark.slow

SIZES = {"desk": (1280, 900), "phone": (390, 844)}
HOME, WAITING = "/", "/documents?waiting=1"


class Desk:
    """A running desk: its address, and links into it."""

    def __init__(self, folder, process, address):
        self.folder, self.process, self.address = folder, process, address

    def link(self, *more: str) -> str:
        port = str(urllib.parse.urlsplit(self.address).port)
        asked = [sys.executable, "-m", "cenotaph.cli", "serve", str(self.folder), "--port", port, "--link", *more]
        return subprocess.run(asked, check=True, capture_output=True, text=True, timeout=60).stdout.strip()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "demo"
    run = [sys.executable, "-m", "cenotaph.cli"]
    subprocess.run([*run, "demo", str(folder)], check=True, capture_output=True, timeout=300)
    process = subprocess.Popen(
        [*run, "serve", str(folder), "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    try:
        said = "".join(process.stdout.readline() for _ in range(3))
        yield Desk(folder, process, re.search(r"http://127\.0\.0\.1:\d+", said).group())
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def owner(desk, browser):
    """What the owner's browser holds after the sign-in link was opened once."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk.link())
    page.wait_for_url(desk.address + "/")
    yield context.storage_state()
    context.close()


@pytest.fixture
def opens(desk, browser, owner):
    """Open windows on the desk, signed in; whatever leaves the machine or complains fails the test."""
    contexts, asked, complaints = [], [], []

    def opening(language="en", size="desk", link=None):
        width, height = SIZES[size]
        held = None if link else owner
        window = {"width": width, "height": height}
        context = browser.new_context(viewport=window, locale=language, storage_state=held)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(link or desk.address)
        page.wait_for_url(desk.address + "/")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(desk.address)] == []
    # What the software that stands in for a graphics card says of its own speed is no complaint of a page.
    expected = ("400", "401", "403", "409", "GL Driver Message")
    assert [words for words in complaints if not any(each in words for each in expected)] == []


def settled(page):
    """Wait until htmx has put in what was asked for."""
    page.wait_for_selector(".htmx-request", state="detached")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_its_window_and_names_its_controls(opens, desk, language, size):
    page = opens(language, size)
    incident = None
    for address in (HOME, WAITING, "/toll?since=2014-03-10", "/incidents", "/history", "/team"):
        page.goto(desk.address + address)
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], address
        nameless = page.evaluate("""[...document.querySelectorAll('input:not([type=hidden]), select, button, a')]
          .filter((each) => each.checkVisibility() && !each.closest('[aria-hidden]')
            && !(each.getAttribute('aria-label') || each.labels?.length || each.textContent.trim())).length""")
        assert nameless == 0, address
        incident = incident or page.evaluate("document.querySelector('table.list a[href^=\"/incidents/\"]')?.href")
    for address in (incident, desk.address + WAITING):
        page.goto(address)
    page.locator("table.list a").first.click()
    page.wait_for_selector(".reading")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nobody_is_shut_out(opens, desk, language):
    page = opens(language)
    page.goto(desk.address + WAITING)
    document = page.locator("table.list a").nth(3).get_attribute("href")
    page.goto(desk.address + "/incidents")
    incident = page.locator("table.list a").nth(1).get_attribute("href")
    for address in (HOME, WAITING, document, "/toll?since=2014-03-10", "/incidents", incident, "/history", "/team"):
        page.goto(desk.address + address)
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        found = Axe().run(page).response["violations"]
        grave = [each for each in found if each["impact"] in {"serious", "critical"}]
        told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in grave]
        assert told == [], address


@pytest.mark.parametrize("language", ["en", "ar"])
def test_three_clicks_lead_from_the_headline_to_the_words(opens, language):
    page = opens(language)
    page.locator('a[href^="/toll?"]').first.click()
    page.wait_for_selector(".tree")
    page.locator(".tree summary").nth(6).click()
    page.locator('.tree details[open] a[href^="/claims/"]').first.click()
    page.wait_for_selector("mark.chosen")
    chosen = page.locator(".card.chosen")
    box = page.locator("mark.chosen").first.bounding_box()
    assert 0 <= box["y"] < SIZES["desk"][1]
    assert page.locator("mark.chosen").first.inner_text() in chosen.locator("q").inner_text()


@pytest.mark.parametrize(("language", "size"), [("en", "desk"), ("ar", "phone")])
def test_a_newcomer_comes_from_the_headline_to_the_words_by_keyboard_in_few_strokes(opens, language, size):
    page = opens(language, size)
    page.wait_for_selector(".bounds a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    strokes = 2
    while not page.evaluate("document.activeElement.matches('.bounds a')"):
        page.keyboard.press("Tab")
        strokes += 1
        assert strokes < 12
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.chosen")
    assert page.locator("mark.chosen").first.is_visible()
    assert page.locator(".card.chosen .quote").first.text_content().strip()


def test_the_slider_moves_every_figure(opens, desk):
    page = opens()
    before = page.locator("#figures").inner_text()
    page.locator("#asof").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=2014-03-03")
    settled(page)
    after = page.locator("#figures").inner_text()
    headline = [text.split("\n")[0] for text in (before, after)]
    assert headline[0] != headline[1]
    assert "As known on 3 March 2014" in after
    page.reload()
    assert page.locator("#figures .headline").inner_text() == headline[1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_document_is_coded_by_keyboard_alone_and_all_of_it_taken_back(opens, desk, language):
    page = opens(language)
    page.goto(desk.address + WAITING)
    page.locator("table.list a", has_text="centre-incidents.csv").click()
    page.wait_for_selector(".card.chosen")
    # A key that is pressed before the page's scripts are there goes nowhere.
    page.wait_for_load_state("load")
    first = page.locator(".card.chosen").get_attribute("data-claim")
    page.keyboard.press("a")
    page.wait_for_selector(f'.card.holds[data-claim="{first}"]')
    assert "holds" in (page.locator(f'mark[data-claims~="{first}"]').first.get_attribute("class") or "")
    page.keyboard.press("u")
    page.wait_for_selector(f'.card.chosen.waits[data-claim="{first}"]')
    page.keyboard.press("r")
    page.keyboard.type("it misreads its words")
    page.keyboard.press("Enter")
    page.wait_for_selector(f'.card.fell[data-claim="{first}"]')
    page.keyboard.press("u")
    page.wait_for_selector(f'.card.chosen.waits[data-claim="{first}"]')
    page.keyboard.press("c")
    page.wait_for_selector('#claims form.fields input[name="low"]:focus')
    page.keyboard.press("Control+a")
    page.keyboard.type("13")
    page.keyboard.press("Enter")
    page.wait_for_selector(f'.card[data-claim="{first}"]', state="detached")
    page.keyboard.press("u")
    page.wait_for_selector(f'.card.waits[data-claim="{first}"]')
    before = page.locator(".card.chosen").get_attribute("data-claim")
    page.keyboard.press("j")
    page.wait_for_selector(f'.card.chosen:not([data-claim="{before}"])')
    page.keyboard.press("k")
    page.wait_for_selector(f'.card.chosen[data-claim="{before}"]')


def test_a_form_asks_for_the_places_of_the_case_when_it_is_opened(opens, desk):
    page = opens()
    page.goto(desk.address + WAITING)
    page.locator("table.list a", has_text="centre-incidents.csv").click()
    place = page.locator(".card.chosen select[name=place]")
    own, before = place.input_value(), place.locator("option").count()
    assert before == 2
    page.keyboard.press("c")
    place.locator("option").nth(2).wait_for(state="attached")
    assert place.input_value() == own
    names = place.locator("option").all_inner_texts()
    assert len(names) == len(set(names))
    place.select_option(label="Qurvan")
    page.locator(".card.chosen details[open] button", has_text="Put in its place").click()
    page.wait_for_selector(".card.by-hand, .card.holds")
    assert "Qurvan" in page.locator("#claims").inner_text()
    page.keyboard.press("u")
    page.wait_for_selector(".card.chosen.waits")


def test_an_arabic_keyboard_has_the_same_keys(opens, desk):
    page = opens("ar")
    page.goto(desk.address + WAITING)
    page.locator("table.list a").nth(1).click()
    first = page.locator(".card.chosen").get_attribute("data-claim")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))")
    page.wait_for_selector(f'.card.holds[data-claim="{first}"]')
    page.keyboard.press("u")
    page.wait_for_selector(f'.card.waits[data-claim="{first}"]')


def test_keys_that_come_faster_than_the_answer_decide_on_nothing_unseen(opens, desk):
    page = opens()
    page.goto(desk.address + WAITING)
    page.locator("table.list a", has_text="centre-incidents.csv").click()
    first = page.wait_for_selector(".card.chosen").get_attribute("data-claim")
    page.wait_for_load_state("load")
    page.route("**/accept", lambda route: (page.wait_for_timeout(400), route.continue_()))
    with page.expect_request_finished(lambda request: request.url.endswith("/accept")):
        for key in "aac":
            page.keyboard.press(key)
    page.wait_for_selector('#claims form.fields input[name="low"]:focus')
    second = page.locator(".card.chosen.waits").get_attribute("data-claim")
    assert second != first
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.wait_for_selector(f'.card.chosen.holds[data-claim="{first}"]')
    page.keyboard.press("u")
    page.wait_for_selector(f'.card.chosen.waits[data-claim="{first}"]')
    before = page.locator(".card.waits").count()
    page.keyboard.down("a")
    page.wait_for_selector(f'.card.holds[data-claim="{first}"]')
    for _ in range(5):
        page.keyboard.down("a")  # as a key that is held down repeats itself
        page.wait_for_timeout(150)
    page.keyboard.up("a")
    assert page.locator(".card.waits").count() == before - 1
    page.keyboard.press("u")
    page.wait_for_selector(f'.card.chosen.waits[data-claim="{first}"]')


def test_two_people_at_one_claim(opens, desk):
    owner = opens()
    owner.goto(desk.address + "/team")
    owner.locator('input[name="name"]').fill("Sami Dahl")
    owner.locator('select[name="role"]').select_option("analyst")
    owner.get_by_role("button", name="Make a member and a link").click()
    analyst = opens(link=owner.locator("#link").inner_text())
    owner.goto(desk.address + WAITING)
    owner.locator("table.list a").nth(2).click()
    analyst.goto(owner.url)
    claim = owner.locator(".card.chosen").get_attribute("data-claim")
    analyst.keyboard.press("c")
    analyst.locator('#claims form.fields input[name="why"]').fill("the headline says so")
    owner.keyboard.press("r")
    owner.keyboard.type("a page of another war")
    owner.keyboard.press("Enter")
    owner.wait_for_selector(f'.card.fell[data-claim="{claim}"]')
    analyst.locator('#claims form.fields input[name="why"]').press("Enter")
    warned = analyst.locator("#claims .warn").inner_text()
    assert "a page of another war" in warned
    assert analyst.locator('#claims form.fields input[name="why"]').input_value() == "the headline says so"
    assert analyst.locator(f'.card.chosen.fell[data-claim="{claim}"]').count() == 1
    owner.keyboard.press("u")
    owner.wait_for_selector(f'.card.waits[data-claim="{claim}"]')


def test_incidents_are_merged_and_parted_again(opens, desk):
    page = opens()
    page.goto(desk.address + "/incidents")
    rows = page.locator("table.list tbody tr").count()
    page.locator("table.list a").nth(2).click()
    page.get_by_role("button", name="Merge").click()
    page.wait_for_selector("text=one incident")
    page.goto(desk.address + "/incidents")
    assert page.locator("table.list tbody tr").count() < rows
    page.goto(desk.address + "/history")
    assert "one incident" in page.locator("table.list tbody tr").first.inner_text()
    page.go_back()
    for link in [each.get_attribute("href") for each in page.locator("table.list a").all()]:
        page.goto(desk.address + link)
        if page.get_by_role("button", name="Undo").count():
            page.get_by_role("button", name="Undo").first.click()
            break
    page.goto(desk.address + "/incidents")
    assert page.locator("table.list tbody tr").count() == rows


def test_no_page_ships_more_script_than_it_needs(opens, desk):
    page = opens()
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())) if ".js" in response.url else None)
    page.goto(desk.address + WAITING)
    page.locator("table.list a").first.click()
    page.wait_for_selector(".card.chosen")
    page.wait_for_load_state("networkidle")
    assert sum(sizes) <= 300_000


@pytest.mark.parametrize("language", ["en", "ar"])
def test_reports_are_added_told_and_open(opens, desk, language):
    page = opens(language, "phone" if language == "ar" else "desk")
    page.goto(desk.address + "/intake")
    of = {"en": "{} of {}", "ar": "{} من {}"}[language]
    text = f"Seven civilians were killed in Kerat, the mayor said. Note {language}."
    files = [("kerat.txt", "text/plain", text.encode()), ("cut.pdf", "application/pdf", b"%PDF-1.7 cut off")]
    sent = [{"name": name, "mimeType": kind, "buffer": content} for name, kind, content in files]
    page.locator("#files").set_input_files(sent)
    page.get_by_text(of.format(2, 2)).wait_for()
    page.locator("textarea").fill(text)
    page.locator("#add > .acts button").click()
    page.get_by_text(of.format(3, 3)).wait_for()
    assert page.locator("textarea").input_value() == ""
    # The same words are the same document, however they came.
    [first, cut, pasted] = page.locator("#lines > li").all()
    assert first.locator("a").get_attribute("href") == pasted.locator("a").get_attribute("href")
    assert cut.locator(".word").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert [
        each["id"] for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}
    ] == []
    first.locator("a").click()
    page.wait_for_selector(".reading mark")


def test_a_session_that_ends_keeps_what_was_pasted(opens, desk):
    page = opens()
    page.goto(desk.address + "/intake")
    page.locator("textarea").fill("Nine people were killed in Sarun, a nurse said.")
    held = page.context.cookies()
    page.context.clear_cookies()
    page.locator("#add > .acts button").click()
    page.locator("#again").wait_for()
    assert page.locator("textarea").input_value().startswith("Nine people")
    page.context.add_cookies(held)
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.locator("#again").click()
    page.locator("#lines a").wait_for()
    assert page.locator("textarea").input_value() == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_claim_is_made_of_selected_words_by_keyboard_and_taken_back(opens, desk, language):
    page = opens(language, "phone" if language == "ar" else "desk")
    page.goto(desk.address + WAITING)
    page.locator("table.list a").nth(2).click()
    page.wait_for_selector(".reading")
    page.keyboard.press("m")
    forward = "Shift+ArrowRight" if page.evaluate(DIRECTION) == "ltr" else "Shift+ArrowLeft"
    for _ in range(3):
        page.keyboard.press(forward)
    words = page.evaluate("getSelection().toString()").strip()
    assert len(words.split()) >= 3
    page.keyboard.press("m")
    page.locator("#make").wait_for()
    assert page.locator("#make-words").text_content() == words
    page.keyboard.press("Enter")
    page.locator("#notice .warn").wait_for()
    page.locator("#make [name=low]").fill("7")
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.keyboard.press("Enter")
    page.locator("article.chosen.holds").wait_for()
    assert page.locator("article.chosen .quote").text_content() == words
    assert page.locator("mark.chosen").count() >= 1
    page.keyboard.press("u")
    page.locator("article.chosen.holds").wait_for(state="detached")
    assert words not in page.locator("article .quote").all_text_contents()


DIRECTION = "getComputedStyle(document.querySelector('.paper .text')).direction"
