"""The lists of words of hand/place_words.toml, which a volunteer can edit."""

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    words = files("cenotaph.reading").joinpath("hand", "place_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(words)


def word_list(name: str) -> list[str]:
    """A list by its name, in the order of the file."""
    return _lists()[name]


def words_of(name: str) -> frozenset[str]:
    """A list by its name, as a set."""
    return frozenset(word_list(name))
