"""Run the command in this process, with its answer, its notes and its exit code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connections

from cenotaph.cli.__main__ import main


@dataclass(frozen=True)
class Said:
    """What a command answered, what it noted beside, and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], django_db_blocker) -> Iterator[Run]:
    """Run `cenotaph` with these arguments."""

    def runs(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    with django_db_blocker.unblock():
        yield runs
        connections["default"].close()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two invented reports, one page, one empty file and one that nothing opens."""
    folder = tmp_path / "reports"
    (folder / "deeper").mkdir(parents=True)
    (folder / "one.txt").write_text(
        "At least 12 civilians were killed in Sarun on Monday, the Marland Rights Monitor said on March 10, 2025.\n"
    )
    (folder / "deeper" / "two.html").write_text(
        "<html><head><title>Sarun</title></head><body><article><p>The Marland Rights Monitor said on March 12, 2025 "
        "that 14 civilians were killed in Sarun on March 10. Three people were wounded.</p></article></body></html>"
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 8)
    return folder
