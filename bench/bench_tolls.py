"""Time tolls, voices and incidents over generated claims of many shapes.

python bench/bench_tolls.py [--claims N] [--shape NAME] [--quick] [--json]

The shape `case` is like a case of many months in the made-up country Marland: incidents at a long tail of places, each
told by several speakers and carried by many pages, with updates, parts, additions, wider totals, the injured and
statements. The other shapes are corners: all claims of one incident, of one speaker, each its own incident, none with
a place or a day. Seconds are of the processor, so that a busy machine does not count; ratios are within one run.
"""

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from cenotaph import reconcile
from cenotaph.incidents import incidents
from cenotaph.provenance import voices
from cenotaph.reading import Claim
from cenotaph.tolls import Ground, Scope
from cenotaph.values import Blame, Place

FIRST_DAY = date(2031, 1, 1)
MONITORS = [f"Monitor {number}" for number in range(8)]
AUTHORITIES = [f"Ministry {number}" for number in range(6)]
PARTIES = ["Marland army", "Velda Front", "North Marl militia", "unknown gunmen"]
CAUSES = ["airstrike", "shelling", "shooting", "bombing", "drone strike", None, None]
COUNTRY = Place("Marland", 30.0, 40.0, "country", "marland")


def places(source: random.Random, count: int) -> list[Place]:
    """Towns and villages in districts in regions; the first are the most often hit."""
    found = []
    for number in range(count):
        region, district = number % 12, number % 150
        found.append(
            Place(
                f"Town {number}",
                29 + region / 4 + source.random() / 5,
                39 + district / 50 + source.random() / 5,
                ("village", "town", "site")[number % 3],
                f"town-{number}",
                (f"district-{district}", f"region-{region}", "marland"),
            )
        )
    return found


def region(number: int) -> Place:
    """A region of Marland."""
    return Place(f"Region {number}", 29 + number / 4, 40.0, "region", f"region-{number}", ("marland",))


def day(number: int) -> str:
    """The ISO day that comes so many days after the first."""
    return (FIRST_DAY + timedelta(days=number)).isoformat()


