"""Cenotaph: from reports of armed violence to a toll that anyone can question."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cenotaph.incidents import Incident
    from cenotaph.provenance import Voice, voices
    from cenotaph.reading import Claim, read
    from cenotaph.tolls import Reason, Toll, reconcile

__version__ = "0.1.0"
__all__ = ["Claim", "Incident", "Reason", "Toll", "Voice", "read", "reconcile", "voices"]

# Names are fetched on first use, so that `import cenotaph` and `cenotaph --help` stay quick on old laptops.
_ROOMS = {
    "Claim": "cenotaph.reading",
    "read": "cenotaph.reading",
    "Voice": "cenotaph.provenance",
    "voices": "cenotaph.provenance",
    "Incident": "cenotaph.incidents",
    "Reason": "cenotaph.tolls",
    "Toll": "cenotaph.tolls",
    "reconcile": "cenotaph.tolls",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'cenotaph' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
