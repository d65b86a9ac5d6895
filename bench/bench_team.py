"""Twenty people at one desk: python bench/bench_team.py [--json] [--quick] [--claims N] [--case FOLDER] [--turns N].

A real server on a planted case (100,000 claims in 10,000 documents; 4,000 with --quick). Twenty members come in by
their links, each over a connection of their own: they read documents, accept and reject claims, search, look at lists
and home, and one of them adds reports, with three seconds or so between two clicks: each decides some six times as
fast as a coder of two hundred claims an hour. Then the server is killed outright, and the case is opened: every
decision and every report that was acknowledged must be there, signed by its own member.

Milliseconds by the clock of the one who waits (p50 and p95), and the memory of the server; the claims that two members
decided at once are told one by one: the second is shown the first's decision, and nothing is overwritten.
"""

import argparse
import http.client
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from cenotaph.web.serving import set_up

set_up()

from django.db import connections  # noqa: E402 Django is set up first
from planted_case import COMMON, RARE, plant  # noqa: E402
from telling import tell  # noqa: E402

from cenotaph.ledger.models import CaptureRow, EntryRow, JudgementRow, ListingRow  # noqa: E402
from cenotaph.web import desk, members  # noqa: E402

PEOPLE, TURNS, BETWEEN = 20, 30, (1.5, 4.5)
LOOKS = ("/documents", "/documents?waiting=1", f"/documents?q={COMMON}", f"/documents?q={RARE}", "/history", "/",
         "/incidents", "/incidents?q=Town+7", "/search?q=shelling")  # fmt: skip
NOT_YET = 503


@dataclass
class Seen:
    """What one person saw: how long each click took, and what the desk acknowledged."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    decided: list[tuple[str, str]] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    overtaken: int = 0
    not_yet: int = 0
    wrong: list[str] = field(default_factory=list)


class Person(threading.Thread):
    """One member at the desk."""

    def __init__(self, number: int, port: int, link: str, documents: list[str], turns: int) -> None:
        super().__init__(name=f"person-{number}")
        self.number, self.documents, self.turns = number, documents, turns
        self.source = random.Random(number)
        self.door = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.seen = Seen()
        _, page = self.ask("come in", "GET", link)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        self.ask("come in", "POST", link, {"csrfmiddlewaretoken": token[1] if token else ""})

    def run(self) -> None:
        """Click, look, click again."""
        for turn in range(self.turns):
            time.sleep(self.source.uniform(*BETWEEN))
            if self.number == 0 and turn % 8 == 3:
                self.add(turn)
            elif self.source.random() < 0.6:
                self.decide()
            else:
                self.ask("look", "GET", self.source.choice(LOOKS))
        self.door.close()

    def ask(self, what: str, method: str, address: str, given: dict[str, str] | None = None) -> tuple[int, str]:
        """One click, timed until its answer is read whole."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                   "Accept-Language": "en"}  # fmt: skip
        if given is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        begun = time.perf_counter()
        self.door.request(method, address, urlencode(given) if given is not None else None, headers)
        answer = self.door.getresponse()
        words = answer.read().decode()
        self.seen.waits.setdefault(what, []).append((time.perf_counter() - begun) * 1000)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status == NOT_YET:
            self.seen.not_yet += 1
        elif answer.status >= 400 and answer.status != 409:
            self.seen.wrong.append(f"{method} {address} answered {answer.status}")
        return answer.status, words

    def decide(self) -> None:
        """Open a document, decide on the claim that is open in it."""
        _, page = self.ask("read", "GET", f"/documents/{self.source.choice(self.documents)}")
        found = re.search(r'action="/claims/(\w+)/accept".*?name="seen" value="([^"]+)"', page, re.DOTALL)
        token = re.search(r'"X-CSRFToken": "(\w+)"', page)
        if not (found and token):
            return
        verdict = self.source.choice(("accept", "reject"))
        given = {"seen": found[2], "why": "a bench", "csrfmiddlewaretoken": token[1]}
        status, _ = self.ask("decide", "POST", f"/claims/{found[1]}/{verdict}", given)
        if status == 200:
            self.seen.decided.append((found[1], verdict))
        elif status == 409:
            self.seen.overtaken += 1

    def add(self, turn: int) -> None:
        """Add a report of a few lines."""
        _, page = self.ask("look", "GET", "/intake")
        token = re.search(r'"X-CSRFToken": "(\w+)"', page)
        words = f"At least {turn + 2} people were killed in Sarun on 3 March 2031, said a monitor in note {turn}."
        given = {"text": words, "published_by": "Kerat Daily", "csrfmiddlewaretoken": token[1] if token else ""}
        if self.ask("add", "POST", "/intake/add", given)[0] == 200:
            self.seen.reports.append(words)


