"""The command that opens the desk: serve."""

import sys
from pathlib import Path
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
    host: Annotated[str, typer.Option(help="Which address of this machine to listen on.")] = "127.0.0.1",
    behind: Annotated[str, typer.Option(metavar="URL", help="The https address of the proxy before the desk.")] = "",
    proxy: Annotated[
        list[str] | None, typer.Option(metavar="IP", help="Whence the proxy asks, if not from this machine.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="A TLS certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key.")] = None,
) -> None:
    """Open the desk: the case in the browser; for this machine alone, or by TLS for a network."""
    from cenotaph.web import serving

    where = serving.Where(host, port, behind, tuple(proxy or ()), certificate, key)
    if link:
        show.answer(serving.link_for(case, where, member))
        return
    serving.serve(case, where, tell=show.answer_now, opens=browser and sys.stdout.isatty())
