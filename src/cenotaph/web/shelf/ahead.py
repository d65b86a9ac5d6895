"""Ahead: while nobody waits, what is likely to be asked of a new shelf is weighed and laid down beforehand.

A thread of the process that holds the claims does it, step by step, and gives way to each question: a step is short,
but for hearing the claims anew by another rule or day, which a question then shares the processor with.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.db import connections

from cenotaph.errors import CenotaphError
from cenotaph.ledger import asking
from cenotaph.ledger.asking import Asked
from cenotaph.provenance import memory
from cenotaph.web.figures import Figures
from cenotaph.web.shelf import likely, pieces
from cenotaph.web.wording import LANGUAGES

GROUPS = 200  # incidents and totals weighed at a time: some hundredths of a second
SPENT_ON_DAYS = 900.0  # seconds, after which no further day is heard: of very many claims each takes more than a minute


class Ahead:
    """The work on one shelf. `is_calm` tells whether newer figures are not wanted yet: days are long work, and theirs
    would hardly be looked at before they are made anew."""

    def __init__(self, path: Path, figures: Figures, is_calm: Callable[[], bool]) -> None:
        self._path, self._figures, self._is_calm = path, figures, is_calm
        self._stopped = False
        self._free = threading.Event()
        self._free.set()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def begin(self) -> None:
        """Go to work."""
        self._thread.start()

    def is_at_work(self) -> bool:
        """Whether anything is left to do."""
        return self._thread.is_alive()

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """No step begins inside."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def stop(self) -> None:
        """End after the step that it is at."""
        self._stopped = True
        self._free.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        file = sqlite3.connect(self._path, isolation_level=None, timeout=20)
        try:
            for _ in steps(file, self._figures, self._is_calm):
                self._free.wait()
                if self._stopped:
                    break
            if not self._stopped:
                memory.hold()
        finally:
            file.close()
            connections.close_all()


def steps(file: sqlite3.Connection, figures: Figures, is_calm: Callable[[], bool]) -> Iterator[None]:
    """Lay down what is likely to be asked and is not there yet, some at a time; in the order of `likely`."""
    for asked in likely.scopes(figures):
        yield from _weighed(figures, asked)
        for what in ("bare toll", "explored"):
            yield from _laid(file, figures, what, asked)
    until = time.monotonic() + SPENT_ON_DAYS
    for day in likely.days(figures):
        if not is_calm() or time.monotonic() > until:
            return
        yield from _day(file, figures, day)


def _weighed(figures: Figures, asked: Asked) -> Iterator[None]:
    """All incidents, for the people of a scope and by its rule."""
    try:
        yield from asking.weighed_ahead(figures.case, replace(asked, blamed=None), figures.on, GROUPS)
    except CenotaphError:
        return  # its page refuses it as well, and says why


def _day(file: sqlite3.Connection, figures: Figures, day: str) -> Iterator[None]:
    """What home and the explorer show as known on a day, which is then heard no more."""
    asked = Asked(as_of=day)
    yield from _laid(file, figures, "bare toll", asked)
    for what in ("headline", "where", "explored"):
        yield from _laid(file, figures, what, asked)
    figures.on.tolls.let_go(day)


def _laid(file: sqlite3.Connection, figures: Figures, what: str, asked: Asked) -> Iterator[None]:
    abouts: list[Hashable] = [asked] if what == "bare toll" else [(asked, language) for language in LANGUAGES]
    for about in abouts:
        if not pieces.is_there(file, what, about):
            pieces.keep(file, figures, what, about)
            yield
