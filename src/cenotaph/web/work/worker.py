"""The worker: one thread in the server's process that does what waits, one thing at a time, and survives the rest."""

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connections

from cenotaph.web import registering
from cenotaph.web.accounts import visits
from cenotaph.web.work import feeds, hooks, jobs, marks

log = logging.getLogger("cenotaph.web")
REST = 2.0
HOUR = 3600.0
LOCK = "desk.lock"


class Worker(threading.Thread):
    """Does what waits until it is told to stop; one in all processes that serve a case."""

    def __init__(self, folder: Path) -> None:
        super().__init__(name="cenotaph-work", daemon=True)
        self.folder = folder
        self.ended = threading.Event()

    def run(self) -> None:
        """Work while this process holds the case's lock."""
        with (self.folder / LOCK).open("w") as lock, ThreadPoolExecutor(1, "cenotaph-job") as hands:
            while not self.ended.is_set() and not _is_ours(lock):
                self.ended.wait(REST)
            if not self.ended.is_set():
                _safely(hands, jobs.recover)
            while not self.ended.is_set():
                if not _safely(hands, step):
                    self.ended.wait(REST)
            hands.submit(connections.close_all).exception()

    def stop(self) -> None:
        """Stop after what is being done."""
        self.ended.set()


def step() -> bool:
    """Do the next thing; whether there was one."""
    message = hooks.due()
    if message is not None:
        hooks.deliver(message)
        return True
    if registering.work():
        return True
    if not marks.is_paused():
        job = jobs.next_job()
        if job is not None:
            _do(job.pk, lambda: jobs.do(job))
            return True
        feed = feeds.due()
        if feed is not None:
            feeds.look(feed)
            return True
    _tidy()
    return hooks.watch()


def _tidy() -> None:
    """Once an hour, let go of sessions that ended by themselves."""
    if time.monotonic() - _Running.tidied > HOUR:
        _Running.tidied = time.monotonic()
        visits.clear()


def _do(pk: int, act: Callable[[], None]) -> None:
    """What nobody foresaw in one job fails that job, not the work."""
    from cenotaph.web.models_work import Job

    with ThreadPoolExecutor(1, "cenotaph-read") as hands:
        wrong = hands.submit(act).exception()
        if wrong is not None:
            log.error("a job failed", exc_info=wrong)
            job = Job.objects.get(pk=pk)
            jobs.fail(job, f"something went wrong that we did not foresee ({type(wrong).__name__})", "save the page")
        hands.submit(connections.close_all).exception()


def _safely(hands: ThreadPoolExecutor, act: Callable[[], object]) -> bool:
    future = hands.submit(act)
    wrong = future.exception()
    if wrong is not None:
        log.error("the work met something unforeseen", exc_info=wrong)
        return False
    return bool(future.result())


def _is_ours(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class _Running:
    worker: Worker | None = None
    tidied: float = 0.0


def start(folder: Path) -> None:
    """Begin to work in this process."""
    _Running.worker = Worker(Path(folder))
    _Running.worker.start()


def stop() -> None:
    """Stop, and wait a little for what is being done."""
    worker, _Running.worker = _Running.worker, None
    if worker is not None:
        worker.stop()
        worker.join(10)


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Work for as long as this lasts."""
    start(folder)
    try:
        yield
    finally:
        stop()
