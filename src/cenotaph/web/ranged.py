"""A part of a file, as a browser asks for it (RFC 9110, Range): so that a map reads only the tiles that it shows."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

CHUNK = 256 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


def ranged(request: HttpRequest, path: Path, kind: str) -> HttpResponseBase:
    """The part that was asked for (206), the whole file (200), or that there is no such part (416)."""
    told = path.stat()
    size, stamp = told.st_size, f'"{told.st_mtime_ns:x}-{told.st_size:x}"'
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", stamp) != stamp or not _RANGE.match(asked):
        # Several parts at once, other units, a file that changed since: the whole of it is a right answer to all.
        first, last, status = 0, size - 1, 200
    else:
        found = _span(asked, size)
        if found is None:
            refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
            return refused
        (first, last), status = found, 206
    response = StreamingHttpResponse(
        () if request.method == "HEAD" else _bytes(path, first, last), status=status, content_type=kind
    )
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"], response["ETag"] = "bytes", stamp
    if status == 206:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte that are asked for, or None where the file has no such part."""
    found = _RANGE.match(asked)
    if found is None or found.group(1) == found.group(2) == "":
        return None
    begin, end = found.groups()
    if not begin:
        return (max(0, size - int(end)), size - 1) if int(end) and size else None
    first, last = int(begin), min(int(end) if end else size - 1, size - 1)
    return (first, last) if first <= last else None


def _bytes(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
