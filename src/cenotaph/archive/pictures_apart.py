"""The child that opens one media file: it reads what the file says of itself and draws its pixels anew, then ends."""

import contextlib
import io
import json
import resource
import sys
import warnings
from typing import Any, BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from cenotaph.archive.apart import confine, send
from cenotaph.archive.lengths import seconds_of
from cenotaph.archive.telling import told_by

# Only these are tried, whatever the file calls itself.
_READERS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF")
_LARGE, _SMALL, _GRAIN = (1600, 1600), (320, 320), (7, 7)
_PAPER = (255, 255, 255)


def serve() -> None:
    """Open the file that is the standard input, answer on the standard output."""
    settings = json.loads(sys.argv[1])
    confine(settings["max_memory"])
    with contextlib.suppress(ValueError, OSError):
        # Nothing is written to the disk from here.
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    found, copies = _looked(sys.stdin.buffer, settings["media_type"], settings["max_pixels"])
    send(sys.stdout.buffer, {**found, "copies": list(copies)}, list(copies.values()))


def _looked(file: BinaryIO, media_type: str, max_pixels: int) -> tuple[dict[str, Any], dict[str, bytes]]:
    if not media_type.startswith("image/"):
        return {"seconds": seconds_of(file, media_type), "told": [], "why": ""}, {}
    Image.MAX_IMAGE_PIXELS = max_pixels
    warnings.simplefilter("ignore")
    found: dict[str, Any] = {"told": [], "why": ""}
    if media_type == "image/heic":
        return {**found, "why": "no reader for this kind of picture (HEIC) is built in; the file is kept"}, {}
    try:
        with Image.open(file, formats=_READERS) as picture:
            found |= {"width": picture.width, "height": picture.height, "form": picture.format or ""}
            # Pillow itself only complains at this size and refuses at twice of it.
            if picture.width * picture.height > max_pixels:
                return {**found, "why": _too_big(picture.width, picture.height)}, {}
            found["told"] = told_by(picture)
            found["frames"] = int(getattr(picture, "n_frames", 1))
            picture.seek(0)
            return found, _copies(picture)
    except Image.DecompressionBombError:
        return {**found, "why": "it would unpack to more pixels than are opened; the file is kept"}, {}
    except UnidentifiedImageError:
        return {**found, "why": "it begins like a picture and is none that can be opened; the file is kept"}, {}
    except MemoryError:
        return {**found, "why": "opening it needed too much memory; the file is kept"}, {}
    # The one place where everything is caught: decoders written by others fail on hostile bytes in every way there is.
    except Exception as wrong:  # noqa: BLE001
        return {**found, "why": f"it is damaged or cut short ({type(wrong).__name__}); the file is kept"}, {}


def _too_big(width: int, height: int) -> str:
    return f"it has {width:,} by {height:,} pixels, more than are opened; the file is kept"


def _copies(picture: Image.Image) -> dict[str, bytes]:
    if picture.format == "JPEG":
        # Decoded no larger than it is drawn.
        picture.draft("RGB", _LARGE)
    upright = ImageOps.exif_transpose(picture)
    large = _flat(upright)
    large.thumbnail(_LARGE)
    small = large.copy()
    small.thumbnail(_SMALL)
    # So few grey grains that nobody can make out anything, smoothed to the size of the small one.
    grains = large.convert("L").resize(_GRAIN, Image.Resampling.BOX)
    veiled = grains.resize(small.size, Image.Resampling.BICUBIC).convert("RGB")
    return {"veiled": _jpeg(veiled), "small": _jpeg(small), "large": _jpeg(large)}


def _flat(picture: Image.Image) -> Image.Image:
    """Its pixels on white, in a new picture that knows nothing of the file."""
    # A palette may hold transparency; through RGBA all of them come out alike.
    drawn = picture.convert("RGBA") if picture.mode in ("P", "LA", "PA", "RGBA") else picture.convert("RGB")
    flat = Image.new("RGB", drawn.size, _PAPER)
    flat.paste(drawn, mask=drawn.getchannel("A") if drawn.mode == "RGBA" else None)
    return flat


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()