class Case:
    """Writes the claims of a case, report by report."""

    def __init__(self, count: int, seed: int = 5) -> None:
        self.source = random.Random(seed)
        self.count = count
        self.days = max(60, min(900, count // 120))
        self.towns = places(self.source, max(40, min(4000, count // 25)))
        self.outlets = [f"Outlet {number}" for number in range(max(20, min(400, count // 200)))]
        self.claims: list[Claim] = []
        self.pages = 0

    def page(self) -> str:
        """A new page."""
        self.pages += 1
        return f"page-{self.pages}"

    def put(self, page: str, **said: Any) -> Claim:
        """Add one claim at the end of a page."""
        at = len(self.claims)
        low, high = said.get("low"), said.get("high")
        phrase = said.pop("phrase", None) or (f"{low} people" if low == high else f"at least {low} people")
        kind = said.pop("kind", "count")
        plain = {"unit": "people", "outcome": "killed"} if kind == "count" else {"outcome": None}
        values = {"phrase": phrase, "document": page, "start": 20 * (at % 90), **plain, **said}
        claim = Claim(id=f"{at:08x}", kind=kind, end=values["start"] + 15, quote=phrase, **values)
        self.claims.append(claim)
        return claim

    def write(self) -> list[Claim]:
        """All the claims, in the order of their pages shuffled."""
        while len(self.claims) < self.count:
            self.incident()
            if self.source.random() < 0.06:
                self.total()
        found = self.claims[: self.count]
        self.source.shuffle(found)
        return found

    def incident(self) -> None:
        """What is said of one incident: by whom, carried by whom, and what grew later."""
        source = self.source
        at = int(len(self.claims) / self.count * (self.days - 10))
        town = self.towns[min(int(source.paretovariate(0.7)) - 1, len(self.towns) - 1)]
        dead = min(int(source.paretovariate(0.9)) + source.randint(0, 4), 900)
        told = {"place": town, "event_start": day(at), "event_end": day(at), "event_precision": "day"}
        told["cause"] = source.choice(CAUSES)
        told["blamed"] = (Blame(source.choice(PARTIES)),) if source.random() < 0.4 else ()
        for speaker in source.sample(MONITORS + AUTHORITIES, source.choice((1, 1, 2, 3))):
            figure = max(0, dead + source.choice((0, 0, 0, 1, -1, 2)))
            for later in range(source.choice((1, 1, 2, 3))):
                self.saying(speaker, figure + later, at + 1 + later, told)

    def saying(self, speaker: str, figure: int, at: int, told: dict[str, Any]) -> None:
        """One figure of one speaker on one day, on its own page and on those that carry it."""
        source = self.source
        status = source.choice(("civilian", None, None, "security_forces"))
        is_floor = source.random() < 0.3
        for number in range(1 + min(int(source.paretovariate(1.1)), 12)):
            page, publisher = self.page(), speaker if number == 0 else source.choice(self.outlets)
            on = day(at + source.choice((0, 0, 0, 1)) if number else at)
            said_by = () if number == 0 or source.random() < 0.1 else (speaker,)
            known = {"said_by": said_by, "published_by": publisher, "published_on": on}
            # A page that carries a figure may drop its bound and whom it counts.
            low, high = figure, None if is_floor and source.random() < 0.9 else figure
            counted = status if source.random() < 0.9 else None
            where = dict(told)
            if source.random() < 0.08:
                where |= {"place": region(int(told["place"].within[1].split("-")[1]))}
            elif source.random() < 0.06:
                where |= {"place": None}
            elif source.random() < 0.06:
                where |= {"event_start": None, "event_end": None, "event_precision": "unknown"}
            whole = self.put(page, low=low, high=high, counting="single", status=counted, **known, **where)
            if source.random() < 0.12 and figure > 3:
                part = {"status": status, "age": "child", "counting": "subset", "of": whole.id}
                self.put(page, low=figure // 3, high=figure // 3, **part, **known, **where)
            if source.random() < 0.03:
                self.put(page, low=1, high=1, phrase="one more", counting="additional", **known, **where)
            if source.random() < 0.2:
                self.put(page, low=2 * figure, high=2 * figure, outcome="injured", **known, **where)
            if source.random() < 0.05:
                self.put(page, kind="responsibility", phrase="the army is blamed", **known, **where)

    def total(self) -> None:
        """A monitor's total so far for a region, or for the country."""
        source = self.source
        at = int(len(self.claims) / self.count * (self.days - 10)) + 5
        place = region(source.randrange(12)) if source.random() < 0.8 else COUNTRY
        figure = 10 * at + source.randint(0, 40)
        speaker = source.choice(MONITORS[:3])
        told = {"place": place, "event_start": day(at // 30 * 30), "event_end": day(at), "event_precision": "period"}
        for _ in range(source.randint(1, 5)):
            known = {"said_by": (speaker,), "published_by": source.choice(self.outlets), "published_on": day(at)}
            self.put(self.page(), low=figure, high=None, counting="cumulative", **known, **told)


def case(count: int) -> list[Claim]:
    """A real case's mix."""
    return Case(count).write()


def plain(number: int, **said: Any) -> Claim:
    """A claim of a corner shape: everything not said is the same for all."""
    known: dict[str, Any] = {
        "place": Place("Sarun", 30.5, 39.1, "town", "sarun", ("velda", "marland")),
        "event_start": day(3),
        "event_end": day(3),
        "event_precision": "day",
        "published_on": day(4),
        "published_by": f"Outlet {number % 97}",
        "counting": "single",
        "low": number % 40,
        "high": number % 40,
        "document": f"page-{number}",
    }
    known |= said
    phrase = f"{known['low']} people"
    return Claim(f"{number:08x}", "count", 0, len(phrase), phrase, "killed", phrase=phrase, unit="people", **known)


def one_incident(count: int) -> list[Claim]:
    """All claims are of one incident, by a hundred outlets."""
    return [plain(number) for number in range(count)]


def one_incident_many_speakers(count: int) -> list[Claim]:
    """All claims are of one incident, each by a speaker of its own."""
    return [plain(number, published_by=f"Speaker {number}") for number in range(count)]


def one_speaker(count: int) -> list[Claim]:
    """One speaker on one day says a new figure of one place each time."""
    return [plain(number, published_by="Monitor 1", low=number, high=number) for number in range(count)]


def one_speaker_many_places(count: int) -> list[Claim]:
    """One speaker tells of everything."""
    towns = places(random.Random(2), max(10, count // 20))
    return [
        plain(number, published_by="Monitor 1", place=towns[number % len(towns)], event_start=day(number % 300),
              event_end=day(number % 300), published_on=day(number % 300 + 1))
        for number in range(count)
    ]  # fmt: skip


def own_incidents(count: int) -> list[Claim]:
    """Each claim is an incident of its own."""
    towns = places(random.Random(2), max(10, count // 300))
    return [
        plain(number, place=towns[number % len(towns)], event_start=day(number // len(towns)),
              event_end=day(number // len(towns)), published_on=day(number // len(towns) + 1))
        for number in range(count)
    ]  # fmt: skip


def no_places(count: int) -> list[Claim]:
    """No claim names a place."""
    return [
        plain(number, place=None, event_start=day(number % 500), event_end=day(number % 500)) for number in range(count)
    ]


def no_days(count: int) -> list[Claim]:
    """No claim has a day of any kind."""
    towns = places(random.Random(2), max(10, count // 50))
    return [
        plain(number, place=towns[number % len(towns)], event_start=None, event_end=None, published_on=None)
        for number in range(count)
    ]


def nothing_known(count: int) -> list[Claim]:
    """Figures alone: no place, no day, no speaker."""
    bare = {"place": None, "event_start": None, "event_end": None, "published_on": None, "published_by": None}
    return [plain(number, **bare) for number in range(count)]


def one_page(count: int) -> list[Claim]:
    """All claims stand on one page."""
    return [plain(number, document="page", low=number % 700, high=number % 700) for number in range(count)]


def regions_only(count: int) -> list[Claim]:
    """Days of whole regions and totals so far: wide places, long periods."""
    return [
        plain(number, place=region(number % 12), event_start=day(number % 200),
              event_end=day(number % 200 + number % 60), counting=("single", "cumulative")[number % 2])
        for number in range(count)
    ]  # fmt: skip


SHAPES: dict[str, Callable[[int], list[Claim]]] = {
    made.__name__: made
    for made in (case, one_incident, one_incident_many_speakers, one_speaker, one_speaker_many_places, own_incidents,
                 no_places, no_days, nothing_known, one_page, regions_only)
}  # fmt: skip


def seconds(work: Callable[[Any], object], given: object) -> float:
    """Processor time of one run."""
    begun = time.process_time()
    work(given)
    return time.process_time() - begun


def measure(shapes: list[str], count: int, *, large: bool) -> Iterator[tuple[str, float]]:
    """Seconds of a toll of each shape; for the real shape also voices, incidents and ten times the claims."""
    for name in shapes:
        claims = SHAPES[name](count)
        toll = seconds(reconcile, claims)
        yield f"{name}: toll of {count:,} claims, seconds", toll
        if name == "case":
            yield f"{name}: voices of {count:,} claims, seconds", seconds(voices, claims)
            yield f"{name}: incidents of {count:,} claims, seconds", seconds(incidents, claims)
            ground = Ground(claims)
            ground.toll(Scope())
            yield (
                f"{name}: toll of another scope of the same {count:,} claims, seconds",
                seconds(ground.toll, Scope(status="civilian", place="region-1")),
            )
            mappings = [claim.as_json() for claim in claims]
            yield f"{name}: toll of {count:,} mappings, seconds", seconds(reconcile, mappings)
            if large:
                many = SHAPES[name](10 * count)
                yield (
                    f"{name}: toll of {10 * count:,} claims, times that of {count:,}",
                    (seconds(reconcile, many) / toll),
                )
    yield "peak memory MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--shape", choices=SHAPES, action="append")
    asked.add_argument("--quick", action="store_true", help="5,000 claims, and no million")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    count = 5_000 if given.quick else given.claims
    found = {}
    for name, figure in measure(given.shape or list(SHAPES), count, large=not given.quick and count >= 100_000):
        found[name] = round(figure, 3)
        if not given.json:
            print(f"{name}: {figure:.2f}", flush=True)
    if given.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
