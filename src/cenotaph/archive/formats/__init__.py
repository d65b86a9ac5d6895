"""One small reader per family of formats; each takes bytes and gives an Extraction."""
