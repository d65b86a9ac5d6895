"""Web archives: the pages and papers captured in a WARC or WACZ, each a part with its address."""

import io
import zlib
from collections import Counter
from typing import Any

from cenotaph.archive.extraction import Extraction, Limits, Part, refused
from cenotaph.archive.formats.packed import BROKEN, Package, gunzip
from cenotaph.values import Refusal

METHOD = "web_archive_v1"
_CHUNK = 256 * 1024
# What serves the look of a page and says nothing by itself; it stays inside the archive.
_ASIDE = ("image/", "font/", "video/", "audio/", "text/css", "text/javascript", "application/javascript")
_SERVING = ("application/x-javascript", "application/font", "application/json", "application/octet-stream")


def extract_warc(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """Every captured page or paper that answered; what stays inside is counted with its reason."""
    taken = _Taken(limits)
    taken.add(content, "")
    return taken.extraction(media_type)


def extract_wacz(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """The same for every WARC inside a WACZ."""
    taken = _Taken(limits)
    try:
        package = Package(content, limits)
        archives = [member for member in package.members if member.filename.startswith("archive/")]
    except BROKEN as wrong:
        return refused(media_type, METHOD, f"the WACZ cannot be opened: {wrong}", what_would_help="capture it again")
    for member in archives:
        try:
            taken.add(package.read(member), member.filename)
        except BROKEN as wrong:
            taken.refusals.append(Refusal(f"this archive stays closed: {wrong}", member.filename, "capture it again"))
    return taken.extraction(media_type)


class _Taken:
    """What was taken from one or more WARCs so far."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left: Counter[str] = Counter()
        self._opened = 0
        self.parts: list[Part] = []
        self.refusals: list[Refusal] = []

    def add(self, content: bytes, where: str) -> None:
        """Take the records of one WARC; a broken one gives what stands before the break."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        try:
            plain = gunzip(content, self._limits) if content.startswith(b"\x1f\x8b") else content
            for record in ArchiveIterator(io.BytesIO(plain)):
                self._take(record)
        except (ArchiveLoadFailed, zlib.error, ValueError, EOFError, OSError) as wrong:
            self._break(where, str(wrong))
        except (AttributeError, KeyError):
            # The library stumbles over a record without its lines; its own words would tell a reader nothing.
            self._break(where, "a record in it lacks the lines that every record has")

    def _break(self, where: str, why: str) -> None:
        words = f"the web archive breaks off after {len(self.parts)} pages: {why}"
        self.refusals.append(Refusal(words, where, "capture it again"))

    def _take(self, record: Any) -> None:
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type not in ("response", "resource"):
            if record.rec_type == "revisit":
                self._left["repeats of pages captured before"] += 1
            return
        status = record.http_headers.get_statuscode() if record.http_headers else "200"
        headers = record.http_headers or record.rec_headers
        said = headers.get_header("Content-Type") or ""
        kind = said.split(";")[0].strip().lower()
        if status != "200":
            self._left[f"answers with status {status}"] += 1
        elif not address.startswith(("http://", "https://", "urn:")) or kind.startswith(_ASIDE + _SERVING):
            self._left["pictures, scripts and styles"] += 1
        elif len(self.parts) >= self._limits.parts:
            self._left["pages beyond the limit"] += 1
        else:
            self._seal(record, address, said, kind)

    def _seal(self, record: Any, address: str, said: str, kind: str) -> None:
        pieces: list[bytes] = []
        size = 0
        stream = record.content_stream()
        while piece := stream.read(_CHUNK):
            size += len(piece)
            self._opened += len(piece)
            if size > self._limits.part or self._opened > self._limits.opened:
                self._left["pages too big to be opened"] += 1
                return
            pieces.append(piece)
        meta = {"url": address, "captured_at": record.rec_headers.get_header("WARC-Date") or ""}
        if "charset=" in said.lower():
            meta["charset"] = said.lower().split("charset=")[1].split(";")[0].strip(" \"'")
        if size:
            name = address.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
            self.parts.append(Part(name, b"".join(pieces), kind, meta))

    def extraction(self, media_type: str) -> Extraction:
        """All parts, with what was left inside and why."""
        left = [
            Refusal(f"{count} {what} were left inside", "", "open the archive in a replay tool to see them")
            for what, count in sorted(self._left.items())
        ]
        if not self.parts:
            left.append(Refusal("no page with words was found in the web archive", "", "capture the page again"))
        return Extraction(
            parts=tuple(self.parts),
            refusals=(*self.refusals, *left),
            media_type=media_type,
            method=METHOD,
        )
