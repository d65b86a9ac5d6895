"""Commands that the design names and this version does not have: they say so and do nothing."""

from collections.abc import Callable
from typing import Annotated

import typer

from cenotaph.errors import CenotaphError

LATER = {
    "estimate": "estimates of undocumented deaths",
    "publish": "releases and the static site",
}


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
    for name, what in LATER.items():
        not_yet(app, name, what)


def not_yet(app: typer.Typer, name: str, what: str) -> None:
    """Put one such command on an app."""
    settings = {"help": f"Not in this version yet: {what}.", "context_settings": _ANYTHING}
    app.command(name, **settings)(_later(name, what))  # type: ignore[arg-type]


_ANYTHING = {"ignore_unknown_options": True, "allow_extra_args": True}


def _later(name: str, what: str) -> Callable[..., None]:
    def command(words: Annotated[list[str] | None, typer.Argument(hidden=True)] = None) -> None:
        raise CenotaphError(f"this version does not have {what} yet, so `cenotaph {name}` does nothing")

    return command
