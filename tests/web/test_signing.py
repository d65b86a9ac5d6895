"""Links that work once, sessions that end, and headers that let nothing in."""

import time

import pytest
from django.test import Client

from cenotaph.errors import UsageError
from cenotaph.web import members, sessions
from cenotaph.web.models import Member

MINUTE = 60


@pytest.mark.parametrize(
    ("began", "seen", "over"),
    [
        (0, 0, False),
        (-11 * 60 * MINUTE, -29 * MINUTE, False),
        (-MINUTE, -31 * MINUTE, True),
        (-12 * 60 * MINUTE - 1, 0, True),
        (3600, 3600, True),
    ],
)
def test_a_session_ends_after_half_an_hour_of_rest_and_twelve_hours_in_all(began, seen, over):
    assert sessions.is_over(1e6 + began, 1e6 + seen, 1e6) == over


def test_a_link_works_once(case):
    secret = members.make_link(Member.objects.get(role="owner"))
    first, second = Client(), Client()
    assert "Come in" in first.get(f"/enter/{secret}", headers={"Accept-Language": "en"}).text
    assert first.post(f"/enter/{secret}").headers["Location"] == "/"
    assert second.post(f"/enter/{secret}").status_code == 403
    assert second.get("/").status_code == 302


def test_a_new_link_ends_the_one_before(case):
    owner = Member.objects.get(role="owner")
    first, second = members.make_link(owner), members.make_link(owner)
    assert members.use_link(first) is None
    assert members.use_link(second) == owner


def test_a_link_of_a_suspended_member_opens_nothing(case):
    member = Member.objects.get(role="analyst")
    secret = members.make_link(member)
    members.set_active(member, False)
    assert members.use_link(secret) is None


def test_there_is_one_owner_and_names_are_taken_once(case):
    assert members.owner("Somebody Else") == Member.objects.get(role="owner")
    with pytest.raises(UsageError, match="already"):
        members.make_member("analyst orm", "reader")
    with pytest.raises(UsageError, match="no role"):
        members.make_member("Sami Dahl", "king")


def test_after_half_an_hour_of_rest_the_door_is_shut_and_the_form_stays(enter, monkeypatch):
    client = enter("owner")
    later = time.time() + 31 * MINUTE
    monkeypatch.setattr(time, "time", lambda: later)
    response = client.get("/documents", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Retarget"]) == (401, "#notice")
    assert client.get("/documents").status_code == 302


def test_forms_of_other_sites_do_nothing(case, enter):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = enter("owner").cookies
    assert strict.post("/team/invite", {"name": "Sami Dahl", "role": "lead"}).status_code == 403
    assert not Member.objects.filter(name="Sami Dahl").exists()


def test_another_host_is_refused(case):
    assert Client().get("/", headers={"Host": "desk.example"}).status_code == 400


def test_nothing_inline_runs_and_nothing_comes_from_elsewhere(enter):
    response = enter("owner").get("/")
    said = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    assert said["default-src"] == said["base-uri"] == said["frame-ancestors"] == "'none'"
    nonce = said["script-src"].removeprefix("'nonce-").removesuffix("'")
    assert response.text.count("<script") == response.text.count(f'nonce="{nonce}"') == 2
    assert "<style" not in response.text
    assert " style=" not in response.text
    assert "http://" not in response.text.replace("http://www.w3.org", "")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_nonces_are_never_used_twice(enter):
    client = enter("owner")
    policies = {client.get("/").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_cookies_are_out_of_reach_of_scripts(enter):
    cookies = enter("owner").cookies
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in cookies.values())


def test_the_language_is_the_browsers_until_one_is_chosen(enter):
    client = enter("owner")
    assert '<html lang="ar" dir="rtl">' in client.get("/", headers={"Accept-Language": "ar-SY,en;q=0.5"}).text
    client.post("/language", {"language": "ar", "next": "/toll"})
    assert '<html lang="ar" dir="rtl">' in client.get("/toll").text


def test_after_choosing_a_language_nobody_is_led_away(enter):
    client = enter("owner")
    for address in ("https://desk.example/", "//desk.example", "/\\desk.example"):
        response = client.post("/language", {"language": "en", "next": address})
        assert response.headers["Location"] == "/"
