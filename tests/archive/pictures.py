"""Pictures for tests: drawn here, of nothing."""

import io

from PIL import Image, ImageDraw


def drawn(size: tuple[int, int] = (240, 160), colour: str = "grey", form: str = "PNG", **saved) -> bytes:
    """A flat picture with a line across it."""
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).line((0, 0, *size), fill="black", width=3)
    out = io.BytesIO()
    picture.save(out, form, **saved)
    return out.getvalue()


def told(form: str = "JPEG", **fields: object) -> bytes:
    """A picture whose file says something of itself: EXIF by tag number; `gps`, `taken` in their own tables."""
    exif = Image.Exif()
    for tag, words in fields.pop("exif", {}).items():
        exif[tag] = words
    for number, table in ((0x8769, fields.pop("taken", {})), (0x8825, fields.pop("gps", {}))):
        if table:
            exif.get_ifd(number).update(table)
    return drawn(form=form, exif=exif.tobytes(), **fields)
