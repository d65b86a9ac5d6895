"""The command that moves a case between SQLite and PostgreSQL: move."""

from typing import Annotated

import typer

from cenotaph.cli import options, show


def attach(app: typer.Typer) -> None:
    """Put this command on the app."""
    app.command()(move)


def move(
    case: options.Case,
    to: Annotated[str, typer.Option(metavar="ADDRESS|sqlite", help="postgresql://user@host/name, or sqlite.")],
    empty: Annotated[
        bool, typer.Option("--empty", help="First remove what a move of this case that was cut short left there.")
    ] = False,
    as_it_is: Annotated[bool, typer.Option("--as-it-is", help="Move a case that does not verify, too.")] = False,
) -> None:
    """Move the rows of a case to PostgreSQL, or back into its own file; nobody may have the case open.

    Every row is copied, both sides are compared, and the case is verified in its new place before it is switched over.
    Stopped at any moment, the case is where it was.
    """
    from cenotaph.ledger.moving import move as moves

    try:
        done = moves(case, to, empties=empty, as_it_is=as_it_is, tell=show.note)
    except KeyboardInterrupt:
        show.note("the move was stopped; cenotaph.toml in the case says where it keeps its rows")
        raise
    show.answer(f"moved {done.rows:,} rows of {done.tables} tables; both sides are the same")
    if done.wrong:
        show.answer(f"{done.wrong:,} things are wrong with the case, as they were before: cenotaph verify {case}")
    else:
        show.answer("the case verifies in its new place")
    show.answer(f"{case} keeps its rows in {done.now_in} now; the archive, the log and the desk's own files stayed")
    show.answer(done.kept)
    back = "sqlite" if done.now_in.startswith("the PostgreSQL") else "postgresql://…"
    show.answer(f"to go back with all that is done from here on: cenotaph move {case} --to {back}")
