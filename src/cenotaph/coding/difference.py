"""Difference: what changed between two texts, line by line."""

import difflib
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "gone", "new"]
CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison; `gap` says that lines which are the same were left out before it."""

    kind: Kind
    words: str
    gap: bool = False


def difference(before: str, after: str) -> list[Line]:
    """The lines that went and came, each change with three lines around it; empty when the texts are the same."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    reached = 0
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        lines = [line for step in group for line in _lines(step, old, new)]
        first = lines[0]
        found.append(Line(first.kind, first.words, gap=group[0][1] > reached))
        found += lines[1:]
        reached = group[-1][2]
    return found


def _lines(step: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> list[Line]:
    kind, i, j, k, m = step
    if kind == "equal":
        return [Line("same", words) for words in old[i:j]]
    return [Line("gone", words) for words in old[i:j]] + [Line("new", words) for words in new[k:m]]
