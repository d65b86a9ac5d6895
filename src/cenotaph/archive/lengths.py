"""How long a recording says it lasts: from the heads of WAV and MP4 alone; of others it is not known here."""

import struct
from typing import BinaryIO

_BOX = struct.Struct(">I4s")
_MOST_BOXES, _MOST_DAYS = 1000, 86_400 * 30


def seconds_of(file: BinaryIO, media_type: str) -> float | None:
    """The seconds that the file says, or None."""
    try:
        if media_type == "audio/wav":
            found = _wav(file)
        elif media_type in ("video/mp4", "audio/mp4"):
            found = _mp4(file)
        else:
            return None
    except (struct.error, OSError, ValueError):
        return None
    return found if found is not None and 0 < found < _MOST_DAYS else None


def _wav(file: BinaryIO) -> float | None:
    file.seek(12)
    rate = 0
    for _ in range(_MOST_BOXES):
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"fmt ":
            rate = struct.unpack("<8xI", file.read(12))[0]
            size -= 12
        elif name == b"data":
            return size / rate if rate else None
        file.seek(size + size % 2, 1)
    return None


def _mp4(file: BinaryIO) -> float | None:
    """The head of the movie, wherever the box that holds it lies."""
    file.seek(0)
    for _ in range(_MOST_BOXES):
        size, name = _BOX.unpack(file.read(8))
        if name == b"moov":
            continue  # its first boxes are read as if they lay outside
        if name == b"mvhd":
            return _head(file.read(32))
        skipped = struct.unpack(">Q", file.read(8))[0] - 16 if size == 1 else size - 8
        if skipped < 0:
            return None
        file.seek(skipped, 1)
    return None


def _head(box: bytes) -> float | None:
    scale, length = struct.unpack_from(">IQ", box, 20) if box[:1] == b"\x01" else struct.unpack_from(">II", box, 12)
    return length / scale if scale else None
