"""From standing claims to voices and incidents: the one place where the ledger calls those rooms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cenotaph.incidents import Incident, Judgement, incidents
from cenotaph.ledger.queries import Tie
from cenotaph.ledger.values import NOT_SAME, SAME
from cenotaph.provenance import Lineage, Voice, voices
from cenotaph.reading import Claim


@dataclass(frozen=True, slots=True)
class Web:
    """What standing claims make: voices and incidents."""

    voices: tuple[Voice, ...]
    incidents: tuple[Incident, ...]


def weave(claims: Sequence[Claim], ties: Iterable[Tie], copied: Iterable[Lineage]) -> Web:
    """The voices and incidents of these claims, honouring what people decided; `copied` tells which documents copy."""
    return Web(voices(claims, lineage=copied), incidents(claims, judgements=decided(claims, ties)))


def decided(claims: Sequence[Claim], ties: Iterable[Tie]) -> tuple[Judgement, ...]:
    """The decisions on claims that still stand, oldest first, in the form that the incidents room takes."""
    standing = {claim.id for claim in claims}
    return tuple(
        Judgement(tie.left, tie.right, SAME if tie.same else NOT_SAME, on=tie.at, by=tie.by)
        for tie in sorted(ties, key=lambda tie: tie.judgement)
        if {tie.left, tie.right} <= standing
    )
