"""Two people and one claim: a decision is only taken on what its maker has seen."""

from cenotaph.errors import ChangedError, ClaimError
from cenotaph.ledger.models import StandingRow
from cenotaph.ledger.queries_reading import seen


def unchanged(claim: str, as_seen: str) -> None:
    """Inside `together`, before the act: the claim still stands as it was seen.

    The write lock of the transaction (and of its row in PostgreSQL) holds off everybody else until the act is done.
    Raises ClaimError when there is no such claim, ChangedError when it has changed.
    """
    row = StandingRow.objects.select_for_update().filter(row__claim=claim).order_by("-row").first()
    if row is None:
        raise ClaimError(f"there is no claim {claim} in this case")
    if seen(row) != as_seen:
        raise ChangedError(f"claim {claim} was changed meanwhile ({row.state}); look at it again")
