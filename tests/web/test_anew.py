"""While figures of a large case are worked out in the background, pages show those of before, and say so truly."""

import threading

import pytest

from cenotaph.ledger import actions
from cenotaph.web import anew, figures
from tests.ledger.words import taken


@pytest.fixture
def gate(monkeypatch):
    """Every case is large, pages do not wait, and the work ends when the gate is opened."""
    held = threading.Event()
    held.set()
    warm = figures.warm

    def slowly(case, on):
        held.wait(20)
        warm(case, on)

    monkeypatch.setattr(anew, "SMALL", 0)
    monkeypatch.setattr(anew, "PATIENCE", 0.05)
    monkeypatch.setattr(figures, "warm", slowly)
    anew._states.clear()
    yield held
    held.set()
    finish()
    anew._states.clear()


def finish():
    """Wait for whoever works."""
    for thread in threading.enumerate():
        if thread.name == "figures":
            thread.join(20)


def test_pages_tell_what_they_show_while_figures_are_worked_out(case, enter, gate):
    client = enter("owner")
    gate.clear()
    first = client.get("/")
    assert first.status_code == 503
    assert "The figures of this case are being worked out." in first.text
    assert client.get("/behind").status_code == 204
    assert client.get("/documents").status_code == 200
    document = taken(case)
    reading = client.get(f"/documents/{document}")
    assert reading.status_code == 200
    assert "The figures are being worked out: what counts" in reading.text
    gate.set()
    finish()
    current = client.get("/")
    assert current.status_code == 200
    assert "worked out anew" not in current.text
    assert client.get("/behind", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/"})["HX-Refresh"]

    gate.clear()
    taken(case, 2)
    older = client.get("/")
    assert "The figures are being worked out anew: 1 document came since." in older.text
    assert "1 document came since." in client.get("/behind").text
    gate.set()
    finish()
    newer = client.get("/")
    assert "worked out anew" not in newer.text
    assert "New figures are there." in client.get("/behind").text


def test_a_decision_makes_figures_older_without_a_report(case, enter, gate):
    client = enter("owner")
    client.get("/")
    finish()
    gate.clear()
    document = taken(case)
    actions.reject_claim(case, f"{document[:6]}c", why="a test")
    assert "these are from before the last decisions" in client.get("/").text
    gate.set()
    finish()
    assert "from before" not in client.get("/").text


def test_a_page_on_which_people_write_is_not_loaded_anew(case, enter, gate):
    client = enter("owner")
    client.get("/")
    finish()
    told = client.get("/behind", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/documents/a?x=1"})
    assert not told.has_header("HX-Refresh")
    assert 'href="/documents/a?x=1"' in told.text


def test_who_sees_only_their_own_documents_is_not_told_how_many_came(case, enter, gate):
    client = enter("recorder")
    document = taken(case)
    client.get(f"/documents/{document}")
    finish()
    gate.clear()
    taken(case, 2)
    page = client.get(f"/documents/{document}")
    assert "these are from before the last changes" in page.text
    assert "came since" not in page.text
    assert client.get("/behind").status_code == 404
