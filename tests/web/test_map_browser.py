"""The incidents of the demo case in a real browser: map, timeline and list move together, in both languages."""

import io
import re
import shutil
import subprocess
import sys
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from cenotaph.web.ground import WORLD, has_front
from tests.publish.browser import FLAGS, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (has_front() and WORLD.is_file()), reason="NOT TESTED: the map is not built; run make front"
    ),
]

SIZES = {"desk": (1280, 900), "phone": (390, 844)}
# No card draws here: WebGL by software.
SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("map") / "demo"
    run = [sys.executable, "-m", "cenotaph.cli"]
    subprocess.run([*run, "demo", str(folder)], check=True, capture_output=True, timeout=300)
    # A team's own tiles, and a file that was cut short: the one is drawn, the other stops nothing.
    shutil.copy(WORLD, folder / "maps" / "own.pmtiles")
    (folder / "maps" / "cut.pmtiles").write_bytes(WORLD.read_bytes()[:500])
    process = subprocess.Popen(
        [*run, "serve", str(folder), "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    try:
        said = [process.stdout.readline() for _ in range(3)]
        yield re.search(r"http://127\.0\.0\.1:\d+", said[0]).group(), said[1].split()[-1]
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture(scope="module")
def browser():
    with chromium([each for each in FLAGS if each != "--disable-gpu"] + list(SOFTWARE)) as running:
        yield running


@pytest.fixture(scope="module")
def owner(desk, browser):
    address, link = desk
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.wait_for_url(address + "/")
    yield context.storage_state()
    context.close()


@pytest.fixture
def opens(desk, browser, owner):
    """Open windows on the incidents; whatever leaves the machine or complains fails the test."""
    contexts, asked, complaints = [], [], []

    def opening(address="/incidents", language="en", size="desk", script=True, waits=True, draws=True):
        width, height = SIZES[size]
        window = {"width": width, "height": height}
        context = browser.new_context(
            viewport=window, locale=language, storage_state=owner, java_script_enabled=script, reduced_motion="reduce"
        )
        contexts.append(context)
        if not draws:
            context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(desk[0] + address)
        if script and waits:
            page.wait_for_selector("#map[data-ready]")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert [url for url in asked if urllib.parse.urlsplit(url).scheme != "blob" and not url.startswith(desk[0])] == []
    # What the software that stands in for a graphics card says of its own speed is no complaint of the page.
    assert [words for words in complaints if "GL Driver Message" not in words] == []


def grave(page):
    """What axe finds serious."""
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}]
    return [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]


def _near(colour, wanted):
    return all(abs(one - other) <= 6 for one, other in zip(colour, wanted, strict=True))


def rows(page):
    return page.locator("table.list tbody tr").count()


def until(page, true):
    """Wait until this is so. Not by playwright's own way, which the page's policy forbids: it evaluates words."""
    for _ in range(300):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never so: {true}")


