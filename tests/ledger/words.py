"""A few documents of the made-up country and claims that stand in them."""

from dataclasses import replace

from cenotaph.archive.extraction import Extraction
from cenotaph.ledger.actions import record_claims, record_extract, take_in
from cenotaph.ledger.case import Case
from cenotaph.reading import Claim
from tests.strategies import KERAT, SARUN

TEXT = "At least 12 people were killed in Sarun. Another 3 were hurt. In Kerat 7 civilians were killed. Note {}."


def claim(document: str, name: str, quote: str, number: int, **more) -> Claim:
    """One count at these words of TEXT."""
    at = TEXT.index(quote)
    plain = Claim(
        id=f"{document[:6]}{name}",
        kind="count",
        start=at,
        end=at + len(quote),
        quote=quote,
        outcome="killed",
        low=number,
        high=number,
        phrase=quote,
        place=SARUN,
        event_start="2031-03-03",
        event_end="2031-03-03",
        event_precision="day",
        said_by=("Marland Rights Monitor",),
        said_on="2031-03-04",
        counting="single",
        document=document,
    )
    return replace(plain, **more)


def three(document: str) -> list[Claim]:
    """The three claims of TEXT."""
    return [
        claim(document, "a", "At least 12 people were killed in Sarun.", 12, high=None),
        claim(document, "b", "Another 3 were hurt.", 3, outcome="injured"),
        claim(document, "c", "In Kerat 7 civilians were killed.", 7, place=KERAT, status="civilian"),
    ]


def taken(case: Case, number: int = 0) -> str:
    """A document taken in, drawn out and read; its id."""
    text = TEXT.format(number)
    document = take_in(case, text.encode(), source=f"reports/{number}.txt", name=f"{number}.txt").document.id
    record_extract(case, document, Extraction(text=text, method="plain_v1", publisher="Kerat Daily"))
    record_claims(case, document, three(document))
    return document
