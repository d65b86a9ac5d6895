"""Second factors, lock-out, sessions, tokens, and the team's acts: who proves what, for how long, with which trace."""

import time
from datetime import timedelta

import pyotp
import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from cenotaph.errors import CaseError
from cenotaph.ledger.models import EntryRow, TeamActRow
from cenotaph.ledger.verify import verify
from cenotaph.web import desk, members
from cenotaph.web.accounts import entry, factors, seals, tokens, totp
from cenotaph.web.models import Member
from cenotaph.web.models_access import Factor, Token, Visit
from cenotaph.web.models_work import Hook
from cenotaph.web.network import Network
from cenotaph.web.policy import ROLES
from tests.web.conftest import NAMES

MINUTE = 60
NETWORK = Network(("testserver",), "https://testserver")


def member(role: str) -> Member:
    return Member.objects.get(role=role)


def with_totp(role: str) -> str:
    """Give a member codes of an app; the secret. The code of the present is used up by this, as it is by people."""
    secret = totp.new_secret()
    factors.add_totp(member(role), secret, pyotp.TOTP(secret).now(), "phone")
    return secret


def later_code(secret: str) -> str:
    """The code of the next thirty seconds, which is good already."""
    return pyotp.TOTP(secret).at(int(time.time()) + totp.STEP)


def comes(role: str) -> Client:
    """A browser that used a link."""
    client = Client(headers={"Accept-Language": "en"})
    client.post(f"/enter/{members.make_link(member(role))}")
    return client


@pytest.fixture
def on_network(case):
    desk.open_desk(case.folder, NETWORK)
    yield
    desk.open_desk(case.folder)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("has_factor", [False, True])
@pytest.mark.parametrize("on_network", [False, True])
def test_how_far_a_link_alone_leads(role, has_factor, on_network):
    stage = entry.stage_of(role, has_factor=has_factor, on_network=on_network, shown=False)
    if has_factor:
        assert stage == entry.CODE
    else:
        assert stage == (entry.SET_UP if on_network and role != "reader" else entry.IN)
    assert entry.stage_of(role, has_factor=has_factor, on_network=on_network, shown=True) == entry.IN


def test_after_a_link_a_code_is_asked_and_nothing_opens_before(case):
    secret = with_totp("analyst")
    client = comes("analyst")
    for address in ("/", "/documents", "/account", "/tokens"):
        assert client.get(address).headers["Location"].startswith("/second")
    assert client.post("/documents/x/make", {}).headers["Location"] == "/second"
    assert client.post("/second", {"code": "000000"}).status_code == 403
    assert client.post("/second", {"code": later_code(secret), "next": "/toll"}).headers["Location"] == "/toll"
    assert client.get("/documents").status_code == 200


def test_a_code_is_good_once(case):
    secret = with_totp("analyst")
    code = later_code(secret)
    first, second = comes("analyst"), comes("analyst")
    assert first.post("/second", {"code": code}).status_code == 302
    assert second.post("/second", {"code": code}).status_code == 403


def test_digits_of_any_script_are_digits(case):
    secret = totp.new_secret()
    arabic = pyotp.TOTP(secret).at(300).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert totp.step_of(secret, arabic, 300, 0) == 10
    assert totp.step_of(secret, pyotp.TOTP(secret).at(300), 300, 10) is None
    assert totp.step_of(secret, pyotp.TOTP(secret).at(300), 390, 0) is None


def test_a_recovery_code_opens_once(case):
    with_totp("analyst")
    codes = factors.new_codes(member("analyst"))
    assert comes("analyst").post("/second", {"code": f" {codes[0].upper()} "}).status_code == 302
    assert comes("analyst").post("/second", {"code": codes[0]}).status_code == 403
    assert factors.of(member("analyst")).codes_left == len(codes) - 1


def test_after_five_wrong_codes_an_account_waits_and_no_other(case):
    secret, other = with_totp("analyst"), with_totp("lead")
    client = comes("analyst")
    answers = [client.post("/second", {"code": "000000"}).text for _ in range(5)]
    assert "not right" in answers[0]
    assert "Wait 15 minutes" in answers[4]
    assert "Wait 15 minutes" in client.post("/second", {"code": later_code(secret)}).text
    assert comes("lead").post("/second", {"code": later_code(other)}).status_code == 302
    assert not AccessAttempt.objects.filter(post_data__contains="000000").exists()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert client.post("/second", {"code": later_code(secret)}).status_code == 302


def test_on_a_network_a_second_factor_is_set_up_before_anything_opens(case, on_network):
    client = Client(headers={"Accept-Language": "en"})
    asked = {"secure": True}
    client.post(f"/enter/{members.make_link(member('lead'))}", **asked)
    assert client.get("/documents", **asked).headers["Location"].startswith("/second")
    assert client.get("/second", **asked).headers["Location"] == "/second/set-up"
    page = client.get("/second/set-up", **asked)
    secret = client.session["new_totp"]
    assert "<svg" in page.text
    assert " style=" not in page.text
    assert client.post("/second/set-up", {"code": "000000"}, **asked).status_code == 400
    done = client.post("/second/set-up", {"code": pyotp.TOTP(secret).now()}, **asked)
    assert done.text.count("<li><code>") == factors.CODES
    assert client.get("/documents", **asked).status_code == 200
    last = member("lead").factors.get(kind="totp").pk
    assert client.post("/account/remove", {"factor": last}, **asked).status_code == 400
    assert factors.has_any(member("lead"))


