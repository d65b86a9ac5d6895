"""A list as JSON (an array of objects, or one inside an object) or as JSON Lines: its keys are the heads."""

import json
import re
from collections.abc import Iterator
from typing import Any

from cenotaph.errors import PeopleError

_START = re.compile(r"\s*(?:\[\s*[{\]]|\{\s*[\"}])")
Row = tuple[int, list[str]]


def is_json(text: str) -> bool:
    """Whether this is JSON rather than separated values."""
    return bool(_START.match(text))


def rows(text: str, name: str) -> Iterator[Row]:
    """The heads as row 0, then each object by its number; what is nested gets a head of the names on its way."""
    people = [_flat(each) for each in _objects(text, name)]
    heads = list(dict.fromkeys(head for each in people for head in each))
    yield 0, heads
    for number, each in enumerate(people, 1):
        yield number, [each.get(head, "") for head in heads]


def _objects(text: str, name: str) -> list[dict[str, Any]]:
    try:
        read = json.loads(text)
    except json.JSONDecodeError as wrong:
        read = _lines(text, name, wrong)
    if isinstance(read, dict):
        inside = [value for value in read.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        read = max(inside, key=len) if inside else [read]
    return [each for each in read if isinstance(each, dict)]


def _lines(text: str, name: str, wrong: json.JSONDecodeError) -> list[Any]:
    found: list[Any] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError as broken:
            # The first line tells whether these are lines of JSON at all.
            at, why = (number, broken.msg) if found else (wrong.lineno, wrong.msg)
            raise PeopleError(f"{name} is broken JSON at line {at}: {why}; mend it or save it as CSV") from broken
    return found


def _flat(value: dict[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, inside in value.items():
        head = f"{before} {key}".strip()
        if isinstance(inside, dict):
            found |= _flat(inside, head)
        else:
            found[head] = _written(inside)
    return found


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_written(each) for each in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Half a pair of surrogates is no letter, and no file could hold it.
    return str(value).encode("utf-8", "replace").decode("utf-8")
