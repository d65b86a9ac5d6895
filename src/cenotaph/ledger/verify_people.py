"""Verify lists of people: each is as it was signed, and so is every one of its rows."""

from collections.abc import Iterator, Mapping, Sequence

from cenotaph.ledger.models import ListRow
from cenotaph.ledger.models.people import mentions_hash
from cenotaph.values import Refusal

PEOPLE_ACTS = (
    *("judge_person", "judge_again", "judge_status", "record_consent", "judge_death", "undo_import"),
    *("judge_household", "judge_together"),
)


def altered_lists(signed: Mapping[str, Sequence[Mapping[str, object]]]) -> Iterator[Refusal]:
    """What is wrong with lists, given what the history says of each import."""
    for row in ListRow.objects.order_by("at", "list"):
        found = mentions_hash(row.mentions.order_by("number").iterator(chunk_size=2000))
        if found != row.mentions_hash:
            yield _altered("its rows are not those that were signed", row)
        if not any(
            (each["list"], each["mentions"]) == (row.content, row.mentions_hash) for each in signed.get(row.list, ())
        ):
            yield _altered("no entry of the history says that it was imported so", row)


def _altered(why: str, row: ListRow) -> Refusal:
    return Refusal(f"altered: {why}", f"list {row.list}", "compare this case with a copy that was made before")
