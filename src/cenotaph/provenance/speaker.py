"""Who a claim goes back to, under one spelling; and which speakers are crowds without a name."""

import unicodedata
from functools import lru_cache
from importlib.resources import files

from cenotaph.reading import Claim
from cenotaph.reading.claim import publisher

__all__ = ["chain", "crowds", "folded", "nameless", "page_of", "path", "publisher"]


@lru_cache(maxsize=262144)
def folded(name: str) -> str:
    """One spelling per name: no case, no doubled space, no leading article."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return plain.removeprefix("the ")


@lru_cache(maxsize=1)
def crowds() -> frozenset[str]:
    """Speakers such as "activists" or "شهود عيان" (hand/crowds.txt): many people under one word."""
    lines = files(__package__).joinpath("hand/crowds.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(folded(line) for line in lines if line.strip() and not line.startswith("#"))


# Before what is known of a page without a name: a character that no name holds, and that sorts after all.
_NAMELESS = "\U0010ffff"


def page_of(claim: Claim) -> str:
    """The page a claim stands in: its document, else what is known of the page (publisher and day)."""
    return claim.document or nameless(claim)


def nameless(claim: Claim) -> str:
    """A page without a document: what is known of it."""
    return f"{_NAMELESS}{claim.published_by or ''}|{claim.published_on or ''}"


def path(claim: Claim) -> tuple[str, ...]:
    """The chain of citation from the publisher to the origin, folded; each cites the next; repeats in a row are one.

    A publisher goes by its canonical name, as speakers in a text do: a monitor's own page in another script is its own.
    """
    return chain(claim.published_by, claim.said_by)


@lru_cache(maxsize=262144)
def chain(published_by: str | None, said_by: tuple[str, ...]) -> tuple[str, ...]:
    names = (publisher(published_by), *said_by) if published_by else said_by
    found: list[str] = []
    for name in names:
        plain = folded(name)
        if not found or found[-1] != plain:
            found.append(plain)
    return tuple(found)
