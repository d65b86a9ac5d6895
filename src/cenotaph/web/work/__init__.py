"""Work: what the desk does by itself, one thing at a time: addresses, feeds and web hooks; each a row that survives."""
