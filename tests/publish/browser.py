"""The system's Chromium for tests and pictures. Missing: skipped loudly, but in CI a failure."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def chromium(flags: Sequence[str] = FLAGS) -> Iterator:
    """A running browser."""
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed; run scripts/tools.sh")
        pytest.skip("NOT TESTED: chromium is not installed; run scripts/tools.sh")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(flags))
        try:
            yield browser
        finally:
            browser.close()
