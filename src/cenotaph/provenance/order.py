"""Order: claims day by day and page by page, each once, however they come."""

from collections.abc import Iterable

from cenotaph.reading import Claim


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in one order; of those of one id the one given last."""
    given = list(claims)
    names: list[str] = []
    # Day by day: many short sorts compare less, and shorter keys, than one long one.
    days: dict[str, list[tuple[str, int, str, Claim]]] = {}
    # Read in the order in which they lie in memory: to come upon them in any other takes longer than to sort them.
    for claim in sorted(given, key=id):
        name, day = claim.id, claim.said_on or claim.published_on or ""
        names.append(name)
        placed = (claim.document or "", claim.start, name, claim)
        if day in days:
            days[day].append(placed)
        else:
            days[day] = [placed]
    if len(set(names)) < len(given):
        return in_order({claim.id: claim for claim in given}.values())
    return [claim for day in sorted(days) for _, _, _, claim in sorted(days[day])]
