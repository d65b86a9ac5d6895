"""What consent allows: a name is told for a purpose only when somebody gave it and nobody refused (register_v1)."""

from collections.abc import Iterable

GIVEN, REFUSED = "given", "refused"


def allows(answers: Iterable[str]) -> bool:
    """Whether the latest answers on a person's mentions let it be told: one given at least, and none refused."""
    said = set(answers)
    return GIVEN in said and REFUSED not in said
