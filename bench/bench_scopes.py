"""Time what the toll explorer shows of scopes that nobody asked for before, in the process that holds a case's claims.

python bench/bench_scopes.py CASE [--scopes N] [--json]

CASE is the folder of a case, such as `plant` of bench/planted_case.py makes; it is only read. The claims are loaded,
voices and incidents made, and the whole toll explored once for each outcome asked about, as the process does with each
new state. Then come random scopes, by place, period, party, status and rule, each asked for once and in one language.
Seconds are of the processor.
"""

import argparse
import json
import random
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cenotaph.web.serving import set_up


def measure(folder: Path, scopes: int) -> Iterator[tuple[str, float]]:
    """Each figure as it is found."""
    set_up()
    from cenotaph.ledger import asking
    from cenotaph.ledger.asking import Asked
    from cenotaph.ledger.case import open_case
    from cenotaph.provenance import memory
    from cenotaph.web.pages.tolls import explored
    from cenotaph.web.shelf.codec import written
    from cenotaph.web.shelf.whole import Whole

    begun = time.process_time()
    figures = Whole.of_whole(open_case(folder), asking.footing())
    standing = figures.standing()
    yield "claims", len(standing.by_id)
    yield "loading, voices and incidents, seconds", time.process_time() - begun
    firsts = [Asked(), Asked(rule="ucdp_v1"), Asked(status="civilian"), Asked(status="civilian", rule="ucdp_v1")]
    for asked in firsts:
        begun = time.process_time()
        explored(figures, (asked, "en"))
        words = asked.rule or asked.status or "all the dead"
        yield f"first of its kind ({words}), seconds", time.process_time() - begun
    memory.hold()  # as the process does
    source, taken = random.Random(4), []
    places = Counter(
        name for claim in standing.by_id.values() if claim.place for name in (claim.place.id, *claim.place.within)
    )
    known = [name for name, _ in places.most_common(400)]
    for _ in range(scopes):
        first, last = sorted(source.choices(standing.days, k=2))
        kind = source.random()
        asked = Asked(
            place=source.choice(known) if kind < 0.6 else None,
            first=first if kind > 0.4 else None,
            last=last if kind > 0.4 else None,
            blamed=source.choice((None, None, *standing.parties)),
            status=source.choice((None, None, "civilian")),
            rule=source.choice((None, None, "ucdp_v1")),
        )
        begun = time.process_time()
        written(explored(figures, (asked, "en")))
        taken.append((time.process_time() - begun) * 1000)
    taken.sort()
    yield "a scope never asked for, p50 ms", statistics.median(taken)
    yield "a scope never asked for, p95 ms", taken[int(len(taken) * 0.95) - 1]
    yield "a scope never asked for, the slowest ms", taken[-1]
    yield "peak memory MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure, and say what was found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("case", type=Path)
    asked.add_argument("--scopes", type=int, default=100)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    found = {}
    for name, figure in measure(given.case, given.scopes):
        found[name] = round(figure, 3)
        if not given.json:
            print(f"{name}: {figure:,.2f}", flush=True)
    if given.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
