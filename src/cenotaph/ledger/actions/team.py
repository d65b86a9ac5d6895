"""Acts on the team leave a trace in the case: who was let in, in which role, and who was let go."""

from cenotaph.errors import UsageError
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import sign, together
from cenotaph.ledger.models import TeamActRow
from cenotaph.ledger.values import TEAM_ACTS, TeamAct


def record_team_act(case: Case, act: str, member: str, *, role: str = "", before: str = "", why: str = "") -> int:
    """Sign what was done about a member; its number. Raises UsageError for an act that is none."""
    if act not in TEAM_ACTS:
        raise UsageError(f"{act!r} is no act on a team; it is one of: {', '.join(TEAM_ACTS)}")
    with together(case):
        row = TeamActRow.of(TeamAct(0, act, member, role, before, case.actor, case.clock(), why))
        row.save(force_insert=True)
        sign(case, act, member, why=why, number=row.pk, role=role, before=before, at=row.at)
    return row.pk
