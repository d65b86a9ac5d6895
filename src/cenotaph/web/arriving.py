"""From what a browser sends to arrivals of the archive, and from what became of them to lines for a page."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile

from cenotaph.archive.intake import Arrival
from cenotaph.ledger import queries_reading
from cenotaph.ledger.case import Case
from cenotaph.ledger.intake import Arrived, Given, intake
from cenotaph.web.request import DeskRequest

INSIDE = " › "


@dataclass(slots=True)
class Line:
    """One thing that was sent, what became of it, and of each document inside it."""

    source: str
    arrived: Arrived | None = None
    inside: list[Arrived] = field(default_factory=list)


@contextmanager
def sent(request: DeskRequest, pasted_name: str) -> Iterator[list[Arrival]]:
    """What the form brought: its files, then its pasted text; on the disk for as long as this lasts."""
    paths = request.POST.getlist("source")
    files: list[Any] = request.FILES.getlist("files")
    found = [_file(each, paths[at] if len(paths) == len(files) else "") for at, each in enumerate(files)]
    text = request.POST.get("text", "").replace("\r\n", "\n")
    with TemporaryDirectory(prefix="cenotaph-") as folder:
        if text.strip():
            path = Path(folder) / "pasted.txt"
            path.write_text(text, encoding="utf-8", errors="replace")
            found.append(Arrival(pasted_name, "paste", f"{pasted_name}.txt", path, path.stat().st_size))
        yield found


def taken_in(case: Case, arrivals: Sequence[Arrival], given: Given, may_date: Callable[[str], bool]) -> list[Line]:
    """Take all of it in by the one way there is; a line for each, in the order in which they were sent.

    What the case has already keeps what it is known by: only a day or a publisher that is missing is filled in, and
    only in documents that `may_date` allows.
    """
    lines = [Line(each.source) for each in arrivals]
    groups: dict[Given, list[Arrival]] = {}
    for arrival in arrivals:
        groups.setdefault(_lacking(arrival, given, may_date), []).append(arrival)
    for each, group in groups.items():
        _join(lines, intake(case, group, each))
    return lines


def _lacking(arrival: Arrival, given: Given, may_date: Callable[[str], bool]) -> Given:
    """What may be said of this arrival."""
    if given == Given() or arrival.path is None:
        return given
    with arrival.path.open("rb") as file:
        name = hashlib.file_digest(file, "sha256").hexdigest()
    paper = queries_reading.paper(name)
    if paper is None:
        return given
    if not may_date(name):
        return Given()
    return Given(
        None if paper.published_by else given.published_by,
        None if paper.published_on else given.published_on,
    )


def _join(lines: list[Line], came: Iterable[Arrived]) -> None:
    """Each answer to its line; what lay inside a document comes before the document itself."""
    inside: dict[str, list[Arrived]] = {}
    for arrived in came:
        if arrived.depth:
            inside.setdefault(arrived.source.split(INSIDE)[0], []).append(arrived)
            continue
        line = next(each for each in lines if each.arrived is None and each.source == arrived.source)
        line.arrived, line.inside = arrived, inside.pop(arrived.source, [])


def _file(file: TemporaryUploadedFile, path: str) -> Arrival:
    """A file as it was sent; `path` is its place in the folder that was dropped, if the browser told it."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    name = str(file.name or "file")
    source = "/".join(" ".join(part.split()) for part in [*parts[:-1], name])[-500:]
    return Arrival(source, "file", name, Path(file.temporary_file_path()), file.size)
