"""The own layer of the gazetteer: places, countries and spellings kept by hand in CSV files beside the code."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from cenotaph.errors import ReadingError
from cenotaph.reading import gazetteer_names as names
from cenotaph.reading.gazetteer_spot import PRECISION

COLUMNS = ("id", "kind", "name", "arabic", "also", "within", "lat", "lon")
# Places of the made-up country carry this beginning; real places are preferred to them.
INVENTED = "XM"


@dataclass(frozen=True, slots=True)
class HandRow:
    """One line of a places file. `kind` "" means: better name and more spellings for a place of the table."""

    id: str
    kind: str
    name: str
    spellings: tuple[str, ...]
    within: str
    lat: float | None
    lon: float | None

    @property
    def invented(self) -> bool:
        """Whether it lies in the made-up country."""
        return self.id.upper().startswith(INVENTED) and self.id[2:3] in ("", "-")


@dataclass(slots=True)
class HandLayer:
    """All rows by id, the ids by key of each spelling, and the country each adjective of people points at.

    `alone` holds spellings that mean one place and no other of that name (written with ! in the file: "!Gaza").
    """

    rows: dict[str, HandRow] = field(default_factory=dict)
    by_key: dict[str, list[str]] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def add(self, row: HandRow) -> None:
        """Add a row; a later row of the same id takes its place."""
        self.rows[row.id] = row
        for spelling in (row.name, *row.spellings):
            words = names.tokens(spelling.lstrip("!"))
            exact, close = " ".join(words), names.close(words)
            if spelling.startswith("!"):
                self.alone[exact] = row.id
            self.begun |= names.beginnings(exact, close)
            for key in {exact, "=" + close, names.loose(close)} - {"", "="}:
                ids = self.by_key.setdefault(key, [])
                if row.id not in ids:
                    ids.append(row.id)


def hand_layer(extra: Path | None = None) -> HandLayer:
    """The layer from the files beside the code, and an extra file with the same columns.

    Raises ReadingError where a line of a file cannot be used.
    """
    layer = HandLayer()
    folder = files("cenotaph.reading").joinpath("hand")
    for line in _lines(folder.joinpath("countries.csv").read_text(encoding="utf-8")):
        spellings = tuple(filter(None, [*line["arabic"].split("|"), *line["also"].split("|")]))
        layer.add(HandRow(line["id"], "", "", spellings, "", None, None))
        for people in filter(None, line["people"].split("|")):
            layer.peoples[names.exact_key(people)] = line["id"]
    for name in ("places.csv", "places_marland.csv"):
        _add_places(layer, folder.joinpath(name).read_text(encoding="utf-8"), name)
    if extra is not None:
        try:
            words = extra.read_text(encoding="utf-8-sig")
        except OSError as wrong:
            raise ReadingError(f"the file of places {extra} cannot be opened: {wrong.strerror}") from wrong
        _add_places(layer, words, str(extra))
    return layer


def _add_places(layer: HandLayer, words: str, name: str) -> None:
    lines = _lines(words)
    for number, line in enumerate(lines, start=2):
        missing = [column for column in COLUMNS if line.get(column) is None]
        if missing or (line["kind"] and line["kind"] not in PRECISION):
            what = f"has no {missing[0]}" if missing else f"names a kind of place that is not known: {line['kind']!r}"
            raise ReadingError(f"{name}, line {number}: {what}; columns are {', '.join(COLUMNS)}")
        try:
            lat, lon = (float(line[axis]) if line[axis] else None for axis in ("lat", "lon"))
        except ValueError as wrong:
            raise ReadingError(f"{name}, line {number}: lat and lon are degrees with a decimal point") from wrong
        spellings = tuple(part.strip() for part in (line["arabic"] + "|" + line["also"]).split("|") if part.strip())
        before = layer.rows.get(line["id"])
        layer.add(HandRow(line["id"], line["kind"], line["name"] or (before.name if before else ""), spellings,
                          line["within"], lat, lon))  # fmt: skip


def _lines(words: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(words))
