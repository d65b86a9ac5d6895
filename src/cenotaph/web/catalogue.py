"""Catalogue: all words of the desk and the brief as a gettext file for translators, and a translated one taken back.

A PO file holds what the files of words hold: the key is `msgctxt`, the English is `msgid`. It is made from them and
turned into the one TOML file of a further language (`publish.languages`), so that there is one place for words.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from cenotaph import __version__
from cenotaph.errors import UsageError
from cenotaph.publish import cldr, sentences
from cenotaph.publish.languages import COMPLETE, TABLES, gaps, is_plural, laid
from cenotaph.publish.words import words
from cenotaph.web.wording import desk_words

# What the Unicode tables say of a language is not translated by hand.
BY_LOCALE = frozenset({"brief.lang", "brief.dir", "brief.months", "brief.months_short"})
_NOTE = (
    "Words in {curly} brackets are gaps: keep them as they are, at the place where your language wants them. "
    "Write no HTML. What is left empty stands in English."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of words: its path of keys, the English, its forms by number if it has any, its Arabic beside it."""

    path: tuple[str, ...]
    english: str
    plural: str = ""
    arabic: str = ""

    @property
    def context(self) -> str:
        """The path as gettext's context. The English of a sentence is its own key."""
        return self.path[0] if self.path[0] in ("sentences", "gaps") else ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Taken:
    """A translation: its language, the file of words that it makes, how much is done, and what was left out and why."""

    code: str
    toml: str
    done: int
    all: int
    left: tuple[str, ...]


def entries() -> list[Entry]:
    """Everything that can be translated, in the order of the files of words."""
    found = [*_walk(("brief",), words("en"), words("ar")), *_walk(("desk",), desk_words("en"), desk_words("ar"))]
    reasons = tomllib.loads((files("cenotaph.publish") / "hand" / "reasons.toml").read_text(encoding="utf-8"))
    told = {form["en"]: form["ar"] for form in reasons["form"]} | {reasons["en"]["author"]: reasons["ar"]["author"]}
    told |= {form.english: sentences.in_arabic(form.english) for form in sentences.forms()}
    found += [Entry(("sentences", english), english, arabic=arabic) for english, arabic in told.items()]
    filled = reasons["ar"]["words"] | sentences.words_of_gaps("ar")
    return found + [Entry(("gaps", english), english, arabic=str(arabic)) for english, arabic in filled.items()]


def po(code: str = "") -> bytes:
    """The catalogue for a language, with what is translated already; without one, the template (POT)."""
    if code:
        cldr.check(code, "the language")
    if code in COMPLETE:
        raise UsageError(f"{COMPLETE[code]} is kept complete in the files of words; give the code of another language")
    made = _blank(code)
    there = laid(code)
    for entry in entries():
        english = (entry.english, entry.plural) if entry.plural else entry.english
        notes = [f"Arabic: {entry.arabic}"] if entry.arabic else []
        flags = ["python-brace-format"] if gaps(entry.english + entry.plural) else []
        said = _said(there, entry, made)
        made.add(english, said, context=entry.context, auto_comments=notes, flags=flags)
    out = BytesIO()
    write_po(out, made, width=0)
    return out.getvalue()


