"""Verify what was done about the team: each act as it was signed, and none behind the history's back."""

import json
from collections.abc import Iterator

from cenotaph.ledger.models import EntryRow, TeamActRow
from cenotaph.ledger.values import TEAM_ACTS
from cenotaph.values import Refusal

_HELP = "compare this case with a copy that was made before"


def wrong_in_team() -> Iterator[Refusal]:
    """Rows that nothing signed, and what was signed and does not stand so."""
    entries = EntryRow.objects.filter(act__in=TEAM_ACTS).order_by("number")
    signed = {
        (told["number"], row.act, row.about, told["role"], told["before"], row.actor, told["at"], row.why)
        for row in entries
        for told in [json.loads(row.revision)["details"]]
    }
    rows = {
        (row.pk, row.act, row.member, row.role, row.before, row.by, row.at, row.why)
        for row in TeamActRow.objects.order_by("pk")
    }
    for number, act, member, *_ in sorted(rows - signed):
        why = "altered: no entry of the history says that it was done"
        yield Refusal(why, f"act on the team {number} ({act} {member})", _HELP)
    for number, act, member, *_ in sorted(signed - rows):
        yield Refusal(
            "altered: it does not stand as it was signed", f"act on the team {number} ({act} {member})", _HELP
        )
