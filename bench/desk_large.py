"""The desk on a large planted case, for bench_desk.py: pages, changes, many people at once, memory.

Milliseconds of the thread that makes a page (`own ms`), for the machine may be busy, and by the clock.
"""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import connections
from django.test import Client
from planted_case import COMMON, RARE, plant

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger import copying
from cenotaph.ledger.actions import record_claims, record_extract, record_readings, take_in, together
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import ExtractRow, ListingRow
from cenotaph.web import desk, members
from cenotaph.web.serving import settle
from cenotaph.web.shelf import hands

PEOPLE, NOT_YET = 20, 503
# Pages that need no figures: they are there as soon as the case is.
LISTS = {
    "documents": ("/documents",),
    "documents that wait": ("/documents?waiting=1",),
    "search, common word": (f"/documents?q={COMMON}",),
    "search, rare word": (f"/documents?q={RARE}",),
    "history": ("/history",),
}
PAGES = {
    "home": ("/",),
    "map, whole": ("/map/incidents.json?window=-180,-90,180,90&zoom=3",),
    "map, windows": (
        "/map/incidents.json?window=-41,33,-38,35&zoom=8",
        "/map/incidents.json?window=-40,33,-39,34&zoom=10",
    ),
    "search page": (f"/search?q={COMMON}", "/search?q=shelling", "/search?q=Town+7&tab=incidents"),
    "queue": ("/queues", "/queues?outcome=injured"),
    "voices": ("/voices",),
    "incidents": ("/incidents",),
    "incidents, filtered": ("/incidents?q=Town+7", "/incidents?q=shelling", "/incidents?q=2031-02"),
    "explorer, any scope": (
        "/toll",
        "/toll?status=civilian",
        "/toll?outcome=injured",
        "/toll?place=region-1",
        "/toll?first=2031-02-01&last=2031-03-31",
        "/toll?blamed=Marland+army",
        "/toll?place=town-3&status=civilian",
        "/toll?rule=ucdp_v1",
    ),
}


def measure(
    folder: Path, claims: int, documents: int, *, times: int, figures: bool, database: str | None = None
) -> Iterator[tuple[str, float]]:
    """The figures of a case of this size; one that is planted in the folder already is taken as it is."""
    begun = time.process_time()
    if not (folder / "cenotaph.toml").exists():
        plant(folder, claims, documents, database=database)
        yield "planting, processor seconds", time.process_time() - begun
    case = desk.open_desk(folder)
    settle()
    client = signed_in()
    begun, clock = time.process_time(), time.perf_counter()
    for page in LISTS.values():
        there(client, page[0])
    yield "first pages (search index built), processor seconds of the server", time.process_time() - begun
    yield "first pages (search index built), clock seconds", time.perf_counter() - clock
    yield from _pages(client, LISTS, times)
    yield from _acts(case)
    if figures:
        begun, clock = time.process_time(), time.perf_counter()
        _finished(client)
        yield "all figures, processor seconds of the server", time.process_time() - begun
        yield "all figures, clock seconds", time.perf_counter() - clock
        yield from _pages(client, PAGES, times)
        document = ListingRow.objects.order_by("place")[3].pk
        yield from _pages(client, {"reading": (f"/documents/{document}",)}, times)
        yield from _after_a_change(case, client)
    yield from _at_once({**LISTS, **(PAGES if figures else {})})
    yield "peak memory of the server, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hands.stop()
    worker = resource.getrusage(resource.RUSAGE_CHILDREN)
    if worker.ru_maxrss:
        yield "process of the figures, processor seconds", worker.ru_utime + worker.ru_stime
        yield "process of the figures, peak memory MB", worker.ru_maxrss / 1024


def signed_in() -> Client:
    """A client that the owner has come in by."""
    client = Client(headers={"Accept-Language": "en", "Host": "localhost"})
    client.post(f"/enter/{members.make_link(members.owner('Lena Orm'))}")
    return client


def _finished(client: Client) -> None:
    """Wait until the figures of now are shown, whoever works them out."""
    while "worked out anew" in there(client, "/"):
        time.sleep(1)


def there(client: Client, address: str) -> str:
    """A page, once what it rests on is there."""
    while (response := client.get(address)).status_code == NOT_YET:
        time.sleep(1)
    return response.text


