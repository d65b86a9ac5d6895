"""A small web of the test's own on loopback: pages, a feed that tells when nothing changed, a listener to hooks."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="2031-03-0{day}"></head>
<body><article><h1>{title}</h1><p>Kerat Daily, {day} March 2031. {words}</p></article></body></html>"""
WORDS = "Seven civilians were killed in Kerat on Tuesday, the mayor of Kerat said. Nine people were injured there."


class Elsewhere:
    """What is served, what was asked, what was posted."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.posted: list[tuple[str, dict[str, str], bytes]] = []
        self.answers = [204]
        self.address = ""

    def put(self, path: str, *, day: int = 5, words: str = WORDS) -> str:
        """A page; its address."""
        self.pages[path] = ("text/html; charset=utf-8", PAGE.format(title=f"Report {path[1:]}", day=day, words=words))
        return self.address + path

    def feed(self, path: str, links: list[str]) -> str:
        """A feed of these pages; its address."""
        entries = "".join(f"<item><title>{each}</title><link>{each}</link></item>" for each in links)
        made = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kerat Daily</title>{entries}</channel></rss>'
        self.pages[path] = ("application/rss+xml", made)
        return self.address + path


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """Serve for as long as this lasts, on a port that the system chooses."""
    web = Elsewhere()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, dict(self.headers)))
            found = web.pages.get(self.path)
            if found is None:
                self.send_error(404)
                return
            etag = f'"{abs(hash(found[1]))}"'
            if self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", found[0])
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(found[1].encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            web.posted.append((self.path, dict(self.headers), body))
            self.send_response(web.answers[min(len(web.posted), len(web.answers)) - 1])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    web.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
