"""Arguments that several commands share, and how they are checked."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cenotaph.errors import UsageError

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder.", show_default=False)]
Actor = Annotated[str, typer.Option("--as", metavar="NAME", help="Who acts and signs; else your login name.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, kept with the decision.")]


def day(name: str, given: str | None, *, up_to: str | None = None) -> str | None:
    """A day as it was given, checked. Raises UsageError when it is none, or lies after `up_to` (ISO)."""
    if given is None:
        return None
    try:
        found = date.fromisoformat(given).isoformat()
    except ValueError as wrong:
        raise UsageError(f"{name} is {given!r}, which is no day; write it as YYYY-MM-DD") from wrong
    if up_to and found > up_to:
        raise UsageError(f"{name} is {found}, which is in the future; today is {up_to}")
    return found


def today() -> str:
    """This day (ISO, UTC)."""
    return datetime.now(UTC).date().isoformat()


def writable(written: Sequence[Path], read: Sequence[Path] = ()) -> None:
    """What is read may not be overwritten, every file needs a folder, and each a name of its own. Raises UsageError."""
    given = {path.resolve() for path in read}
    for path in written:
        if path.resolve() in given:
            raise UsageError(f"{path} is one of the files that are read; name another file to write to")
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file in it to write to")
        if not path.resolve().parent.is_dir():
            raise UsageError(f"{path.parent} is not a folder; make it first, or name a file elsewhere")
    if len({path.resolve() for path in written}) < len(written):
        raise UsageError("two outputs have the same name; give each its own file")
