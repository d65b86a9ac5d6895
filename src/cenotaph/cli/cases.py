"""Commands on a case as a whole: new, doctor, verify, history, demo."""

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli import options, show
from cenotaph.errors import CenotaphError


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
    for command in (new, doctor, verify, history, demo):
        app.command()(command)


def new(
    case: options.Case,
    title: Annotated[str, typer.Option(help="What the case is about; else the folder's name.")] = "",
    rule: Annotated[str, typer.Option(help="The rule that makes the case's tolls.")] = "cenotaph_v1",
    database: Annotated[str, typer.Option(metavar="ADDRESS", help="postgresql://user@host/name, for a team.")] = "",
    actor: options.Actor = "",
) -> None:
    """Make a case: a folder with an archive, a database, a log and a signing key."""
    from cenotaph.ledger.actions import begin
    from cenotaph.tolls import RULES

    if rule not in RULES:
        raise CenotaphError(f"there is no rule {rule!r}; choose one of: {', '.join(RULES)}")
    made = begin(case, title=title, rule=rule, actor=actor, address=database)
    show.answer(f"made the case “{made.title}” in {case}")
    show.answer(f"next: cenotaph add {case} PATH|URL…")


def doctor(case: options.Case) -> None:
    """Say how the case is: what it holds, what is unfinished, what was refused and why."""
    from cenotaph.ledger import checkup
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.gaps import gaps

    opened = open_case(case)
    for name, found in checkup.counts(opened).items():
        show.answer(f"{name}: {found}")
    wrong = list(checkup.complaints(opened))
    for refusal in wrong:
        show.answer(f"- {show.refusal_line(refusal)}")
    for gap in gaps():
        named = ", ".join(show.foreign(example) for example in gap.examples)
        show.line(f"open: {gap.what}: {gap.number} (", named, f"); {gap.what_would_help}")
    show.answer("nothing is wrong" if not wrong else f"{len(wrong)} to look at")
    raise typer.Exit(1 if wrong else 0)


def verify(case: options.Case) -> None:
    """Check the signed history, the log, every sealed byte and every quote."""
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.verify import verify as check

    opened = open_case(case)
    wrong = 0
    for refusal in check(opened):
        wrong += 1
        show.answer(f"- {show.refusal_line(refusal)}")
    if wrong:
        show.answer(f"{wrong} found")
        raise typer.Exit(1)
    show.answer(
        "intact: the history is whole and signed, every document is the one that was sealed, every quote stands"
    )
    show.answer("not anchored outside this case: who holds its key could have written all of it anew")


def history(
    case: options.Case,
    last: Annotated[int, typer.Option(min=1, help="How many acts to show.")] = 30,
    as_json: options.Json = False,
) -> None:
    """List the acts in this case: who did what, when and why; judgements with the number that takes them back."""
    import json

    from cenotaph.ledger import queries
    from cenotaph.ledger.case import open_case

    open_case(case)
    rows = []
    for entry in queries.entries(last):
        details = json.loads(entry.revision)["details"]
        if as_json:
            said = {"number": entry.number, "at": entry.at, "act": entry.act, "by": entry.actor, "about": entry.about}
            show.answer_json({**said, "why": entry.why, "details": details})
        number = details.get("judgement", "")
        rows.append((entry.number, entry.at[:19], entry.actor, entry.act, entry.about[:41], number, entry.why))
    if not as_json:
        show.table(("entry", "at (UTC)", "by", "act", "about", "judgement", "why"), rows)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to build it.")] = Path("cenotaph-demo"),
    brief: Annotated[bool, typer.Option("--brief", help="Write the brief too, and say where it is.")] = False,
) -> None:
    """Build the demo case: three invented weeks in a made-up country, with a known truth."""
    from importlib import import_module
    from importlib.util import find_spec

    if find_spec("cenotaph.demo") is None:
        raise CenotaphError("this version has no demo case yet; make your own with: cenotaph new CASE")
    import_module("cenotaph.demo").build(folder)
    show.answer(f"built the demo case in {folder}")
    if brief:
        from cenotaph.cli.publishing import write_brief

        show.answer(f"open this page: {write_brief(folder, folder / 'brief.html', 'en')}")
