"""The command read: claims from one text, without a case."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cenotaph.cli import options, show
from cenotaph.errors import UsageError

if TYPE_CHECKING:
    from cenotaph.archive.extraction import Extraction, Part
    from cenotaph.reading import Claim
    from cenotaph.values import Refusal


def attach(app: typer.Typer) -> None:
    """Put this command on the app."""
    app.command()(read)


def read(
    source: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="A file, an address, or - for standard input.")],
    as_json: options.Json = False,
    published_by: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published_on: Annotated[str | None, typer.Option(metavar="DAY", help="When (YYYY-MM-DD).")] = None,
    language: Annotated[str | None, typer.Option(help="Its language (en, ar); else found from the text.")] = None,
) -> None:
    """Print every claim in a text, pinned to its exact words: one JSON object a line with --json, else a table."""
    from cenotaph.reading.read import LANGUAGES

    if language is not None and language not in LANGUAGES:
        raise UsageError(f"--language is {language!r}, which is not read; choose one of: {', '.join(LANGUAGES)}")
    day = options.day("--published-on", published_on, up_to=options.today())
    claims, refusals = _read(source, published_by, day, language)
    if as_json:
        for claim in claims:
            show.answer_json(claim.as_json())
    elif claims or not refusals:
        show.table(("words", "what", "figure", "where", "when", "who says"), [_row(claim) for claim in claims])
        show.note(f"{len(claims)} claim{'' if len(claims) == 1 else 's'}")
    for refusal in refusals:
        show.note(f"cenotaph: {show.refusal_line(refusal)}")
    raise typer.Exit(1 if refusals else 0)


def _read(
    source: str, published_by: str | None, published_on: str | None, language: str | None
) -> "tuple[list[Claim], list[Refusal]]":
    from cenotaph.archive.extract import extract
    from cenotaph.values import Refusal

    found = _open(source)
    if isinstance(found, Refusal):
        return [], [found]
    name, content, media_type, address = found
    extraction = extract(content, name=name, media_type=media_type, address=address)
    claims: list[Claim] = []
    refusals: list[Refusal] = []
    _claims(extraction, (published_by, published_on, language), claims, refusals, depth=0)
    return claims, refusals


def _claims(
    extraction: "Extraction",
    given: tuple[str | None, str | None, str | None],
    claims: "list[Claim]",
    refusals: "list[Refusal]",
    *,
    depth: int,
) -> None:
    """The claims of a text and of all that it contains; offsets are those of each contained text."""
    from dataclasses import replace

    from cenotaph.ledger.readout import read_out

    if extraction.published_on and extraction.published_on > options.today():
        extraction = replace(extraction, published_on=None)
    by, on, language = given
    found, wrong = read_out(extraction, published_by=by, published_on=on, language=language)
    claims += found
    refusals += [*extraction.refusals, *wrong]
    for part in extraction.parts:
        _part(part, given, claims, refusals, depth)


def _part(
    part: "Part",
    given: tuple[str | None, str | None, str | None],
    claims: "list[Claim]",
    refusals: "list[Refusal]",
    depth: int,
) -> None:
    from cenotaph.archive.extract import extract_part
    from cenotaph.values import Refusal

    if depth >= 6:
        refusals.append(Refusal("it is packed too deep and was not opened", part.name, "unpack it by hand"))
    else:
        _claims(extract_part(part), given, claims, refusals, depth=depth + 1)


def _open(source: str) -> "tuple[str, bytes, str | None, str | None] | Refusal":
    from cenotaph.archive.intake import arrivals
    from cenotaph.ledger.opening import opened
    from cenotaph.values import Refusal

    if source == "-":
        return "", sys.stdin.buffer.read(), None, None
    if Path(source).is_dir():
        return Refusal("it is a folder", source, "make a case (cenotaph new CASE) and add the folder to it")
    for arrival in arrivals([source]):
        found = opened(arrival)
        return found if isinstance(found, Refusal) else (found.name, found.content, found.media_type, found.address)
    return Refusal("there is nothing to read", source, "give a file, an address or -")


def _row(claim: "Claim") -> tuple[str, ...]:
    what = " ".join(word.replace("_", " ") for word in (claim.status, claim.outcome or claim.kind) if word)
    when = "–".join(dict.fromkeys(day for day in (claim.event_start, claim.event_end) if day))
    number = show.figure(claim.low, claim.high) if claim.kind == "count" else ""
    who = " ← ".join(claim.said_by) or claim.published_by or ""
    words = claim.phrase or claim.summary or claim.quote
    return (words[:80], what, number, claim.place.name if claim.place else "", when, who)
