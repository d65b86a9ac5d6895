"""Apart: extraction in a child process with a time and memory limit, so that no document can hang or fell the batch.

The child gets bytes and gives back JSON and bytes, never pickled values: a parser that was taken over by a hostile
file could otherwise run code here. This module keeps a clock, for the time limit alone.
"""

import contextlib
import json
import os
import resource
import select
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from types import TracebackType
from typing import Any, BinaryIO

from cenotaph.archive.extract import at_sight, extract, extract_part
from cenotaph.archive.extraction import LIMITS, Extraction, Limits, Part, Table, refused
from cenotaph.archive.kinds import HEAD, sniff
from cenotaph.values import Refusal

_LENGTH = struct.Struct(">Q")
_COMMAND = (sys.executable, "-P", "-c", "from cenotaph.archive.apart import serve; serve()")
# The child needs neither the user's settings nor their secrets.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT")


class _Gone(Exception):
    """The child ended or ran out of time before it answered."""


class Extractor:
    """`with Extractor() as extractor: extractor(content, name=…)`: as `extract`, in a child process.

    `max_seconds` bounds one document; `max_memory` the child's address space in bytes. A child that hangs or dies is
    replaced; its document gets a Refusal. `extractor.part(part)` does the same for a contained document.
    """

    def __init__(self, *, limits: Limits = LIMITS, max_seconds: float = 120.0, max_memory: int = 4 * 1024**3) -> None:
        self._limits, self._max_seconds, self._max_memory = limits, max_seconds, max_memory
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Extractor":
        """The child itself starts with the first document."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                # What was not yet written to a dead child is lost with it.
                with contextlib.suppress(OSError):
                    stream.close()
        child.wait()

    def __call__(
        self, content: bytes, *, name: str = "", media_type: str | None = None, address: str | None = None
    ) -> Extraction:
        """Extract these bytes in the child. Never raises on hostile content."""
        known = at_sight(content[:HEAD], len(content), name=name, media_type=media_type, limits=self._limits)
        if content and known:
            return known
        return self._ask({"name": name, "media_type": media_type, "address": address}, content)

    def part(self, part: Part) -> Extraction:
        """Extract a contained document in the child."""
        return self._ask({"name": part.name, "media_type": part.media_type, "meta": dict(part.meta)}, part.content)

    def _ask(self, asked: dict[str, Any], content: bytes) -> Extraction:
        name = str(asked["name"])
        try:
            child = self._child = self._child or self._started()
            assert child.stdin is not None
            assert child.stdout is not None
            until = time.monotonic() + self._max_seconds
            send(child.stdin, asked, [content])
            found, contents = receive(_Timed(child.stdout, until))
        except (_Gone, OSError) as wrong:
            self.close()
            why = f"reading it was stopped: {str(wrong) or 'the reader ended'}; the file is kept"
            return refused(sniff(content[:65536], name=name), "stopped", why, where=name, what_would_help=_HELP)
        return _extraction(found, contents)

    def _started(self) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=bare_environment()
        )
        assert child.stdin is not None
        send(child.stdin, {"limits": asdict(self._limits), "max_memory": self._max_memory}, [])
        return child


_HELP = "split it, or open it by hand and save it as plain text or PDF, and add that beside it"


class _Timed:
    """A pipe that is read under a deadline of the monotonic clock."""

    def __init__(self, stream: Any, until: float) -> None:
        self._handle, self._until = stream.fileno(), until

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes. Raises _Gone."""
        pieces: list[bytes] = []
        while size:
            left = self._until - time.monotonic()
            if left <= 0 or not select.select([self._handle], [], [], left)[0]:
                raise _Gone("it took too long")
            piece = os.read(self._handle, min(size, 1024 * 1024))
            if not piece:
                raise _Gone("its reader broke down or needed too much memory")
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


def bare_environment() -> dict[str, str]:
    """What a child is told of the environment."""
    return {key: os.environ[key] for key in _PASSED_ON if key in os.environ}


def send(stream: Any, said: Mapping[str, Any], contents: list[bytes]) -> None:
    """Words and contents, as `receive` reads them."""
    words = json.dumps({**said, "sizes": [len(content) for content in contents]}).encode()
    stream.write(_LENGTH.pack(len(words)) + words)
    for content in contents:
        stream.write(content)
    stream.flush()


def receive(stream: Any) -> tuple[dict[str, Any], list[bytes]]:
    """What `send` wrote."""
    (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
    found = json.loads(stream.read(length))
    return found, [stream.read(size) for size in found.pop("sizes")]


def _extraction(found: dict[str, Any], contents: list[bytes]) -> Extraction:
    parts = [Part(**part, content=content) for part, content in zip(found.pop("parts"), contents, strict=True)]
    refusals = tuple(Refusal(**refusal) for refusal in found.pop("refusals"))
    tables = tuple(Table(**table) for table in found.pop("tables"))
    pages = tuple(found.pop("pages"))
    return Extraction(**found, parts=tuple(parts), refusals=refusals, tables=tables, pages=pages)


def confine(max_memory: int) -> None:
    """This process takes no more memory than so many bytes, and leaves no picture of it when it dies."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (max_memory,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve() -> None:
    """The child's loop: read one document, answer, until the pipe closes."""
    told, answers = sys.stdin.buffer, sys.stdout.buffer
    # Parsers that print would break the answers.
    sys.stdout = sys.stderr
    settings, _ = receive(told)
    limits = Limits(**settings["limits"])
    confine(settings["max_memory"])
    while head := told.read(_LENGTH.size):
        _serve_one(head, told, answers, limits)


def _serve_one(head: bytes, told: BinaryIO, answers: BinaryIO, limits: Limits) -> None:
    asked = json.loads(told.read(_LENGTH.unpack(head)[0]))
    (content,) = (told.read(size) for size in asked.pop("sizes"))
    if "meta" in asked:
        found = extract_part(Part(asked["name"], content, asked["media_type"], asked["meta"]), limits=limits)
    else:
        found = extract(content, **asked, limits=limits)
    contents = [part.content for part in found.parts]
    said = {key: getattr(found, key) for key in Extraction.__dataclass_fields__}
    said["parts"] = [
        {"name": part.name, "media_type": part.media_type, "meta": dict(part.meta)} for part in found.parts
    ]
    said["refusals"] = [asdict(refusal) for refusal in found.refusals]
    said["tables"] = [asdict(table) for table in found.tables]
    send(answers, said, contents)
