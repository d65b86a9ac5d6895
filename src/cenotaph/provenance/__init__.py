"""Provenance: claims go in, voices come out: who really said it, and who repeats whom.

In:       Claims from any number of documents, with their publishers and days.
Out:      Voices: all the claims that go back to one speaker's one assertion.
Promises: every claim is in exactly one voice; the order of claims does not matter.
Decides:  nothing by hand.
"""

from collections.abc import Iterable

from cenotaph.provenance.voice import Voice
from cenotaph.reading import Claim

__all__ = ["Voice", "voices"]


def voices(claims: Iterable[Claim]) -> tuple[Voice, ...]:
    """A first thin path: each claim its own voice."""
    return tuple(Voice(c.id, c.origin or "", (c.id,), c.known_on) for c in claims)
