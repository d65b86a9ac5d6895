"""What a picture's file says of itself: when, with what and where it says that it was taken. Read, never believed."""

import math
from collections.abc import Mapping
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

_MOST = 300
# The name under which a page tells it, the table, the tag.
_MAIN = (
    ("maker", Base.Make),
    ("model", Base.Model),
    ("program", Base.Software),
    ("changed", Base.DateTime),
    ("author", Base.Artist),
    ("rights", Base.Copyright),
    ("description", Base.ImageDescription),
)
_MORE = (("taken", Base.DateTimeOriginal), ("digitised", Base.DateTimeDigitized))
_TEXTS = {
    "software": "program",
    "author": "author",
    "copyright": "rights",
    "description": "description",
    "title": "description",
    "creation time": "taken",
    "comment": "comment",
}


def told_by(picture: Image.Image) -> list[tuple[str, str]]:
    """Each thing that the file says of itself, by name; nothing where it says nothing or cannot be understood."""
    found: list[tuple[str, str]] = []
    try:
        exif = picture.getexif()
        more, place = exif.get_ifd(IFD.Exif), exif.get_ifd(IFD.GPSInfo)
    # Tables of a damaged file fail in every way; the picture itself may still be good.
    except Exception:  # noqa: BLE001
        return _texts(picture)
    found += [(name, words) for name, tag in _MORE if (words := _words(more.get(tag)))]
    if offset := _words(more.get(Base.OffsetTimeOriginal)):
        found = [(name, f"{words} {offset}" if name == "taken" else words) for name, words in found]
    found += [(name, words) for name, tag in _MAIN if (words := _words(exif.get(tag)))]
    if where := _place(place):
        found.append(("place", where))
    if moment := _words(place.get(GPS.GPSDateStamp)):
        found.append(("satellites", moment))
    return [*found, *(pair for pair in _texts(picture) if pair not in found)]


def _texts(picture: Image.Image) -> list[tuple[str, str]]:
    """Texts that lie beside the pixels: chunks of PNG, comments of JPEG and GIF."""
    named = ((key, _TEXTS.get(str(key).lower())) for key in picture.info)
    return [(name, words) for key, name in named if name and (words := _words(picture.info[key]))]


def _words(value: Any) -> str:
    if value is None:
        return ""
    said = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    # What is no letter could turn a page's writing round or hide words.
    plain = "".join(each if each.isprintable() else " " for each in said[: 4 * _MOST])
    return " ".join(plain.split())[:_MOST]


def _place(table: Mapping[int, Any]) -> str:
    lat = _degrees(table.get(GPS.GPSLatitude), table.get(GPS.GPSLatitudeRef), "S", 90)
    lon = _degrees(table.get(GPS.GPSLongitude), table.get(GPS.GPSLongitudeRef), "W", 180)
    return f"{lat:.5f}, {lon:.5f}" if lat is not None and lon is not None else ""


def _degrees(parts: Any, side: Any, negative: str, most: int) -> float | None:
    try:
        whole, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    found = whole + minutes / 60 + seconds / 3600
    if not math.isfinite(found) or not 0 <= found <= most:
        return None
    return -found if _words(side).upper().startswith(negative) else found
