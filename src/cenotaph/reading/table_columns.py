"""What the heading of a column means, and what a cell says: by the words of hand/table_columns.csv."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from cenotaph.reading.vague import Bounds, Modifier, bounded, quantities

_FOLDED = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "_": " ", "\u200f": None}
)
_NUMBER = r"\d{1,3}(?:[,٬\u00a0\u202f ]\d{3}){1,4}(?!\d)|\d{1,12}"
_FIGURE = re.compile(rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|—|to|الى)\s*(?P<high>{_NUMBER}))?(?P<more>\s*\+)?(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column holds. `means` is a column's word (date, place, source …) or "figure"; None is unknown.

    A figure has an `outcome` and a `bound` (low, high or exact), and for a part of the dead a status, sex or age.
    """

    words: str
    means: str | None = None
    outcome: str | None = None
    bound: str = "exact"
    status: str | None = None
    sex: str | None = None
    age: str | None = None

    @property
    def group(self) -> tuple[str | None, ...]:
        """Columns of one group give one figure: its low, its high, its best."""
        return (self.outcome, self.status, self.sex, self.age)


def fold(words: str) -> str:
    """A heading or cell for comparing: lower case, one spelling of Arabic letters, no vowel signs, no brackets."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", words) if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[()\[\]{}:*/#،,.]", " ", plain.lower().translate(_FOLDED)).split())


@cache
def listed(use: str) -> dict[str, str]:
    """The words of one use and what they mean."""
    table = files("cenotaph.reading") / "hand" / "table_columns.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {_key(row["words"]): row["means"] for row in rows if row["use"] == use}


def _key(words: str) -> str:
    # Signs such as ">=" fold to nothing; they stand for themselves.
    return fold(words) or words


def heading(words: str) -> Heading:
    """Read a heading: a column's name as a whole, or an outcome with what narrows it, in any order."""
    key = fold(words)
    if column := listed("column").get(key):
        return Heading(words, column)
    found: dict[str, str] = {}
    for use, means in _narrowed(key):
        if use is None or (use in found and found[use] != means):
            return Heading(words)
        found[use] = means
    if "outcome" not in found:
        return Heading(words)
    return Heading(
        words,
        "figure",
        found["outcome"],
        found.get("bound", "exact"),
        found.get("status"),
        found.get("sex"),
        found.get("age"),
    )


def _narrowed(key: str) -> Iterator[tuple[str | None, str]]:
    """The uses of a heading's words, longest phrases first; (None, word) for a word that no list holds."""
    words = key.split()
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            use = next((use for use in _PARTS if phrase in listed(use)), None)
            if use:
                if use != "filler":
                    yield use, listed(use)[phrase]
                at += length
                break
        else:
            yield None, words[at]
            return


_PARTS = ("outcome", "bound", "status", "sex", "age", "filler")


def is_unknown(cell: str) -> bool:
    """Whether a cell says that nothing is known: empty, a dash, "unknown"."""
    return not cell.strip() or _key(cell) in listed("unknown") or cell.strip() in listed("unknown")


def figure(cell: str, language: str) -> Bounds | None:
    """The low and high of a figure's cell; None when it is no figure of whole people."""
    said = " ".join(unicodedata.normalize("NFKC", cell).split()).lower()
    if said in quantities(language):
        return quantities(language)[said]
    modifier, rest = _modifier(said)
    found = _FIGURE.fullmatch(rest)
    if found is None:
        return None
    low = _whole(found["low"])
    high = _whole(found["high"]) if found["high"] else low
    if low > high:
        return None
    return bounded("at least" if found["more"] else modifier, low, high)


def _modifier(said: str) -> tuple[Modifier | None, str]:
    for words, means in sorted(listed("modifier").items(), key=lambda pair: -len(pair[0])):
        folded = said.translate(_FOLDED)
        for start, rest in ((folded.startswith(words), folded[len(words) :]), (folded.endswith(words), folded)):
            if start:
                left = rest if rest is not folded else folded[: -len(words)]
                return cast(Modifier, means), left.strip(" .")
    return None, said.translate(_FOLDED)


def _whole(number: str) -> int:
    return int(re.sub(r"\D", "", number))
