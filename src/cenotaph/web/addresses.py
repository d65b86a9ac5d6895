"""Addresses: what is asked for, as the query of one."""

from collections.abc import Mapping
from urllib.parse import urlencode


def query(asked: Mapping[str, object]) -> str:
    """Only what is asked for: what is empty stands for everything, and is left out."""
    return urlencode({name: value for name, value in asked.items() if value})
