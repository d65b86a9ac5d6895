"""The key that two organisations share, and nobody who compares: made here, kept in a file of its owner alone."""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from cenotaph.errors import PeopleError

_BEGINS = "cenotaph-sharing-key-v1"
_FORM = re.compile(rf"{_BEGINS} ([0-9a-f]{{64}})\s*")
_CHECKED = b"cenotaph sharing_v1: which key"


def make_key(path: Path) -> bytes:
    """A new key of 256 random bits, written with mode 600. Raises PeopleError where a file is there already."""
    key = secrets.token_bytes(32)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as wrong:
        raise PeopleError(f"{path} is there already, and no key is written over; name another file") from wrong
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{_BEGINS} {key.hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def load_key(path: Path) -> bytes:
    """The key in this file. Raises PeopleError where it is no key, or others on this machine may read it.

    Only keys that were made by `make_key` are taken: words that somebody thought of can be guessed from the encodings.
    """
    try:
        written = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as wrong:
        raise PeopleError(f"{path} is no key that can be read; make one with: {_MAKING}") from wrong
    found = _FORM.fullmatch(written)
    if found is None:
        raise PeopleError(f"{path} is no key of sharing_v1; make one with: {_MAKING}")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise PeopleError(f"others on this machine may read {path}; close it first with: chmod 600 {path}")
    return bytes.fromhex(found[1])


_MAKING = "cenotaph people key --out FILE"


def check_value(key: bytes) -> str:
    """Which key it is, for whoever has not got it: it tells two keys apart and nothing else of them."""
    return hmac.new(key, _CHECKED, hashlib.sha256).hexdigest()[:16]
