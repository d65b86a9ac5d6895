"""Make all pictures of the README and the guides from a freshly built demo case: docs/pictures/NAME-LANGUAGE.png.

Needs the system's Chromium (scripts/tools.sh installs it). Run: .venv/bin/python scripts/pictures.py
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT, MOST_BYTES = 1280, 1400, 300_000
# What else the guides show: a name, the address, what must be there, and in which languages.
GUIDES = (
    ("home", "/", ".headline", ("en",)),
    ("toll", "/toll", ".tree", ("en", "ar")),
    ("queues", "/queues", "main table, main li", ("en",)),
    ("voices", "/voices", "main svg", ("en",)),
    ("pair", "/people/review", "svg.waterfall", ("en",)),
)
_CLIP = {"x": 0, "y": 0, "width": WIDTH, "height": 1400}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> None:
    """Build the demo, photograph both languages, and say where the pictures are."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "demo"
        _cenotaph("demo", str(case))
        for language in ("en", "ar"):
            page = Path(folder) / f"{language}.html"
            _cenotaph("brief", str(case), "--lang", language, "--out", str(page))
            _keep(PICTURES / f"brief-{language}.png", _photograph(page))
        for name, picture in _desk(case):
            _keep(PICTURES / f"{name}.png", picture)


def _keep(out: Path, picture: bytes) -> None:
    out.write_bytes(_small(picture))
    print(f"wrote {out.relative_to(PICTURES.parent.parent)}, {out.stat().st_size:,} bytes")


def _desk(case: Path) -> Iterator[tuple[str, bytes]]:
    """The desk in both languages: a document with a claim accepted and the next one open, and the incidents' map."""
    asked = [sys.executable, "-m", "cenotaph.cli", "serve", str(case), "--port", "0", "--no-browser"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as play:
        said = [str(server.stdout and server.stdout.readline()) for _ in range(3)]
        link = said[1].split()[-1]
        browser = play.chromium.launch(executable_path=_program(), args=list(FLAGS))
        held = None
        for language, words in (("en", "Statement Harvel"), ("ar", "بيان هارفل")):
            window = {"width": WIDTH, "height": 900}
            context = browser.new_context(viewport=window, locale=language, storage_state=held)
            page = context.new_page()
            page.goto(link if held is None else link.split("/enter/")[0])
            page.wait_for_selector(".headline")
            held = context.storage_state()
            page.goto(f"{link.split('/enter/')[0]}/documents?waiting=1&q={words}")
            page.locator("table.list a").first.click()
            page.wait_for_selector(".card.chosen")
            page.keyboard.press("a")
            page.wait_for_selector(".card.holds")
            # The chosen card still comes into sight by itself; afterwards the page stays where it is put.
            page.wait_for_timeout(600)
            page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
            yield f"desk-{language}", page.screenshot()
            page.goto(f"{link.split('/enter/')[0]}/incidents")
            page.wait_for_selector("#map[data-ready]")
            yield f"map-{language}", page.screenshot(full_page=True, clip=_CLIP)
            for name, address, shown, languages in GUIDES:
                if language in languages:
                    page.goto(link.split("/enter/")[0] + address)
                    page.wait_for_selector(shown)
                    yield f"{name}-{language}", page.screenshot()
        browser.close()
        server.terminate()


def _cenotaph(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "cenotaph.cli", *words], check=True, stdout=subprocess.DEVNULL)


def _photograph(page: Path) -> bytes:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_program(), args=list(FLAGS))
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
        window = context.new_page()
        window.goto(page.as_uri())
        picture = window.screenshot()
        browser.close()
    return picture


def _program() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next((path for name in names if (path := shutil.which(name))), None)
    if program is None:
        raise SystemExit("chromium is not installed; run scripts/tools.sh")
    return program


def _small(picture: bytes) -> bytes:
    """The same picture with as many colours as fit into the size that a repository should carry."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32, 16):
        out = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    raise SystemExit(f"the picture cannot be made smaller than {MOST_BYTES:,} bytes")


if __name__ == "__main__":
    main()
