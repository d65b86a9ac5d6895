"""Files of encodings: a head that says by which key and rules they were made, then a number and an encoding a line."""

import base64
import csv
import hashlib
import json
import os
import secrets
from binascii import Error as NotBase64
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from cenotaph.errors import PeopleError
from cenotaph.people.sharing.fields import rules_of_names

RULE = "sharing_v1"
AT_LEAST = 0.75  # how alike two encodings must be: measured in docs/methods/sharing_v1.md
_DIFFERENCES = {
    "rule": "by another rule; both sides need the same version of Cenotaph",
    "names": "by other rules for names; both sides need the same version of Cenotaph",
    "schema": "by another schema; both sides need the same version of Cenotaph",
    "key": "with another key; both sides encode anew with one key",
}


@dataclass(frozen=True, slots=True)
class Head:
    """By what a file of encodings was made. Only files whose heads are equal can be compared."""

    rule: str
    names: str
    schema: str
    key: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file of encodings: its head, and each row's number and encoding."""

    head: Head
    numbers: tuple[int, ...]
    codes: tuple[str, ...]


@cache
def _schema_text() -> str:
    return files(__package__).joinpath(f"hand/{RULE}.json").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """The schema of sharing_v1, as clkhash reads it."""
    found: dict[str, Any] = json.loads(_schema_text())
    return found


def head(key_check: str) -> Head:
    """The head of files that this version makes with this key."""
    plain = json.dumps(schema(), sort_keys=True, separators=(",", ":"))
    return Head(RULE, rules_of_names(), hashlib.sha256(plain.encode()).hexdigest(), key_check)


def fresh_numbers(size: int) -> list[int]:
    """A number from 1 for each row, drawn anew each time: it says nothing of the list's order."""
    numbers = list(range(1, size + 1))
    secrets.SystemRandom().shuffle(numbers)
    return numbers


def write_encoded(path: Path, made_by: Head, numbers: Sequence[int], codes: Sequence[str]) -> None:
    """Write the file that may leave the house, its rows in the order of their numbers."""
    rows = sorted(zip(numbers, codes, strict=True))
    lines = [json.dumps(asdict(made_by)), *(json.dumps(row) for row in rows)]
    _written(path, "\n".join(lines) + "\n")


def write_rows(path: Path, rows: Iterable[tuple[int, str, str]]) -> None:
    """Write which row number is whom: row, list, rec. This file stays at home; only its owner may read it."""
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("row", "list", "rec"))
    writer.writerows(sorted(rows))
    _written(path, text.getvalue())


def _written(path: Path, text: str) -> None:
    """Whole or not at all, and for its owner's eyes."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_encoded(path: Path) -> Encoded:
    """Read such a file. Raises PeopleError, naming the line, where it is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise PeopleError(f"{path} cannot be read; name a file that `cenotaph people encode` wrote") from wrong
    try:
        made_by = Head(**json.loads(lines[0]))
    except (IndexError, TypeError, ValueError) as wrong:
        raise PeopleError(f"{path} is no file of encodings; name one that `cenotaph people encode` wrote") from wrong
    size = schema()["clkConfig"]["l"] // 8
    rows = [_row(path, number, line, size) for number, line in enumerate(lines[1:], 2)]
    if len({number for number, _ in rows}) < len(rows):
        raise PeopleError(f"{path} has a row number twice, so it was changed since it was made; ask for it again")
    return Encoded(made_by, tuple(number for number, _ in rows), tuple(code for _, code in rows))


def _row(path: Path, line_number: int, line: str, size: int) -> tuple[int, str]:
    try:
        number, code = json.loads(line)
        if isinstance(number, int) and len(base64.b64decode(code, validate=True)) == size:
            return number, code
    except (ValueError, TypeError, NotBase64):
        pass
    raise PeopleError(
        f"line {line_number} of {path} is no encoding of {RULE}; the file is cut or changed: ask for it again"
    )


def check_same(one: tuple[Path, Encoded], other: tuple[Path, Encoded]) -> None:
    """Raises PeopleError where two files were made by different keys or versions, or are one."""
    for name, words in _DIFFERENCES.items():
        if getattr(one[1].head, name) != getattr(other[1].head, name):
            raise PeopleError(f"{one[0]} and {other[0]} cannot be compared: one was made {words}")
    if one[1] == other[1]:
        raise PeopleError(f"{one[0]} and {other[0]} have the same encodings; name one file of each organisation")
