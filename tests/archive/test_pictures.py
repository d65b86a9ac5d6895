"""Pictures are shown by copies drawn anew: nothing of the file but its pixels gets through, and hostile ones stop."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from cenotaph.archive import Store
from cenotaph.archive.copies import Copies
from cenotaph.archive.pictures import FORMS, look
from tests.archive.pictures import drawn, told

SECRET = "Orvanna of Quillmoor"
TAKEN = {0x9003: "2031:03:03 07:15:00", 0x9011: "+02:00"}
GPS = {
    1: "N",
    2: (IFDRational(30), IFDRational(30), IFDRational(36)),
    3: "W",
    4: (IFDRational(39), IFDRational(6), IFDRational(0)),
}


def seen(tmp_path, content: bytes, media_type: str, **more):
    path = tmp_path / "file"
    path.write_bytes(content)
    return look(path, media_type, **more)


@pytest.mark.parametrize(("form", "kind"), [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("WEBP", "webp")])
def test_a_picture_is_drawn_anew_in_three_sizes(tmp_path, form, kind):
    found = seen(tmp_path, drawn((2000, 1000), form=form), f"image/{kind}")
    assert (found.width, found.height, found.refusal) == (2000, 1000, None)
    sizes = {name: Image.open(io.BytesIO(found.copies[name])).size for name in FORMS}
    assert sizes == {"veiled": (320, 160), "small": (320, 160), "large": (1600, 800)}


def test_what_the_file_says_is_told_and_no_copy_carries_it(tmp_path):
    content = told(
        exif={0x010F: SECRET, 0x0110: "M 9", 0x0131: "Draw 2"}, taken=TAKEN, gps=GPS, comment=SECRET.encode()
    )
    assert SECRET.encode() in content
    found = seen(tmp_path, content + b"PK\x03\x04<script>" + SECRET.encode(), "image/jpeg")
    assert dict(found.told) == {
        "taken": "2031:03:03 07:15:00 +02:00",
        "maker": SECRET,
        "model": "M 9",
        "program": "Draw 2",
        "place": "30.51000, -39.10000",
        "comment": SECRET,
    }
    for name in FORMS:
        copy = found.copies[name]
        assert SECRET.encode() not in copy
        assert b"script" not in copy
        again = Image.open(io.BytesIO(copy))
        assert not again.getexif()
        assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_words_of_a_file_cannot_turn_a_page_round(tmp_path):
    found = seen(tmp_path, told(exif={0x010F: "Ord\u202e\x00 maker" + "x" * 900}), "image/jpeg")
    [(name, words)] = found.told
    assert name == "maker"
    assert "\u202e" not in words
    assert len(words) <= 300


def test_it_is_shown_upright(tmp_path):
    found = seen(tmp_path, told(exif={0x0112: 6}), "image/jpeg")
    assert Image.open(io.BytesIO(found.copies["small"])).size == (160, 240)


def test_the_veiled_copy_shows_nothing(tmp_path):
    picture = Image.effect_noise((640, 480), 120)
    out = io.BytesIO()
    picture.save(out, "PNG")
    found = seen(tmp_path, out.getvalue(), "image/png")
    veiled, small = (Image.open(io.BytesIO(found.copies[name])).convert("L") for name in ("veiled", "small"))
    assert _spread(veiled) < 12 < _spread(small)


def _spread(picture: Image.Image) -> int:
    low, high = picture.getextrema()
    return high - low


def bomb(width: int, height: int) -> bytes:
    """A picture of a few kilobytes that unpacks to gigabytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (bomb(60_000, 60_000), "png", "more pixels than are opened"),
        (bomb(12_000, 11_000), "png", "12,000 by 11,000 pixels"),
        (drawn()[:300], "png", "damaged or cut short"),
        (b"\x89PNG\r\n\x1a\nand nothing", "png", "the file is kept"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "png", "none that can be opened"),
        (b"\x00\x00\x00\x18ftypheic", "heic", "HEIC"),
    ],
)
def test_what_cannot_be_opened_is_explained(tmp_path, content, kind, words):
    found = seen(tmp_path, content, f"image/{kind}")
    assert found.copies == {}
    assert words in found.refusal.why
    assert found.refusal.what_would_help


def test_what_takes_too_long_or_too_much_memory_is_stopped(tmp_path):
    content = drawn((6000, 6000))
    assert "took too long" in seen(tmp_path, content, "image/png", max_seconds=0.01).refusal.why
    assert "memory" in seen(tmp_path, content, "image/png", max_memory=200 * 1024**2).refusal.why


def test_how_long_a_recording_says_it_lasts(tmp_path):
    wav = b"RIFF\x00\x00\x00\x00WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    wav += b"data" + struct.pack("<I", 24_000) + bytes(24_000)
    assert seen(tmp_path, wav, "audio/wav").seconds == 3.0
    mvhd = struct.pack(">I4sIIIII", 108, b"mvhd", 0, 0, 0, 600, 5400) + bytes(80)
    movie = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + struct.pack(">I4s", 116, b"moov") + mvhd
    assert seen(tmp_path, movie, "video/mp4").seconds == 9.0
    for cut in range(8, len(movie)):
        assert seen_here(movie[:cut]) in {None, 9.0}
    assert seen(tmp_path, b"OggS", "audio/ogg").seconds is None


def seen_here(content: bytes) -> float | None:
    from cenotaph.archive.lengths import seconds_of

    return seconds_of(io.BytesIO(content), "video/mp4")


def test_copies_are_made_once_and_again_when_lost(tmp_path):
    store = Store(tmp_path / "archive")
    document = store.put(drawn()).id
    copies = Copies(tmp_path / "copies", store)
    assert not copies.is_there(document)
    first = copies.copy(document, "image/png", "small")
    assert first
    assert copies.is_there(document)
    assert copies.seen(document, "image/png").width == 240
    (tmp_path / "copies" / document[:2] / f"{document}.json").write_text("{broken")
    assert copies.copy(document, "image/png", "small") == first
    broken = store.put(drawn()[:200]).id
    assert copies.copy(broken, "image/png", "small") is None
    assert "cut short" in copies.seen(broken, "image/png").refusal.why
    assert not list((tmp_path / "copies").rglob(".part-*"))
