"""What some people are shown less of: the documents that they code blind, and, where they ask so, unreviewed claims."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Without the claims of some documents, or with reviewed claims alone; each has shelves of its own."""

    without: tuple[str, ...] = ()
    reviewed: bool = False

    @classmethod
    def to(cls, without: frozenset[str], *, reviewed: bool) -> "Narrowing":
        """The same for documents in any order."""
        return cls(tuple(sorted(without)), reviewed)

    @classmethod
    def told_in(cls, words: Mapping[str, Any]) -> "Narrowing":
        """As one process tells it to another, in plain values."""
        found = words.get("narrowed") or {}
        return cls(tuple(found.get("without", ())), bool(found.get("reviewed")))

    @property
    def key(self) -> str:
        """What tells its shelves apart from others; "" where nothing is left out."""
        if self == NOTHING_LEFT_OUT:
            return ""
        return hashlib.sha256(json.dumps([self.reviewed, self.without]).encode()).hexdigest()[:16]

    def words(self) -> dict[str, Any]:
        """For the other process; empty where nothing is left out."""
        return {"narrowed": {"without": list(self.without), "reviewed": self.reviewed}} if self.key else {}


NOTHING_LEFT_OUT = Narrowing()
