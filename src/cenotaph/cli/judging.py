"""Commands by which people decide: claims, same, split, accept, reject, correct, set-aside, undo."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cenotaph.cli import options, show
from cenotaph.errors import ClaimError, DocumentError, UsageError

if TYPE_CHECKING:
    from cenotaph.ledger.case import Case

Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or how it begins.")]
Claims = Annotated[list[str], typer.Argument(metavar="CLAIM CLAIM…", help="Ids of claims, or how they begin.")]


def attach(app: typer.Typer) -> None:
    """Put these commands on the app."""
    for command in (claims, same, split, accept, reject, correct, undo):
        app.command()(command)
    app.command("set-aside")(set_aside)
    app.command()(rebuild)


def claims(
    case: options.Case,
    as_json: options.Json = False,
    outcome: Annotated[str | None, typer.Option(help="Only these: killed, injured …")] = None,
) -> None:
    """List the claims that stand, with their ids, figures, words and incident."""
    from cenotaph.ledger import derived
    from cenotaph.ledger.case import open_case
    from cenotaph.tolls.scope import check_outcome

    if outcome is not None:
        check_outcome(outcome)
    open_case(case)
    made = derived.woven()
    homes = {claim: incident.id for incident in made.incidents for claim in incident.claims}
    wanted = [claim for claim in made.claims if outcome is None or claim.outcome == outcome]
    if as_json:
        for claim in wanted:
            show.answer_json({**claim.as_json(), "incident": homes.get(claim.id)})
        return
    rows = []
    for claim in wanted:
        place = claim.place.name if claim.place else ""
        number = show.figure(claim.low, claim.high) if claim.kind == "count" else ""
        what = " ".join(part for part in (claim.status, claim.outcome or claim.kind) if part)
        words = (claim.phrase or claim.quote)[:60]
        rows.append((claim.id[:10], what, number, place, claim.event_start, claim.origin, homes.get(claim.id), words))
    show.table(("claim", "what", "figure", "where", "when", "who", "incident", "words"), rows)


def same(case: options.Case, claims: Claims, why: options.Why = "", actor: options.Actor = "") -> None:
    """Judge that claims are about one incident."""
    from cenotaph.ledger.actions import judge_same, together

    opened, names = _named(case, claims, actor)
    if len(names) < 2:
        raise UsageError("name at least two claims that are about one incident")
    with together(opened):
        numbers = [judge_same(opened, names[0], other, why=why) for other in names[1:]]
    _done(numbers, case)


def split(
    case: options.Case,
    claims: Claims,
    apart_from: Annotated[
        list[str] | None, typer.Option("--from", metavar="CLAIM", help="The claims that they are split from.")
    ] = None,
    why: options.Why = "",
    actor: options.Actor = "",
) -> None:
    """Judge that claims are not about one incident: these apart from their present incident, or from --from."""
    from cenotaph.ledger.actions import judge_not_same, together

    opened, names = _named(case, claims, actor)
    others = _ids(apart_from) if apart_from else _companions(names)
    if not others:
        raise ClaimError("these claims stand with no other in one incident; there is nothing to split")
    with together(opened):
        numbers = [judge_not_same(opened, name, other, why=why) for name in names for other in others]
    _done(numbers, case)


def accept(case: options.Case, claim: Claim, why: options.Why = "", actor: options.Actor = "") -> None:
    """Accept a claim: a person has checked it against its words."""
    from cenotaph.ledger.actions import accept_claim

    opened, names = _named(case, [claim], actor)
    _done([accept_claim(opened, names[0], why=why)], case)


def reject(case: options.Case, claim: Claim, why: options.Why = "", actor: options.Actor = "") -> None:
    """Reject a claim that misreads its words; it stays on record and counts no more."""
    from cenotaph.ledger.actions import reject_claim

    opened, names = _named(case, [claim], actor)
    _done([reject_claim(opened, names[0], why=why)], case)


def correct(
    case: options.Case,
    claim: Claim,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="low=12 status=civilian place=…")],
    why: options.Why = "",
    actor: options.Actor = "",
) -> None:
    """Put a corrected claim in the place of this one. An empty value means unknown; lists are parted by commas."""
    from cenotaph.ledger.actions import correct_claim

    opened, names = _named(case, [claim], actor)
    number, heir = correct_claim(opened, names[0], _changes(changes), why=why)
    show.answer(f"claim {heir} stands in its place")
    _done([number], case)


def set_aside(
    case: options.Case,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id, or how it begins.")],
    why: options.Why = "",
    actor: options.Actor = "",
) -> None:
    """Let no claim of a document count: a forgery, a test page, one withdrawn by its publisher."""
    from cenotaph.ledger import queries
    from cenotaph.ledger.actions import set_aside as act
    from cenotaph.ledger.case import open_case

    opened = open_case(case, actor=actor)
    found = queries.find_document(document)
    if len(found) != 1:
        raise DocumentError(_not_one("document", document, found))
    _done([act(opened, found[0], why=why)], case)


def undo(
    case: options.Case,
    judgement: Annotated[int, typer.Argument(metavar="NUMBER", help="The judgement's number.")],
    why: options.Why = "",
    actor: options.Actor = "",
) -> None:
    """Take a judgement back: what held before holds again, and both stay in the history."""
    from cenotaph.ledger.actions import withdraw
    from cenotaph.ledger.case import open_case

    was_new = withdraw(open_case(case, actor=actor), judgement, why=why)
    show.answer(f"judgement {judgement} {'is taken back' if was_new else 'was taken back before'}")


def rebuild(case: options.Case) -> None:
    """Work out voices, incidents and what stands anew from what was recorded."""
    from cenotaph.ledger.case import open_case
    from cenotaph.ledger.rebuild import rebuild as act

    act(open_case(case))
    show.answer("rebuilt from what was recorded")


def _named(case: Any, given: list[str], actor: str) -> "tuple[Case, list[str]]":
    from cenotaph.ledger.case import open_case

    opened = open_case(case, actor=actor)
    return opened, _ids(given)


def _ids(given: list[str]) -> list[str]:
    from cenotaph.ledger import queries

    names = []
    for start in given:
        found = queries.find_claim(start)
        if start in found:
            found = [start]
        if len(found) != 1:
            raise ClaimError(_not_one("claim", start, found))
        names += found
    return list(dict.fromkeys(names))


def _not_one(what: str, start: str, found: list[str]) -> str:
    if found:
        return f"{what} {start!r} may be one of {', '.join(name[:16] for name in found)}; give more of its id"
    where = "cenotaph claims CASE" if what == "claim" else "cenotaph export CASE (documents.jsonl)"
    return f"there is no {what} {start!r} in this case; {where} lists them"


def _companions(names: list[str]) -> list[str]:
    from cenotaph.ledger import derived

    homes = [incident.claims for incident in derived.woven().incidents if set(names) & set(incident.claims)]
    return sorted({claim for home in homes for claim in home} - set(names))


def _changes(given: list[str]) -> dict[str, Any]:
    from cenotaph.ledger.corrections import LISTS

    changes: dict[str, Any] = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"{word!r} is no change; write it as FIELD=VALUE, for example low=12")
        if name in (*LISTS, "blamed"):
            changes[name] = [part.strip() for part in value.split(",") if part.strip()]
        elif name == "place":
            changes[name] = {"name": value} if value else None
        elif name == "corrects":
            changes[name] = value.lower() in {"true", "yes", "1"}
        else:
            changes[name] = value or None
    return changes


def _done(numbers: list[int], case: Any) -> None:
    said = ", ".join(str(number) for number in numbers)
    show.answer(f"judgement {said}; take it back with: cenotaph undo {case} {numbers[-1]}")
