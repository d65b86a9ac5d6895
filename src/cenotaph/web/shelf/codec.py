"""What is laid on the shelf, as JSON: plain values, our own frozen dataclasses, columns of numpy, and drawn words."""

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from markupsafe import Markup

from cenotaph.errors import CaseError

# A dict with one of these keys alone is no plain value. Order matters nowhere, so sets are written in order.
_CLASS, _TUPLE, _SET, _PAIRS, _DRAWN, _COLUMN = "$class", "$tuple", "$set", "$pairs", "$drawn", "$column"
_OURS = "cenotaph."


def written(value: Any) -> str:
    """The value as JSON. Raises TypeError for what has no form here: a defect of the page that keeps it."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def read(words: str) -> Any:
    """The value again, equal to what was written. Raises CaseError for what this version does not know."""
    return _value(json.loads(words))


def _plain(value: Any) -> Any:
    if isinstance(value, Markup):
        return {_DRAWN: str(value)}
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, tuple):
        return {_TUPLE: [_plain(each) for each in value]}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return {_SET: [_plain(each) for each in sorted(value)]}
    if isinstance(value, Mapping):
        return {_PAIRS: [[_plain(key), _plain(each)] for key, each in value.items()]}
    if isinstance(value, np.ndarray):
        return {_COLUMN: [value.dtype.str, base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()]}
    if isinstance(value, np.generic):
        return value.item()
    if is_dataclass(value) and type(value).__module__.startswith(_OURS):
        kind = f"{type(value).__module__}:{type(value).__qualname__}"
        return {_CLASS: kind, **{each.name: _plain(getattr(value, each.name)) for each in fields(value)}}
    raise TypeError(f"no form: {type(value).__name__}")


def _value(found: Any) -> Any:
    if isinstance(found, list):
        return [_value(each) for each in found]
    if not isinstance(found, dict):
        return found
    if _CLASS in found:
        made = _class(found.pop(_CLASS))
        return made(**{name: _value(each) for name, each in found.items()})
    [(form, held)] = found.items()
    if form == _DRAWN:
        return Markup(held)
    if form == _TUPLE:
        return tuple(_value(each) for each in held)
    if form == _SET:
        return frozenset(_value(each) for each in held)
    if form == _PAIRS:
        return {_value(key): _value(each) for key, each in held}
    if form == _COLUMN:
        return np.frombuffer(base64.b64decode(held[1]), dtype=np.dtype(held[0]))
    raise CaseError(f"the desk's figures hold {form!r}, which this version does not know; delete its files of figures")


@cache
def _class(kind: str) -> type[Any]:
    """One of our own dataclasses; nothing else is ever made from a file."""
    module, _, name = kind.partition(":")
    found = getattr(import_module(module), name, None) if module.startswith(_OURS) else None
    if not (isinstance(found, type) and is_dataclass(found)):
        raise CaseError(
            f"the desk's figures name {kind!r}, which this version does not know; delete its files of figures"
        )
    return found
