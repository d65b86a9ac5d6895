"""What the desk does by itself: addresses, feeds and web hooks; nothing lost, nothing twice, all of it told."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from cenotaph.archive.addresses import PRIVATE
from cenotaph.archive.fetch import fetch, post
from cenotaph.errors import FetchError
from cenotaph.ledger.actions import reject_claim
from cenotaph.ledger.models import CaptureRow, ClaimRow, DescriptionRow, DocumentRow
from cenotaph.web import members
from cenotaph.web.accounts.seals import opened
from cenotaph.web.models import Member
from cenotaph.web.models_work import DONE, FAILED, RUNS, WAITS, Delivery, Feed, Hook, Job
from cenotaph.web.work import feeds, hooks, jobs, marks, worker
from tests.web.conftest import NAMES
from tests.web.elsewhere import elsewhere


@pytest.fixture
def web(monkeypatch):
    monkeypatch.setenv(PRIVATE, "yes")
    with elsewhere() as found:
        yield found


def work() -> int:
    """Do all that waits; how many things it was."""
    done = 0
    while worker.step():
        done += 1
        assert done < 50
    return done


def member(role: str) -> Member:
    return Member.objects.get(role=role)


def test_an_address_is_fetched_sealed_and_read_by_who_asked(enter, web):
    client = enter("analyst")
    address = web.put("/kerat")
    assert client.post("/intake/jobs/ask", {"addresses": f"{address}\n"}).status_code == 302
    assert "waits" in client.get("/feeds").text
    work()
    job = Job.objects.get()
    assert (job.state, job.is_known, job.claims > 0) == (DONE, False, True)
    capture = CaptureRow.objects.get(document=job.document)
    assert (capture.captured_by, capture.kind, capture.source) == (NAMES["analyst"], "url", address)
    page = client.get("/feeds").text
    assert f"/documents/{job.document}" in page
    assert client.get(f"/documents/{job.document}").status_code == 200


def test_the_same_page_again_is_known_at_once_and_not_described_anew(enter, web):
    client = enter("analyst")
    address = web.put("/kerat")
    for by in ("Kerat Daily", "Somebody else"):
        client.post("/intake/jobs/ask", {"addresses": address, "published_by": by})
        work()
    assert [job.is_known for job in Job.objects.order_by("pk")] == [False, True]
    assert DescriptionRow.objects.get(document=Job.objects.first().document).published_by == "Kerat Daily"
    assert "known already" in client.get("/feeds").text


def test_what_waits_is_not_put_on_the_list_twice(enter, web):
    client = enter("analyst")
    for _ in range(2):
        client.post("/intake/jobs/ask", {"addresses": f"{web.put('/kerat')} {web.put('/kerat')}"})
    assert Job.objects.count() == 1


def test_what_failed_is_told_with_a_next_step_and_can_be_tried_again(enter, web):
    client, before = enter("analyst"), DocumentRow.objects.count()
    client.post("/intake/jobs/ask", {"addresses": f"{web.address}/gone"})
    work()
    page = client.get("/feeds").text
    assert "answers 404" in page
    assert "save the page by hand" in page
    assert DocumentRow.objects.count() == before
    web.put("/gone")
    client.post("/intake/jobs/again", {"job": Job.objects.get().pk})
    work()
    assert Job.objects.get().state == DONE


@pytest.mark.parametrize("address", ["ftp://kerat.example/", "http://2130706433/", "javascript:alert(1)", "kerat"])
def test_what_cannot_be_fetched_is_said_at_once(enter, web, address):
    response = enter("analyst").post("/intake/jobs/ask", {"addresses": address})
    assert response.status_code == 400
    assert not Job.objects.exists()


def test_private_addresses_stay_shut_unless_they_are_allowed(enter, web, monkeypatch):
    monkeypatch.delenv(PRIVATE)
    for refused in (lambda: fetch(web.put("/kerat")), lambda: post(f"{web.address}/hook", b"{}", {})):
        with pytest.raises(FetchError):
            refused()
    with pytest.raises(FetchError, match="private network"):
        post("http://localhost/hook", b"{}", {})
    assert (web.asked, web.posted) == ([], [])


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:10.0.0.1]"])
@pytest.mark.parametrize("form", ["/intake/jobs/ask", "/feeds/add", "/hooks/add"])
def test_a_private_address_in_plain_form_is_refused_at_once(enter, web, monkeypatch, form, host):
    monkeypatch.delenv(PRIVATE)
    asked = f"http://{host}/kerat"
    given = {"address": asked, "addresses": asked, "minutes": "60", "kind": "claims.new"}
    response = enter("lead").post(form, given)
    assert (response.status_code, "private network" in response.text) == (400, True)


def test_what_another_asked_for_is_neither_told_nor_theirs_alone(enter, web):
    address = web.put("/kerat")
    enter("analyst").post("/intake/jobs/ask", {"addresses": address})
    recorder = enter("recorder")
    recorder.post("/intake/jobs/ask", {"addresses": address})
    assert address in recorder.get("/feeds").text
    assert Job.objects.count() == 2


def test_a_job_that_was_cut_short_is_done_once(enter, web):
    client = enter("analyst")
    client.post("/intake/jobs/ask", {"addresses": web.put("/kerat")})
    assert jobs.next_job().state == RUNS
    assert jobs.next_job() is None
    jobs.recover()
    work()
    assert (Job.objects.get().state, Job.objects.get().tries) == (DONE, 2)


def test_a_job_that_ends_the_desk_is_not_begun_for_ever(enter, web):
    enter("analyst").post("/intake/jobs/ask", {"addresses": web.put("/kerat")})
    for _ in range(jobs.MOST_TRIES):
        assert jobs.next_job() is not None
        jobs.recover()
    assert jobs.next_job() is None
    assert "3 times" in Job.objects.get().said


def test_paused_work_waits_and_goes_on(enter, web):
    client = enter("analyst")
    client.post("/intake/jobs/pause")
    client.post("/intake/jobs/ask", {"addresses": web.put("/kerat")})
    assert work() == 0
    assert "Paused by" in client.get("/feeds").text
    client.post("/intake/jobs/pause")
    assert work() == 1


def test_whoever_was_suspended_adds_nothing(enter, web):
    enter("analyst").post("/intake/jobs/ask", {"addresses": web.put("/kerat")})
    members.set_active(member("analyst"), False)
    work()
    assert Job.objects.get().state == FAILED
    assert web.asked == []


def test_of_what_others_added_a_recorder_learns_nothing(enter, web):
    analyst, recorder = enter("analyst"), enter("recorder")
    address = web.put("/kerat")
    analyst.post("/intake/jobs/ask", {"addresses": address})
    work()
    assert address not in recorder.get("/feeds").text
    recorder.post("/intake/jobs/ask", {"addresses": address})
    work()
    page = recorder.get("/feeds").text
    assert "received" in page
    assert not any(word in page for word in ("known already", "/documents/", "claims</span>"))
    before = Job.objects.get(member=member("analyst"))
    recorder.post("/intake/jobs/clear")
    assert Job.objects.get() == before


def test_an_open_page_keeps_no_session_alive(enter, monkeypatch):
    import time

    client = enter("analyst")
    began = time.time()
    for minutes in (10, 20, 29):
        monkeypatch.setattr(time, "time", lambda minutes=minutes: began + minutes * 60)
        assert client.get("/intake/jobs", headers={"HX-Request": "true"}).status_code == 200
    monkeypatch.setattr(time, "time", lambda: began + 31 * 60)
    assert client.get("/intake/jobs", headers={"HX-Request": "true"}).status_code == 401


def again(feed: Feed) -> None:
    Feed.objects.filter(pk=feed.pk).update(next_at=timezone.now())
    work()


def test_a_feed_brings_each_entry_once_and_asks_only_for_what_changed(enter, web):
    client = enter("analyst")
    pages = [
        web.put(f"/{name}", day=day, words=f"In Sarun {day} people were killed.") for day, name in ((3, "a"), (4, "b"))
    ]
    client.post("/feeds/add", {"address": web.feed("/feed", pages), "minutes": "60"})
    work()
    feed = Feed.objects.get()
    assert (feed.title, feed.came, feed.total, feed.said) == ("Kerat Daily", 2, 2, "")
    assert Job.objects.filter(state=DONE, feed=feed).count() == 2
    again(feed)
    feed.refresh_from_db()
    assert (feed.came, feed.total) == (0, 2)
    assert [path for path, _ in web.asked].count("/a") == 1
    assert "If-None-Match" in web.asked[-1][1]
    web.feed("/feed", [*pages, web.put("/c", day=6, words="Four people were injured in Kerat.")])
    again(feed)
    feed.refresh_from_db()
    assert (feed.came, feed.total) == (1, 3)
    assert feed.next_at > timezone.now() + timedelta(minutes=59)
    page = client.get("/feeds").text
    assert "1 at the last look, 3 taken in" in page
    assert "from <bdi>Kerat Daily</bdi>" in page


def test_what_is_no_feed_is_told_and_looked_at_again(enter, web):
    client = enter("analyst")
    client.post("/feeds/add", {"address": web.put("/kerat"), "minutes": "15"})
    work()
    assert "no feed" in client.get("/feeds").text
    feed = Feed.objects.get()
    web.pages.clear()
    again(feed)
    assert "answers 404" in client.get("/feeds").text
    client.post("/feeds/remove", {"feed": feed.pk})
    again(feed)
    assert "No feed is looked at." in client.get("/feeds").text


def test_a_feed_is_added_once_and_by_a_known_schedule(enter, web):
    client = enter("analyst")
    address = web.feed("/feed", [])
    assert client.post("/feeds/add", {"address": address, "minutes": "1"}).status_code == 400
    assert client.post("/feeds/add", {"address": address, "minutes": "60"}).status_code == 302
    assert "already" in client.post("/feeds/add", {"address": address, "minutes": "60"}).text
    assert Feed.objects.count() == 1


def change(case, name: str) -> None:
    """Reject what both documents say: the toll of the dead changes."""
    for row in ClaimRow.objects.filter(claim__endswith=name):
        reject_claim(case, row.claim, why="misread")


def hook(client, web, *kinds: str) -> str:
    page = client.post("/hooks/add", {"address": f"{web.address}/hook", "kind": kinds or hooks.KINDS}).text
    return page.split('id="secret">')[1].split("<")[0]


def test_a_hook_is_told_signed_of_what_is_new_and_of_what_changed(enter, web, case):
    client = enter("lead")
    secret = hook(client, web)
    assert work() == 0, "it is told of nothing that was there before"
    client.post("/intake/jobs/ask", {"addresses": web.put("/kerat")})
    work()
    told = {headers["Cenotaph-Event"]: (headers, body) for _, headers, body in web.posted}
    assert set(told) == {hooks.CLAIMS, hooks.TOLLS}
    for headers, body in told.values():
        at, signed = (part.split("=")[1] for part in headers["Cenotaph-Signature"].split(","))
        assert signed == hooks.signature(secret.encode(), int(at), body)
        assert b"Seven civilians" not in body
    new = json.loads(told[hooks.CLAIMS][1])["claims"]
    assert {each["id"] for each in new} == set(
        ClaimRow.objects.filter(document=Job.objects.get().document).values_list("claim", flat=True)
    )
    changed = json.loads(told[hooks.TOLLS][1])["tolls"]
    assert "killed" in {each["outcome"] for each in changed}
    assert all(each["before"] != each["after"] for each in changed)
    web.posted.clear()
    reject_claim(case, new[0]["id"], why="misread")
    work()
    assert [headers["Cenotaph-Event"] for _, headers, _ in web.posted] == [hooks.TOLLS]
    assert "taken" in client.get("/hooks").text


def test_a_message_that_is_not_taken_is_sent_again_with_growing_pauses(enter, web, case):
    client = enter("lead")
    hook(client, web, hooks.TOLLS)
    web.answers = [500, 500, 204]
    change(case, "c")
    work()
    pauses = []
    for _ in range(2):
        message = Delivery.objects.get()
        assert message.state == WAITS
        pauses.append((message.next_at - timezone.now()).total_seconds())
        Delivery.objects.update(next_at=timezone.now())
        work()
    assert pauses[0] < pauses[1]
    assert (Delivery.objects.get().state, Delivery.objects.get().tries, len(web.posted)) == (DONE, 3, 3)
    assert len({headers["Cenotaph-Delivery"] for _, headers, _ in web.posted}) == 1


def test_a_message_is_given_up_and_can_be_sent_once_more(enter, web, case):
    client = enter("lead")
    hook(client, web, hooks.TOLLS)
    web.answers = [500]
    change(case, "c")
    for _ in range(len(hooks.PAUSES) + 2):
        Delivery.objects.update(next_at=timezone.now())
        work()
    assert Delivery.objects.get().state == FAILED
    assert "given up" in client.get("/hooks").text
    web.answers = [200]
    client.post("/hooks/again", {"delivery": Delivery.objects.get().pk})
    work()
    assert Delivery.objects.get().state == DONE


def test_a_hook_that_was_removed_or_whose_member_left_is_told_nothing(enter, web, case):
    client = enter("lead")
    hook(client, web, hooks.TOLLS)
    left = member("lead")
    members.set_role(left, "reader")
    change(case, "c")
    assert work() == 0
    members.set_role(left, "lead")
    work()
    web.posted.clear()
    enter("owner").post("/hooks/remove", {"hook": Hook.objects.get().pk})
    change(case, "a")
    work()
    assert web.posted == []


def test_the_secret_of_a_hook_is_sealed(enter, web):
    secret = hook(enter("lead"), web)
    kept = Hook.objects.get().secret
    assert secret not in kept
    assert opened(kept, hooks.PURPOSE).decode() == secret
    assert secret not in enter("lead").get("/hooks").text


def test_a_mark_holds_the_last_word(case):
    marks.hold("x", "1")
    marks.hold("x", "2")
    assert (marks.held("x"), marks.held("y")) == ("2", "")
    assert feeds.due() is None
