"""Pictures: safe copies of a sealed picture, and what its file says of itself; opened in a child that may fail alone.

The child gets an open file and gives back JSON and re-drawn pixels. No byte of the original reaches a copy: no
metadata, no comment, no trailing data, and nothing that is not pixels.
"""

import io
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from cenotaph.archive.apart import bare_environment, receive
from cenotaph.values import Refusal

VERSION = "pictures_v1"
VEILED, SMALL, LARGE = FORMS = ("veiled", "small", "large")
# A picture of more pixels is kept and not opened: its size is told by its first bytes, before anything is decoded.
MOST_PIXELS = 120_000_000
MOST_SECONDS, MOST_MEMORY = 20.0, 1536 * 1024**2
_COMMAND = (sys.executable, "-P", "-c", "from cenotaph.archive.pictures_apart import serve; serve()")
_HELP = "take the original and open it by hand on a machine that holds nothing else"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a media file turned out to be.

    `told` is what the file says of itself, by name (taken, maker, place …): words of the file, never taken for truth.
    `copies` are JPEG bytes by FORMS, "veiled" so coarse that nothing can be made out. `seconds` is how long a
    recording says it lasts. `refusal` says why there are no copies where there should be.
    """

    width: int = 0
    height: int = 0
    form: str = ""
    frames: int = 1
    seconds: float | None = None
    told: tuple[tuple[str, str], ...] = ()
    copies: dict[str, bytes] = field(default_factory=dict)
    refusal: Refusal | None = None


def look(path: Path, media_type: str, *, max_seconds: float = MOST_SECONDS, max_memory: int = MOST_MEMORY) -> Seen:
    """Open a sealed media file in a child process. Never raises for what the file holds."""
    settings = json.dumps({"media_type": media_type, "max_memory": max_memory, "max_pixels": MOST_PIXELS})
    try:
        with path.open("rb") as file:
            done = subprocess.run(
                [*_COMMAND, settings],
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=bare_environment(),
                timeout=max_seconds,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return _refused("opening it took too long and was stopped; the file is kept")
    except OSError as wrong:
        return _refused(f"it could not be opened ({wrong.strerror}); the file is kept")
    if done.returncode:
        return _refused("opening it broke down or needed too much memory; the file is kept")
    return _seen(done.stdout)


def _seen(answer: bytes) -> Seen:
    found, contents = receive(io.BytesIO(answer))
    copies = dict(zip(found.pop("copies"), contents, strict=True))
    why = found.pop("why")
    told = tuple((name, words) for name, words in found.pop("told"))
    return Seen(**found, told=told, copies=copies, refusal=Refusal(why, "", _HELP) if why else None)


def _refused(why: str) -> Seen:
    return Seen(refusal=Refusal(why, "", _HELP))
