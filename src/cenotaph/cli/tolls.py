"""The command toll: low, best and high by a named rule, with a reason for every claim."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cenotaph.ledger.asking import Asked
    from cenotaph.people.register.named import Named
    from cenotaph.reading import Claim
    from cenotaph.tolls import Change, Reason, Toll

# Lines of claims on which a toll rests, and of reasons for setting aside, before one must ask for all of them.
MOST, MOST_EACH, MOST_WHYS, MANY = 24, 6, 5, 10**9


def attach(app: typer.Typer) -> None:
    """Put this command on the app."""
    app.command()(toll)


def toll(
    case: options.Case,
    outcome: Annotated[str, typer.Option(help="killed, injured, missing, displaced …")] = "killed",
    status: Annotated[str | None, typer.Option(help="civilian, security_forces, rebel or combatant.")] = None,
    place: Annotated[
        str | None, typer.Option(help="A place by name or id, in English or Arabic; what lies inside it counts.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Events from this day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Events up to this day.")] = None,
    blamed: Annotated[str | None, typer.Option(help="Only what this party is blamed for.")] = None,
    rule: Annotated[str | None, typer.Option(help="A published rule; else the case's own.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As known on this day.")] = None,
    by: Annotated[
        str | None, typer.Option(help="Break down by status, sex, age, place, day, perpetrator, incident.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="What changed since this day, in words.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every claim, also those set aside.")] = False,
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
        found = asking.toll(opened, asked)
        _show_toll(asked, found, asking.by_name(opened, asked), as_json, every)


def _show_toll(asked: "Asked", found: "Toll", named: "Named", as_json: bool, every: bool) -> None:
    if as_json:
        show.answer_json(_plain(found) | ({"by_name": asdict(named)} if named.dead or named.gone else {}))
        return
    show.answer(f"{found.scope or asked.outcome}, by {found.rule}: {_range(found)}")
    show.answer(f"as known on {found.as_of}" if found.as_of else "as known today")
    for more in (f"grade: {found.grade}" if found.grade else "", found.note, _named_words(named, found)):
        if more:
            show.answer(more)
    used = [reason for reason in found.reasons if reason.used]
    shown = _show_used(used, MANY if every else MOST)
    aside = [reason for reason in found.reasons if not reason.used]
    _show_aside(aside, every)
    left = f"; {len(used) - shown} of the used are not shown" if shown < len(used) else ""
    show.answer(f"{len(used)} claims used, {len(aside)} set aside{left}; --all and --json give every reason")


def _named_words(named: "Named", found: "Toll") -> str:
    """The dead by name beside the count: "83 counted, 61 named (73 % identified); by sex …"."""
    if not named.dead and not named.gone:
        return ""
    share = named.share(found.best)
    counted = f"{found.best:,} counted, " if found.best is not None else ""
    cuts = "; ".join(
        f"by {what}: " + ", ".join(f"{value} {count:,}" for value, count in cut.items())
        for what, cut in (("sex", named.by_sex), ("age", named.by_age))
    )
    identified = f" ({share:.0%} identified)" if share is not None else ""
    return f"{counted}{named.dead:,} named{identified}; {cuts}"


def _show_used(used: "Sequence[Reason]", most: int) -> int:
    """The claims on which the toll rests, by place and day, the largest first; how many were shown."""
    from cenotaph.ledger.queries import claims_of

    claims = claims_of(reason.claim for reason in used)
    groups: dict[tuple[str, str], list[tuple[Claim, Reason]]] = {}
    for reason in used:
        claim = claims[reason.claim]
        groups.setdefault((claim.place.name if claim.place else "", _days(claim)), []).append((claim, reason))
    ordered = sorted(
        groups.items(), key=lambda group: (not group[0][0], -max(_size(claim) for claim, _ in group[1]), group[0])
    )
    each = most if most == MANY else MOST_EACH
    lines = shown = 0
    for (place, days), told in ordered:
        if lines + 1 + min(len(told), each) > most:
            break
        show.line(f"\n{show.foreign(place) or 'place not said'}, {days or 'day not said'}")
        lines += 1
        for claim, reason in sorted(told, key=lambda pair: (-_size(pair[0]), pair[1].claim))[:each]:
            who, words = show.foreign(claim.origin or "an unnamed author"), show.foreign(claim.phrase or claim.quote)
            said = f", {claim.known_on}" if claim.known_on else ""
            show.line(f"  {reason.part:<13} {words}: {who}{said} [{claim.id[:10]}]")
            lines, shown = lines + 1, shown + 1
    show.answer()
    return shown


def _show_aside(aside: "Sequence[Reason]", every: bool) -> None:
    """Why claims were set aside: each reason with how many; with `every`, each claim."""
    from collections import Counter

    if every:
        for reason in aside:
            show.line(f"  {reason.part:<13} [{reason.claim[:10]}] {show.foreign(reason.because)}")
        return
    counts = Counter("repeats" if reason.part == "repeats" else reason.because for reason in aside)
    for because, number in counts.most_common(MOST_WHYS):
        words = "They repeat a voice that is counted once." if because == "repeats" else because
        show.line(f"{number:>6,} set aside: {show.foreign(words)}")
    if more := sum(counts.values()) - sum(number for _, number in counts.most_common(MOST_WHYS)):
        show.answer(f"{more:>6,} set aside for {len(counts) - MOST_WHYS} other reasons")


def _days(claim: "Claim") -> str:
    return " to ".join(dict.fromkeys(day for day in (claim.event_start, claim.event_end) if day))


def _size(claim: "Claim") -> int:
    return claim.low if claim.low is not None else claim.high or 0


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
