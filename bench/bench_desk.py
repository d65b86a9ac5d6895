"""How quickly the desk makes its pages: python bench/bench_desk.py [--json] [--quick].

With --claims N --documents M it plants a case of that size and measures its pages there (bench/desk_large.py); --case
FOLDER keeps the case, and takes one that is there; --database postgresql://… plants it there. --lists leaves out the
pages that show figures.

Without, on the demo case:

Milliseconds by the clock, without the network and the browser: each page as it is asked for again and again (p50 and
p95), and once after a decision changed the figures, when everything is worked out anew.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from cenotaph.web.serving import set_up

set_up()

from django.test import Client  # noqa: E402 Django is set up first
from telling import tell  # noqa: E402

from cenotaph.demo import build  # noqa: E402
from cenotaph.web import desk, members  # noqa: E402

HTMX = {"HX-Request": "true"}


def main() -> int:
    """Measure, and print one line a figure or JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--claims", type=int, default=0)
    asked.add_argument("--documents", type=int, default=0)
    asked.add_argument("--case", type=Path)
    asked.add_argument("--database")
    asked.add_argument("--lists", action="store_true")
    chosen = asked.parse_args()
    if chosen.claims:
        return large(chosen)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder) / "demo", times=5 if chosen.quick else 30)
    tell(found, as_json=chosen.json)
    return 0


def large(chosen: argparse.Namespace) -> int:
    """The same on a planted case."""
    import desk_large

    with tempfile.TemporaryDirectory() as folder:
        where = chosen.case or Path(folder) / "planted"
        documents = chosen.documents or chosen.claims // 10
        found = {}
        times = 3 if chosen.quick else 10
        made = {"times": times, "figures": not chosen.lists, "database": chosen.database}
        for name, figure in desk_large.measure(where, chosen.claims, documents, **made):
            found[name] = round(figure, 2)
            if not chosen.json:
                print(f"{name}: {figure:,.2f}", flush=True)
    if chosen.json:
        print(json.dumps(found))
    return 0


def measure(folder: Path, *, times: int) -> dict[str, float]:
    """The figures on a fresh demo case."""
    build(folder)
    desk.open_desk(folder)
    client = Client(headers={"Accept-Language": "en", "Host": "localhost"})
    client.post(f"/enter/{members.make_link(members.owner('Lena Orm'))}")
    document = re.findall(r'href="(/documents/[0-9a-f]{64})"', client.get("/documents?waiting=1").text)[0]
    pages = {
        "home": "/",
        "home as of a day": "/?as_of=2014-03-10",
        "toll": "/toll?status=civilian&since=2014-03-08",
        "reading": document,
        "documents": "/documents",
        "search": "/documents?q=Harvel",
        "incidents": "/incidents",
    }
    found: dict[str, float] = {}
    for name, address in pages.items():
        taken = sorted(_milliseconds(client, address) for _ in range(times))
        found[f"{name}, p50 ms"] = round(statistics.median(taken))
        found[f"{name}, p95 ms"] = round(taken[int(len(taken) * 0.95) - 1])
    for name in ("home", "toll"):
        _reject_one(client)
        found[f"{name} after a decision, ms"] = round(_milliseconds(client, pages[name]))
    return found


def _milliseconds(client: Client, address: str) -> float:
    before = time.perf_counter()
    response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answered {response.status_code}")
    return (time.perf_counter() - before) * 1000


def _reject_one(client: Client) -> None:
    """Change the figures: reject the first claim that waits."""
    listed = client.get("/documents?waiting=1").text
    page = client.get(re.findall(r'href="(/documents/[0-9a-f]{64})"', listed)[0]).text
    [(claim, seen), *_] = re.findall(r'action="/claims/(\w+)/accept".*?name="seen" value="([^"]+)"', page, re.DOTALL)
    client.post(f"/claims/{claim}/reject", {"seen": seen, "why": "a bench"}, headers=HTMX)


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
