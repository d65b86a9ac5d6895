"""The demo's pictures: drawn here, plainly artificial, of no person and nothing real; two described, one that waits."""

from pathlib import Path

from cenotaph.archive import arrivals
from cenotaph.demo.story import EVENTS
from cenotaph.ledger import queries
from cenotaph.ledger.actions import describe_exhibit, link_exhibit, together
from cenotaph.ledger.case import Case
from cenotaph.ledger.intake import intake
from cenotaph.ledger.opening import portable
from cenotaph.ledger.values_exhibits import CLAIM, INCIDENT

SIZE = (960, 640)
SKY, FIELD, ROAD, WALL, INK, PAPER = "#c9d3d8", "#a7ad8c", "#8d8a84", "#b9b2a6", "#2b2b2b", "#f4f1e6"
NOTICE = (
    "NOTICE",
    "Kerat town council",
    "",
    "The market is closed after the shelling",
    "of 3 March. Bread is given out at the school.",
)
_CAPTIONS = {
    "notice-kerat.jpg": {
        "caption": "A notice of the town council: the market is closed after the shelling of 3 March.",
        "origin": "handed in by a reader of Kerat Daily",
        "day": "2014-03-04",
        "place": "Kerat",
        "graphic": "no",
    },
    # Nobody has said yet whether it is graphic, nor on which day it was taken.
    "field-ombra.png": {
        "caption": "An empty field with a road and a wall; said to be the edge of Ombra.",
        "place": "Ombra",
    },
}
_LINKS = (("notice-kerat.jpg", CLAIM, "kerat-market"), ("notice-kerat.jpg", INCIDENT, "kerat-market"))
_MORE = (("field-ombra.png", INCIDENT, "ombra"),)


def write_pictures(folder: Path) -> tuple[Path, ...]:
    """Draw the pictures into a folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return (_notice(folder / "notice-kerat.jpg"), _field(folder / "field-ombra.png"), _road(folder / "road.png"))


def exhibits(case: Case, folder: Path) -> None:
    """Take the pictures in, and describe and link those about which something is known."""
    write_pictures(folder)
    found = intake(case, portable(arrivals([folder]), [str(folder)]))
    held = {Path(arrived.source).name: arrived.document for arrived in found}
    with together(case):
        for name, said in _CAPTIONS.items():
            describe_exhibit(case, held[name], dict(said))
        for name, about, key in (*_LINKS, *_MORE):
            if claim := _claim_of(key):
                link_exhibit(case, held[name], about, claim)


def _claim_of(key: str) -> str:
    """The first claim that tells of the dead of this event."""
    event = next(each for each in EVENTS if each.key == key)
    told = (
        claim.id
        for claim in queries.standing_claims()
        if claim.place and claim.place.id == event.place_id and claim.event_start == event.day
    )
    return min(told, default="")


def _notice(path: Path) -> Path:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", SIZE, WALL)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((150, 70, 810, 570), fill=PAPER, outline=INK, width=3)
    for row, words in enumerate(NOTICE):
        drawing.text((190, 120 + 70 * row), words, fill=INK, font=ImageFont.load_default(44 if row == 0 else 28))
    # What a device would write into the file; the device is as made up as the town.
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Orvek", "Orvek M1"
    exif.get_ifd(0x8769)[0x9003] = "2014:03:04 11:20:00"
    picture.save(path, "JPEG", quality=85, exif=exif.tobytes())
    return path


def _field(path: Path) -> Path:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, SKY)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((0, 330, 960, 640), fill=FIELD)
    drawing.polygon(((400, 640), (620, 640), (520, 330), (500, 330)), fill=ROAD)
    drawing.rectangle((40, 290, 330, 360), fill=WALL, outline=INK)
    picture.save(path, "PNG")
    return path


def _road(path: Path) -> Path:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, FIELD)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((0, 240, 960, 400), fill=ROAD)
    for at in range(20, 960, 120):
        drawing.rectangle((at, 312, at + 60, 328), fill=PAPER)
    picture.save(path, "PNG")
    return path
