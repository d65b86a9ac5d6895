"""A recorder links two lists and reviews pairs by keyboard, in Arabic, in a real browser, at a desk and on a phone."""

import csv
import re
import subprocess
import sys
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe

from cenotaph.people.planted.register import planted
from tests.publish.browser import chromium

pytestmark = pytest.mark.slow

RUN = [sys.executable, "-m", "cenotaph.cli"]
HEADS = ("م", "الاسم الرباعي", "العمر", "تاريخ الميلاد", "الجنس", "تاريخ الوفاة", "مكان الوفاة")
ENGLISH = ("id", "full name", "age", "dob", "sex", "date of death", "place")


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """The ministry's and the monitor's lists of a planted register."""
    folder, mentions = tmp_path_factory.mktemp("lists"), planted(1600, seed=12).mentions
    for source, heads in (("ministry", HEADS), ("monitor", ENGLISH)):
        with (folder / f"{source}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(heads)
            for at in (each for each in range(len(mentions)) if mentions.source[each] == source):
                age = "" if mentions.age[at] is None else f"{mentions.age[at]:g}"
                told = (mentions.born[at], mentions.sex[at], mentions.died[at], mentions.place[at])
                rows.writerow([mentions.rec[at], mentions.name[at], age, *told])
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk over an empty case: its address and a link into it."""
    folder = tmp_path_factory.mktemp("desk") / "case"
    subprocess.run([*RUN, "new", str(folder)], check=True, capture_output=True, timeout=120)
    toml = folder / "cenotaph.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + 'today = "2032-06-01"\n', encoding="utf-8")
    process = subprocess.Popen(
        [*RUN, "serve", str(folder), "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    try:
        said = "".join(process.stdout.readline() for _ in range(3))
        address = re.search(r"http://127\.0\.0\.1:\d+", said).group()
        asked = [*RUN, "serve", str(folder), "--port", str(urllib.parse.urlsplit(address).port), "--link"]
        link = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=60).stdout.strip()
        yield address, link
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture(scope="module")
def page(desk):
    """One window in Arabic, signed in; what leaves the machine or complains fails the tests."""
    address, link = desk
    asked, complaints = [], []
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ar")
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(link)
        page.wait_for_url(address + "/")
        yield page
        context.close()
    assert [url for url in asked if not url.startswith(address)] == []
    assert complaints == []


def number(page, name):
    """A count on the page of people, by its place."""
    page.goto(f"{address_of(page)}/people")
    said = page.locator("dl.counts strong").nth(("lists", "mentions", "persons", "waiting").index(name)).inner_text()
    return int(said.replace(",", "").replace("٬", ""))


def address_of(page):
    parts = urllib.parse.urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}"


def settled(page):
    page.wait_for_selector(".htmx-request", state="detached")
    page.wait_for_load_state("networkidle")


def checked(page, name):
    """Nobody is shut out, and nothing is wider than its window; at a desk and on a phone."""
    for width, height in ((390, 844), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        found = Axe().run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == [], (name, width, found)


def test_two_lists_are_imported_pairs_judged_by_keyboard_and_the_counts_seen(page, lists):
    for name, maker in (("ministry.csv", "وزارة الصحة"), ("monitor.csv", "مرصد مارلاند")):
        page.goto(f"{address_of(page)}/people/lists")
        page.set_input_files('input[name="list"]', lists / name)
        page.get_by_role("button", name="اختمها وانظر في أعمدتها").click()
        page.wait_for_url("**/people/lists/map/*")
        assert page.locator('select[name="column-1"]').input_value() == "name"
        page.fill('input[name="made_by"]', maker)
        page.select_option('select[name="tells"]', "dead")
        checked(page, "map")
        page.get_by_role("button", name="أدخل", exact=True).click()
        page.wait_for_url(re.compile("/people/lists/[0-9a-f]{16}$"))
    assert page.evaluate("document.documentElement.dir") == "rtl"
    before, waiting = number(page, "persons"), number(page, "waiting")
    assert number(page, "lists") == 2
    assert waiting >= 3
    page.goto(f"{address_of(page)}/people/review")
    checked(page, "review")
    assert page.locator("svg.waterfall rect").count() >= 3
    for key in ("s", "n", "u"):
        asked = page.locator('input[name="left"]').input_value(), page.locator('input[name="right"]').input_value()
        page.keyboard.press(key)
        settled(page)
        page.wait_for_selector(".done")
        if page.locator('input[name="left"]').count():
            now = page.locator('input[name="left"]').input_value(), page.locator('input[name="right"]').input_value()
            assert now != asked
    page.keyboard.press("z")
    settled(page)
    assert page.locator('input[name="seen"]').input_value() == "0", "the last is open again"
    assert number(page, "waiting") <= waiting - 2
    assert abs(number(page, "persons") - before) <= 2


def test_a_person_is_found_in_the_other_script_and_every_page_is_open_to_all(page):
    page.goto(f"{address_of(page)}/people")
    checked(page, "people")
    name = page.locator("table.people a bdi").first.inner_text()
    page.fill("#q", name)
    settled(page)
    page.wait_for_url("**q=*")
    page.locator("table.people a").first.click()
    page.wait_for_selector("dl.facts")
    assert page.locator("h1").inner_text()
    checked(page, "person")
    for address in ("/people/lists", "/people/conflicts", "/people/review?second=1"):
        page.goto(address_of(page) + address)
        checked(page, address)
    page.goto(f"{address_of(page)}/people/households")
    checked(page, "households")
    page.locator("ol.households a").first.click()
    page.wait_for_selector("ul.ticks")
    checked(page, "household")
    page.locator("nav.rooms a").nth(1).click()
    page.locator("table.list a").first.click()
    page.wait_for_selector("ul.rows")
    checked(page, "list")
