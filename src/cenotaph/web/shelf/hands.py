"""The process that works out figures, seen from the server: started when it is needed, asked, and ended with it."""

import contextlib
import json
import logging
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from cenotaph.ledger import queries, search, search_claims
from cenotaph.ledger.case import Case
from cenotaph.web import anew
from cenotaph.web.shelf.narrowing import NOTHING_LEFT_OUT, Narrowing
from cenotaph.web.shelf.opened import Shelf

log = logging.getLogger("cenotaph.web")
LARGE = 50_000  # claims; the figures of more do not fit beside the server
PATIENCE = 0.4  # seconds that a page waits for a piece
MOST_TEXTS, MOST_CLAIMS = 1000, 6000  # that a search indexes by itself
LOOK, AGAIN, STARTS = 0.5, 30.0, 5.0  # seconds between looks at the folder, asking the same again, starts
STAYS = 60.0  # seconds for which a case that was found large is taken to be so
MOST_NARROWED = 4  # shelves that are open, beside that from which nothing is left out
_POLL = 0.02


@dataclass
class _Held:
    """What this process knows of one case: the newest shelves, its worker, and what it was asked lately."""

    folder: Path
    shelves: dict[str, Shelf] = field(default_factory=dict)
    looked: dict[str, float] = field(default_factory=dict)
    worker: subprocess.Popen[str] | None = None
    started: float = 0.0
    asked: dict[str, float] = field(default_factory=dict)
    large: int = -1
    counted: float = 0.0
    lock: threading.RLock = field(default_factory=threading.RLock)


_cases: dict[str, _Held] = {}
_lock = threading.Lock()


def is_large(case: Case) -> bool:
    """Whether the case has so many claims that its figures are worked out by a process of their own.

    To count so many takes a tenth of a page's time: one that was large a moment ago still is.
    """
    held, now = _of(case), time.monotonic()
    if held.large != LARGE or now - held.counted >= STAYS:
        if not queries.holds_more_claims(LARGE):
            return False
        held.large, held.counted = LARGE, now
    return True


def shelf_of(case: Case, narrowing: Narrowing = NOTHING_LEFT_OUT) -> Shelf | None:
    """The newest figures, or None where there are none yet; newer ones are begun where the case has changed."""
    held, head = _of(case), queries.head()
    shelf = _look(held, narrowing.key)
    if shelf is None or shelf.told["head"] != head:
        _tell(held, {"make": head, **narrowing.words()})
        if shelf is not None:
            anew.is_behind(_since(shelf))
    return shelf


def shown(case: Case) -> str:
    """Which shelf pages show: "" for a case that has none."""
    shelf = _look(_of(case)) if is_large(case) else None
    return shelf.path.name if shelf else ""


def index_of_words(case: Case, *, of_claims: bool = True) -> None:
    """Of a very large case so much may be new that a search would index it for minutes. Raises NotYetError."""
    if not is_large(case):
        return
    if search.lacks(case) > MOST_TEXTS or (of_claims and search_claims.lacks(case) > MOST_CLAIMS):
        _tell(_of(case), {"index": queries.head()})
        raise anew.NotYetError("the words of new documents are being indexed; search again in a moment")


def behind(case: Case, narrowing: Narrowing = NOTHING_LEFT_OUT) -> anew.Behind | None:
    """How far the figures are behind the case; None when they are not. Raises NotYetError."""
    shelf = _look(_of(case), narrowing.key)
    if shelf is None:
        raise anew.NotYetError(anew.NO_FIGURES)
    return None if shelf.told["head"] == queries.head() else anew.Behind(_since(shelf))


def asked_for(case: Case, shelf: Shelf, what: str, name: str) -> tuple[str | None, str | None]:
    """A piece that is not there yet, once the process has laid it down. Raises NotYetError."""
    _tell(_of(case), {"piece": [what, name], "on": shelf.path.name})
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        time.sleep(_POLL)
        if row := shelf.kept(what, name):
            return row
    raise anew.NotYetError("this is being worked out from all claims of the case; ask again in a moment")


def stop() -> None:
    """End every worker: what it was at is begun again when somebody asks."""
    with _lock:
        held = list(_cases.values())
        _cases.clear()
    for each in held:
        if each.worker is not None:
            each.worker.terminate()
            _end(each.worker)


def _since(shelf: Shelf) -> int:
    """How many reports came since the shelf was made."""
    return max(0, queries.reports() - int(shelf.told["reports"]))


def _of(case: Case) -> _Held:
    with _lock:
        held = _cases.get(case.origin)
        if held is None or held.folder != case.folder:
            held = _cases[case.origin] = _Held(case.folder)
        return held


def _look(held: _Held, key: str = "") -> Shelf | None:
    """The newest whole shelf in the folder; looked for again and again, for another process may have made it."""
    with held.lock:
        shelf = held.shelves.get(key)
        if shelf is None or time.monotonic() - held.looked[key] >= LOOK:
            held.looked[key] = time.monotonic()
            if found := Shelf.newest(held.folder, than=shelf.path if shelf else None, key=key):
                held.shelves.pop(key, None)
                shelf = held.shelves[key] = found
                # Veils come and go: of shelves from which something is left out few are held open.
                for other in [each for each in held.shelves if each][:-MOST_NARROWED]:
                    del held.shelves[other]
        return shelf


def _tell(held: _Held, words: dict[str, object]) -> None:
    """One line to the worker, which is started where there is none; the same line not again and again."""
    line, now = json.dumps(words), time.monotonic()
    with held.lock:
        if held.worker is None or held.worker.poll() is not None:
            if now - held.started < STARTS:
                return
            if held.worker is not None:
                _end(held.worker)
            held.worker, held.started, held.asked = _started(held.folder), now, {}
        if now - held.asked.get(line, -AGAIN) < AGAIN or held.worker.stdin is None:
            return
        held.asked = {each: at for each, at in held.asked.items() if now - at < AGAIN} | {line: now}
        try:
            held.worker.stdin.write(line + "\n")
            held.worker.stdin.flush()
        except OSError:
            log.warning("the process that works out figures has ended; it is started again when a page asks")


def _end(worker: "subprocess.Popen[str]") -> None:
    """See a worker out that has ended or was told to."""
    worker.wait(10)
    if worker.stdin is not None:
        # What it was still to be told is lost with it.
        with contextlib.suppress(OSError):
            worker.stdin.close()


def _started(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "cenotaph.web.shelf", str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
