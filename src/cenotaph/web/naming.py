"""What documents are called, by who looks: the name of a file or of a pasted text is a part of its words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from cenotaph.ledger import queries_reading
from cenotaph.ledger.queries_reading import DocumentLine
from cenotaph.web import desk, policy

SHORT = 12


def named(lines: Sequence[DocumentLine], actor: policy.Actor) -> list[DocumentLine]:
    """The lines of a list; where its words are not to be seen, a document goes by its own title, else by its id."""
    seen = seen_of((line.id for line in lines), actor)
    if seen is None:
        return list(lines)
    own = queries_reading.own_titles(line.id for line in lines)
    return [line if line.id in seen else replace(line, title=own.get(line.id) or line.id[:SHORT]) for line in lines]


def titled(documents: Iterable[str], actor: policy.Actor) -> dict[str, str]:
    """What those of these ids that are documents are called, as `named` calls them."""
    found = queries_reading.titles_of(documents)
    seen = seen_of(found, actor)
    if seen is None:
        return found
    own = queries_reading.own_titles(found)
    return {name: title if name in seen else own.get(name) or name[:SHORT] for name, title in found.items()}


def seen_of(documents: Iterable[str], actor: policy.Actor) -> set[str] | None:
    """Those of these documents whose words somebody may see; None for all of the case."""
    here = desk.compartment()
    if policy.reach(actor, "see", "S", here) == policy.CASE:
        return None
    now = datetime.now(UTC)
    came = queries_reading.came(documents)
    return {
        name
        for name, (by, at) in came.items()
        if policy.may(actor, "see", policy.Subject("S", here, by, _hours(now, at))).allowed
    }


def _hours(now: datetime, at: str) -> float:
    return (now - datetime.fromisoformat(at)).total_seconds() / 3600
