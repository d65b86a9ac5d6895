"""Read what was drawn out of a document: its tables by their columns, the rest as prose. Needs no case."""

from cenotaph.archive.extract import too_long_around_tables
from cenotaph.archive.extraction import LIMITS, Extraction
from cenotaph.errors import CenotaphError
from cenotaph.reading import Claim, read
from cenotaph.values import Refusal


def read_out(
    extraction: Extraction,
    *,
    published_by: str | None = None,
    published_on: str | None = None,
    language: str | None = None,
    document: str | None = None,
) -> tuple[list[Claim], list[Refusal]]:
    """The claims of a document in order of their words, and what could not be read.

    What the caller says of publisher, day (ISO) and language outweighs what the document says of itself. Where a table
    gives claims, its cells are not read as prose too.
    """
    by, on = published_by or extraction.publisher, published_on or extraction.published_on
    if len(extraction.text) > LIMITS.prose:
        # Only a document with tables comes here so long: its tables are read, the words around them are not.
        claims, refusals = _with_tables(extraction, [], by, on, document)
        return claims, [*refusals, too_long_around_tables()]
    try:
        prose = read(
            extraction.text,
            published_by=by,
            published_on=on,
            language=language or extraction.language,
            document=document,
        )
    except CenotaphError as wrong:
        return [], [Refusal(str(wrong))]
    # One text on which the reader fails must not stop the others; the failure is kept and shown.
    except Exception as wrong:  # noqa: BLE001
        said = f"reading it failed: {type(wrong).__name__}: {str(wrong)[:200]}; it is kept, without claims"
        return [], [Refusal(said, what_would_help="report this text to the makers of Cenotaph if you may")]
    if not extraction.tables:
        return prose, []
    return _with_tables(extraction, prose, by, on, document)


def _with_tables(
    extraction: Extraction, prose: list[Claim], by: str | None, on: str | None, document: str | None
) -> tuple[list[Claim], list[Refusal]]:
    from cenotaph.reading.tables import read_tables

    claims: list[Claim] = []
    refusals: list[Refusal] = []
    spans: list[tuple[int, int]] = []
    for table in extraction.tables:
        found = read_tables(extraction.text, tables=[table], published_by=by, published_on=on, document=document)
        claims += found.claims
        refusals += found.refusals
        if found.claims:
            spans.append((table.start, table.end))
    claims += [claim for claim in prose if not any(start <= claim.start < end for start, end in spans)]
    return sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id)), refusals
