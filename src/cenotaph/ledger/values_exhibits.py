"""Exhibits: sealed pictures, videos and sounds, what people say that they show, and what they are linked to."""

from dataclasses import dataclass

from cenotaph.archive.document import Capture

# To what an exhibit is linked. An incident is named by a claim of it and a person by a mention: incidents and persons
# are derived and may change their members; what they are made of stays.
INCIDENT, PERSON, CLAIM = ABOUTS = ("incident", "person", "claim")
# What may be taken back, by the name of its kind.
CAPTION, LINK = "exhibit caption", "exhibit link"
# Whether it is graphic: as somebody said it. What nobody said is treated as graphic.
NOT_SAID, GRAPHIC, NOT_GRAPHIC = GRAPHICS = ("", "yes", "no")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a person says of an exhibit; the latest that is not taken back holds.

    `origin` is where it came from, `day` (YYYY, YYYY-MM or YYYY-MM-DD) and `place` what it is said to show; "" is
    unknown. `graphic` is one of GRAPHICS.
    """

    number: int
    document: str
    caption: str
    origin: str
    day: str
    place: str
    graphic: str
    by: str
    at: str
    why: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ExhibitLink:
    """An exhibit is said to bear on an incident (a claim of it), a person (a mention of them) or a claim."""

    number: int
    document: str
    about: str
    subject: str
    by: str
    at: str
    why: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The original's bytes were given to somebody: by whom, when and what for."""

    number: int
    document: str
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitLine:
    """An exhibit in a list: how it first came, what holds of it now, and how many links it has."""

    document: str
    kind: str
    media_type: str
    size: int
    received_at: str
    name: str
    captured_by: str
    captured_on: str
    caption: Caption | None
    links: int

    @property
    def is_graphic(self) -> bool:
        """Whether it is treated as graphic: until a person has said that it is not."""
        return self.caption is None or self.caption.graphic != NOT_GRAPHIC


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit with all that is recorded of it, oldest first, also what was taken back."""

    line: ExhibitLine
    sha512: str
    captures: tuple[Capture, ...]
    captions: tuple[Caption, ...]
    links: tuple[ExhibitLink, ...]
    handed_out: tuple[HandedOut, ...]