def test_a_reader_needs_none(case, on_network):
    client = Client(headers={"Accept-Language": "en"})
    client.post(f"/enter/{members.make_link(member('reader'))}", secure=True)
    response = client.get("/toll", secure=True)
    assert response.status_code == 200
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
    assert all(cookie["secure"] for cookie in client.cookies.values())
    assert next(iter(client.cookies)).startswith("__Host-")


def test_a_known_browser_comes_in_by_a_code(case):
    secret = with_totp("analyst")
    client = comes("analyst")
    client.post("/second", {"code": later_code(secret), "remember": "1"})
    client.post("/leave")
    assert "Welcome back" in client.get("/sign-in").text
    assert client.post("/sign-in", {"code": "000000"}).status_code == 403
    Factor.objects.filter(kind="totp").update(last_step=0)
    assert client.post("/sign-in", {"code": pyotp.TOTP(secret).now()}).headers["Location"] == "/"
    assert client.get("/documents").status_code == 200
    client.post("/account/sessions", {"all": "1"})
    client.post("/leave")
    assert "Welcome back" not in client.get("/sign-in").text


def test_sessions_are_listed_and_ended(case):
    here, there = comes("analyst"), comes("analyst")
    assert here.get("/account").text.count("this one") == 1
    rows = Visit.objects.filter(member=member("analyst"))
    assert rows.count() == 2
    here.post("/account/sessions", {"all": "1"})
    assert (here.get("/documents").status_code, there.get("/documents").status_code) == (200, 302)


def test_the_file_of_sessions_opens_none(case):
    client = comes("analyst")
    key = client.session.session_key
    assert not Visit.objects.filter(pk=key).exists()
    assert Visit.objects.filter(pk=seals.hashed(key)).exists()
    stolen = Client()
    stolen.cookies["sessionid"] = Visit.objects.get(member=member("analyst")).pk
    assert stolen.get("/documents").status_code == 302


def test_secrets_are_sealed_for_their_member_alone(case):
    secret = with_totp("analyst")
    kept = member("analyst").factors.get(kind="totp").secret
    assert secret not in kept
    with pytest.raises(CaseError, match=r"desk\.key"):
        seals.opened(kept, "factor of member 0")


def test_a_sensitive_act_asks_again_and_goes_on_with_what_was_sent(case, monkeypatch):
    secret = with_totp("owner")
    client = comes("owner")
    client.post("/second", {"code": later_code(secret)})
    given = {"name": "Sami Dahl", "role": "analyst"}
    began = time.time()
    monkeypatch.setattr(time, "time", lambda: began + 11 * MINUTE)
    asked = client.post("/team/invite", given)
    assert asked.status_code == 403
    assert 'name="name" value="Sami Dahl"' in asked.text
    assert not Member.objects.filter(name="Sami Dahl").exists()
    again = {**given, "to": "/team/invite", "method": "POST"}
    assert client.post("/again", {**again, "code": "000000"}).status_code == 403
    response = client.post("/again", {**again, "code": pyotp.TOTP(secret).at(int(time.time()))})
    assert (response.status_code, response.headers["Location"]) == (307, "/team/invite")
    assert client.post("/team/invite", given).status_code == 200
    assert Member.objects.filter(name="Sami Dahl").exists()


def test_acts_on_the_team_are_signed_and_can_be_turned_back(enter, case):
    owner, analyst = enter("owner"), enter("analyst")
    owner.post("/team/invite", {"name": "Sami Dahl", "role": "recorder"})
    owner.post("/team/role", {"member": member("analyst").pk, "role": "reader"})
    assert analyst.get("/documents").status_code == 302, "whose role changed signs in anew"
    changed = Member.objects.get(name=NAMES["analyst"])
    owner.post("/team/role", {"member": changed.pk, "role": "analyst"})
    owner.post("/team/suspend", {"member": changed.pk})
    owner.post("/team/suspend", {"member": changed.pk})
    acts = [row.act for row in TeamActRow.objects.order_by("pk")]
    assert acts == ["invite_member", "make_link", "change_role", "change_role", "suspend_member", "let_in_member"]
    entry_row = EntryRow.objects.latest("number")
    assert (entry_row.act, entry_row.actor, entry_row.about) == ("let_in_member", NAMES["owner"], NAMES["analyst"])
    assert "Reader → Analyst" in owner.get("/team").text
    assert list(verify(desk.case_as("x"))) == []