def main() -> int:
    """Measure, and print one line a figure or JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--claims", type=int)
    asked.add_argument("--case", type=Path)
    asked.add_argument("--turns", type=int)
    chosen = asked.parse_args()
    claims = chosen.claims or (4_000 if chosen.quick else 100_000)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(chosen.case or Path(folder) / "case", claims, chosen.turns or (6 if chosen.quick else TURNS))
    tell(found, as_json=chosen.json)
    return 0


def measure(folder: Path, claims: int, turns: int) -> dict[str, float]:
    """The figures; ends the program when anything that was acknowledged is not there."""
    if not (folder / "cenotaph.toml").exists():
        plant(folder, claims, claims // 10)
    links = _links(folder)
    # A narrow choice of documents, so that people meet on some claims.
    documents = list(ListingRow.objects.order_by("place").values_list("pk", flat=True)[:400])
    _close()
    server, port = _serve(folder)
    try:
        people = [Person(number, port, link, documents, turns) for number, link in enumerate(links.values())]
        _until_shown(people[0])
        spent = _spent(server.pid)
        for person in people:
            person.start()
        for person in people:
            person.join()
        memory, spent = _memory(server.pid), _spent(server.pid) - spent
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    seen = [person.seen for person in people]
    _all_there(folder, dict(zip(links, seen, strict=True)))
    return _figures(seen, memory, spent)


def _links(folder: Path) -> dict[str, str]:
    """The members, with the address by which each comes in."""
    desk.open_desk(folder)
    found = {}
    for number in range(PEOPLE):
        name = f"Coder {number:02}"
        member = members.Member.objects.filter(name=name).first() or members.make_member(name, "lead")
        found[name] = f"/enter/{members.make_link(member)}"
    return found


def _close() -> None:
    for name in ("default", "desk"):
        connections[name].close()


def _serve(folder: Path) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-m", "cenotaph.cli", "serve", str(folder), "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    for line in server.stdout:
        if told := re.search(r"http://127\.0\.0\.1:(\d+)/ for", line):
            return server, int(told[1])
    raise SystemExit("the server did not start")


def _until_shown(person: Person) -> None:
    """Figures of a large case are worked out first: people come when they are there."""
    while person.ask("before", "GET", "/")[0] == NOT_YET or person.ask("before", "GET", "/incidents")[0] == NOT_YET:
        time.sleep(1)
    while person.ask("before", "GET", f"/documents?q={COMMON}")[0] == NOT_YET:
        time.sleep(1)
    person.seen = Seen()


def _memory(pid: int) -> float:
    """The most that the server held, in MB; not that of the process that works out figures."""
    words = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", words)[1]) / 1024  # type: ignore[index]


def _spent(pid: int) -> float:
    """The processor time of the server, in milliseconds."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _all_there(folder: Path, seen: dict[str, Seen]) -> None:
    """Every acknowledged decision and report is in the case, by the member who made it, once."""
    desk.open_desk(folder)
    made = {(row.by, row.left, row.verdict) for row in JudgementRow.objects.filter(about="claim")}
    reports = CaptureRow.objects.filter(kind="paste") | CaptureRow.objects.filter(captured_by="Coder 00")
    lacking = [(name, each) for name, one in seen.items() for each in one.decided if (name, *each) not in made]
    wrong = [each for one in seen.values() for each in one.wrong]
    entries = list(EntryRow.objects.order_by("number").values_list("number", flat=True))
    if lacking or wrong or entries != list(range(1, len(entries) + 1)):
        raise SystemExit(f"lost: {lacking[:5]}; answered wrongly: {wrong[:5]}; entries: {len(entries)}")
    if reports.count() < sum(len(one.reports) for one in seen.values()):
        raise SystemExit("a report that was acknowledged is not there")
    _close()


def _figures(seen: list[Seen], memory: float, spent: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for what in ("read", "decide", "look", "add"):
        taken = sorted(each for one in seen for each in one.waits.get(what, ()))
        if taken:
            found[f"{what}, p50 ms"] = round(statistics.median(taken))
            found[f"{what}, p95 ms"] = round(taken[max(0, int(len(taken) * 0.95) - 1)])
    every = sorted(each for one in seen for taken in one.waits.values() for each in taken)
    found["all clicks"] = len(every)
    found["all, p95 ms"] = round(every[max(0, int(len(every) * 0.95) - 1)])
    found["processor of the server, ms a click"] = round(spent / len(every), 1)
    found["decisions acknowledged and there"] = sum(len(one.decided) for one in seen)
    found["reports acknowledged and there"] = sum(len(one.reports) for one in seen)
    found["shown somebody else's decision first"] = sum(one.overtaken for one in seen)
    found["answers that figures are not there yet"] = sum(one.not_yet for one in seen)
    found["memory of the server, MB"] = round(memory)
    return found


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
