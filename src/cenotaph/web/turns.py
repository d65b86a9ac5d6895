"""Who may take back, finish or open again what people added."""

from cenotaph.ledger.values_follow import REMINDER
from cenotaph.web import desk, policy


def may_turn(actor: policy.Actor, kind: str, by: str) -> bool:
    """A reminder is anybody's who may work on the case; the rest is taken back as judgements are."""
    compartment = desk.compartment()
    if kind == REMINDER:
        return policy.may(actor, "write", policy.Subject("S", compartment)).allowed
    return policy.may(actor, "undo", policy.Subject("S", compartment, by)).allowed
