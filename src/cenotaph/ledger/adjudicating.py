"""Adjudicating: from what a third person chose, unit by unit, to judgements on the claims of the document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cenotaph.coding import Unit, units
from cenotaph.coding.agreement import FIELDS
from cenotaph.errors import CodingError
from cenotaph.ledger.actions.judgements import accept_claim, correct_claim, make_claim, reject_claim
from cenotaph.ledger.case import Case
from cenotaph.ledger.models import StandingRow
from cenotaph.reading import Claim

LEFT, RIGHT, NONE = TAKEN = ("left", "right", "none")
CODED = (*FIELDS, "said_on")


def decided(found: Sequence[Unit], choices: Mapping[str, Any]) -> list[Claim]:
    """The claims that stand by these choices. Raises CodingError where a unit has none, or one that cannot be."""
    made = []
    for at, unit in enumerate(found):
        choice = choices.get(str(at)) or {}
        taken = choice.get("take")
        if taken not in TAKEN:
            raise CodingError(f"nothing was chosen for claim {at + 1}; choose one of the two, or none")
        if taken == NONE:
            continue
        claim = getattr(unit, taken)
        if claim is None:
            raise CodingError(f"for claim {at + 1} a side was chosen that holds no claim")
        made.append(_mixed(claim, unit, choice))
    return made


def carry_out(case: Case, document: str, stands: Sequence[Claim], *, why: str) -> list[int]:
    """Make the counts of a document say this, by judgements; their numbers. Raises ClaimError.

    A count that stands and overlaps keeps its words; it is accepted where it says the same, else corrected. What
    stands and was not decided for is rejected, what was decided for and does not stand is made.
    """
    rows = StandingRow.objects.filter(row__document=document, stands=True, row__kind="count").select_related("row")
    now = [row.row.value() for row in rows]
    numbers = []
    for unit in units(list(stands), now):
        if unit.left is None and unit.right:
            numbers.append(reject_claim(case, unit.right.id, why=why))
        elif unit.left and unit.right:
            changes = {name: getattr(unit.left, name) for name in CODED if _differs(unit.left, unit.right, name)}
            if changes:
                numbers.append(correct_claim(case, unit.right.id, changes, why=why)[0])
            else:
                numbers.append(accept_claim(case, unit.right.id, why=why))
        elif unit.left:
            given = {name: getattr(unit.left, name) for name in CODED}
            numbers.append(make_claim(case, unit.left, given, why=why)[0])
    return numbers


def _mixed(claim: Claim, unit: Unit, choice: Mapping[str, Any]) -> Claim:
    """The claim, with single fields taken from the other side."""
    other = {name: side for name, side in choice.items() if name in CODED and side in (LEFT, RIGHT)}
    values = {name: getattr(held, name) for name, side in other.items() if (held := getattr(unit, side)) is not None}
    return replace(claim, **values)


def _differs(left: Claim, right: Claim, name: str) -> bool:
    if name in FIELDS:
        return FIELDS[name][1](left) != FIELDS[name][1](right)
    return bool(getattr(left, name) != getattr(right, name))
