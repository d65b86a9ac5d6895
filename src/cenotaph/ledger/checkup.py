"""The doctor's view of a case: what it holds, what is unfinished, what was refused."""

from collections.abc import Iterator

from cenotaph.ledger import queries, queries_refused
from cenotaph.ledger.case import Case
from cenotaph.ledger.history import transcribe
from cenotaph.ledger.verify import verify
from cenotaph.values import Refusal


def counts(case: Case) -> dict[str, int | str]:
    """What the case is and how much it holds."""
    return {"title": case.title, "made on": case.made_on, "rule": case.rule, **queries.counts()}


def complaints(case: Case) -> Iterator[Refusal]:
    """Everything that a person should look at: leftovers, unread documents, refusals, and whatever was altered."""
    transcribe(case)
    yield from case.store.recover()
    for document in queries.unread():
        yield Refusal(
            "it was sealed but not read: a run was cut short",
            f"document {document[:12]}",
            f"cenotaph add {case.folder} (without a path) finishes it",
        )
    for refused in queries_refused.refusals():
        where = refused.source or f"document {refused.document[:12]}"
        yield Refusal(refused.why, where, refused.what_would_help)
    yield from verify(case)
