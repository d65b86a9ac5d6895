"""Which media a browser is let play from its sealed bytes, and under which type they are sent."""

from collections.abc import Mapping
from types import MappingProxyType

# By what the bytes look like. None of these can hold a page or a script.
PLAYED: Mapping[str, str] = MappingProxyType(
    {
        "video/mp4": "video/mp4",
        "video/webm": "video/webm",
        "audio/mpeg": "audio/mpeg",
        "audio/mp4": "audio/mp4",
        "audio/ogg": "audio/ogg",
        "audio/wav": "audio/wav",
    }
)
# Whatever is taken away is bytes and nothing else; its name ends so that it can be opened by hand.
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "image/jpeg": "jpg",
        "image/tiff": "tif",
        "video/x-msvideo": "avi",
        "audio/mpeg": "mp3",
        "audio/mp4": "m4a",
        "audio/ogg": "ogg",
    }
)


def name_of(document: str, media_type: str) -> str:
    """The name under which an original is taken away: of its hash, never of what somebody called it."""
    return f"{document}.{ENDINGS.get(media_type, media_type.rpartition('/')[2])}"
