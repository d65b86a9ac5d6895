"""Small files of every kind, made by standard tools at test time; the words and places are made up."""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

import docx
import openpyxl

PAGE = (
    '<html lang="en"><head><title>Coast</title><meta name="date" content="2025-03-10"></head><body><article><p>At '
    "least 973 civilians were killed on the Sarun coast, the observatory said in a long report.</p></article></body>"
)


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def mail(*, html: bool = False) -> bytes:
    message = EmailMessage()
    message["From"] = "مكتب سارون <desk@marl.example>"
    message["Date"] = "Mon, 10 Mar 2025 23:30:00 +0300"
    message["Subject"] = "حصيلة الساحل"
    message.set_content("قتل ٩٧٣ مدنيا في سارون.\n")
    if html:
        message.add_alternative("<p>قتل ٩٧٣ مدنيا</p>", subtype="html")
    message.add_attachment(b"place,killed\nKerat,12\n", maintype="text", subtype="csv", filename="../جدول.csv")
    return message.as_bytes()


def mailbox() -> bytes:
    lines = [b"From desk@marl.example Mon Mar 10 23:30:00 2025\n" + mail() + b"\n" for _ in range(3)]
    return b"".join(lines)


def warc(*, packed: bool = True) -> bytes:
    """A web archive written by hand, record by record, each its own gzip member when packed."""
    answers = [
        ("https://marl.example/2025/03/10/coast", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://marl.example/gone", "404 Not Found", "text/html", b"gone"),
        ("https://marl.example/a.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("https://marl.example/list.csv", "200 OK", "text/csv", b"place,killed\nKerat,12\n"),
    ]
    records = [_record(url, status, kind, body) for url, status, kind, body in answers]
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def _record(url: str, status: str, kind: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{len(url)}>\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2025-03-11T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz() -> bytes:
    return zipped({"datapackage.json": "{}", "archive/data.warc.gz": warc(), "pages/pages.jsonl": "{}"})


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Marl Daily</title>
<link>https://marl.example/</link><language>en-GB</language><item><title>Coast toll</title>
<link>https://marl.example/coast</link><pubDate>Mon, 10 Mar 2025 23:30:00 +0300</pubDate>
<description>&lt;p&gt;At least &lt;b&gt;973&lt;/b&gt; were killed.&lt;/p&gt;</description></item>
<item><title>Only a title: 12 killed in Kerat</title></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة مارل</title>
<entry><title>الساحل</title><published>2025-03-10T23:30:00Z</published>
<content type="text">قتل ٩٧٣ مدنيا</content></entry></feed>"""
TELEGRAM = json.dumps(
    {
        "name": "Sarun Post",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": 1, "type": "service", "date": "2025-03-09T00:00:00", "action": "create_channel", "text": ""},
            {"id": 2, "type": "message", "date": "2025-03-10T01:02:03", "date_unixtime": "1741561323",
             "from": "Sarun Post", "from_id": "channel1", "text": "قتل ٩٧٣ مدنيا", "text_entities": []},
            {"id": 3, "type": "message", "date": "2025-03-11T01:02:03", "date_unixtime": "1741647723",
             "from": "Sarun Post", "from_id": "channel1", "forwarded_from": "Kerat Radio",
             "text": ["At least ", {"type": "bold", "text": "12"}, " were killed."], "text_entities": []},
            {"id": 4, "type": "message", "date": "2025-03-11T02:00:00", "date_unixtime": "1", "text": ""},
        ],
    },
    ensure_ascii=False,
)  # fmt: skip
RTF = (
    r"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0 Times;}}{\*\generator x;}{\info{\title hidden}}"
    r"\pard At least 973 were killed.\par \u1602?\u1578?\u1604? 12\par \'de\'ca\'e1\par}"
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODT = (
    f'<office:document-content xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0"><office:body><office:text><text:h>Coast report</text:h>'
    "<text:p>At<text:s/>least <text:span>973</text:span> killed.</text:p><table:table><table:table-row>"
    "<table:table-cell><text:p>Kerat</text:p></table:table-cell><table:table-cell><text:p>12</text:p>"
    "</table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"
)


def odt() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT})


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Coast report"
    document.add_heading("Coast report")
    document.add_paragraph("At least ").add_run("973").bold = True
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells], ["Place", "Killed", "كيرات", "١٢"], strict=True
    ):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "March"
    for row in (["date", "place", "killed"], ["2025-03-10", "Kerat", 12], [None, None, None], ["", "سارون", 3.0]):
        sheet.append(row)
    book.create_sheet("April").append(["x\ty", "a\nb"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def samples() -> dict[str, bytes]:
    """Every kind by a telling name."""
    return {
        "page.html": PAGE.encode(),
        "mail.eml": mail(html=True),
        "box.mbox": mailbox(),
        "a.warc.gz": warc(),
        "a.warc": warc(packed=False),
        "a.wacz": wacz(),
        "rss.xml": RSS.encode(),
        "atom.xml": ATOM.encode(),
        "result.json": TELEGRAM.encode(),
        "a.rtf": RTF.encode(),
        "a.odt": odt(),
        "a.docx": word(),
        "a.xlsx": workbook(),
        "a.csv": "place;killed\nKerat;12\n".encode("utf-16"),
        "a.zip": zipped({"a/report.txt": "12 killed", "b.html": PAGE}),
        "a.txt.gz": gzip.compress(b"12 killed", mtime=0),
        "a.xml": b"<?xml version='1.0'?><report><p>12 killed</p></report>",
        "a.pdf": PDF,
    }


PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 58>>stream
BT /F 12 Tf 20 100 Td (At least 973 were killed.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""
