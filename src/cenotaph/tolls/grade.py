"""Grades of evidence for one incident, after Airwars: confirmed, fair, weak, contested, discounted."""

from collections.abc import Sequence
from dataclasses import replace

from cenotaph.reading import Claim
from cenotaph.tolls.resolve import Finding
from cenotaph.tolls.saying import speaker_of
from cenotaph.tolls.scope import COMBATANTS, fold


def graded(finding: Finding, claims: Sequence[Claim], rule: str) -> Finding:
    """The finding with its grade, where the rule grades incidents by who is blamed and who admits."""
    return replace(finding, grade=airwars_grade(claims)) if rule == "airwars_v1" else finding


def airwars_grade(claims: Sequence[Claim]) -> str:
    """The evidence grade of one incident by the claims that count in it.

    Discounted: only combatants. Confirmed: a blamed party admits. Contested: rival parties are blamed.
    Fair: two speakers or more. Weak: one.
    """
    if claims and all(claim.status in COMBATANTS for claim in claims):
        return "discounted"
    blamed = {fold(blame.name) for claim in claims for blame in claim.blamed if blame.hedge != "denied"}
    speakers = {speaker_of(claim) for claim in claims}
    if any(_admits(claim) for claim in claims):
        return "confirmed"
    if len(blamed) > 1 and _rivals(claims):
        return "contested"
    return "fair" if len(speakers) > 1 else "weak"


def _admits(claim: Claim) -> bool:
    """The speaker blames itself."""
    speaker = fold(speaker_of(claim))
    return claim.hedge == "asserted" and any(fold(blame.name) == speaker for blame in claim.blamed)


def _rivals(claims: Sequence[Claim]) -> bool:
    """Two claims blame parties of which neither names one of the other's."""
    sides = {frozenset([fold(blame.name) for blame in claim.blamed]) for claim in claims if claim.blamed}
    return any(not (left & right) for left in sides for right in sides)