def _pages(client: Client, pages: dict[str, tuple[str, ...]], times: int) -> Iterator[tuple[str, float]]:
    for name, addresses in pages.items():
        clock = time.perf_counter()
        firsts = [_own(client, address) for address in addresses]
        yield f"{name}, the first time all of them, clock seconds", time.perf_counter() - clock
        taken = [_own(client, address) for address in addresses for _ in range(times)]
        own, clocks = (sorted(each) for each in zip(*taken, strict=True))
        yield f"{name}, asked for the first time, own ms", max(own for own, _ in firsts)
        yield f"{name}, p50 own ms", statistics.median(own)
        yield f"{name}, p95 own ms", own[max(0, int(len(own) * 0.95) - 1)]
        # With PostgreSQL the database works in a process of its own: only the clock has it.
        yield f"{name}, p95 clock ms", clocks[max(0, int(len(clocks) * 0.95) - 1)]


def _own(client: Client, address: str) -> tuple[float, float]:
    """The milliseconds of this thread, and by the clock; without the clock of pages that were not there yet."""
    begun = time.thread_time()
    while True:
        clock = time.perf_counter()
        response = client.get(address)
        if response.status_code != NOT_YET:
            break
        time.sleep(0.2)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return (time.thread_time() - begun) * 1000, (time.perf_counter() - clock) * 1000


def _acts(case: Case) -> Iterator[tuple[str, float]]:
    """Lineage after nothing and after one new text; claims written by the ledger's own action."""
    yield "lineage of all texts, processor seconds", _seconds(copying.copied)
    text = ExtractRow.objects.order_by("pk")[50].text
    _report(case, f"{text} once more")
    yield "lineage after one more text, processor seconds", _seconds(copying.copied)
    made = [_report(case, f"{number} {text}") for number in range(40)]
    claims = [(name, _claims(name, f"{number} {text}")) for number, name in enumerate(made)]

    def write() -> None:
        with together(case):
            record_readings(case, claims)

    count = sum(len(found) for _, found in claims)
    yield "claims recorded and signed a second (processor)", count / _seconds(write)


def _claims(document: str, text: str) -> list:
    from cenotaph.reading import Claim

    return [
        Claim(f"{document[:12]}{at}", "count", at, at + 5, text[at : at + 5], "killed", 3, 3, document=document)
        for at in range(0, 500, 5)
    ]


def _report(case: Case, text: str) -> str:
    name = take_in(case, f"{text} {time.time_ns()}".encode(), source=f"late/{time.time_ns()}.txt").document.id
    record_extract(case, name, Extraction(text, method="plain_v1", published_on="2034-01-01", publisher="Outlet 3"))
    return name


def _after_a_change(case: Case, client: Client) -> Iterator[tuple[str, float]]:
    """How long a page waits after a report came, and what working out anew takes in the background."""
    text = "Late news from the market road."
    name = _report(case, text)
    record_claims(case, name, [])
    begun, clock = time.process_time(), time.perf_counter()
    told = client.get("/")
    yield "home after a change, clock ms", (time.perf_counter() - clock) * 1000
    if "worked out anew" not in told.text:
        raise SystemExit("the page does not say that its figures are of before")
    _finished(client)
    yield "figures anew, processor seconds", time.process_time() - begun
    if "worked out anew" in client.get("/").text:
        raise SystemExit("the page still says that its figures are of before")


def _at_once(pages: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, float]]:
    """Twenty people, each asking for each page twice, one after the other, with a second or so between."""
    clients = [signed_in() for _ in range(PEOPLE)]
    addresses = [address for found in pages.values() for address in found[:2]]

    def person(number: int) -> list[float]:
        taken = []
        for at in range(2 * len(addresses)):
            time.sleep(0.4 + (at * 7 + number * 3) % 12 / 10)
            clock = time.perf_counter()
            clients[number].get(addresses[(at + number) % len(addresses)])
            taken.append((time.perf_counter() - clock) * 1000)
        connections.close_all()
        return taken

    with ThreadPoolExecutor(PEOPLE) as people:
        waited = sorted(each for taken in people.map(person, range(PEOPLE)) for each in taken)
    yield f"{PEOPLE} people at once, a page a second each, p95 clock ms", waited[int(len(waited) * 0.95) - 1]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
