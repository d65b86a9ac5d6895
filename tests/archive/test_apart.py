"""Extraction in a child gives the same as here, and outlives documents that hang or fell it."""

import json
import os
import signal
import time

import pytest

from cenotaph.archive import Extractor, extract
from cenotaph.archive.extraction import Limits

MAIL = (
    b"From: Desk <desk@marl.example>\nDate: Mon, 10 Mar 2025 23:30:00 +0300\nSubject: Coast\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\n12 killed.\n--x\n'
    b"Content-Type: text/csv\nContent-Disposition: attachment; filename=a.csv\n\nplace,killed\nKerat,12\n--x--\n"
)


@pytest.mark.slow
def test_the_child_answers_as_extract_does() -> None:
    with Extractor() as extractor:
        for content, name in (
            (MAIL, "a.eml"),
            (b"place,killed\nKerat,12\n", "a.csv"),
            (b"", ""),
            (b"\xff\xd8\xff", ""),
        ):
            assert extractor(content, name=name) == extract(content, name=name)
        part = extractor(MAIL).parts[0]
        assert extractor.part(part).text == "place\tkilled\nKerat\t12"


@pytest.mark.slow
def test_a_document_that_takes_too_long_is_refused_and_the_next_one_read() -> None:
    # Deeply nested lists keep the JSON reader and the walker of messages busy.
    slow = json.dumps({"messages": [{"type": "message", "date_unixtime": "1", "text": "x"}] * 300_000}).encode()
    with Extractor(max_seconds=3.0) as extractor:
        assert extractor(b"12 killed").text == "12 killed"
        extractor._max_seconds = 0.05
        begin = time.monotonic()
        found = extractor(slow)
        assert time.monotonic() - begin < 2.5
        assert "took too long" in found.refusals[0].why
        extractor._max_seconds = 30.0
        assert extractor(b"13 killed").text == "13 killed"


@pytest.mark.slow
def test_a_child_that_dies_costs_one_document() -> None:
    with Extractor() as extractor:
        assert extractor(b"12 killed").text == "12 killed"
        assert extractor._child is not None
        os.kill(extractor._child.pid, signal.SIGKILL)
        assert "stopped" in extractor(b"13 killed").refusals[0].why
        assert extractor(b"14 killed").text == "14 killed"


@pytest.mark.slow
def test_a_child_out_of_memory_says_so() -> None:
    rows = b"place,killed\n" + b"Kerat,12\n" * 4_000_000
    with Extractor(limits=Limits(rows=10**9, cells=10**9), max_memory=400 * 1024**2) as extractor:
        found = extractor(rows, name="a.csv")
        assert found.refusals
        assert extractor(b"12 killed").text == "12 killed"
