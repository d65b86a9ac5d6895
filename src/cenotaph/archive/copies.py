"""Copies of pictures on the disk: made when they are first asked for, outside the seal, and made again when lost."""

import json
import os
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from cenotaph.archive.pictures import VERSION, Seen, look
from cenotaph.archive.store import Store
from cenotaph.values import Refusal


@dataclass(frozen=True, slots=True)
class Copies:
    """The folder of copies of one store, and one child at a time that makes them.

    root/ab/<sha256>.json      what the file turned out to be
    root/ab/<sha256>.<form>.jpg
    """

    root: Path
    store: Store

    def seen(self, document: str, media_type: str) -> Seen:
        """What a sealed media document is; its copies are on the disk when this returns. Raises DocumentError."""
        found = self._kept(document)
        if found is None:
            # One after the other: what is opened may need much memory.
            with _one:
                found = self._kept(document) or self._made(document, media_type)
        return found

    def is_there(self, document: str) -> bool:
        """Whether it was looked at already."""
        return self._kept(document) is not None

    def copy(self, document: str, media_type: str, form: str) -> bytes | None:
        """One copy as JPEG, or None where there is none. Raises DocumentError."""
        if self.seen(document, media_type).refusal is not None:
            return None
        try:
            return self._path(document, f"{form}.jpg").read_bytes()
        except FileNotFoundError:
            return None

    def _made(self, document: str, media_type: str) -> Seen:
        found = look(self.store.where(document), media_type)
        folder = self._path(document, "json").parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for form, content in found.copies.items():
            _write(self._path(document, f"{form}.jpg"), content)
        plain = {**asdict(found), "copies": {}, "version": VERSION}
        # The last to be written: where it stands, the copies stand.
        _write(self._path(document, "json"), json.dumps(plain, ensure_ascii=False).encode())
        return found

    def _kept(self, document: str) -> Seen | None:
        try:
            held = json.loads(self._path(document, "json").read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        if held.pop("version", "") != VERSION:
            return None
        refusal = held.pop("refusal")
        told = tuple((name, words) for name, words in held.pop("told"))
        return Seen(**held, told=told, refusal=Refusal(**refusal) if refusal else None)

    def _path(self, document: str, ending: str) -> Path:
        return self.root / document[:2] / f"{document}.{ending}"


_one = threading.Lock()


def _write(path: Path, content: bytes) -> None:
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(part).replace(path)
