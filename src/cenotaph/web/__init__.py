"""The desk: pages on the ledger. Not built yet."""
