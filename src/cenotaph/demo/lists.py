"""Lists of names of the made-up dead: a ministry's in Arabic with a newer version, a monitor's in Latin letters."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from cenotaph.demo.story import EVENTS, Event
from cenotaph.people.planted.noise import ListMaker, tell
from cenotaph.people.planted.register import Dead
from cenotaph.people.planted.spelling import pool

MINISTRY, MONITOR = "Health Ministry of Marland", "Marland Rights Monitor"
_ARABIC = ListMaker("ministry", "arabic", cover=0.7, parts=4, born=0.6, age=0.95)
_LATIN = ListMaker("monitor", "latin", cover=0.55, parts=3, born=0.2, age=0.9)
_HEADS_AR = ("الرقم", "الاسم الرباعي", "العمر", "تاريخ الميلاد", "الجنس", "تاريخ الوفاة", "مكان الوفاة")
_HEADS_EN = ("name", "age", "date of birth", "sex", "date of death", "place of death")
_SEXES_AR = {"m": "ذكر", "f": "أنثى", "": ""}


@dataclass(frozen=True, slots=True)
class DemoList:
    """A list's file, and what is known of the list; `follows` is the file that it is a newer version of."""

    path: Path
    made_by: str
    day: str
    follows: str = ""


def write_lists(folder: Path, *, seed: int = 31) -> tuple[DemoList, ...]:
    """Write the lists into a folder; the same seed writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(f"demo lists {seed}")
    dead = list(_dead(rng))
    ministry = [
        _arabic_row(rng, at, who, event) for at, (who, event) in enumerate(dead, 1) if rng.random() < _ARABIC.cover
    ]
    monitor = [_latin_row(rng, who, event) for who, event in dead if rng.random() < _LATIN.cover]
    first = [row for row in ministry if row[5] <= "2014-03-14"]
    files = (
        (DemoList(folder / "ministry-2014-03-17.csv", MINISTRY, "2014-03-17"), _HEADS_AR, first),
        (DemoList(folder / "monitor-names.csv", MONITOR, "2014-03-20"), _HEADS_EN, monitor),
        (
            DemoList(folder / "ministry-2014-03-22.csv", MINISTRY, "2014-03-22", "ministry-2014-03-17.csv"),
            _HEADS_AR,
            list(_revised(ministry)),
        ),
    )
    for each, heads, rows in files:
        _write(each.path, heads, rows)
    return tuple(each for each, _, _ in files)


def _dead(rng: Random) -> Iterator[tuple[Dead, Event]]:
    """As many people as were killed in each event, in households; children as many as the event says."""
    men, women, families = pool("man"), pool("woman"), pool("family")
    for event in EVENTS:
        left, children = event.killed, event.children
        died = date.fromisoformat(event.day)
        while left:
            house = rng.randint(1, min(left, 4)) if event.civilian else 1
            family, father, grandfather = families.pick(rng), men.pick(rng), men.pick(rng)
            for _ in range(house):
                is_child = children > 0 and house > 1
                children -= is_child
                sex = rng.choice("mf") if event.civilian else "m"
                years = rng.randrange(1, 17) if is_child else rng.randrange(18, 75)
                born = died - timedelta(days=years * 365 + rng.randrange(365))
                given = (men if sex == "m" else women).pick(rng)
                yield Dead(given, father, grandfather, family, sex, born, died, 0), event
            left -= house


def _arabic_row(rng: Random, at: int, who: Dead, event: Event) -> tuple[str, ...]:
    _, name, age, born, sex, _, place = tell(rng, _ARABIC, who, event.place_ar)
    return (f"{at:04}", name, age, born, _SEXES_AR[sex], event.day, place)


def _latin_row(rng: Random, who: Dead, event: Event) -> tuple[str, ...]:
    return tell(rng, _LATIN, who, event.place)[1:]


def _revised(rows: Sequence[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """The newer version: two rows are gone, three ages are corrected, the rest and what came since stand."""
    for at, row in enumerate(rows):
        if at in (11, 40):
            continue
        yield (*row[:2], str(int(row[2]) + 1), *row[3:]) if at in (3, 25, 52) and row[2] else row


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)
