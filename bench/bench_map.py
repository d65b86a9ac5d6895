"""How quickly the map of many incidents answers: python bench/bench_map.py [--json] [--quick] [--incidents N].

A planted case of 50,000 incidents (2,000 with --quick), two counts each, in 2,500 places. Milliseconds of processor
time, since a busy machine falsifies the clock: of the map's own address for windows and filters of many kinds (p50 and
p95), and of the list with the timeline; the first request alone, when everything is worked out; and the largest answer
in kilobytes.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from cenotaph.web.serving import set_up

set_up()

from desk_large import signed_in, there  # noqa: E402
from django.test import Client  # noqa: E402 Django is set up first
from planted_case import plant_these  # noqa: E402
from telling import tell  # noqa: E402

from cenotaph.reading import Claim  # noqa: E402
from cenotaph.values import Place  # noqa: E402
from cenotaph.web import desk  # noqa: E402
from cenotaph.web.figures import Figures  # noqa: E402

TIMES, PLACES = 150, 2500
SPEAKERS = ("Marland Rights Monitor", "Sarun Documentation Centre", "Kerat Daily", "Coast Wire", "Velda Pulse")


def main() -> int:
    """Measure, and print one line a figure or JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--incidents", type=int)
    chosen = asked.parse_args()
    count = chosen.incidents or (2_000 if chosen.quick else 50_000)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder) / "case", count)
    tell(found, as_json=chosen.json)
    return 0


def measure(folder: Path, count: int) -> dict[str, float]:
    """The figures on a planted case of so many incidents."""
    plant_these(folder, [_claim(number, second) for number in range(count) for second in (False, True)])
    desk.open_desk(folder)
    client = signed_in()
    found: dict[str, float] = {"first map, ms": round(_first(client))}
    standing = Figures(desk.case_as("Lena Orm")).standing()
    found["incidents"] = len(standing.incidents)
    source = random.Random(7)
    bounds = client.get("/map/incidents.json").json()["bounds"]
    # Each figure is worked out once for a state of the case: what is measured is every later look at it.
    for given in _filters(source, standing.days):
        _asked(client, "/map/incidents.json", {"outcome": given.get("outcome", ""), "as_of": given.get("as_of", "")})
    windows = [
        {**_window(source, bounds), **given} for given in _filters(source, standing.days) for _ in range(TIMES // 6)
    ]
    taken = [_asked(client, "/map/incidents.json", given) for given in windows]
    found |= _figures("map window", [one for one, _ in taken])
    found["largest map answer, kB"] = round(max(size for _, size in taken) / 1000)
    pages = [{**given, **({"box": _window(source, bounds)["window"]} if source.random() < 0.5 else {})} for given in
             _filters(source, standing.days) for _ in range(4)]  # fmt: skip
    found |= _figures("list and timeline", [_asked(client, "/incidents", given, htmx=True)[0] for given in pages])
    return found


def _claim(number: int, second: bool) -> Claim:
    """One of two counts of an incident: places recur every 100 days and more, so that none is taken for another."""
    spot, turn = number % PLACES, number // PLACES
    chance = random.Random(number)
    day = date(2025, 1, 1) + timedelta(days=turn * 100 + spot % 60)
    precision = chance.choices(("town", "village", "region", "unknown"), (70, 22, 6, 2))[0]
    where = (33.2 + (spot % 50) * 0.055, -40 + (spot // 50) * 0.055) if precision != "unknown" else (None, None)
    place = Place(f"Town {spot}", *where, precision, f"town-{spot}", (f"region-{spot % 14}", "XM"))
    dead = chance.randint(1, 40) + second
    quote = f"{dead} people {'hurt' if second and number % 2 else 'killed'}"
    said = (day + timedelta(days=1 + second)).isoformat()
    return Claim(
        f"{number:07d}{'b' if second else 'a'}", "count", 0, len(quote), quote, document=f"page-{number // 4}",
        outcome="injured" if second and number % 2 else "killed", low=dead, high=dead, phrase=quote, place=place,
        status=chance.choice((None, "civilian")), event_start=day.isoformat(), event_end=day.isoformat(),
        event_precision="day", said_by=(SPEAKERS[(number + second) % 5],), said_on=said, counting="single",
        cause=chance.choice(("shelling", "airstrike")), language="en",
        published_by=SPEAKERS[number // 4 % 5], published_on=said,
    )  # fmt: skip


def _filters(source: random.Random, days: tuple[str, ...]) -> list[dict[str, str]]:
    day = days[len(days) // 2]
    return [{}, {"outcome": "killed"}, {"outcome": "injured"}, {"placed": "point"}, {"q": "shell"},
            {"first": days[len(days) // 3], "last": day}]  # fmt: skip


def _window(source: random.Random, bounds: list[float]) -> dict[str, str]:
    """A window somewhere in the country, from all of it to a town."""
    zoom = source.uniform(4, 13)
    wide = min(360 / 2**zoom * 2, bounds[2] - bounds[0] + 1)
    west = source.uniform(bounds[0] - wide / 2, bounds[2] - wide / 2)
    south = source.uniform(bounds[1] - wide / 4, bounds[3] - wide / 4)
    edges = (west, max(-89, south), west + wide, min(89, south + wide / 2))
    return {"window": ",".join(f"{edge:.4f}" for edge in edges), "zoom": f"{zoom:.2f}"}


def _first(client: Client) -> float:
    """Until the map is there: the figures of a large case are worked out in the background, and asked for again."""
    before = time.process_time()
    there(client, "/map/incidents.json")
    return (time.process_time() - before) * 1000


def _asked(client: Client, address: str, given: dict[str, str], *, htmx: bool = False) -> tuple[float, int]:
    before = time.process_time()
    response = client.get(address, given, headers={"HX-Request": "true", "X-Map": "1"} if htmx else {})
    if response.status_code != 200:
        sys.exit(f"{address} {given} answered {response.status_code}")
    return (time.process_time() - before) * 1000, len(response.content)


def _figures(name: str, taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        f"{name}, p50 ms": round(statistics.median(ordered)),
        f"{name}, p95 ms": round(ordered[int(len(ordered) * 0.95) - 1]),
    }


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
