"""Reading: a document's text goes in, claims come out, each pinned to its exact words.

In:       text with its offsets, and what is known of it from outside (publisher, day).
Out:      Claims: counts, responsibility, concealment, evidence, responses.
Promises: text[start:end] == quote, always; unknown stays unknown; no date in the future.
Decides:  nothing by hand; a reader is chosen by its name.
"""

from cenotaph.reading.claim import Claim
from cenotaph.reading.read import READERS, read

__all__ = ["READERS", "Claim", "read"]
