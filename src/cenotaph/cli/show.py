"""How commands speak: answers to standard output, everything else to standard error."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from cenotaph.values import Refusal

# Control characters and bidirectional overrides in a hostile document must not drive the terminal.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def clean(words: str) -> str:
    """The words without characters that could drive a terminal."""
    return _UNSAFE.sub("\ufffd", words)


def foreign(words: str) -> str:
    """Words of a document inside a line of ours: on one line, and those written from the right kept to themselves."""
    plain = clean(" ".join(words.split()))
    return f"\u2068{plain}\u2069" if _RIGHT_TO_LEFT.search(plain) else plain


def line(*parts: str) -> None:
    """One line of the answer from our own words and what `foreign` gave: the parts are not cleaned again."""
    sys.stdout.write("".join(parts) + "\n")


def answer(words: str = "") -> None:
    """One line of the answer."""
    sys.stdout.write(clean(words) + "\n")


def answer_now(words: str) -> None:
    """One line of the answer of a command that goes on, seen at once even through a pipe."""
    answer(words)
    sys.stdout.flush()


def answer_json(found: Any) -> None:
    """One line of JSON; control characters are escaped, Arabic stays readable."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def note(words: str) -> None:
    """A line beside the answer."""
    sys.stderr.write(clean(words) + "\n")


def refusal_line(refusal: "Refusal") -> str:
    """A refusal in one line, whatever a file is called: what, why, and what would help."""
    where = f"{refusal.where}: " if refusal.where else ""
    helps = f" → {refusal.what_would_help}" if refusal.what_would_help else ""
    return " ".join(f"{where}{refusal.why}{helps}".split())


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """A table; plain tab-parted lines when nobody is looking."""
    if not sys.stdout.isatty():
        answer("\t".join(heads))
        for row in rows:
            answer("\t".join(_cell(cell).replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.table import Table
    from rich.text import Text

    shown = Table(*heads, title=title or None)
    for row in rows:
        shown.add_row(*(Text(clean(_cell(cell))) for cell in row))
    console().print(shown)


def console(*, stderr: bool = False) -> "Console":
    """A terminal of rich."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell)


def figure(low: int | None, high: int | None) -> str:
    """A range as people write it: "12", "12–15", "at least 12", "up to 40", "no number"."""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
