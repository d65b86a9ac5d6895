"""The commands of the register: link lists of people, and say why."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, people_case, people_sharing, show
from cenotaph.errors import UsageError

if TYPE_CHECKING:
    from cenotaph.people.linking.engine import Opener
    from cenotaph.people.lists.rows import Lists, Remark

_MOST_REMARKS = 20


class Engine(StrEnum):
    """Where pairs are compared."""

    DUCKDB = "duckdb"
    SPARK = "spark"


app = typer.Typer(help="The register: link lists of people.", no_args_is_help=True, rich_markup_mode=None)


def attach(root: typer.Typer) -> None:
    """Put these commands on the app."""
    people_case.attach(app)
    people_sharing.attach(app)
    root.add_typer(app, name="people")


@app.callback()
def people() -> None:
    """The register: link lists of people."""


@app.command()
def link(
    lists: Annotated[
        list[Path], typer.Argument(metavar="LIST…", help="Lists as CSV, XLSX or ODS.", show_default=False)
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write rec,person,confidence.")],
    reasons: Annotated[
        Path | None, typer.Option("--reasons", metavar="FILE", help="Write each pair's reason in words there.")
    ] = None,
    remarks: Annotated[
        Path | None, typer.Option("--remarks", metavar="FILE", help="Write what had to be said of rows there.")
    ] = None,
    names: Annotated[
        str, typer.Option("--names", metavar="CUSTOM", help="The naming custom: arabic, slavic, spanish … (guessed).")
    ] = "",
    engine: Annotated[Engine, typer.Option("--engine", help="Where pairs are compared.")] = Engine.DUCKDB,
    master: Annotated[
        str | None, typer.Option("--master", metavar="URL", help="Spark's master; this machine if not given.")
    ] = None,
) -> None:
    """Find which mentions in lists are one person, by the published model people_v1."""
    options.writable([each for each in (out, reasons, remarks) if each], lists)
    if master and engine != Engine.SPARK:
        raise UsageError("--master says where Spark runs; add --engine spark")
    from cenotaph.people.lists.rows import read_lists
    from cenotaph.provenance.memory import uncollected

    with uncollected():  # millions of small things are made and kept, and none of them makes a circle
        _link(read_lists(lists, custom=names), out, reasons, remarks, _opener(engine, master))


def _opener(engine: Engine, master: str | None) -> "Opener":
    if engine == Engine.SPARK:
        from cenotaph.people.linking.spark import HERE, spark

        return spark(master or HERE)
    from cenotaph.people.linking.database import duckdb

    return duckdb


def _link(read: "Lists", out: Path, reasons: Path | None, remarks: Path | None, opened: "Opener") -> None:
    from cenotaph.people.linking.link import link as find
    from cenotaph.people.linking.write import write_found, write_reasons, write_rows

    for line in read.columns:
        show.note(line)
    _show_remarks(read.remarks, remarks)
    if remarks:
        write_rows(remarks, ("file", "row", "says"), ((each.file, each.row, each.says) for each in read.remarks))
    found = find(read.mentions, step=lambda doing: show.note(f"{doing} …"), opened=opened)
    write_found(out, found)
    if reasons:
        write_reasons(reasons, found)
    if clashing := int(found.clashing.sum()):
        show.note(f"{clashing:,} pairs have one identity number under names that clash: see them with --reasons FILE")
    linked = len(read.mentions) - found.persons
    show.answer(f"{len(read.mentions):,} mentions, {found.persons:,} persons ({linked:,} mentions joined to another)")


def _show_remarks(remarks: "Sequence[Remark]", file: Path | None) -> None:
    for remark in remarks[:_MOST_REMARKS]:
        show.note(f"{remark.file}, row {remark.row}: {remark.says}")
    if len(remarks) > _MOST_REMARKS:
        kinds = Counter(remark.says.partition("'")[0].strip() for remark in remarks[_MOST_REMARKS:])
        for says, count in kinds.most_common(10):
            show.note(f"{count:,} more: {says} …")
        show.note(f"all remarks: in {file}" if file else "all remarks: give --remarks FILE")
