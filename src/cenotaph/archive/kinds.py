"""What kind of bytes these are: told from the bytes first, from the name or the sender's word only among texts."""

import io
import re
import zipfile
import zlib

HEAD = 64 * 1024
UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"
TELEGRAM = "application/x-telegram-export+json"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
WACZ = "application/wacz"
OLE = "application/x-ole-storage"

# (where, these bytes, kind)
_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftypmif", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"WARC/", "application/warc"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"PAR1", "application/vnd.apache.parquet"),
    (0, b"\x7fELF", "application/x-executable"),
)
_BY_ENDING = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "tab": "text/tab-separated-values",
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "text/html",
    "json": "application/json",
    "eml": "message/rfc822",
    "mbox": "application/mbox",
}
# What can be an exhibit: everything that is seen or heard. Its kind is the first word of the type.
IMAGE, VIDEO, AUDIO = MEDIA_KINDS = ("image", "video", "audio")
MEDIA = tuple(sorted({kind for *_, kind in _SIGNATURES if kind.partition("/")[0] in MEDIA_KINDS}))
_ALIKE = {
    "application/xhtml+xml": "text/html",
    "application/csv": "text/csv",
    "text/tsv": "text/tab-separated-values",
    "multipart/related": "message/rfc822",
}
_FIRST_TAG = re.compile(r"<(?:\w+:)?(!doctype\s+html|[a-z][a-z0-9]*)[\s>/]", re.IGNORECASE)
_HTML = re.compile(
    r"!doctype|html|head|body|title|article|section|main|div|p|h[1-6]|meta|table|span|a|br", re.IGNORECASE
)
_MAIL_LINE = re.compile(
    r"^(?:From|To|Date|Subject|Message-ID|Received|MIME-Version|Return-Path|Delivered-To|Reply-To|Content-Type):",
    re.IGNORECASE | re.MULTILINE,
)
_TELEGRAM = re.compile(r'"(?:messages|chats)"\s*:\s*[\[{]')
_TELEGRAM_MESSAGE = re.compile(r'"(?:date_unixtime|from_id|text_entities)"\s*:')


def sniff(content: bytes, *, name: str = "", declared: str | None = None) -> str:
    """The media type of these bytes; "application/octet-stream" when nothing speaks for another."""
    if not content:
        return EMPTY
    head = content[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(content)
    if head.startswith(b"\x1f\x8b"):
        return "application/warc+gzip" if _opens_with(head, b"WARC/") else "application/gzip"
    for where, signature, kind in _SIGNATURES:
        if head[where : where + len(signature)] == signature:
            return kind
    return _text_kind(head, name, declared)


def _zip_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            said = packed.open("mimetype").read(100).decode("latin-1").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        # A package that is cut short can still say what it is in its first bytes.
        names, said = set(), next((kind for kind in (ODT, ODS) if kind.encode() in content[:160]), "")
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    if "datapackage.json" in names and any(member.startswith("archive/") for member in names):
        return WACZ
    return said if said in (ODT, ODS) else "application/zip"


def _opens_with(packed: bytes, start: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, len(start)) == start
    except zlib.error:
        return False


def looks_binary(head: bytes) -> bool:
    """Whether these bytes can be no text in any encoding that we read."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    zeros = head.count(0)
    if zeros and not 0.2 < zeros / len(head) < 0.6:
        # UTF-16 of Arabic has few zeros; its other bytes are then nearly all 06.
        pairs = head[: len(head) // 2 * 2]
        arabic = max(pairs[0::2].count(6), pairs[1::2].count(6))
        return arabic < len(pairs) / 4
    return not zeros and controls > len(head) / 20


def _text_kind(head: bytes, name: str, declared: str | None) -> str:
    if looks_binary(head):
        return UNKNOWN
    text = head.replace(b"\x00", b"").decode("latin-1")
    start = text.lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")[:4096]
    for test, kind in _TESTS:
        if test(start, text):
            return kind
    said = (declared or "").split(";")[0].strip().lower()
    said = _ALIKE.get(said, said)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if said in _BY_ENDING.values():
        return said
    return _BY_ENDING.get(ending, "text/plain")


def _first_tag(start: str) -> str:
    found = _FIRST_TAG.search(start) if start.startswith("<") else None
    return " ".join(found.group(1).lower().split()) if found else ""


def _is_feed(start: str, _text: str) -> bool:
    return _first_tag(start) in ("rss", "feed", "rdf")


def _is_html(start: str, _text: str) -> bool:
    return bool(_HTML.fullmatch(_first_tag(start).split(" ")[0]))


def _is_xml(start: str, _text: str) -> bool:
    return start.startswith("<?xml")


def _is_telegram(start: str, text: str) -> bool:
    return start.startswith("{") and bool(_TELEGRAM.search(text) and _TELEGRAM_MESSAGE.search(text))


def _is_mbox(start: str, _text: str) -> bool:
    return bool(re.match(r"From \S+.{0,80}\d{4}\r?\n", start)) and bool(_MAIL_LINE.search(start))


def _is_mail(start: str, _text: str) -> bool:
    headers = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0]
    return bool(re.match(r"[A-Za-z][A-Za-z-]*:", headers)) and len(set(_MAIL_LINE.findall(headers))) >= 2


_TESTS = (
    (_is_feed, "application/rss+xml"),
    (_is_html, "text/html"),
    (_is_xml, "application/xml"),
    (_is_telegram, TELEGRAM),
    (_is_mbox, "application/mbox"),
    (_is_mail, "message/rfc822"),
)
