"""Time what the toll explorer shows of scopes that nobody asked for before, in the process that holds a case's claims.

python bench/bench_scopes.py CASE [--scopes N] [--json]

CASE is the folder of a case, such as `plant` of bench/planted_case.py makes; it is only read. The claims are loaded,
voices and incidents made, and the whole toll explored, as the process does with each new state. Then it weighs ahead
what is likely to be asked, as the process does while nobody waits (web/shelf/ahead.py; `--not-ahead` leaves that out).
Then come random scopes, by place, period, party, status and rule, each asked for once and in one language, and at last
days that were not heard before. Seconds are of the processor.
"""

import argparse
import json
import random
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from cenotaph.web.serving import set_up


def measure(folder: Path, scopes: int, days: int, *, is_ahead: bool) -> Iterator[tuple[str, float]]:
    """Each figure as it is found."""
    set_up()
    from cenotaph.ledger import asking
    from cenotaph.ledger.asking import Asked
    from cenotaph.ledger.case import open_case
    from cenotaph.provenance import memory
    from cenotaph.web.shelf.whole import Whole

    begun = time.process_time()
    figures = Whole.of_whole(open_case(folder), asking.footing())
    standing = figures.standing()
    yield "claims", len(standing.by_id)
    yield "loading, voices and incidents, seconds", time.process_time() - begun
    yield "first of all the dead, seconds", _shown(figures, Asked())
    if is_ahead:
        yield from _ahead(figures)
    else:
        for asked in (Asked(rule="ucdp_v1"), Asked(status="civilian"), Asked(status="civilian", rule="ucdp_v1")):
            words = " ".join(filter(None, (asked.status, asked.rule)))
            yield f"first of its kind ({words}), seconds", _shown(figures, asked)
    memory.hold()  # as the process does
    yield "memory before the scopes, MB", _memory()
    taken = sorted(_shown(figures, asked) * 1000 for asked in _random(standing, scopes))
    yield "a scope never asked for, p50 ms", statistics.median(taken)
    yield "a scope never asked for, p95 ms", taken[int(len(taken) * 0.95) - 1]
    yield "a scope never asked for, the slowest ms", taken[-1]
    for at in range(days):
        day = standing.killed_on[-1 - at * len(standing.killed_on) // 4]
        yield f"a day not heard before ({at} of 4 back), seconds", _shown(figures, Asked(as_of=day))
        yield "another scope of that day, seconds", _shown(figures, Asked(as_of=day, status="civilian"))
    yield "peak memory MB", _memory()


def _shown(figures: Any, asked: Any) -> float:
    """The seconds in which one scope is worked out as its page shows it."""
    from cenotaph.web.pages.tolls import explored
    from cenotaph.web.shelf.codec import written

    begun = time.process_time()
    written(explored(figures, (asked, "en")))
    return time.process_time() - begun


def _random(standing: Any, scopes: int) -> Iterator[Any]:
    from cenotaph.ledger.asking import Asked

    source = random.Random(4)
    places = Counter(
        name for claim in standing.by_id.values() if claim.place for name in (claim.place.id, *claim.place.within)
    )
    known = [name for name, _ in places.most_common(400)]
    for _ in range(scopes):
        first, last = sorted(source.choices(standing.days, k=2))
        kind = source.random()
        yield Asked(
            place=source.choice(known) if kind < 0.6 else None,
            first=first if kind > 0.4 else None,
            last=last if kind > 0.4 else None,
            blamed=source.choice((None, None, *standing.parties)),
            status=source.choice((None, None, "civilian")),
            rule=source.choice((None, None, "ucdp_v1")),
        )


def _ahead(figures: Any) -> Iterator[tuple[str, float]]:
    """What the process does while nobody waits."""
    from cenotaph.ledger import asking
    from cenotaph.web.shelf import likely
    from cenotaph.web.shelf.ahead import GROUPS

    weighing, steps, shown = 0.0, [], []
    for asked in likely.scopes(figures):
        ahead = asking.weighed_ahead(figures.case, replace(asked, blamed=None), figures.on, GROUPS)
        begun = time.process_time()
        for _ in ahead:
            steps.append(time.process_time() - begun)
            weighing += steps[-1]
            begun = time.process_time()
        shown.append(_shown(figures, asked))
    yield "rules, kinds of people and parties weighed ahead", len(shown)
    yield "of these the weighing, seconds", weighing
    yield "of it the longest step (a rule heard apart), seconds", max(steps)
    steps.sort()
    yield "of it 99 of 100 steps, ms", steps[int(len(steps) * 0.99)] * 1000
    yield "what pages show of them, seconds", sum(shown)
    yield "of these the longest (a party), seconds", max(shown)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure, and say what was found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("case", type=Path)
    asked.add_argument("--scopes", type=int, default=100)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--days", type=int, default=2)
    asked.add_argument("--not-ahead", action="store_true")
    given = asked.parse_args()
    found = {}
    for name, figure in measure(given.case, given.scopes, given.days, is_ahead=not given.not_ahead):
        found[name] = round(figure, 3)
        if not given.json:
            print(f"{name}: {figure:,.2f}", flush=True)
    if given.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
