"""ZIP: members opened one by one under a budget, so that a bomb costs no more than its limits."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from cenotaph.archive.extraction import Extraction, Limits, Part, refused
from cenotaph.values import Refusal

METHOD = "zip_v1"
_CHUNK = 256 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError, KeyError)


class TooBig(ValueError):
    """A member or the whole package opens to more than its limit."""


@dataclass(slots=True)
class Package:
    """A ZIP under a budget: `read` gives a member's bytes or raises TooBig or one of BROKEN."""

    content: bytes
    limits: Limits
    opened: int = 0
    packed: Any = field(init=False)

    def __post_init__(self) -> None:
        """Open the central directory; raises one of BROKEN."""
        self.packed = zipfile.ZipFile(io.BytesIO(self.content))

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """The files inside, in their order; folders are left out."""
        return [member for member in self.packed.infolist() if not member.is_dir()]

    def __contains__(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self.packed.NameToInfo

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """One member, never more than `limits.part` bytes, nor more than `limits.ratio` times its packed size."""
        member = self.packed.getinfo(name) if isinstance(name, str) else name
        if member.flag_bits & 0x1:
            raise RuntimeError("it needs a password")
        most = min(self.limits.part, self.limits.opened - self.opened)
        ratio = max(1024 * 1024, self.limits.ratio * max(member.compress_size, 1))
        pieces: list[bytes] = []
        size = 0
        with self.packed.open(member) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self.opened += len(piece)
                if size > most:
                    raise TooBig(f"it opens to more than {most} bytes")
                if size > ratio:
                    raise TooBig(f"it opens to more than {self.limits.ratio} times its packed size, like a bomb")
                pieces.append(piece)
        return b"".join(pieces)


def extract_zip(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """Each file inside is a part; a ZIP inside a ZIP stays closed when its part is extracted in its turn."""
    try:
        package = Package(content, limits)
    except BROKEN as wrong:
        return refused(media_type, METHOD, f"the ZIP cannot be opened: {wrong}", what_would_help="ask for it again")
    parts: list[Part] = []
    refusals: list[Refusal] = []
    for count, member in enumerate(package.members):
        if count >= limits.parts:
            more = len(package.members) - count
            refusals.append(Refusal(f"{more} more files were left inside", "", "unpack by hand and add the folder"))
            break
        if _is_clutter(member.filename):
            refusals.append(Refusal("hidden files are kept out", member.filename, "unpack and add it if it is wanted"))
            continue
        try:
            parts.append(
                Part(
                    PurePosixPath(member.filename).name,
                    package.read(member),
                    "",
                    {"path": member.filename, "packed": "yes"},
                )
            )
        except BROKEN as wrong:
            refusals.append(Refusal(f"it stays inside the ZIP: {wrong}", member.filename, _help(wrong)))
    if not parts and not refusals:
        refusals.append(Refusal("the ZIP holds no files", "", "ask the source to send it again"))
    return Extraction(parts=tuple(parts), refusals=tuple(refusals), media_type=media_type, method=METHOD)


def gunzip(content: bytes, limits: Limits) -> bytes:
    """All members of a gzip file, one after the other. Raises TooBig, zlib.error or EOFError (cut short)."""
    most = min(limits.opened, max(1024 * 1024, limits.ratio * len(content)))
    pieces: list[bytes] = []
    size = 0
    rest = content
    while rest.startswith(b"\x1f\x8b"):
        opener = zlib.decompressobj(wbits=31)
        is_whole = False
        while rest and not is_whole:
            piece = opener.decompress(rest, _CHUNK)
            is_whole = opener.eof
            rest = opener.unused_data if is_whole else opener.unconsumed_tail
            size += len(piece)
            if size > most:
                raise TooBig(f"it opens to more than {most} bytes")
            pieces.append(piece)
        if not is_whole:
            raise EOFError("it is cut short")
        # Padding with zeros between or after members is allowed.
        rest = rest.lstrip(b"\x00")
    return b"".join(pieces)


def extract_gzip(content: bytes, media_type: str, limits: Limits, name: str) -> Extraction:
    """The one file inside is a part."""
    try:
        inner = gunzip(content, limits)
    except BROKEN as wrong:
        return refused(media_type, METHOD, f"it cannot be unpacked: {wrong}", what_would_help="unpack it by hand")
    return Extraction(parts=(Part(name.removesuffix(".gz"), inner),), media_type=media_type, method=METHOD)


def _is_clutter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def _help(wrong: Exception) -> str:
    if "password" in str(wrong):
        return "unpack it with its password and add the files"
    return "unpack it by hand, with care, and add the files that are wanted"
