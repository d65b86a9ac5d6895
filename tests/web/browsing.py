"""The desk of the demo case in a process of its own, and windows of a real browser on it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SIZES = {"desk": (1280, 900), "phone": (390, 844)}
# Where axe looks: each language and each size once.
LOOKED_AT = (("en", "desk"), ("ar", "phone"))
RUN = [sys.executable, "-m", "cenotaph.cli"]


@contextmanager
def demo_desk(folder: Path, browser: Any, *more: Path) -> Iterator[tuple[str, Any]]:
    """The demo case with more files: its address, and what the owner's browser holds once signed in."""
    subprocess.run([*RUN, "demo", str(folder)], check=True, capture_output=True, timeout=300)
    for file in more:
        subprocess.run([*RUN, "add", str(folder), str(file)], check=False, capture_output=True, timeout=300)
    asked = [*RUN, "serve", str(folder), "--port", "0", "--no-browser"]
    process = subprocess.Popen(asked, stdout=subprocess.PIPE, text=True)
    try:
        said = "".join(process.stdout.readline() for _ in range(3))
        address = re.search(r"http://127\.0\.0\.1:\d+", said).group()
        context = browser.new_context()
        page = context.new_page()
        page.goto(re.search(r"http://\S+/enter/\S+", said).group())
        page.wait_for_url(address + "/")
        yield address, context.storage_state()
        context.close()
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


@contextmanager
def windows(address: str, held: Any, browser: Any, *expected: str) -> Iterator[Any]:
    """Opens windows; whatever leaves the machine, or complains otherwise than expected, fails the test."""
    contexts, asked, complaints = [], [], []

    def opening(path, language="en", size="desk"):
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, locale=language, storage_state=held)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    try:
        yield opening
    finally:
        for context in contexts:
            context.close()
    assert [url for url in asked if not url.startswith(address)] == []
    assert [words for words in complaints if not any(each in words for each in expected)] == []
