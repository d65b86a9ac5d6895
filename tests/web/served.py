"""A desk in a process of its own, a browser's worth of HTTP at it, and what it takes of memory and disk."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = "from cenotaph.cli.__main__ import main; main()"
MEGABYTE = 1024 * 1024
_BORDER = "marland-border"


class Served:
    """A signed-in owner at a desk that runs."""

    def __init__(self, process: "subprocess.Popen[str]", link: str) -> None:
        self.process = process
        self.host, enter = re.match(r"http://([\d.:]+)(/enter/\S+)", link).groups()
        self.kept: dict[str, str] = {}
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask("GET", enter)[1])[1]
        self.ask("POST", enter, f"csrfmiddlewaretoken={token}".encode(), "application/x-www-form-urlencoded")

    def ask(self, how: str, path: str, body=None, kind: str = "", *, size: int = 0, **headers: str) -> tuple[int, str]:
        """One question; its status and words."""
        told = {"Origin": f"http://{self.host}", "Accept-Language": "en", "Content-Type": kind, **headers}
        told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.kept.items())
        if size:
            told["Content-Length"] = str(size)
        connection = http.client.HTTPConnection(self.host, timeout=300)
        connection.request(how, path, body, told)
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.kept[key] = rest.partition(";")[0]
        words = answer.read().decode()
        connection.close()
        return answer.status, words

    def token(self, page: str = "/intake") -> str:
        """What a form must carry."""
        return re.search(r'X-CSRFToken": "([^"]+)"', self.ask("GET", page)[1])[1]

    def add(self, name: str, pieces: Iterable[bytes], size: int) -> tuple[int, str]:
        """Drop one file, piece by piece."""
        head = f'--{_BORDER}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
        tail = f"\r\n--{_BORDER}--\r\n".encode()
        token, whole = self.token(), len(head) + size + len(tail)
        kind = f"multipart/form-data; boundary={_BORDER}"
        told = {"X-CSRFToken": token, "HX-Request": "true"}
        return self.ask("POST", "/intake/add", _joined(head, pieces, tail), kind, size=whole, **told)

    def post(self, path: str, form: str) -> tuple[int, str]:
        """Send a form as htmx does."""
        told = {"X-CSRFToken": self.token(), "HX-Request": "true"}
        return self.ask("POST", path, form.encode(), "application/x-www-form-urlencoded", **told)

    def memory(self) -> int:
        """The most megabytes that the desk and what it started held at once, so far as the system kept count."""
        found = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmHWM:\s+(\d+)", found)[1]) // 1024


@contextmanager
def served(case: Path, **environment: str) -> Iterator[Served]:
    """Serve a case on a port that the system chooses, until this ends."""
    command = [sys.executable, "-c", PROGRAM, "serve", str(case), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment})
    try:
        link = next(line for line in process.stdout if "sign in once" in line)
        yield Served(process, link[link.index("http") :].strip())
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def _joined(head: bytes, pieces: Iterable[bytes], tail: bytes) -> Iterator[bytes]:
    yield head
    yield from pieces
    yield tail
