"""Whence a document came, as pages and exports say it."""

from pathlib import PurePath

from cenotaph.archive.document import Capture


def whence(capture: Capture) -> str:
    """Whence a document came, fit for a page: an address whole, a path without the folders of somebody's machine."""
    if capture.kind == "url":
        return capture.source
    first, *inside = capture.source.split(" › ")
    return " › ".join([PurePath(first).name or first, *inside])
