"""The English reader: counts, statements and attribution, sentence by sentence."""

from cenotaph.reading.english.attribution import attribute
from cenotaph.reading.english.counts import counts
from cenotaph.reading.english.gate import may_say
from cenotaph.reading.english.statements import statements

__all__ = ["attribute", "counts", "may_say", "statements"]
