"""To come."""

import typer


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
