"""Texts in the encodings of our languages come out right, and the method says which one was taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.archive import extract

ARABIC = "قُتل ما لا يقل عن ٩٧٣ مدنيا في ساحل سارون، وفق المرصد، منذ 6 آذار؛ وأصيب 45 آخرون."
PLAIN_ARABIC = "قتل ما لا يقل عن 973 مدنيا في ساحل سارون، وفق المرصد منذ السادس من آذار وأصيب 45 آخرون."
ENGLISH = "“At least 973 civilians” were killed – the observatory’s count."
FRENCH = "Au moins 973 civils ont été tués à Sarun, d’après l’observatoire; 45 blessés."


@pytest.mark.parametrize(
    ("text", "encoding", "method"),
    [
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8"),
        (ARABIC, "utf-16", "utf-16"),
        (ARABIC, "utf-16-le", "utf-16-le (guessed)"),
        (ENGLISH, "utf-16-be", "utf-16-be (guessed)"),
        (PLAIN_ARABIC, "windows-1256", "windows-1256 (guessed)"),
        (PLAIN_ARABIC, "iso-8859-6", "iso-8859-6 (guessed)"),
        (ENGLISH, "windows-1252", "windows-1252 (guessed)"),
        (FRENCH, "windows-1252", "windows-1252 (guessed)"),
    ],
)
def test_encodings(text: str, encoding: str, method: str) -> None:
    found = extract(text.encode(encoding), name="report.txt")
    assert found.text == text
    assert found.method == f"plain_v1 {method}"
    assert found.refusals == ()


def test_what_the_sender_declares_is_taken_before_a_guess() -> None:
    found = extract("Убито 973".encode("koi8-r"), media_type="text/plain; charset=KOI8-R")
    assert found.text == "Убито 973"
    assert "koi8-r (declared)" in found.method


def test_a_false_declaration_does_not_spoil_utf_8() -> None:
    assert extract(ARABIC.encode(), media_type="text/plain; charset=iso-8859-1").text == ARABIC


def test_broken_bytes_are_shown_and_told() -> None:
    found = extract((ARABIC * 5).encode() + b"\xff\xfe\xfd" + ARABIC.encode())
    assert "٩٧٣" in found.text
    assert "could not be decoded" in found.refusals[0].why


def test_line_ends_become_newlines() -> None:
    assert extract(b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


def test_empty_and_binary_files_are_explained() -> None:
    assert extract(b"").refusals[0].why == "the file is empty"
    found = extract(bytes(range(256)) * 50, name="report.txt")
    assert found.media_type == "application/octet-stream"
    assert found.text == ""
    assert "no reader" in found.refusals[0].why


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "a.txt", "a.html", "a.csv", "a.json", "a.eml", "a.mbox"]))
def test_no_bytes_ever_raise(content: bytes, name: str) -> None:
    found = extract(content, name=name)
    assert found.text.strip() or found.refusals or found.parts or found.tables


@pytest.mark.parametrize("content", [b"{\\rtf", b" \n\t ", b"<html></html>", b"{\\rtf1{\\pict 00ff}}"])
def test_what_gives_no_words_says_so(content: bytes) -> None:
    (refusal,) = extract(content).refusals
    assert refusal.why
    assert refusal.what_would_help


@settings(deadline=None)
@given(st.text(max_size=300).filter(lambda text: text.strip("\x00\r\ufeff") == text and "\r" not in text))
def test_utf_8_text_comes_back_as_it_is(text: str) -> None:
    found = extract(text.encode("utf-8", "surrogatepass") if text.isprintable() else text.encode("utf-8", "replace"))
    if found.media_type == "text/plain" and "utf-8" in found.method:
        assert found.text == text.encode("utf-8", "replace").decode().replace("\x00", "")
