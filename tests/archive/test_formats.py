"""Every format gives its words, what it says of itself, and its contained documents."""

import json

import pytest

from cenotaph.archive import Extraction, extract, extract_part
from tests.archive import samples
from tests.archive.samples import zipped


def taken(name: str) -> Extraction:
    return extract(samples.samples()[name], name=name)


@pytest.mark.parametrize("name", list(samples.samples()))
def test_every_sample_is_read_without_a_failure(name: str) -> None:
    found = taken(name)
    assert found.text or found.parts
    assert "failed" not in found.method
    told = " ".join([found.text, *(extract_part(part).text for part in found.parts)])
    assert any(number in told for number in ("973", "٩٧٣", "12"))


def test_a_message_and_its_attachment() -> None:
    found = taken("mail.eml")
    assert found.text == "قتل ٩٧٣ مدنيا في سارون."
    assert (found.title, found.publisher, found.published_on) == ("حصيلة الساحل", "مكتب سارون", "2025-03-10")
    (part,) = found.parts
    assert (part.name, part.media_type) == ("../جدول.csv", "text/csv")
    assert extract_part(part).text == "place\tkilled\nKerat\t12"


def test_a_mailbox_is_its_messages() -> None:
    found = taken("box.mbox")
    assert [part.name for part in found.parts] == ["message 1", "message 2", "message 3"]
    assert extract_part(found.parts[2]).title == "حصيلة الساحل"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_a_web_archive_is_its_pages(name: str) -> None:
    found = taken(name)
    assert [part.meta["url"] for part in found.parts] == [
        "https://marl.example/2025/03/10/coast",
        "https://marl.example/list.csv",
    ]
    page = extract_part(found.parts[0])
    assert (page.title, page.published_on) == ("Coast", "2025-03-10")
    assert page.url == "https://marl.example/2025/03/10/coast"
    assert [refusal.why for refusal in found.refusals] == [
        "1 answers with status 404 were left inside",
        "1 pictures, scripts and styles were left inside",
    ]


def test_a_web_archive_cut_short_gives_what_stands_before_the_break() -> None:
    found = extract(samples.warc(packed=False)[:-60])
    assert len(found.parts) >= 1
    cut = extract(samples.warc()[:-60])
    assert cut.media_type == "application/warc+gzip"
    assert "breaks off" in cut.refusals[0].why


def test_feeds_give_their_entries() -> None:
    found = taken("rss.xml")
    assert (found.title, found.language, found.text) == ("Marl Daily", "en", "")
    first, second = (extract_part(part) for part in found.parts)
    assert (first.text, first.title, first.published_on) == ("At least 973 were killed.", "Coast toll", "2025-03-10")
    assert (first.publisher, first.url) == ("Marl Daily", "https://marl.example/coast")
    assert (second.text, second.published_on) == ("Only a title: 12 killed in Kerat", None)
    (atom,) = taken("atom.xml").parts
    assert extract_part(atom).published_on == "2025-03-10"


def test_a_channel_gives_its_messages() -> None:
    found = taken("result.json")
    first, second = found.parts
    assert (extract_part(first).text, extract_part(first).published_on) == ("قتل ٩٧٣ مدنيا", "2025-03-10")
    assert extract_part(second).text == "At least 12 were killed."
    assert extract_part(second).publisher == "Sarun Post"
    assert extract_part(second).title == "At least 12 were killed."
    assert second.meta["forwarded_from"] == "Kerat Radio"
    assert [refusal.why.split(" ")[0] for refusal in found.refusals] == ["1", "1"]


def test_a_message_goes_by_its_first_line_cut_at_a_word() -> None:
    words = f"{'Marl ' * 20}end\nSecond line."
    chat = {
        "name": "Sarun Post",
        "type": "public_channel",
        "messages": [{"type": "message", "date_unixtime": "1", "text": words}],
    }
    (part,) = extract(json.dumps(chat).encode(), name="result.json").parts
    assert part.meta["title"] == f"{'Marl ' * 12}…"
    assert part.content.decode() == words


def test_half_a_character_stands_as_a_sign_of_loss() -> None:
    message = {"type": "message", "from_id": "1", "from": "\udfff", "text": "\ud83d 12 killed"}
    chat = {"name": "Sarun \ud83d", "type": "public_channel", "messages": [message]}
    found = extract(json.dumps(chat).encode(), name="result.json")
    told = extract_part(found.parts[0])
    assert (found.title, told.publisher, told.author) == ("Sarun \ufffd", "Sarun \ufffd", "\ufffd")
    assert told.title == "\ufffd 12 killed"


def test_a_web_archive_without_its_lines_is_told_in_words() -> None:
    found = extract(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx")
    assert [refusal.why for refusal in found.refusals] == [
        "the web archive breaks off after 0 pages: a record in it lacks the lines that every record has",
        "no page with words was found in the web archive",
    ]


def test_office_texts() -> None:
    assert taken("a.docx").text.split("\n") == ["Coast report", "At least 973", "Place\tKilled", "كيرات\t١٢"]
    assert taken("a.docx").title == "Coast report"
    assert taken("a.odt").text.split("\n") == ["Coast report", "At least 973 killed.", "Kerat\t12"]
    assert taken("a.rtf").text.split("\n") == ["At least 973 were killed.", "قتل 12", "قتل"]


def test_tables_keep_their_cells() -> None:
    found = taken("a.xlsx")
    assert found.text == "date\tplace\tkilled\n2025-03-10\tKerat\t12\n\n\tسارون\t3\n\nx y\ta b"
    assert [(table.name, found.text[table.start : table.start + 4]) for table in found.tables] == [
        ("March", "date"),
        ("April", "x y\t"),
    ]
    assert taken("a.csv").text == "place\tkilled\nKerat\t12"
    assert "semicolon utf-16" in taken("a.csv").method


def test_a_zip_is_its_files_and_a_zip_in_a_zip_stays_closed() -> None:
    inner = zipped({"c.txt": "13 killed"})
    found = extract(zipped({"a/report.txt": "12 killed", ".hidden": "x", "inner.zip": inner, "../../up.txt": "14"}))
    assert [part.name for part in found.parts] == ["report.txt", "inner.zip", "up.txt"]
    assert [refusal.why for refusal in found.refusals] == ["hidden files are kept out"]
    closed = extract_part(found.parts[1])
    assert (closed.parts, closed.refusals[0].why) == ((), "a package inside a package is not opened")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "recognising text in pictures is not built in"),
        (b"\x00\x00\x00\x18ftypmp42" + b"x" * 50, "recognising speech is not built in"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "needs a password"),
        (b"7z\xbc\xaf\x27\x1c" + b"x" * 50, "not opened"),
        (b"PK\x03\x04broken", "cannot be opened"),
        (b"%PDF-1.4 broken", "cannot be opened"),
        (b"\x1f\x8bbroken", "cannot be unpacked"),
    ],
)
def test_what_no_reader_opens_is_explained(content: bytes, words: str) -> None:
    found = extract(content)
    assert found.text == ""
    assert words in found.refusals[0].why
    assert found.refusals[0].what_would_help
