"""The environment apart in which encodings are made and compared, and how it is asked (docs/decisions/0020)."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from cenotaph.errors import PeopleError

NAMED_BY = "CENOTAPH_SHARING"
_FOLDER = ".venv-sharing"
_PYTHONS = ("bin/python", "Scripts/python.exe")


def python() -> Path:
    """The environment's Python: in the folder that CENOTAPH_SHARING names, else beside this program's environment.

    Raises PeopleError where there is none.
    """
    named = os.environ.get(NAMED_BY)
    folder = Path(named) if named else Path(sys.prefix).parent / _FOLDER
    for path in _PYTHONS:
        if (folder / path).is_file():
            return folder / path
    raise PeopleError(
        f"lists are encoded and compared in an environment of its own, and {folder} is none; make it with `make "
        f"sharing` in Cenotaph's folder, or name one by {NAMED_BY} (docs/guides/sharing-without-names.md says how)"
    )


def encoded(python: Path, key: bytes, schema: object, rows: Sequence[Sequence[str]]) -> list[str]:
    """An encoding for each row of fields, as base64."""
    answer = _asked(python, {"do": "encode", "key": key.hex(), "schema": schema, "rows": rows})
    codes: list[str] = answer["codes"]
    return codes


def matched(
    python: Path, one: Sequence[str], other: Sequence[str], at_least: float
) -> list[tuple[int, int, float, float | None]]:
    """Pairs of encodings, one to one: their places, how alike they are, and how alike the next for either would be."""
    answer = _asked(python, {"do": "match", "one": one, "other": other, "at_least": at_least})
    return [(left, right, alike, after) for left, right, alike, after in answer["pairs"]]


def _asked(python: Path, question: dict[str, Any]) -> dict[str, Any]:
    with as_file(files(__package__).joinpath("runner.py")) as runner:
        # -I: nothing of this program's own environment, folder or settings is seen there.
        done = subprocess.run(
            [python, "-I", runner], input=json.dumps(question), capture_output=True, text=True, check=False
        )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
        raise PeopleError(
            f"the environment for sharing ({python}) could not do it: {last[0]}; remove that folder and "
            "make it anew with `make sharing`"
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
