"""Seal short secrets with the desk's own key, each bound to what it is for: moved elsewhere it does not open."""

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from cenotaph.errors import CaseError

NONCE = 12
VERSION = b"\x01"


def sealed(secret: bytes, purpose: str) -> str:
    """The secret, encrypted; only this desk's key opens it, and only for this purpose."""
    nonce = secrets.token_bytes(NONCE)
    found = AESGCM(_key()).encrypt(nonce, secret, VERSION + purpose.encode())
    return base64.b64encode(VERSION + nonce + found).decode()


def opened(text: str, purpose: str) -> bytes:
    """What was sealed. Raises CaseError when the desk's key is another one."""
    raw = base64.b64decode(text)
    try:
        return AESGCM(_key()).decrypt(raw[1 : 1 + NONCE], raw[1 + NONCE :], raw[:1] + purpose.encode())
    except InvalidTag as wrong:
        raise CaseError(
            "this desk's key is not the one with which its secrets were sealed; bring back the file desk.key, "
            "or let the members set up their second factors anew"
        ) from wrong


def hashed(secret: str) -> str:
    """What is kept of a long random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _key() -> bytes:
    return hashlib.sha256(f"cenotaph desk seal v1\n{settings.SECRET_KEY}".encode()).digest()