def settled(page):
    page.wait_for_selector(".htmx-request", state="detached")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_the_map_is_drawn_from_our_own_files_and_shuts_nobody_out(opens, desk, language, size):
    page = opens(language=language, size=size)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert page.locator("#sketch").is_hidden()
    picture = Image.open(io.BytesIO(page.locator("#map").screenshot())).convert("RGB")
    seen = {colour for _, colour in picture.getcolors(picture.width * picture.height)}
    # Water, land and a place, by their own colours: not one empty sheet.
    assert all(
        any(_near(colour, wanted) for colour in seen) for wanted in ((223, 232, 238), (247, 246, 242), (154, 85, 70))
    )
    assert grave(page) == []
    page.locator("table.list a").nth(1).click()
    page.wait_for_selector("#map[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert grave(page) == []


def test_tiles_are_read_in_parts_from_the_desk_alone(opens, desk):
    page = opens("/history", waits=False)
    answers = []
    page.on("response", lambda got: answers.append((got.url, got.status)) if "/map/tiles/" in got.url else None)
    page.goto(desk[0] + "/incidents")
    page.wait_for_selector("#map[data-ready]")
    drawn = {urllib.parse.urlsplit(url).path for url, status in answers if status == 206}
    # The one that was cut short is asked first, told by its name, and left.
    assert drawn >= {"/map/tiles/world.pmtiles", "/map/tiles/own-2.pmtiles"}
    assert all(status in {206, 416} for _, status in answers), answers


def test_moving_the_map_by_keyboard_moves_the_list_and_the_timeline(opens):
    page = opens()
    before, bars = rows(page), page.locator("svg.lanes.desk .bar").count()
    page.locator("#map canvas").focus()
    for _ in range(2):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(100)
    page.wait_for_url("**box=**")
    settled(page)
    assert 0 < rows(page) < before
    assert page.locator("svg.lanes.desk .bar").count() < bars
    address = page.url
    page.goto(address)
    page.wait_for_selector("#map[data-ready]")
    shared = rows(page)
    assert shared < before
    page.locator("[data-boundless]").click()
    until(page, "!location.search.includes('box')")
    settled(page)
    assert rows(page) == before


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_timeline_is_brushed_by_mouse_and_by_keyboard(opens, language):
    page = opens(language=language)
    before, shown = rows(page), page.locator("#map").get_attribute("data-shown")
    page.locator("svg.lanes.desk").scroll_into_view_if_needed()
    room = page.locator("svg.lanes.desk").bounding_box()
    y = room["y"] + 30
    page.mouse.move(room["x"] + room["width"] * 0.05, y)
    page.mouse.down()
    page.mouse.move(room["x"] + room["width"] * 0.3, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**last=2014-03-**")
    settled(page)
    assert 0 < rows(page) < before
    until(page, f"document.getElementById('map').dataset.shown < {shown}")
    page.locator("#brush-first").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**first=2014-03-04**")
    settled(page)
    assert page.evaluate("document.activeElement.id") == "brush-first"
    assert page.locator("input[name=first]").input_value() == "2014-03-04"


def test_the_way_back_leads_to_what_was_shown_before(opens):
    page = opens()
    before = rows(page)
    page.locator("select[name=outcome]").select_option("injured")
    page.wait_for_url("**outcome=injured")
    settled(page)
    assert rows(page) < before
    page.go_back()
    page.wait_for_selector("#map[data-ready]")
    assert rows(page) == before
    assert page.locator("select[name=outcome]").input_value() == ""


def test_the_day_of_knowing_moves_all_three(opens):
    page = opens()
    before, shown = rows(page), int(page.locator("#map").get_attribute("data-shown"))
    page.locator("#asof").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=2014-03-03")
    settled(page)
    assert 0 < rows(page) < before
    until(page, f"document.getElementById('map').dataset.shown < {shown}")
    assert "3 March 2014" in page.locator(".found-line").inner_text()


def test_a_click_on_a_place_leads_to_its_incident(opens):
    page = opens("/incidents?q=qurvan")
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = page.locator(".map-card")
    card.wait_for()
    assert "Qurvan" in card.inner_text()
    assert grave(page) == []
    card.locator("a").click()
    page.wait_for_selector("h1:has-text('Qurvan')")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_script_the_filters_are_a_form_and_a_sketch_is_drawn(opens, language):
    page = opens(language=language, script=False)
    before = rows(page)
    assert page.locator("svg.sketch.desk").is_visible()
    assert page.locator("#map").is_hidden()
    page.locator("select[name=outcome]").select_option("injured")
    page.locator("#ask > button").click()
    page.wait_for_url("**outcome=injured**")
    assert 0 < rows(page) < before
    page.locator("svg.sketch.desk a:not([tabindex])").first.click()
    page.wait_for_url("**/incidents/*")


def test_a_browser_without_webgl_keeps_the_sketch_and_says_so(opens):
    page = opens(waits=False, draws=False)
    page.get_by_text("cannot draw the map").wait_for()
    assert page.locator("svg.sketch.desk").is_visible()
    assert page.locator("#map").is_hidden()
    before = page.locator("svg.sketch.desk .dot").count()
    page.locator("select[name=outcome]").select_option("injured")
    page.wait_for_url("**outcome=injured")
    until(page, f"document.querySelectorAll('svg.sketch.desk .dot').length < {before}")
    assert page.get_by_text("cannot draw the map").is_visible()


def test_claims_are_moved_and_taken_back_from_the_page(opens, desk):
    page = opens("/incidents?q=kerat", waits=False)
    page.locator("table.list a", has_text=re.compile("^Kerat")).click()
    page.wait_for_selector("#parting")
    address, claims = page.url, page.locator("#parting [name=claim]").count()
    page.locator("#parting [name=claim]").last.check()
    page.locator("#parting [name=why]").fill("another market")
    page.locator("#parting select[name=other]").select_option(index=1)
    page.locator("#parting button[formaction]").click()
    page.wait_for_selector("text=another market")
    assert page.url != address
    page.get_by_role("button", name="Undo").first.click()
    page.locator(".done", has_text="Taken back").wait_for()
    assert page.url.partition("?")[0] == address
    assert page.locator("#parting [name=claim]").count() == claims


def test_the_pages_with_a_map_ship_little_script_beside_it_and_others_no_map(opens, desk):
    sizes = {}
    page = opens("/history", waits=False)
    page.on(
        "response", lambda got: sizes.__setitem__(got.url, len(got.body())) if re.search(r"\.m?js", got.url) else None
    )
    page.goto(desk[0] + "/incidents")
    page.wait_for_selector("#map[data-ready]")
    library = {url: size for url, size in sizes.items() if "/front/" in url}
    assert sum(sizes.values()) - sum(library.values()) <= 300_000
    assert library
    sizes.clear()
    for address in ("/", "/toll", "/documents"):
        page.goto(desk[0] + address)
        page.wait_for_load_state("networkidle")
    assert not any("/front/" in url for url in sizes)


def test_the_policy_of_the_page_allows_nothing_from_elsewhere(opens, desk):
    page = opens(waits=False)
    policy = page.request.get(desk[0] + "/incidents").headers["content-security-policy"]
    allowed = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert allowed["default-src"] == "'none'"
    assert {allowed[name] for name in ("worker-src", "img-src", "connect-src", "style-src")} == {"'self'"}
    assert not re.search(r"blob:|data:|unsafe|https?:", policy)
