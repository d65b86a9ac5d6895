"""The planted register: households of Marland, who died where and when, and how each list tells of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cenotaph.people.mentions import Mentions
from cenotaph.people.planted.noise import ListMaker, tell
from cenotaph.people.planted.spelling import Spelled, families, pool

PLACES = (
    "Sarun",
    "Deir Halma",
    "Port Anselm",
    "Tell Marun",
    "Qasr Wadi",
    "Oren",
    "Lower Bay",
    "Hazem",
    "Minat",
    "Jisr",
)
FIRST_DAY, DAYS = date(2031, 3, 1), 420
_TWINS, _ALONE = 0.03, 0.35


@dataclass(frozen=True, slots=True)
class Dead:
    """A person of the planted register as they were."""

    given: Spelled
    father: Spelled
    grandfather: Spelled
    family: Spelled
    sex: str
    born: date
    died: date
    place: int


@dataclass(frozen=True, slots=True)
class Planted:
    """Mentions as the lists give them, and for each the number of the person it is."""

    mentions: Mentions
    truth: list[int]


# Who lists: the ministry knows most people and writes four names; the others know some places, some months, less.
MAKERS = (
    ListMaker("ministry", "arabic", cover=0.72, parts=4, born=0.85, age=0.95),
    ListMaker("monitor", "latin", cover=0.5, parts=3, born=0.35, age=0.9, first_day=0, last_day=300),
    ListMaker("hospitals", "arabic", cover=0.45, parts=4, born=0.3, age=0.8, places=(0, 1, 2, 3, 5)),
    ListMaker("memorial", "latin", cover=0.35, parts=4, born=0.6, age=0.6, first_day=90),
)


def planted(mentions: int, *, seed: int = 7, makers: tuple[ListMaker, ...] = MAKERS) -> Planted:
    """About this many mentions of made-up people."""
    rows: list[tuple[str, ...]] = []
    truth: list[int] = []
    for row, number in planted_rows(mentions, seed=seed, makers=makers):
        rows.append(row)
        truth.append(number)
    order = list(range(len(rows)))
    Random(f"order {seed}").shuffle(order)
    columns = list(zip(*(rows[at] for at in order), strict=True))
    lists, names, ages, born, sexes, died, places = columns
    recs = [f"R{number:07}" for number in range(len(rows))]
    said = [float(age) if age else None for age in ages]
    return Planted(Mentions(recs, lists, names, said, born, sexes, died, places), [truth[at] for at in order])


def planted_rows(
    mentions: int, *, seed: int = 7, makers: tuple[ListMaker, ...] = MAKERS
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The same row by row, person after person, for registers that no memory holds: each row and whose it is."""
    rng, told = Random(f"planted {seed}"), 0
    for number, dead in enumerate(_dead(rng, mentions, seed)):
        day = (dead.died - FIRST_DAY).days
        for maker in makers:
            if maker.covers(rng, dead.place, day):
                yield tell(rng, maker, dead, PLACES[dead.place]), number
                told += 1
        if told >= mentions:
            return


def _dead(rng: Random, mentions: int, seed: int) -> Iterator[Dead]:
    """Households without end: parents, children and twins, some killed together, some alone."""
    houses, men, women = families(mentions, seed), pool("man"), pool("woman")
    while True:
        family, grandfather, great = houses.pick(rng), men.pick(rng), men.pick(rng)
        head, place, day = men.pick(rng), rng.randrange(len(PLACES)), rng.randrange(DAYS)
        elder = FIRST_DAY - timedelta(days=rng.randrange(25 * 365, 70 * 365))
        people = [(head, grandfather, great, "m", elder)]
        if rng.random() < 0.6:
            people.append(
                (women.pick(rng), men.pick(rng), men.pick(rng), "f", elder + timedelta(days=rng.randrange(3000)))
            )
        born = elder + timedelta(days=20 * 365)
        for _ in range(rng.choice((0, 1, 2, 2, 3, 3, 4, 5))):
            born += timedelta(days=rng.randrange(400, 1500))
            for _ in range(2 if rng.random() < _TWINS else 1):
                sex = rng.choice("mf")
                name = _another(rng, {person[0].arabic for person in people}, sex)
                people.append((name, head, grandfather, sex, born))
        for given, father, grand, sex, birth in people:
            if birth > FIRST_DAY or rng.random() > 0.5:
                continue
            alone = rng.random() < _ALONE
            died = FIRST_DAY + timedelta(days=rng.randrange(DAYS) if alone else day)
            yield Dead(given, father, grand, family, sex, birth, died, rng.randrange(len(PLACES)) if alone else place)


def _another(rng: Random, taken: set[str], sex: str) -> Spelled:
    """A name that no brother or sister bears."""
    while True:
        name = pool("man" if sex == "m" else "woman").pick(rng)
        if name.arabic not in taken:
            return name
