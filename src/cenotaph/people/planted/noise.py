"""How a list tells of a person: its script, how much it knows, and the slips that lists make, as often as they do."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cenotaph.people.planted.register import Dead
    from cenotaph.people.planted.spelling import Spelled

# As measured on successive public lists of one war: 35 to 55 % of names are written otherwise, mostly by hamza, ya
# and article; 2 to 4 % have a wrong letter; birth dates differ in 5 to 10 %, ages by a year in a fifth, sex in 0.7 %.
_RESPELLED, _TYPO, _DAY_SLIP, _AGE_SLIP, _SEX_SLIP = 0.12, 0.012, 0.06, 0.2, 0.006
_SHORT, _LOST_SEX, _TITLE = 0.12, 0.04, 0.02
_ARABIC_HABITS = (
    ("أ", "ا"),
    ("إ", "ا"),
    ("آ", "ا"),
    ("ة", "ه"),
    ("ى", "ي"),
    ("ؤ", "و"),
    ("ئ", "ي"),
    ("عبد ال", "عبدال"),
)
_LATIN_HABITS = (
    ("ou", "o"),
    ("ee", "i"),
    ("aa", "a"),
    ("ss", "s"),
    ("Al-", "Al "),
    ("kh", "Kh"),
    ("u", "o"),
    ("i", "e"),
)


@dataclass(frozen=True, slots=True)
class ListMaker:
    """Who makes a list: script, the share of people covered, how many names are given, and how often dates are."""

    name: str
    script: str
    cover: float
    parts: int
    born: float
    age: float
    first_day: int = 0
    last_day: int = 10_000
    places: tuple[int, ...] = ()

    def covers(self, rng: Random, place: int, day: int) -> bool:
        """Whether this list has the person; outside its places and days it knows few."""
        inside = self.first_day <= day <= self.last_day and (not self.places or place in self.places)
        return rng.random() < (self.cover if inside else self.cover * 0.1)


def tell(rng: Random, maker: ListMaker, dead: "Dead", place: str) -> tuple[str, ...]:
    """One row: list, name, age, born, sex, died, place; all as words."""
    parts = maker.parts - (1 if rng.random() < _SHORT else 0)
    chain = [dead.given, dead.father, dead.grandfather, dead.family]
    kept = chain if parts >= 4 else [chain[0], chain[1], chain[3]] if parts == 3 else [chain[0], chain[3]]
    name = " ".join(_written(rng, part, maker.script) for part in kept)
    if rng.random() < _TITLE:
        name = ("الشهيد " if maker.script == "arabic" else "Martyr ") + name
    born = dead.born + timedelta(days=rng.choice((1, 30, 365, -365))) if rng.random() < _DAY_SLIP else dead.born
    age = (dead.died - dead.born).days // 365 + (rng.choice((1, -1)) if rng.random() < _AGE_SLIP else 0)
    sex = {"m": "f", "f": "m"}[dead.sex] if rng.random() < _SEX_SLIP else dead.sex
    died = dead.died + timedelta(days=rng.choice((0, 0, 0, 0, 1, -1, 2)))
    return (
        maker.name,
        name,
        str(max(age, 0)) if rng.random() < maker.age else "",
        born.isoformat() if rng.random() < maker.born else "",
        "" if rng.random() < _LOST_SEX else sex,
        died.isoformat(),
        place,
    )


def _written(rng: Random, name: "Spelled", script: str) -> str:
    word = name.arabic if script == "arabic" else rng.choice(name.latin)
    if rng.random() < _RESPELLED:
        for habit, other in rng.sample(_ARABIC_HABITS if script == "arabic" else _LATIN_HABITS, 3):
            word = word.replace(habit, other)
    if rng.random() < _TYPO and len(word) > 3:
        word = _slip(rng, word)
    return word


def _slip(rng: Random, word: str) -> str:
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at] + word[at:]
