"""Accounts: how members prove who they are, how long that holds, and what may act in their name."""
