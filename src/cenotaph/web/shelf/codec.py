"""What is laid on the shelf, as JSON: plain values, our own frozen dataclasses, columns of numpy, and drawn words."""

import base64
import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import Any, cast

import numpy as np
from markupsafe import Markup

from cenotaph.errors import CaseError

# A dict with one of these keys alone is no plain value. Order matters nowhere, so sets are written in order.
_CLASS, _TUPLE, _SET, _PAIRS, _DRAWN, _COLUMN = "$class", "$tuple", "$set", "$pairs", "$drawn", "$column"
_OURS = "cenotaph."
_BARE = frozenset({str, bool, int, float, type(None)})


def written(value: Any) -> str:
    """The value as JSON. Raises TypeError for what has no form here: a defect of the page that keeps it."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def read(words: str) -> Any:
    """The value again, equal to what was written. Raises CaseError for what this version does not know."""
    return _value(json.loads(words))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _BARE:
        return value
    if isinstance(value, Markup):
        return {_DRAWN: str(value)}
    names = _names(cast(Hashable, kind))
    return _many(value) if names is None else _ours(value, *names)


def _ours(value: Any, kind: str, names: tuple[str, ...]) -> dict[str, Any]:
    """One of our own dataclasses; most fields are bare, and a piece of a page has hundreds of thousands of them."""
    made: dict[str, Any] = {_CLASS: kind}
    for name in names:
        each = getattr(value, name)
        made[name] = each if type(each) in _BARE else _plain(each)
    return made


def _many(value: Any) -> Any:
    if isinstance(value, (str, bool, int, float)):
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
    raise TypeError(f"no form: {type(value).__name__}")


@cache
def _names(kind: Hashable) -> tuple[str, tuple[str, ...]] | None:
    """How one of our own dataclasses is called, and what its fields are; None for any other kind of value."""
    if not (isinstance(kind, type) and is_dataclass(kind) and kind.__module__.startswith(_OURS)):
        return None
    return f"{kind.__module__}:{kind.__qualname__}", tuple([each.name for each in fields(kind)])


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
