"""Languages: the two that are kept complete here, and any further one laid beside as a file of words.

A further language is one TOML file, named by its code ("uk.toml"): in the folder `hand/languages` of this room, or in
the folder that CENOTAPH_LANGUAGES names. What it does not say stands in English. Days, digits, plural forms and the
direction of writing come from the Unicode tables (CLDR) for its code.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from cenotaph.errors import UsageError
from cenotaph.publish import cldr

FOLDER = "CENOTAPH_LANGUAGES"
COMPLETE = {"en": "English", "ar": "العربية"}
TABLES = ("brief", "desk", "sentences", "gaps")
GAP = re.compile(r"\{(\w*)\}")


@cache
def spoken() -> dict[str, str]:
    """The languages that pages may be read in, each with its own name for itself."""
    return {**COMPLETE, **{code: cldr.own_name(code) for code in sorted(_further())}}


def is_mirrored(language: str) -> bool:
    """Whether the language is written from right to left."""
    return language == "ar" or (language in _further() and cldr.is_mirrored(language))


@cache
def laid(language: str) -> dict[str, Any]:
    """What the file of a further language says, by table; empty for those kept here. Raises UsageError."""
    path = _further().get(language)
    if path is None:
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise UsageError(f"{path} is no file of words ({wrong}); make it anew: cenotaph words take FILE.po") from None
    for key, words in leaves(found):
        if "<" in words or "&" in words:
            raise UsageError(f"{path}: the words at {key} hold signs of a page's code; write them without < and &")
    return found


def merged(english: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """English with the other's words laid over it, as far as these are of the same shape."""
    found = dict(english)
    for key, words in english.items():
        over = other.get(key)
        if isinstance(words, dict) and is_plural(words):
            found[key] = _forms(words, over)
        elif isinstance(words, dict):
            found[key] = merged(words, over) if isinstance(over, dict) else words
        elif isinstance(words, list):
            found[key] = over if isinstance(over, list) and len(over) == len(words) else words
        elif isinstance(over, str) and over and gaps(over) <= gaps(words):
            # A gap that nobody fills would break the page: such words are left in English.
            found[key] = over
    return found


def is_plural(words: Mapping[str, Any]) -> bool:
    """Whether the words are the forms of one word by number."""
    return "other" in words and set(words) <= set(cldr.CATEGORIES)


def gaps(words: str) -> set[str]:
    """The names of the gaps in a sentence."""
    return set(GAP.findall(words))


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Every piece of words with the path of its key."""
    for key, words in table.items():
        if isinstance(words, dict):
            yield from leaves(words, f"{path}{key}.")
        elif isinstance(words, list):
            yield from ((f"{path}{key}.{at}", str(each)) for at, each in enumerate(words))
        else:
            yield f"{path}{key}", str(words)


def _forms(english: Mapping[str, str], over: object) -> dict[str, str]:
    if not isinstance(over, dict) or "other" not in over:
        return dict(english)
    known = gaps(english["other"])
    return {name: str(words) for name, words in over.items() if name in cldr.CATEGORIES and gaps(str(words)) <= known}


@cache
def _further() -> dict[str, Traversable]:
    """Code and file of every further language; one in the folder that was named goes before one that is kept here."""
    found: dict[str, Traversable] = {}
    for folder in _folders():
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            code = path.name.removesuffix(".toml").lower()
            if path.name.endswith(".toml") and code not in COMPLETE:
                cldr.check(code, path.name)
                found[code] = path
    return found


def _folders() -> Iterator[Traversable]:
    own = files("cenotaph.publish") / "hand" / "languages"
    if own.is_dir():
        yield own
    named = os.environ.get(FOLDER, "")
    if named and not Path(named).is_dir():
        raise UsageError(f"{FOLDER} names {named}, which is no folder; name the folder with the files of words")
    if named:
        yield Path(named)
