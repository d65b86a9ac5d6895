"""The process that works out figures: python -m cenotaph.web.shelf CASE. The server starts it, and it ends with it."""

import fcntl
import json
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import Any

LINGER = 300.0  # seconds without a question after which the claims are let go of
NICE = 10


def main(folder: Path) -> int:
    """Do what is asked on the standard input, one line at a time, until it is closed or nothing is asked for long."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    os.umask(0o077)
    from cenotaph.web.serving import set_up

    set_up()
    from cenotaph.ledger.case import open_case
    from cenotaph.web.shelf.making import Making
    from cenotaph.web.shelf.paths import LOCK

    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0  # another process of this case works; its shelf is seen by all
        work = Making(open_case(folder), is_alone=True)
        lines = _lines()
        quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < LINGER or work.is_due() or work.is_ahead():
            try:
                work.take(lines.get(timeout=1.0 if work.is_waiting() else 5.0))
                quiet_since = time.monotonic()
            except queue.Empty:
                pass
            if work.is_due():
                work.make()
                quiet_since = time.monotonic()
    return 0


def _lines() -> "queue.Queue[dict[str, Any]]":
    """What is asked; when the server is gone, so is this process, whatever it is at."""
    held: queue.Queue[dict[str, Any]] = queue.Queue()

    def read() -> None:
        for line in sys.stdin:
            held.put(json.loads(line))
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return held


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
