"""The door to the network opens to public pages alone, within its limits, and says in words why it stays shut."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cenotaph.archive import fetch
from cenotaph.archive.addresses import is_public, take_apart
from cenotaph.errors import FetchError

PAGE = b"<p>At least 973 civilians were killed on the Sarun coast.</p>"


class Site(BaseHTTPRequestHandler):
    """A small web site with good and bad manners."""

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        getattr(self, f"page_{name}", self.page_missing)()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_report(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html; charset=utf-8", X_Path=self.path)

    def page_packed(self) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(200, gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")

    def page_moved(self) -> None:
        self.answer(302, Location="/report?x=1")

    def page_loop(self) -> None:
        self.answer(302, Location="/loop")

    def page_inside(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/meta-data/")

    def page_to_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def page_missing(self) -> None:
        self.answer(404, b"gone")

    def page_big(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"0" * 10_000)

    def page_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")

    def page_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_args: object) -> None:
            """Clients that hang up are part of these tests."""

    server = Quiet(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_with_what_was_declared(site: str) -> None:
    found = fetch(f"{site}/report", allow_loopback=True)
    assert (found.content, found.status, found.redirects) == (PAGE, 200, ())
    assert found.media_type == "text/html; charset=utf-8"
    assert (found.final_url, found.address) == (f"{site}/report", "127.0.0.1")


def test_redirects_are_followed_and_listed(site: str) -> None:
    found = fetch(f"{site}/moved", allow_loopback=True)
    assert (found.final_url, found.redirects) == (f"{site}/report?x=1", (f"{site}/moved",))


def test_letters_of_any_script_in_a_path_are_sent_as_the_web_wants(site: str) -> None:
    found = fetch(f"{site}/report?place=سارون&a=b c", allow_loopback=True)
    assert found.headers["x-path"] == "/report?place=%D8%B3%D8%A7%D8%B1%D9%88%D9%86&a=b%20c"


def test_packed_answers_are_opened_within_the_limit(site: str) -> None:
    assert fetch(f"{site}/packed", allow_loopback=True).content == PAGE
    with pytest.raises(FetchError, match=r"cannot be opened|bigger than"):
        fetch(f"{site}/bomb", allow_loopback=True, max_bytes=1_000_000)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("loop", "more than 5 times"),
        ("inside", "leads to 169.254.169.254"),
        ("to-file", "only http and https"),
        ("missing", "404"),
        ("big", "bigger than 100000 bytes"),
        ("short", "broke off"),
    ],
)
def test_bad_answers_are_refused_in_words(site: str, page: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetch(f"{site}/{page}", allow_loopback=True, max_bytes=100_000)


def test_a_dripping_answer_ends_at_the_deadline(site: str) -> None:
    begin = time.monotonic()
    with pytest.raises(FetchError, match="took too long"):
        fetch(f"{site}/slow", allow_loopback=True, max_seconds=0.4)
    assert time.monotonic() - begin < 2


def test_this_machine_is_refused_without_the_word(site: str) -> None:
    with pytest.raises(FetchError, match="only 80 and 443"):
        fetch(f"{site}/report")
    with pytest.raises(FetchError, match="private network or this machine"):
        fetch("http://127.0.0.1/")


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://１２７.0.0.1/",
        "https://user:secret@news.example/",
        "http://news.example:8080/",
        "http://news.example:22/",
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://127.0.0.1:25/",
        "http:///nohost",
        "javascript:alert(1)",
        "http://a b/",
        "http://[::1",
    ],
)
def test_addresses_that_lead_inside_or_hide_something_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, resolver=lambda host, _port: ["127.0.0.1"] if host == "localhost" else [host])


def test_one_private_address_among_public_ones_shuts_the_door() -> None:
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.5"):
        fetch("http://news.example/", resolver=lambda _host, _port: ["8.8.8.8", "10.0.0.5"])


def test_the_name_is_resolved_once_and_that_address_is_asked(site: str) -> None:
    asked = []

    def resolver(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.5"]

    port = site.rsplit(":", 1)[1]
    found = fetch(f"http://news.example:{port}/report", allow_loopback=True, resolver=resolver)
    assert (found.content, asked) == (PAGE, ["news.example"])
    asked.clear()
    with pytest.raises(FetchError, match=r"10\.0\.0\.5"):
        fetch(f"http://news.example:{port}/moved", allow_loopback=True, resolver=resolver)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_an_address_in_another_script_is_written_for_the_wire() -> None:
    assert take_apart("https://سارون.example/").host.startswith("xn--")
