"""Names of the planted register in both scripts: common names from the shipped table, and families made from roots."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random

_ROOTS = "بتجحخدرزسشصطعغفقكلمنه"
_LATIN = dict(
    zip(
        _ROOTS,
        ("b", "t", "j", "h", "kh", "d", "r", "z", "s", "sh", "s", "t", "", "gh", "f", "q", "k", "l", "m", "n", "h"),
        strict=True,
    )
)
# Patterns of family names: 1, 2, 3 are the root's consonants.
_PATTERNS = (
    ("1ا23", "1a2e3|1a2i3"),
    ("12ي3", "1a2i3|1a2ee3"),
    ("م12و3", "ma12ou3|ma12u3"),
    ("12ا3", "1a2a3"),
    ("12ا3ي", "1a2a3i|1u2a3y"),
    ("ال12و3", "Al-1a2ou3|1a2u3"),
    ("أبو 12ي3", "Abu 1a2i3|Abou 1a2ee3"),
    ("12و3ي", "1a2ou3i|1a2u3y"),
)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name in Arabic and the Latin spellings it is met in."""

    arabic: str
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """Names with how often each is given; `pick` draws one."""

    names: tuple[Spelled, ...]
    upto: tuple[float, ...]

    def pick(self, rng: Random) -> Spelled:
        """One name, the common ones more often."""
        return rng.choices(self.names, cum_weights=self.upto)[0]


@cache
def pool(kind: str) -> Pool:
    """The common names of a kind: man, woman or family."""
    path = files("cenotaph.people.names").joinpath("hand/common_names.csv")
    rows = [row for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()) if row["kind"] == kind]
    names = tuple(Spelled(row["arabic"], tuple(row["latin"].split("|"))) for row in rows)
    return Pool(names, tuple(accumulate(float(row["weight"]) for row in rows)))


@cache
def families(size: int, seed: int) -> Pool:
    """Family names: the common ones, and as many made from roots as a population of this size has."""
    rng, common = Random(f"families {seed}"), pool("family")
    made: dict[str, Spelled] = {}
    while len(made) < max(60, min(9000, size // 40)):
        family = _made(rng)
        made.setdefault(family.arabic, family)
    weights = [*_steps(common.upto), *(60.0 / (rank + 6) for rank in range(len(made)))]
    return Pool((*common.names, *made.values()), tuple(accumulate(weights)))


def _steps(upto: tuple[float, ...]) -> list[float]:
    return [high - low for low, high in zip((0.0, *upto), upto, strict=False)]


def _made(rng: Random) -> Spelled:
    root = rng.sample(_ROOTS, 3)
    arabic, latin = rng.choice(_PATTERNS)

    def filled(pattern: str, letters: list[str]) -> str:
        for number, letter in enumerate(letters, 1):
            pattern = pattern.replace(str(number), letter)
        return pattern

    sounds = [_LATIN[letter] for letter in root]
    spelled = tuple(_capital(filled(pattern, sounds)) for pattern in latin.split("|"))
    return Spelled(filled(arabic, root), spelled)


def _capital(words: str) -> str:
    return " ".join(
        word[:1].upper() + word[1:] if not word.startswith("Al-") else "Al-" + word[3:].capitalize()
        for word in words.split()
    )
