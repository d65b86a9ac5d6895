"""Reads of what was done about the team."""

from cenotaph.ledger.models import TeamActRow
from cenotaph.ledger.values import TeamAct


def team_acts(most: int) -> list[TeamAct]:
    """The latest acts on the team, the newest first."""
    return [row.value() for row in TeamActRow.objects.order_by("-pk")[:most]]
