"""Open tables of the register: persons whom consent lets be told, as JSON lines, CSV and Parquet.

An id that was merged has a row of its own that names the survivor. Who may not be told is counted, and has no row.
"""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cenotaph.publish.people_view import PeopleView, PersonView
from cenotaph.publish.tables import cells, write_whole

COLUMNS = (
    *("person", "superseded_by", "names", "fate", "status", "status_because", "sex", "age", "age_band"),
    *("born", "died", "place", "incidents", "mentions", "lists"),
)


def people_rows(view: PeopleView) -> list[dict[str, Any]]:
    """One flat row for each person, then one for each id that was merged; what is not said is None."""
    merged = ({**dict.fromkeys(COLUMNS), "person": old, "superseded_by": now} for old, now in view.superseded)
    return [*map(_row, view.persons), *merged]


def _row(person: PersonView) -> dict[str, Any]:
    found = {
        "person": person.id,
        "superseded_by": None,
        "names": "; ".join(person.names),
        "fate": person.fate,
        "status": person.status,
        "status_because": person.because,
        "sex": person.sex or None,
        "age": "; ".join(f"{age:g}" for age in person.ages) or None,
        "age_band": person.band or None,
        "born": "; ".join(person.born) or None,
        "died": "; ".join(person.died) or None,
        "place": "; ".join(person.places) or None,
        "incidents": "; ".join(person.incidents) or None,
        "mentions": len(person.mentions),
        "lists": "; ".join(dict.fromkeys(each.title for each in person.mentions)) or None,
    }
    return {name: found[name] for name in COLUMNS}


def jsonl(view: PeopleView) -> bytes:
    """Each person with every mention; then merged ids; at the end for which purpose, and how many may not be told."""
    lines: list[dict[str, Any]] = [{"person": _told(person)} for person in view.persons]
    lines += [{"superseded": {"id": old, "by": now}} for old, now in view.superseded]
    lines.append({"purpose": view.purpose, "persons": len(view.persons), "withheld": view.withheld})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _told(person: PersonView) -> dict[str, Any]:
    mentions = [{**asdict(each), "facts": dict(each.facts)} for each in person.mentions]
    return {**asdict(person), "mentions": mentions}


def csv_table(view: PeopleView) -> bytes:
    """Persons as CSV (RFC 4180, UTF-8)."""
    return cells([COLUMNS, *([row[name] for name in COLUMNS] for row in people_rows(view))])


def parquet(view: PeopleView) -> bytes:
    """Persons as Parquet, each column with its type also where it is empty."""
    import polars

    schema = {name: polars.Int64 if name == "mentions" else polars.String for name in COLUMNS}
    out = io.BytesIO()
    polars.DataFrame(people_rows(view), schema=schema).write_parquet(out)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[PeopleView], bytes]] = {"jsonl": jsonl, "csv": csv_table, "parquet": parquet}


def write_people(view: PeopleView, form: str, out: Path) -> list[Path]:
    """Write one of FORMATS to this file, or all of them into this folder; each whole or not at all; their paths."""
    if form != "all":
        return [write_whole(out, FORMATS[form](view))]
    out.mkdir(parents=True, exist_ok=True)
    return [write_whole(out / f"people.{name}", make(view)) for name, make in FORMATS.items()]
