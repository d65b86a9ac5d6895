"""The brief of the demo case in a real browser: nothing is fetched, nothing is cut off, every link shows its words."""

import subprocess
import sys

import pytest

from tests.publish.browser import chromium

pytestmark = pytest.mark.slow

WIDTHS = {"desk": (1280, 1000), "phone": (390, 844)}
MOST_BYTES = 700_000
# Whether some of the element's box lies inside the window and nothing closed holds it.
SEEN = """element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && element.checkVisibility();
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The demo's brief in each language."""
    folder = tmp_path_factory.mktemp("brief") / "demo"
    run = [sys.executable, "-m", "cenotaph.cli"]
    subprocess.run([*run, "demo", str(folder)], check=True, capture_output=True, timeout=300)
    made = {}
    for language in ("en", "ar"):
        made[language] = folder / f"{language}.html"
        command = [*run, "brief", str(folder), "--lang", language, "--out", str(made[language])]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(params=[(lang, width) for lang in ("en", "ar") for width in WIDTHS], ids="-".join)
def opened(request, pages, browser):
    """The page in a window, with all that it asked for and complained of."""
    language, name = request.param
    width, height = WIDTHS[name]
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, accept_downloads=False)
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(pages[language].as_uri())
    yield page
    context.close()


def test_the_page_is_no_larger_than_it_need_be(pages):
    assert max(path.stat().st_size for path in pages.values()) <= MOST_BYTES


def test_nothing_but_the_file_is_asked_for(opened):
    opened.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    opened.wait_for_timeout(300)
    assert opened.asked == [opened.url]
    assert opened.complaints == []
    assert opened.evaluate("document.scripts.length") == 0


def test_nothing_sticks_out_sideways(opened):
    assert opened.evaluate("document.documentElement.scrollWidth") <= opened.viewport_size["width"]
    for details in opened.query_selector_all("details"):
        details.evaluate("element => { element.open = true; }")
    assert opened.evaluate("document.documentElement.scrollWidth") <= opened.viewport_size["width"]


def test_the_figure_and_why_it_is_so_stand_on_the_first_screen(opened):
    assert opened.locator(".headline").evaluate(SEEN)
    assert opened.locator("#why .lead").evaluate(SEEN)
    assert opened.locator("#why dl.bounds strong").first.evaluate(SEEN)


def test_letters_are_large_enough_to_read(opened):
    """Also in drawings, which shrink with the window."""
    sizes = opened.evaluate("""[...document.querySelectorAll("svg text")].filter(e => e.checkVisibility())
        .map(e => parseFloat(getComputedStyle(e).fontSize) * e.ownerSVGElement.getScreenCTM().a)""")
    assert sizes
    assert min(sizes) >= 9.5


def test_a_figure_opens_to_its_highlighted_words_in_two_steps(opened):
    """Headline → part → claim: each link shows what it leads to."""
    part = opened.locator("#why .lead a").first
    part.click()
    row = opened.locator(":target")
    assert row.evaluate(SEEN)
    row.locator("a[href^='#claim-']").first.click()
    mark = opened.locator("article:target mark").first
    assert mark.evaluate(SEEN)


def test_every_third_link_of_a_table_shows_marked_words(opened):
    links = opened.locator("table a[href^='#claim-']")
    targets = {links.nth(at).get_attribute("href") for at in range(0, links.count(), 3)}
    assert len(targets) > 20
    for target in sorted(targets)[:40]:
        opened.goto(opened.url.split("#")[0] + target)
        assert opened.locator("article:target mark").first.evaluate(SEEN)


def test_the_whole_document_opens_at_the_claim(opened):
    link = opened.locator("article.claim a[href^='#at-']").first
    target = link.get_attribute("href")
    assert not opened.locator(target).evaluate("element => element.closest('details').open")
    link.click()
    assert opened.locator(target).evaluate("element => element.closest('details').open")
    assert opened.locator(f"{target} + mark").evaluate(SEEN)


def test_folded_parts_open_from_the_keyboard(opened):
    summary = opened.locator("summary").first
    summary.focus()
    opened.keyboard.press("Enter")
    assert summary.evaluate("element => element.parentElement.open")


def test_words_stand_out_from_their_ground(opened):
    """The contrast of WCAG 2.2 AA for every kind of text."""
    colours = opened.evaluate("""[".note", "a", "p", ".badge.aside", "mark", ".flag", "thead th"].map(kind => {
        const element = document.querySelector(kind);
        if (!element) return null;
        const under = each => getComputedStyle(each).backgroundColor;
        let ground = element;
        while (ground && under(ground) === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
        return [getComputedStyle(element).color, ground ? under(ground) : "rgb(255, 255, 255)"];
    }).filter(Boolean)""")
    assert len(colours) > 4
    for ink, ground in colours:
        assert contrast(ink, ground) >= 4.5


def contrast(*colours):
    """The ratio of two CSS colours' relative luminances."""

    def light(colour):
        parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted(light(colour) for colour in colours)
    return (bright + 0.05) / (dark + 0.05)


def test_it_prints(opened):
    printed = opened.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 50_000
