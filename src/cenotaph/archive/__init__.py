"""Archive: bytes go in, sealed documents and their exact text come out; nothing changed, nothing lost.

In:       files, folders, addresses, feeds, web archives, mail, chat exports, tables.
Out:      Documents (the hash of their bytes), Captures (when, whence, by whom), text with exact offsets, Refusals.
Promises: what was taken in is kept bit for bit; what no parser opens is kept and explained; one bad file stops nothing.
Decides:  nothing by hand.
"""

from cenotaph.archive.apart import Extractor
from cenotaph.archive.document import CAPTURE_KINDS, Capture, Document
from cenotaph.archive.extract import extract, extract_part
from cenotaph.archive.extraction import Extraction, Limits, Part, Table
from cenotaph.archive.fetch import Fetched, fetch
from cenotaph.archive.intake import Arrival, arrivals
from cenotaph.archive.store import Store

__all__ = [
    "CAPTURE_KINDS",
    "Arrival",
    "Capture",
    "Document",
    "Extraction",
    "Extractor",
    "Fetched",
    "Limits",
    "Part",
    "Store",
    "Table",
    "arrivals",
    "extract",
    "extract_part",
    "fetch",
]