def test_what_cannot_be_signed_changes_nobody(enter, case):
    owner = enter("owner")
    (case.folder / "log" / "key").unlink()
    assert owner.post("/team/role", {"member": member("analyst").pk, "role": "reader"}).status_code == 400
    assert member("analyst").name == NAMES["analyst"]


def test_nobody_makes_an_owner_or_changes_themselves(enter):
    admin = enter("administrator")
    for role, given in (("administrator", "lead"), ("owner", "reader"), ("reader", "owner"), ("reader", "king")):
        assert admin.post("/team/role", {"member": member(role).pk, "role": given}).status_code in {400, 404}


def test_who_lost_the_second_factor_gets_in_by_a_link_again(enter, case):
    with_totp("analyst")
    enter("owner").post("/team/factors", {"member": member("analyst").pk})
    assert comes("analyst").get("/documents").status_code == 200
    assert TeamActRow.objects.latest("pk").act == "reset_factors"


def test_a_token_is_shown_once_listed_and_ended(enter, case):
    client = enter("analyst")
    made = client.post("/tokens/make", {"name": "Notebook", "scope": ["figures"]})
    token = Token.objects.get()
    secret = made.text.split('id="secret">')[1].split("<")[0]
    assert seals.hashed(secret) == token.secret_hash
    assert secret not in client.get("/tokens").text
    assert tokens.holder(secret) == token
    client.post("/tokens/revoke", {"token": token.pk})
    assert tokens.holder(secret) is None
    assert [row.act for row in TeamActRow.objects.order_by("pk")] == ["make_token", "revoke_token"]
    assert secret not in "".join(EntryRow.objects.values_list("revision", flat=True))


@pytest.mark.parametrize(
    "given",
    [
        {"name": "", "scope": ["figures"]},
        {"name": "x", "scope": []},
        {"name": "x", "scope": ["everything"]},
        {"name": "x", "scope": ["figures"], "ends_on": "2001-01-01"},
        {"name": "x", "scope": ["figures"], "ends_on": "2999-01-01"},
        {"name": "x", "scope": ["figures"], "ends_on": "soon"},
    ],
)
def test_a_token_that_cannot_be_is_said_in_words(enter, given):
    client = enter("analyst")
    client.post("/language", {"language": "ar"})
    response = client.post("/tokens/make", given)
    assert response.status_code == 400
    assert "access." not in response.text
    assert not Token.objects.exists()


def test_nobody_ends_the_token_of_another(enter, case):
    made = tokens.make(member("analyst"), "Notebook", ["figures"], "")
    enter("owner").post("/tokens/revoke", {"token": made.token.pk})
    assert tokens.holder(made.secret) is not None
    members.set_active(member("analyst"), False)
    assert tokens.holder(made.secret) is None


def test_hooks_feeds_and_ones_own_factors_leave_a_trace_without_their_secrets(enter, case, monkeypatch):
    monkeypatch.setenv("CENOTAPH_PRIVATE_ADDRESSES", "yes")
    owner, analyst = enter("owner"), enter("analyst")
    owner.post("/hooks/add", {"address": "https://told.example.org/in?key=secret-one", "kind": "claims.new"})
    analyst.post("/feeds/add", {"address": "https://kerat.example.org/feed.xml?token=secret-two", "minutes": "60"})
    analyst.get("/account/totp")
    secret = analyst.session["new_totp"]
    analyst.post("/account/totp", {"code": pyotp.TOTP(secret).now()})
    analyst.post("/account/codes", {})
    owner.post("/hooks/remove", {"hook": "1"})
    owner.post("/hooks/remove", {"hook": "1"})
    analyst.post("/feeds/remove", {"feed": "1"})
    analyst.post("/account/remove", {"factor": str(Factor.objects.exclude(kind="recovery").get().pk)})
    told = [(row.act, row.by) for row in TeamActRow.objects.order_by("pk")]
    mine, theirs = NAMES["analyst"], NAMES["owner"]
    assert told == [
        ("add_hook", theirs),
        ("add_feed", mine),
        ("add_factor", mine),
        ("renew_codes", mine),
        ("renew_codes", mine),
        ("remove_hook", theirs),
        ("remove_feed", mine),
        ("remove_factor", mine),
    ]
    whys = " ".join(row.why for row in TeamActRow.objects.all())
    assert "told.example.org: claims.new" in whys
    assert "kerat.example.org/feed.xml" in whys
    assert "secret" not in whys
    assert secret not in whys
    assert list(verify(desk.case_as("x"))) == []
    assert "added a web hook" in owner.get("/team").text
    assert "added a feed" in owner.get("/history").text


def test_what_cannot_be_signed_adds_no_hook_and_no_feed_but_a_copy_is_entered_all_the_same(enter, case):
    owner = enter("owner")
    (case.folder / "log" / "key").unlink()
    assert owner.post("/hooks/add", {"address": "https://told.example.org/", "kind": "claims.new"}).status_code == 400
    assert not Hook.objects.exists()
    owner.get("/account/totp")
    owner.post("/account/totp", {"code": pyotp.TOTP(owner.session["new_totp"]).now()})
    assert factors.has_any(member("owner"))
