"""The command add: take files, folders and addresses into a case."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from cenotaph.ledger.intake import Arrived
    from cenotaph.values import Refusal

SHOWN = 20
EACH = 3


def attach(app: typer.Typer) -> None:
    """Put this command on the app."""
    app.command()(add)


def add(
    case: options.Case,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="PATH|URL…", help="None: finish what was interrupted.")
    ] = None,
    published_by: Annotated[str | None, typer.Option(help="Who published all of these.")] = None,
    published_on: Annotated[str | None, typer.Option(metavar="DAY", help="When (YYYY-MM-DD).")] = None,
    again: Annotated[bool, typer.Option("--again", help="Read known documents anew.")] = False,
    as_json: options.Json = False,
    actor: options.Actor = "",
) -> None:
    """Take in files, folders and addresses: seal them, draw out their text, read their claims.

    It may be stopped at any time; run it again and it goes on where it was. What is in the case already is skipped.
    """
    from cenotaph.archive.intake import arrivals
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.intake import Given, finish, intake
    from cenotaph.ledger.opening import portable

    opened = open_case(case, actor=actor)
    given = Given(published_by, options.day("--published-on", published_on, up_to=opened.today))
    if sources:
        steps = intake(opened, portable(arrivals(sources), sources), given, again=again)
    else:
        steps = finish(opened, given)
    tally: Counter[str] = Counter()
    refused: list[Arrived] = []
    with _progress() as advance:
        for step in steps:
            tally[step.state] += 1
            tally["claims"] += step.claims
            tally["undated"] += step.undated
            tally[step.media] += bool(step.media)
            if step.refusals:
                refused.append(step)
            if as_json:
                show.answer_json(_plain(step))
            advance(step)
    _summary(tally, refused, str(case), as_json)
    _media(tally, str(case), as_json)
    raise typer.Exit(1 if refused else 0)


@contextmanager
def _progress() -> "Iterator[Callable[[Arrived], None]]":
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} documents"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.description}"), console=show.console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda step: bar.update(task, advance=1, description=show.clean(step.source[-50:]).replace("[", "("))


def _summary(tally: Counter[str], refused: "list[Arrived]", case: str, as_json: bool) -> None:
    say = show.note if as_json else show.answer
    say(
        f"sealed {tally['new']} new · {tally['known']} known already · read {tally['claims']} claims · "
        f"{len(refused)} with something refused"
    )
    if tally["undated"]:
        say(
            f"{tally['undated']} told counts but no day of publication, so their relative days stay open: "
            "say it with --published-on DAY --again"
        )
    for step in refused[:SHOWN]:
        for refusal in step.refusals[:EACH]:
            say(f"- {_line(step, refusal)}")
        if len(step.refusals) > EACH:
            say(f"  … and {len(step.refusals) - EACH} more of it: cenotaph doctor {case} lists all of them")
    if len(refused) > SHOWN:
        say(f"… and {len(refused) - SHOWN} more: cenotaph doctor {case} lists all of them")


def _media(tally: Counter[str], case: str, as_json: bool) -> None:
    """What was kept to be seen or heard, and where it is described."""
    named = (("image", "picture", "pictures"), ("video", "video", "videos"), ("audio", "sound", "sounds"))
    found = [f"{tally[kind]} {one if tally[kind] == 1 else many}" for kind, one, many in named if tally[kind]]
    if found:
        say = show.note if as_json else show.answer
        say(
            f"kept as media: {', '.join(found)}; nothing was read from them. "
            f"Say what they show and link them: cenotaph serve {case}, then More, Exhibits"
        )


def _line(step: "Arrived", refusal: "Refusal") -> str:
    from dataclasses import replace

    named = f" ({refusal.where})" if refusal.where and not step.source.endswith(refusal.where) else ""
    return show.refusal_line(replace(refusal, where=f"{step.source}{named}"))


def _plain(step: "Arrived") -> dict[str, object]:
    return {
        "source": step.source,
        "state": step.state,
        "document": step.document,
        "claims": step.claims,
        "media": step.media or None,
        "refusals": [{"why": refusal.why, "what_would_help": refusal.what_would_help} for refusal in step.refusals],
    }
