"""Archive: bytes go in, sealed documents and their exact text come out; nothing changed, nothing lost.

In:       files, folders, addresses, feeds, web archives, mail, chat exports, tables.
Out:      Documents (the hash of their bytes), Captures (when, whence, by whom), text with exact offsets, Refusals.
Promises: what was taken in is kept bit for bit; what no parser opens is kept and explained; one bad file stops nothing.
Decides:  nothing by hand.
"""
