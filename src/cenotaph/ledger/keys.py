"""The case's Ed25519 key: made once, kept in the case's log folder, readable by its owner alone."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cenotaph.errors import CaseError


def make_key(path: Path) -> Ed25519PrivateKey:
    """A new key, written with mode 0600; an existing one is used again, never overwritten."""
    if path.exists():
        return load_key(path)
    key = Ed25519PrivateKey.generate()
    part = path.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(key.private_bytes_raw().hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """The key in this file. Raises CaseError when it is not there or not a key."""
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
    except FileNotFoundError as wrong:
        raise CaseError(
            f"this copy of the case has no signing key ({path.name} in its log folder), so it can be read but not "
            "changed; bring the key from the original case"
        ) from wrong
    except ValueError as wrong:
        raise CaseError(f"{path} is no signing key; bring the key from the original case") from wrong


def public_half(key: Ed25519PrivateKey) -> str:
    """The public key in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def is_signed(public: str, message: bytes, signature: str) -> bool:
    """Whether this key signed this message."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
