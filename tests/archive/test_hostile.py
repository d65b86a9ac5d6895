"""Hostile files cost no more than their limits and never raise."""

import gzip
import io
import random
import time
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cenotaph.archive import Extraction, extract, extract_part
from cenotaph.archive.extraction import LIMITS
from tests.archive import samples
from tests.archive.samples import zipped

SAMPLES = samples.samples()
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(12))
    + "]><{root}>&m;</{root}>"
)


def everything(found: Extraction, depth: int = 0) -> None:
    """Open all parts too, as the intake of a case does."""
    assert all(refusal.why and isinstance(refusal.what_would_help, str) for refusal in found.refusals)
    for part in found.parts[:5]:
        if depth < 6:
            everything(extract_part(part), depth + 1)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 2**32), st.integers(1, 40))
def test_mutated_files_never_raise(name: str, seed: int, changes: int) -> None:
    chance = random.Random(seed)
    content = bytearray(SAMPLES[name])
    for _ in range(changes):
        at = chance.randrange(len(content))
        act = chance.randrange(4)
        if act == 0:
            content[at] = chance.randrange(256)
        elif act == 1:
            del content[at : at + chance.randrange(1, 30)]
        elif act == 2:
            content[at:at] = content[at : at + chance.randrange(1, 30)]
        else:
            content[at : at + 4] = chance.randbytes(4)
        if not content:
            break
    everything(extract(bytes(content), name=name))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_files_cut_short_never_raise(name: str) -> None:
    content = SAMPLES[name]
    for share in range(1, 20):
        everything(extract(content[: len(content) * share // 20], name=name))


@pytest.mark.parametrize("root", ["rss", "report", "feed"])
def test_xml_bombs_are_refused(root: str) -> None:
    begin = time.monotonic()
    found = extract(BOMB.replace("{root}", root).encode())
    assert time.monotonic() - begin < 5
    assert "bombs" in found.refusals[0].why
    assert len(found.text) < 1000


@pytest.mark.parametrize("member", ["word/document.xml", "xl/workbook.xml"])
def test_bombs_inside_office_files_are_refused(member: str) -> None:
    found = extract(zipped({member: BOMB.replace("{root}", "w"), "[Content_Types].xml": "<x/>"}))
    assert found.text == ""
    assert found.refusals


def test_zip_bombs_stop_at_the_limit() -> None:
    bomb = zipped({"zeros.txt": b"0" * 30_000_000, "small.txt": "12 killed"})
    assert len(bomb) < 200_000
    found = extract(bomb)
    assert [part.name for part in found.parts] == ["small.txt"]
    assert "like a bomb" in found.refusals[0].why
    packed = gzip.compress(b"0" * 30_000_000)
    assert "opens to more than" in extract(packed).refusals[0].why
    assert "opens to more than" in extract(gzip.compress(b"WARC/1.0\r\n" + b"0" * 30_000_000)).refusals[0].why


def test_the_whole_package_has_one_budget() -> None:
    content = random.Random(1).randbytes(1_000_000)
    found = extract(zipped({f"{n}.bin": content for n in range(8)}), limits=replace(LIMITS, opened=3_500_000))
    assert len(found.parts) == 3
    assert len(found.refusals) == 5


def test_zips_with_a_password_say_so() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "12 killed")
    # The standard library cannot encrypt; the flag alone makes readers ask for a password.
    content = bytearray(out.getvalue())
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    (refusal,) = extract(bytes(content)).refusals
    assert "needs a password" in refusal.why


def test_files_beyond_the_limit_are_kept_and_explained() -> None:
    found = extract(b"x" * 2000, limits=replace(LIMITS, content=1000))
    assert "at most 1000 are read" in found.refusals[0].why
    table = extract(b"a,b\n" * 50, name="a.csv", limits=replace(LIMITS, rows=10))
    assert table.text.count("\n") == 9
    assert "goes on after row 10" in table.refusals[0].why


def test_a_text_that_is_too_long_to_read_is_kept_and_says_what_to_do() -> None:
    limits = replace(LIMITS, prose=100)
    for size in (101, 1000):  # decoded and found too long; too long by its bytes alone
        long = extract(b"w" * size, limits=limits)
        assert long.text == ""
        (refusal,) = long.refusals
        assert refusal.why.startswith("it was kept but not read: its text is longer than 100 characters")
        assert refusal.what_would_help == "split it into files of at most 100 characters each, and add those"
    assert extract(b"w" * 100, limits=limits).text == "w" * 100
    assert extract(b"w" * 10**8).media_type == "text/plain"


def test_a_long_table_keeps_its_text_up_to_a_limit() -> None:
    long = extract(b"a,b\n" * 50, name="a.csv", limits=replace(LIMITS, text=100, prose=10))
    assert len(long.text) == 100
    assert "the first 100 are read" in long.refusals[0].why


def test_mail_in_mail_in_mail_ends() -> None:
    content = b"From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\n12 killed\n"
    for _ in range(60):
        content = b"From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + content
    everything(extract(content))


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b"<table>" * 20_000 + b"12 killed",
        b"<p>" + b"a " * 2_000_000,
        b"From: a@b\n" + b"Subject: x\n" * 100_000 + b"\n12 killed",
        b'{"messages": ' + b"[" * 100_000,
        b"{\\rtf1 " + b"{" * 500_000,
        b"{\\rtf1 " + b"\\" * 500_000,
        b"a,b\n" + b'"' * 1_000_000,
        b"%PDF-1.4\n" + b"1 0 obj<</Kids[1 0 R]/Type/Pages/Count 9999999>>endobj\n" * 1000 + b"trailer<</Root 1 0 R>>",
        b"<?xml version='1.0'?>" + b"<a>" * 200_000,
        ("\u202e" * 100_000 + "12").encode(),
    ],
    ids=["tables", "long page", "headers", "json", "rtf groups", "rtf marks", "csv quotes", "pdf", "xml", "bidi"],
)
def test_files_made_to_hang_do_not(content: bytes) -> None:
    begin = time.monotonic()
    everything(extract(content, name="a.csv" if content.startswith(b"a,b") else ""))
    assert time.monotonic() - begin < 20
