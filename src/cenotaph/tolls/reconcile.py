"""Reconcile claims into one toll, by a named and published rule."""

from collections.abc import Iterable

from cenotaph.reading import Claim
from cenotaph.tolls.toll import Reason, Toll

RULES = ("cenotaph_v1",)


def reconcile(
    claims: Iterable[Claim],
    *,
    outcome: str = "killed",
    status: str | None = None,
    rule: str = "cenotaph_v1",
    as_of: str | None = None,
) -> Toll:
    """A first thin path: the sum of the report's single counts."""
    counted = [c for c in claims if c.kind == "count" and c.outcome == outcome and c.of is None and c.role is None]
    if not counted:
        return Toll(None, None, None, as_of, rule, outcome=outcome, status=status)
    low = sum(c.low or 0 for c in counted)
    high = sum(c.high or c.low or 0 for c in counted)
    reasons = tuple(Reason(c.id, True, "counted", "low+high") for c in counted)
    return Toll(low, low or high, high, as_of, rule, reasons, outcome=outcome, status=status)
