"""The command toll: low, best and high by a named rule, with a reason for every claim."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cenotaph.ledger.asking import Asked
    from cenotaph.reading import Claim
    from cenotaph.tolls import Change, Toll


def attach(app: typer.Typer) -> None:
    """Put this command on the app."""
    app.command()(toll)


def toll(
    case: options.Case,
    outcome: Annotated[str, typer.Option(help="killed, injured, missing, displaced …")] = "killed",
    status: Annotated[str | None, typer.Option(help="civilian, security_forces, rebel or combatant.")] = None,
    place: Annotated[str | None, typer.Option(help="A place that the claims name; what lies inside it counts.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Events from this day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Events up to this day.")] = None,
    blamed: Annotated[str | None, typer.Option(help="Only what this party is blamed for.")] = None,
    rule: Annotated[str | None, typer.Option(help="A published rule; else the case's own.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As known on this day.")] = None,
    by: Annotated[str | None, typer.Option(help="Break down by status, sex, age, place, day, perpetrator.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="What changed since this day, in words.")] = None,
    as_json: options.Json = False,
) -> None:
    """Print the toll of a case: a range, and why every claim was used or set aside."""
    from cenotaph.ledger import asking
    from cenotaph.ledger.case import open_case

    opened = open_case(case)
    asked = asking.Asked(
        outcome=outcome,
        status=status,
        place=place,
        first=options.day("--from", first),
        last=options.day("--to", last),
        blamed=blamed,
        rule=rule,
        as_of=options.day("--as-of", as_of, up_to=opened.today),
    )
    before = options.day("--since", since, up_to=opened.today)
    if by is not None:
        _show_parts(by, asking.parts(opened, asked, by), as_json)
    elif before is not None:
        _show_changes(before, asking.since(opened, asked, before), as_json)
    else:
        claims, found = asking.toll(opened, asked)
        _show_toll(asked, found, claims, as_json)


def _show_toll(asked: "Asked", found: "Toll", claims: "Sequence[Claim]", as_json: bool) -> None:
    if as_json:
        show.answer_json(_plain(found))
        return
    show.answer(f"{found.scope or asked.outcome}, by {found.rule}: {_range(found)}")
    show.answer(f"as known on {found.as_of}" if found.as_of else "as known today")
    if found.grade:
        show.answer(f"grade: {found.grade}")
    if found.note:
        show.answer(found.note)
    by_id = {claim.id: claim for claim in claims}
    used = [reason for reason in found.reasons if reason.used]
    show.table(
        ("claim", "part", "document", "why"),
        [(reason.claim, reason.part, (by_id[reason.claim].document or "")[:12], reason.because) for reason in used],
    )
    show.answer(f"{len(used)} claims used, {len(found.reasons) - len(used)} set aside; --json gives every reason")


def _show_parts(by: str, parts: "dict[str, Toll]", as_json: bool) -> None:
    if as_json:
        show.answer_json({"by": by, "parts": {name: _plain(part) for name, part in parts.items()}})
        return
    rows = [(name, part.low, part.best, part.high, len(part.used)) for name, part in parts.items()]
    show.table((by, "low", "best", "high", "claims"), rows)
    show.answer("the parts need not add up: what names none is in no part")


def _show_changes(before: str, steps: "Sequence[Change]", as_json: bool) -> None:
    if as_json:
        for step in steps:
            show.answer_json(asdict(step))
        return
    for step in steps:
        show.answer(step.because)
    if not steps:
        show.answer(f"nothing changed since {before}")


def _plain(found: "Toll") -> dict[str, object]:
    from cenotaph.ledger.models.derived import toll_json

    return toll_json(found)


def _range(found: "Toll") -> str:
    said = show.figure(found.low, found.high)
    return f"{said} (best {found.best:,})" if found.best is not None and found.low != found.high else said
