"""The command that opens the desk: serve."""

import sys
from typing import Annotated

import typer

from cenotaph.cli import options, show


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
    app.command()(serve)


def serve(
    case: options.Case,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Where to listen; else 8750, or any free port.")
    ] = None,
    link: Annotated[bool, typer.Option("--link", help="Only print a new one-time sign-in link.")] = False,
    member: Annotated[str, typer.Option("--for", metavar="NAME", help="Whose link; else the owner's.")] = "",
    browser: Annotated[bool, typer.Option(help="Open the link in the browser.")] = True,
) -> None:
    """Open the desk: the case in the browser, for this machine alone."""
    from cenotaph.web import serving

    if link:
        show.answer(serving.link_for(case, port or serving.PORT, member))
        return
    serving.serve(case, port, tell=show.answer_now, opens=browser and sys.stdout.isatty())