def take(content: bytes, code: str = "") -> Taken:
    """A translated catalogue as a file of words. Raises UsageError; entries that would break a page are left out."""
    try:
        found = read_po(BytesIO(content), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as wrong:
        raise UsageError(f"this is no gettext file ({wrong}); give a .po that was made from the template") from None
    code = code.lower() or _code(found)
    if not code:
        raise UsageError("the file does not say its language; set Language in its header, or give --language CODE")
    cldr.check(code, "the language")
    if code in COMPLETE:
        raise UsageError(f"{COMPLETE[code]} is kept complete in the files of words; change it there")
    tables: dict[str, Any] = {}
    left, done, known = [], 0, entries()
    forms = cldr.numbered(code, found.plural_expr)
    for entry in known:
        message = found.get(entry.english, context=entry.context)
        if message is None or message.fuzzy or not all(_forms(message)):
            continue
        if breaks := _breaks(entry, _forms(message)):
            left.append(f"{entry.context}: {breaks}")
            continue
        done += 1
        _lay(tables, entry, message, forms)
    return Taken(code, _toml(tables, code), done, len(known), tuple(left))


def _walk(path: tuple[str, ...], english: Mapping[str, Any], arabic: Mapping[str, Any]) -> Iterator[Entry]:
    for key, said in english.items():
        here, beside = (*path, key), arabic.get(key, "")
        if ".".join(here) in BY_LOCALE:
            continue
        if isinstance(said, dict) and is_plural(said):
            yield Entry(here, str(said.get("one", said["other"])), str(said["other"]), str(beside["other"]))
        elif isinstance(said, dict):
            yield from _walk(here, said, beside)
        elif isinstance(said, list):
            for at, each in enumerate(said):
                yield Entry((*here, str(at)), each, arabic=beside[at])
        elif said:
            yield Entry(here, said, arabic=str(beside))


def _blank(code: str) -> Catalog:
    return Catalog(
        locale=code.replace("-", "_") or None,
        project="Cenotaph",
        version=__version__,
        header_comment=f"# Cenotaph: the words of the desk and the brief.\n# {_NOTE}",
        copyright_holder="the founders of Cenotaph",
        fuzzy=False,
    )


def _said(there: Mapping[str, Any], entry: Entry, made: Catalog) -> str | tuple[str, ...]:
    held: Any = there
    for key in entry.path:
        if isinstance(held, list):
            held = held[int(key)] if int(key) < len(held) else ""
        else:
            held = held.get(key, {}) if isinstance(held, dict) else ""
    if not entry.plural:
        return held if isinstance(held, str) else ""
    said = [""] * made.num_plurals
    for name, at in cldr.numbered(_code(made), made.plural_expr).items() if held else ():
        said[at] = said[at] or str(held.get(name, ""))
    return tuple(said)


def _code(made: Catalog) -> str:
    return str(made.locale_identifier or "").lower().replace("_", "-")


def _forms(message: Message) -> list[str]:
    said = message.string
    return [str(each or "") for each in said] if isinstance(said, list | tuple) else [str(said or "")]


def _breaks(entry: Entry, said: list[str]) -> str:
    """Why a translation would break a page; "" where it would not."""
    if any(sign in each for each in said for sign in "<&"):
        return "write it without < and &"
    wanted = gaps(entry.plural or entry.english)
    # A form for one or two may leave the number out; what is said of many may not.
    if gaps(said[-1]) != wanted or any(not gaps(each) <= wanted for each in said):
        return f"its gaps are not those of the English ({', '.join(sorted(wanted)) or 'none'})"
    return ""


def _lay(tables: dict[str, Any], entry: Entry, message: Message, forms: Mapping[str, int]) -> None:
    held = tables
    for key in entry.path[:-1]:
        held = held.setdefault(key, {})
    said = _forms(message)
    held[entry.path[-1]] = {name: said[at] for name, at in forms.items()} if entry.plural else said[0]


def _toml(tables: dict[str, Any], code: str) -> str:
    lines = [f"# The words of Cenotaph in {cldr.own_name(code)}, made from a gettext file by: cenotaph words take"]
    for name in TABLES:
        if name in tables:
            lines += _table((name,), _as_lists(tables[name], name))
    return "\n".join(lines) + "\n"


def _as_lists(table: dict[str, Any], name: str) -> dict[str, Any]:
    """Lists have numbers for keys while they are gathered; one that is not whole is left in English."""
    english = words("en") if name == "brief" else {}
    found = dict(table)
    for key, each in table.items():
        if isinstance(english.get(key), list):
            found[key] = [each.get(str(at), said) for at, said in enumerate(english[key])]
    return found


def _table(path: tuple[str, ...], table: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"[{'.'.join(_key(part) for part in path)}]"
    inner = {key: each for key, each in table.items() if isinstance(each, dict)}
    for key, each in table.items():
        if key not in inner:
            yield f"{_key(key)} = {json.dumps(each, ensure_ascii=False)}"
    for key, each in inner.items():
        yield from _table((*path, key), each)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)
