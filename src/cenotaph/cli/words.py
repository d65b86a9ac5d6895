"""The commands for translators: words as a gettext file, and a translated one taken back."""

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli import show

app = typer.Typer(help="The words of pages, for translators.", no_args_is_help=True, rich_markup_mode=None)


def attach(root: typer.Typer) -> None:
    """Put these commands on the app."""
    root.add_typer(app, name="words")


@app.callback()
def everything() -> None:
    """The words of pages, for translators."""


@app.command()
def give(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to: cenotaph.pot, or uk.po.")],
    language: Annotated[
        str, typer.Argument(metavar="[CODE]", help="The language; the empty template if left out.", show_default=False)
    ] = "",
) -> None:
    """Write all words as a gettext file (PO), with what is translated already."""
    from cenotaph.publish.tables import write_whole
    from cenotaph.web.catalogue import po

    show.answer(f"wrote {write_whole(out, po(language.lower()))}")


@app.command()
def take(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A translated PO file.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="The folder with the files of words.")],
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="If the file does not say it.")] = "",
) -> None:
    """Turn a translated gettext file into a file of words, which the desk and the brief read."""
    from cenotaph.errors import UsageError
    from cenotaph.publish.languages import FOLDER
    from cenotaph.publish.tables import write_whole
    from cenotaph.web.catalogue import take as taken

    try:
        content = file.read_bytes()
    except OSError as wrong:
        raise UsageError(f"{file} cannot be opened ({wrong.strerror}); name a PO file") from None
    found = taken(content, language)
    out.mkdir(parents=True, exist_ok=True)
    path = write_whole(out / f"{found.code}.toml", found.toml.encode())
    for line in found.left:
        show.note(f"left in English: {line}")
    show.answer(f"wrote {path}: {found.done:,} of {found.all:,} are translated")
    show.answer(f"to use it: {FOLDER}={out} cenotaph serve CASE")
    if found.left:
        raise typer.Exit(1)
