"""Commands that write pages and open tables: brief, export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, show
from cenotaph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cenotaph.ledger.case import Case
    from cenotaph.publish.claim_rows import Told


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
    for command in (brief, export):
        app.command()(command)


def brief(
    case: options.Case,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to; else CASE/brief.html.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="en, ar, or a language laid beside.")] = "en",
) -> None:
    """Write one self-contained page: the toll, its history, who said what, and every claim in its words."""
    from cenotaph.publish.languages import spoken

    if lang not in spoken():
        raise UsageError(f"there is no brief in {lang!r}; choose one of: {', '.join(spoken())}")
    if out is not None:
        options.writable([out])
    show.answer(f"wrote {write_brief(case, out or case / 'brief.html', lang)}")


def write_brief(case: Path, out: Path, lang: str) -> Path:
    """Write the brief of a case to this file, whole or not at all; its path."""
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.view import case_view
    from cenotaph.publish.brief import brief as page
    from cenotaph.publish.tables import write_whole

    return write_whole(out, page(case_view(open_case(case)), language=lang).encode())


def _export_people(case: Path, out: Path, form: str, purpose: str) -> None:
    from cenotaph.ledger import derived
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.view_people import people_view
    from cenotaph.publish.people_tables import FORMATS, write_people

    if form != "all" and form not in FORMATS:
        raise UsageError(f"people have no format {form!r}; choose one of: all, {', '.join(FORMATS)}")
    opened = open_case(case)
    view = people_view(opened, purpose, derived.woven().incidents)
    for path in write_people(view, form, out):
        show.answer(f"wrote {path}")
    show.answer(
        f"{len(view.persons):,} persons may be told ({purpose}); {view.withheld:,} are left out: "
        "nobody gave consent for them, or somebody refused"
    )


def export(
    case: options.Case,
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="A file for one format; else a folder.")],
    form: Annotated[
        str,
        typer.Option("--format", help="all, jsonl, csv, parquet, geojson, hxl, history, exhibits.", show_default=True),
    ] = "all",
    people: Annotated[
        bool, typer.Option("--people", help="The register in place of the claims: those whom consent lets be told.")
    ] = False,
    purpose: Annotated[
        str, typer.Option("--for", metavar="PURPOSE", help="With --people: for what consent was given.")
    ] = "name published",
) -> None:
    """Write what the case holds as open tables."""
    from cenotaph.web.serving import set_up

    set_up()
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.view import case_view
    from cenotaph.publish.tables import FLOWS, FORMATS, write_all, write_flow, write_table

    if people:
        _export_people(case, out, form, purpose)
        return
    if form != "all" and form not in FORMATS:
        raise UsageError(f"there is no format {form!r}; choose one of: all, {', '.join(FORMATS)}")
    if form != "all":
        options.writable([out])
    opened = open_case(case)
    if form in FLOWS and (flow := _flow(opened)) is not None:
        show.answer(f"wrote {write_flow(out, FLOWS[form](flow))}")
        return
    view = case_view(opened)
    for path in write_all(view, out) if form == "all" else [write_table(view, form, out)]:
        show.answer(f"wrote {path}")


def _flow(opened: "Case") -> "Iterator[Told] | None":
    """The claims of a very large case from what its desk keeps, which is made first where it is not there.

    None for a case that fits into memory.
    """
    from cenotaph.web.shelf import hands

    if not hands.is_large(opened):
        return None
    from cenotaph.web.exporting import told
    from cenotaph.web.shelf.making import newest_of
    from cenotaph.web.shelf.shelved import Shelved

    return told(Shelved(opened, newest_of(opened, lambda: show.answer(_FIRST))))


_FIRST = "working out voices and incidents of all claims first; this takes some minutes, and is kept"
