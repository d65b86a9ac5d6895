"""Coming in, tokens, feeds in a real browser, over TLS by gunicorn: passkey, codes, lock-out, both languages."""

import http.client
import json
import os
import re
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.publish.browser import chromium
from tests.web.elsewhere import elsewhere
from tests.web.test_network import Served, certificate

pytestmark = pytest.mark.slow

SIZES = {"desk": (1280, 900), "phone": (390, 844)}
# Where pictures are put, for whoever wants to look at the pages.
PICTURES = os.environ.get("CENOTAPH_PICTURES", "")
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def web():
    with elsewhere() as found:
        yield found


@pytest.fixture(scope="module")
def desk(tmp_path_factory, web):
    folder = tmp_path_factory.mktemp("access")
    case = folder / "demo"
    subprocess.run([sys.executable, "-m", "cenotaph.cli", "demo", str(case)], check=True, capture_output=True)
    made, key = certificate(folder)
    allowed = {"CENOTAPH_PRIVATE_ADDRESSES": "yes", "CENOTAPH_ACTOR": "Lena Orm"}
    with Served(case, "--certificate", str(made), "--key", str(key), **allowed) as running:
        running.trusted = ssl.create_default_context(cafile=str(made))
        running.address = f"https://localhost:{running.port}"
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def window(browser, desk):
    """Open windows; whatever leaves the machine or complains fails the test."""
    contexts, asked, complaints = [], [], []

    def opening(language="en", size="desk", held=None, wide=None):
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=language, ignore_https_errors=True, storage_state=held
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opening
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(desk.address)] == []
    # That signing out clears the browser's stores is told there, too.
    expected = ("400", "403", "Clear-Site-Data")
    assert [words for words in complaints if not any(each in words for each in expected)] == []


@pytest.fixture(scope="module")
def owner(window, desk):
    """The owner's window: came by the link, set up a passkey, for without one nothing opens."""
    page = window()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(desk.address + desk.link)
    page.wait_for_url("**/second/set-up")
    fits(page, "set-up")
    page.goto(f"{desk.address}/documents")
    page.wait_for_url("**/second/set-up")
    page.get_by_label("Name, such as").fill("office laptop")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/account")
    return page


def fits(page, name: str) -> None:
    """The page does not run out of its window, and axe finds nothing serious."""
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert "built-in method" not in page.locator("body").text_content(), name
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == [], name
    if PICTURES:
        language = page.evaluate("document.documentElement.lang")
        page.screenshot(path=str(Path(PICTURES) / f"{name}-{language}-{width}.png"), full_page=True)


def test_a_passkey_opens_the_desk_without_a_link(owner, desk):
    owner.goto(f"{desk.address}/account")
    assert "office laptop" in owner.locator("main").text_content()
    owner.get_by_role("button", name="Make new recovery codes").click()
    assert owner.locator("ol.codes li").count() == 10
    fits(owner, "codes")
    owner.get_by_role("link", name="I have kept them").click()
    owner.get_by_role("button", name="sign out").click()
    owner.wait_for_url("**/sign-in")
    fits(owner, "sign-in")
    owner.get_by_role("button", name="Use a passkey").click()
    owner.wait_for_url(desk.address + "/")


def test_a_token_is_made_used_and_ended(owner, desk):
    def ask(secret: str) -> tuple[int, dict]:
        made = http.client.HTTPSConnection("localhost", desk.port, timeout=30, context=desk.trusted)
        made.request("GET", "/api/v1/tolls", headers={"Authorization": f"Bearer {secret}"})
        answer = made.getresponse()
        found = answer.status, json.loads(answer.read())
        made.close()
        return found

    owner.goto(f"{desk.address}/tokens")
    owner.get_by_label("What it is for").fill("Notebook")
    owner.get_by_role("button", name="Make it").click()
    secret = owner.locator("#secret").text_content()
    fits(owner, "tokens")
    status, toll = ask(secret)
    assert (status, toll["outcome"]) == (200, "killed")
    assert toll["low"] is not None
    owner.get_by_role("button", name="end: Notebook").click()
    owner.wait_for_load_state()
    assert ask(secret)[0] == 401


