"""All commands in one place. Their files import nothing heavy until a command runs."""

from collections.abc import Sequence
from typing import Annotated

import typer

from cenotaph import __version__
from cenotaph.cli import adding, cases, judging, later, moving, people, publishing, reading, serving, tolls, words

INTERRUPTED = 130  # how Typer ends a command that was stopped by hand

app = typer.Typer(
    name="cenotaph",
    help="From reports of armed violence to a toll that anyone can question.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"cenotaph {__version__}")
        raise typer.Exit


@app.callback()
def everywhere(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    """From reports of armed violence to a toll that anyone can question."""


for room in (cases, adding, reading, tolls, publishing, judging, people, serving, moving, words, later):
    room.attach(app)


def run(arguments: Sequence[str]) -> int:
    """Run one command with these arguments and return its exit code."""
    try:
        app(args=list(arguments), prog_name="cenotaph")
    except SystemExit as end:
        if end.code == INTERRUPTED:
            raise KeyboardInterrupt from end
        return end.code if isinstance(end.code, int) else 1 if end.code else 0
    return 0
