"""From standing claims to voices and incidents: the one place where the ledger calls those rooms."""

from collections.abc import Iterable, Sequence

from cenotaph.incidents import Incident, Link, incidents
from cenotaph.ledger.queries import Tie
from cenotaph.provenance import Voice, voices
from cenotaph.reading import Claim


def weave(claims: Sequence[Claim], ties: Iterable[Tie]) -> tuple[list[Voice], list[Incident]]:
    """The voices and incidents of these claims, honouring what people decided."""
    return list(voices(claims)), list(incidents(claims, judgements=decided(claims, ties)))


def decided(claims: Sequence[Claim], ties: Iterable[Tie]) -> tuple[Link, ...]:
    """The decisions on claims that still stand, in the form that the incidents room takes."""
    standing = {claim.id for claim in claims}
    return tuple(
        Link(tie.left, tie.right, tie.same, tie.why or f"judgement {tie.judgement}")
        for tie in ties
        if {tie.left, tie.right} <= standing
    )