def test_a_feed_is_added_and_its_pages_come(owner, desk, web):
    feed = web.feed("/feed", [web.put("/kerat"), web.put("/sarun", day=6, words="In Sarun 4 people were injured.")])
    owner.goto(f"{desk.address}/feeds")
    owner.get_by_label("Address", exact=True).fill(feed)
    owner.get_by_role("button", name="Add", exact=True).click()
    owner.wait_for_load_state()
    owner.get_by_label("Addresses, one on each line").fill(f"{web.address}/gone")
    owner.get_by_role("button", name="Fetch them").click()
    until = time.monotonic() + 60
    while owner.locator("#jobs .state.holds").count() < 2 or owner.locator("#jobs .state.fell").count() < 1:
        assert time.monotonic() < until, owner.locator("#jobs").text_content()
        owner.wait_for_timeout(500)
    assert "answers 404" in owner.locator("#jobs").text_content()
    owner.reload()
    assert "2 at the last look, 2 taken in" in owner.locator("main").text_content()
    fits(owner, "feeds")
    owner.locator("#jobs a").first.click()
    owner.wait_for_selector(".reading mark")


def test_an_invited_member_sets_up_codes_in_arabic_on_a_phone_and_is_locked_out_for_a_while(owner, window, desk):
    owner.goto(f"{desk.address}/team")
    owner.get_by_label("Name", exact=True).fill("Sami Dahl")
    owner.locator("form.filters select").select_option("lead")
    owner.get_by_role("button", name="Make a member and a link").click()
    link = owner.locator("#link").text_content()
    page = window("ar", "phone")
    page.goto(link)
    page.wait_for_url("**/second/set-up")
    fits(page, "set-up")
    secret = page.locator(".scan code").text_content().replace(" ", "")
    page.locator(".scan input[name=code]").fill(pyotp.TOTP(secret).now())
    page.locator(".scan button").click()
    page.wait_for_selector("ol.codes")
    code = page.locator("ol.codes code").first.text_content()
    fits(page, "codes")
    page.locator("a.go").click()
    page.wait_for_url(desk.address + "/")
    for name in ("account", "tokens", "feeds", "hooks", "api"):
        page.goto(f"{desk.address}/{name}")
        assert page.evaluate("document.documentElement.dir") == "rtl"
        fits(page, name)
    owner.goto(f"{desk.address}/team")
    owner.locator("tr", has_text="Sami Dahl").first.get_by_role("button", name="new link").click()
    other = window()
    other.goto(owner.locator("#link").text_content())
    other.wait_for_url("**/second")
    fits(other, "second")
    for _ in range(5):
        other.get_by_label("Code", exact=True).fill("000000")
        other.get_by_role("button", name="Go on").click()
        other.wait_for_load_state()
    assert "Wait 15 minutes" in other.get_by_role("alert").text_content()
    other.get_by_label("Code", exact=True).fill(code)
    other.get_by_role("button", name="Go on").click()
    assert "Wait 15 minutes" in other.get_by_role("alert").text_content()
    fits(other, "locked")


def test_every_page_of_access_fits_and_is_open_to_all(owner, desk, window):
    held = owner.context.storage_state()
    for language, size in (("en", "phone"), ("ar", "desk")):
        page = window(language, size, held)
        for name in ("account", "account/totp", "tokens", "feeds", "hooks", "team", "api"):
            page.goto(f"{desk.address}/{name}")
            assert page.url.endswith(name)
            fits(page, name.replace("/", "-"))


def test_a_role_is_changed_and_told(owner, desk):
    owner.goto(f"{desk.address}/team")
    owner.get_by_label("Role of Sami Dahl").select_option("reader")
    owner.locator("tr", has_text="Sami Dahl").first.get_by_role("button", name="Change").click()
    owner.wait_for_load_state()
    assert re.search(r"Case lead → Reader", owner.locator("main").text_content())
    fits(owner, "team")
