"""Provenance: claims go in, voices come out: who really said it, and who repeats whom.

In:       Claims from any number of documents, with their publishers and days; their texts only for `lineage`.
Out:      Voices: all the claims that go back to one speaker's one assertion; Lineage of copied pages; Ties.
Promises: every claim is in exactly one voice; the order of claims does not matter.
Decides:  nothing by hand.
"""

from cenotaph.provenance.independence import independence, independent
from cenotaph.provenance.lineage import lineage
from cenotaph.provenance.voice import DocumentText, Lineage, Tie, Voice
from cenotaph.provenance.voices import voices

__all__ = [
    "DocumentText",
    "Lineage",
    "Tie",
    "Voice",
    "independence",
    "independent",
    "lineage",
    "voices",
]
