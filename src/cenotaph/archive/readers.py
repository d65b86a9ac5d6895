"""Which reader opens which kind of document; one line for each format."""

from collections.abc import Callable
from dataclasses import dataclass

from cenotaph.archive import kinds
from cenotaph.archive.extraction import Extraction, Limits, refused
from cenotaph.archive.formats.chat import extract_telegram
from cenotaph.archive.formats.feed import extract_feed
from cenotaph.archive.formats.html import extract_html
from cenotaph.archive.formats.mail import extract_mail, extract_mailbox
from cenotaph.archive.formats.office import extract_office
from cenotaph.archive.formats.packed import extract_gzip, extract_zip
from cenotaph.archive.formats.pdf import extract_pdf
from cenotaph.archive.formats.plain import extract_plain
from cenotaph.archive.formats.rtf import extract_rtf
from cenotaph.archive.formats.sheets import extract_csv, extract_workbook
from cenotaph.archive.formats.web_archive import extract_wacz, extract_warc
from cenotaph.archive.formats.xml import extract_xml


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes and what the caller knows of them; `media_type` is what they look like."""

    content: bytes
    media_type: str
    name: str
    charset: str | None
    address: str | None
    limits: Limits


def read(given: Given) -> Extraction:
    """Open the bytes with the reader of their kind; may raise whatever that reader raises on hostile bytes."""
    kind = given.media_type
    if kind in _BY_CONTENT:
        return _BY_CONTENT[kind](given.content, kind, given.limits)
    if kind in _BY_GIVEN:
        return _BY_GIVEN[kind](given)
    return _unread(given)


def is_opened(kind: str) -> bool:
    """Whether there is a reader for the kind."""
    return kind in _BY_CONTENT or kind in _BY_GIVEN


def _plain(given: Given) -> Extraction:
    return extract_plain(given.content, given.media_type, given.limits, given.charset)


def _html(given: Given) -> Extraction:
    return extract_html(given.content, given.media_type, given.limits, given.charset, given.address)


def _csv(given: Given) -> Extraction:
    return extract_csv(given.content, given.media_type, given.limits, given.charset)


def _gzip(given: Given) -> Extraction:
    return extract_gzip(given.content, given.media_type, given.limits, given.name)


def _unread(given: Given) -> Extraction:
    kind, family = given.media_type, given.media_type.split("/")[0]
    if kind == kinds.OLE:
        # A protected DOCX or XLSX is an old-style file that holds an encrypted package.
        if "EncryptedPackage".encode("utf-16-le") in given.content:
            why, help_ = "the Office file needs a password", "save it without its password"
        else:
            why, help_ = "old Office and Outlook files are not read", "save it as DOCX, XLSX, EML or PDF"
    elif family == "image":
        why = "it is a picture; recognising text in pictures is not built in"
        help_ = (
            "describe it under Exhibits on the desk; if it holds words, write them into a text file and add that too"
        )
    elif family in ("audio", "video"):
        why = "it is a recording; recognising speech is not built in"
        help_ = "describe it under Exhibits on the desk, and add a transcript beside it"
    elif kind == "application/json":
        why, help_ = "it is JSON of a shape that is not known here", "save it as CSV, or as one text for each report"
    elif kind in ("application/x-7z-compressed", "application/vnd.rar", "application/x-bzip2", "application/x-xz"):
        why, help_ = f"packages of the kind {kind} are not opened", "unpack it and add the folder, or pack it as ZIP"
    else:
        why = f"no reader is built in for {kind}; the file is kept bit for bit"
        help_ = "save it as text, HTML, PDF, DOCX or CSV and add that beside it"
    return refused(kind, "none", why, where=given.name, what_would_help=help_)


_BY_CONTENT: dict[str, Callable[[bytes, str, Limits], Extraction]] = {
    "application/pdf": extract_pdf,
    kinds.DOCX: extract_office,
    kinds.ODT: extract_office,
    "application/rtf": extract_rtf,
    kinds.XLSX: extract_workbook,
    kinds.ODS: extract_workbook,
    "message/rfc822": extract_mail,
    "application/mbox": extract_mailbox,
    "application/warc": extract_warc,
    "application/warc+gzip": extract_warc,
    kinds.WACZ: extract_wacz,
    "application/rss+xml": extract_feed,
    kinds.TELEGRAM: extract_telegram,
    "application/xml": extract_xml,
    "application/zip": extract_zip,
}
_BY_GIVEN: dict[str, Callable[[Given], Extraction]] = {
    "text/plain": _plain,
    "text/html": _html,
    "text/csv": _csv,
    "text/tab-separated-values": _csv,
    "application/gzip": _gzip,
}
