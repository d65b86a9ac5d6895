"""The cells of names: garbled letters put right, ages found in them, and who is not named told apart."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cenotaph.people.lists import cells
from cenotaph.people.names.ages import without_age
from cenotaph.people.names.name import Namer
from cenotaph.people.names.unnamed import AND_OTHERS, NAMED, SAYS, SEVERAL, has_others, how_many, is_suspect, kind_of

_BATCH = 10_000
_LOOKED_AT = (cells.GARBLED, re.compile(r"\d"), AND_OTHERS)

_Remark = Callable[[int, str], None]


@dataclass(slots=True)
class Named:
    """For each row its name ("" where nobody can be looked for), and by row what else the cell said.

    `ages` are ages that stand in the name's cell; `people` how many people a row speaks of that names several (0: not
    said how many).
    """

    names: list[str] = field(default_factory=list)
    ages: dict[int, str] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)


def read_names(written: Sequence[str], remark: _Remark) -> Named:
    """Read the cells of names; most need no second look, and that is seen for many at once."""
    named = Named()
    for start in range(0, len(written), _BATCH):
        batch = written[start : start + _BATCH]
        firsts = {name.partition(" ")[0] for name in batch}
        suspects = {first for first in firsts if is_suspect(first)}
        if not suspects and not _needs_look("\n".join(batch)):
            named.names.extend(batch)
            continue
        for at, name in enumerate(batch, start):
            if name.partition(" ")[0] in suspects or _needs_look(name):
                name = _looked_at(at, name, named, remark)
            named.names.append(name)
    return named


def _needs_look(names: str) -> bool:
    return any(sign.search(names) for sign in _LOOKED_AT)


def _looked_at(at: int, name: str, named: Named, remark: _Remark) -> str:
    if not name.isascii() and (better := cells.mended(name)) != name:
        remark(at, "the name's letters were garbled (read in a wrong encoding) and were put right")
        name = better
    kind = kind_of(name)
    if kind == SEVERAL:
        named.people[at] = how_many(name)
    if kind != NAMED:
        remark(at, SAYS[kind])
        return ""
    if has_others(name):
        remark(at, "the row names one person and others beside; only the one was taken: list the others singly")
    _, age = without_age(name)
    if age:
        named.ages[at] = age
    return name


def joined_parts(columns: Sequence[Sequence[str]]) -> list[str]:
    """Names whose parts stand in columns of their own, from given name to family."""
    return [" ".join(cell.strip() for cell in row if cell.strip()) for row in zip(*columns, strict=True)]


def with_fathers(names: Sequence[str], fathers: Sequence[str]) -> list[str]:
    """Names with the father's name, from a column of its own, put where a name gives only given name and family."""
    namer = Namer()
    found: list[str] = []
    for name, father in zip(names, fathers, strict=True):
        parts = namer.name(name).parts if father.strip() and len(name.split()) < 5 and kind_of(father) == NAMED else ()
        is_short = len(parts) == 2 and kind_of(name) == NAMED
        found.append(f"{parts[0].said} {father.strip()} {parts[1].said}" if is_short else name)
    return found
