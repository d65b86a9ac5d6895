"""The Arabic reader: counts, statements and attribution, sentence by sentence."""

from cenotaph.reading.arabic.attribution import attribute
from cenotaph.reading.arabic.counts import counts
from cenotaph.reading.arabic.statements import statements

__all__ = ["attribute", "counts", "statements"]
