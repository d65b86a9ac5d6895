"""The optional reader, against a real local server that speaks the protocol."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cenotaph import read
from cenotaph.errors import ReadingError
from cenotaph.reading.asked import SCHEMA, Address, ask
from cenotaph.reading.draft import Context

REPORT = "The Marland Rights Monitor said that at least nine people were killed in Kerat.\nNobody else spoke."
GOOD = {
    "kind": "count",
    "quote": "at least nine people were killed in Kerat",
    "outcome": "killed",
    "low": 9,
    "high": None,
    "phrase": "at least nine people",
    "status": None,
    "said_by": ["Marland Rights Monitor"],
    "said_on": None,
    "event_start": None,
    "event_end": None,
    "hedge": "asserted",
    "counting": "single",
    "summary": None,
}


@pytest.fixture
def server():
    heard = []

    class Model(BaseHTTPRequestHandler):
        answer: str = json.dumps({"claims": [GOOD]})

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            heard.append((self.path, json.loads(self.rfile.read(length)), self.headers.get("Authorization")))
            body = json.dumps({"choices": [{"message": {"content": type(self).answer}}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield Model, heard, f"http://127.0.0.1:{running.server_port}/v1"
    running.shutdown()
    running.server_close()


def test_it_is_off_unless_an_address_is_set(monkeypatch):
    monkeypatch.delenv("CENOTAPH_MODEL_URL", raising=False)
    with pytest.raises(ReadingError, match="CENOTAPH_MODEL_URL"):
        read(REPORT, reader="model_v1")


def test_a_claim_comes_back_pinned_to_its_words(server, monkeypatch):
    _, heard, url = server
    monkeypatch.setenv("CENOTAPH_MODEL_URL", url)
    monkeypatch.setenv("CENOTAPH_MODEL_KEY", "secret")
    [claim] = read(REPORT, reader="model_v1", published_by="Coast Wire")
    assert REPORT[claim.start : claim.end] == claim.quote
    assert (claim.outcome, claim.low, claim.high, claim.said_by) == ("killed", 9, None, ("Marland Rights Monitor",))
    assert claim.reader == "model_v1"
    path, question, key = heard[0]
    assert (path, key) == ("/v1/chat/completions", "Bearer secret")
    assert question["response_format"]["json_schema"]["schema"] == json.loads(json.dumps(SCHEMA))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "at least ten people were killed"}, "does not stand in the text"),
        ({"outcome": "slain"}, "outcome"),
        ({"low": "nine"}, "no whole number"),
        ({"low": 9, "high": 3}, "above its high"),
        ({"said_on": "2031-05-01"}, "after the day of publication"),
        ({"event_start": "Tuesday"}, "no day"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_reason(server, change, why):
    model, _, url = server
    model.answer = json.dumps({"claims": [GOOD | change, GOOD]})
    answer = ask(REPORT, Context(published_on="2031-03-04"), Address(url, "small"))
    assert len(answer.claims) == 1
    assert why in answer.refusals[0].why


def test_an_answer_in_another_form_is_an_error_in_words(server):
    model, _, url = server
    model.answer = "Here are the claims you asked for:"
    with pytest.raises(ReadingError, match="did not answer in the form"):
        ask(REPORT, Context(), Address(url, "small"))


def test_a_server_that_is_not_there_is_an_error_in_words():
    with pytest.raises(ReadingError, match="could not be asked"):
        ask(REPORT, Context(), Address("http://127.0.0.1:9/v1", "small"))


def test_a_long_text_is_asked_in_portions_with_right_offsets(server):
    _, heard, url = server
    long = "Nothing happened here.\n" * 400 + REPORT
    answer = ask(long, Context(), Address(url, "small"))
    assert len(heard) > 1
    assert all(long[claim.start : claim.end] == claim.quote for claim in answer.claims)
