"""Hand: the word lists and tables of the English reader, made by people, one file each."""

import csv
import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of hand/english_words.toml."""
    return frozenset(_lists()[name])


@cache
def words_of(name: str) -> dict[str, frozenset[str]]:
    """One table of lists of hand/english_words.toml: name -> its words."""
    return {key: frozenset(words) for key, words in _tables()[name].items()}


def table(name: str) -> list[dict[str, str]]:
    """The rows of one CSV table in hand/."""
    return list(csv.DictReader(read_hand(name).splitlines()))


def lines(name: str) -> list[str]:
    """The lines of one text list in hand/, without comments."""
    return [line.strip() for line in read_hand(name).splitlines() if line.strip() and not line.startswith("#")]


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(read_hand("english_words.toml"))


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(read_hand("english_words.toml"))


def read_hand(name: str) -> str:
    """The text of one file in hand/."""
    return (files("cenotaph.reading") / "hand" / name).read_text(encoding="utf-8")
