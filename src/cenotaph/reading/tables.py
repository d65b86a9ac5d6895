"""Tables of claims: every figure of a row is a claim pinned to its cell; unknown columns are listed, not guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cenotaph.archive.extraction import Table
from cenotaph.reading.claim import Claim, claim_id
from cenotaph.reading.speakers import canonical
from cenotaph.reading.table_columns import Heading, figure, fold, heading, is_unknown, listed
from cenotaph.reading.table_places import LEVELS, common_country, place_of
from cenotaph.reading.text import script
from cenotaph.reading.when import dates
from cenotaph.values import Blame, Refusal

READER = "tables_v1"
_NUMERIC_DAY = re.compile(r"\d{1,4}(?:[/.-]\d{1,4}){1,2}")
_SPLIT = re.compile(r"(?<=\d)[/.-](?=\d)")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?=$|[T ])")
_SEVERAL = re.compile(r"\s*[;؛|\n]\s*|\s+/\s+")
_HEADER_WITHIN = 30
_PEOPLE = ("killed", "injured", "missing", "detained", "abducted", "displaced", "sheltering")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: `text[start:end] == words`, bare of outer blanks."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableReading:
    """The claims of a table, the headings that no list knows, and the cells that could not be read."""

    claims: tuple[Claim, ...] = ()
    unknown: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """A table on its way: what its columns mean, in which order its days are written, where most of its places lie."""

    headings: list[Heading]
    month_first: bool | None = None
    country: str | None = None
    refusals: list[Refusal] = field(default_factory=list)


def claims_from_table(
    text: str,
    *,
    tables: Sequence[Table] = (),
    published_by: str | None = None,
    published_on: str | None = None,
    document: str | None = None,
) -> list[Claim]:
    """The claims of the tables in a text: rows are lines, cells are parted by tabs. See `read_tables`."""
    return list(
        read_tables(text, tables=tables, published_by=published_by, published_on=published_on, document=document).claims
    )


def read_tables(
    text: str,
    *,
    tables: Sequence[Table] = (),
    published_by: str | None = None,
    published_on: str | None = None,
    document: str | None = None,
) -> TableReading:
    """Read each table (or the whole text as one): a claim for each figure, with its row's day, place, source, blame.

    Low, high and best of one outcome in a row are one claim; "killed women" beside "killed" is a subset of it.
    Never raises for what a table holds: what cannot be read is a Refusal that names the cell.
    """
    shared = Claim("", "count", 0, 0, "", reader=READER)
    shared = replace(shared, document=document, published_by=published_by, published_on=published_on)
    claims: list[Claim] = []
    unknown: list[str] = []
    refusals: list[Refusal] = []
    for table in tables or (Table("", 0, len(text)),):
        rows = list(_rows(text, table))
        first = _header(rows)
        if first is None:
            refusals.append(
                Refusal(
                    "no row of headings was recognised",
                    table.name,
                    "name the columns, for example: date, place, killed, injured, source",
                )
            )
            continue
        sheet = _Sheet([heading(cell.words) for cell in rows[first]])
        sheet.month_first = _month_first(rows[first + 1 :], sheet)
        sheet.country = common_country(_names(rows[first + 1 :], sheet))
        unknown += [found.words for found in sheet.headings if found.means is None and found.words]
        for row in rows[first + 1 :]:
            claims += _row_claims(text, row, sheet, shared)
        refusals += sheet.refusals
    return TableReading(tuple(claims), tuple(dict.fromkeys(unknown)), tuple(refusals))


def _names(rows: Sequence[Sequence[Cell]], sheet: _Sheet) -> Iterator[str]:
    """The names in the place columns."""
    for row in rows:
        for column, cell in zip(sheet.headings, row, strict=False):
            if column.means == "place" and cell.words:
                yield cell.words


def _rows(text: str, table: Table) -> Iterator[list[Cell]]:
    at = table.start
    for line in text[table.start : table.end].split("\n"):
        row: list[Cell] = []
        begin = at
        for words in line.split("\t"):
            bare = words.strip()
            start = begin + len(words) - len(words.lstrip()) if bare else begin
            row.append(Cell(bare, start, start + len(bare)))
            begin += len(words) + 1
        if any(cell.words for cell in row):
            yield row
        at += len(line) + 1


def _header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first row in which a figure's heading and another known one stand; titles above it are passed over."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        found = [heading(cell.words) for cell in row if cell.words]
        if any(one.means == "figure" for one in found) and sum(one.means is not None for one in found) >= 2:
            return number
    return None


def _row_claims(text: str, row: list[Cell], sheet: _Sheet, shared: Claim) -> list[Claim]:
    said: dict[str, Cell] = {}
    groups: dict[tuple[str | None, ...], list[tuple[Heading, Cell]]] = {}
    for column, cell in zip(sheet.headings, row, strict=False):
        if column.means == "figure" and not is_unknown(cell.words):
            groups.setdefault(column.group, []).append((column, cell))
        elif column.means and column.means != "figure" and not is_unknown(cell.words):
            said.setdefault(column.means, cell)
    if not groups:
        return []
    is_total = any(fold(cell.words) in listed("total") for cell in row)
    base = _described(said, sheet, replace(shared, counting="cumulative" if is_total else "single"))
    claims = [claim for cells in groups.values() if (claim := _claim(text, cells, sheet, base))]
    return _with_wholes(claims)


def _claim(text: str, cells: list[tuple[Heading, Cell]], sheet: _Sheet, base: Claim) -> Claim | None:
    low: int | None = None
    high: int | None = None
    used: list[Cell] = []
    language = script(" ".join(column.words for column, _ in cells))
    # The best figure speaks first; a low or high column beside it then widens the range.
    for column, cell in sorted(cells, key=lambda pair: pair[0].bound != "exact"):
        bounds = figure(cell.words, language)
        if bounds is None or (column.bound != "exact" and bounds[column.bound == "high"] is None):
            # "5+" in a column of highest figures sets none.
            why = f"{cell.words!r} is no figure" if bounds is None else f"{cell.words!r} sets no bound on this side"
            sheet.refusals.append(Refusal(why, f"column {column.words}", "write a whole number or a range"))
            continue
        used.append(cell)
        if column.bound in ("low", "exact"):
            low = bounds[0]
        if column.bound in ("high", "exact"):
            high = bounds[1]
    if not used or (low is not None and high is not None and low > high):
        if used:
            sheet.refusals.append(Refusal(f"the low {low} is above the high {high}", cells[0][0].words, "mend the row"))
        return None
    start, end = min(cell.start for cell in used), max(cell.end for cell in used)
    column = cells[0][0]
    status = column.status or (base.status if column.outcome in _PEOPLE else None)
    key = (start, end, column.outcome, low, high, status, column.sex, column.age)
    return replace(
        base,
        id=claim_id(source=base.document or text, reader=READER, key=key),
        start=start,
        end=end,
        quote=text[start:end],
        outcome=column.outcome,
        low=low,
        high=high,
        phrase=" – ".join(dict.fromkeys(cell.words for cell in sorted(used, key=lambda cell: cell.start))),
        unit="people" if column.outcome in _PEOPLE else None,
        status=status,
        sex=column.sex,
        age=column.age,
        language=language,
    )


def _with_wholes(claims: list[Claim]) -> list[Claim]:
    """A figure for women or civilians beside the figure for all is a part of it."""
    wholes = {claim.outcome: claim for claim in claims if not (claim.sex or claim.age)}
    plain = {claim.outcome: claim for claim in claims if not (claim.sex or claim.age or claim.status)}
    done: list[Claim] = []
    for claim in claims:
        whole = plain.get(claim.outcome) or (wholes.get(claim.outcome) if claim.sex or claim.age else None)
        is_part = whole is not None and whole.id != claim.id and (claim.sex or claim.age or claim.status)
        done.append(replace(claim, of=whole.id, counting="subset") if is_part and whole else claim)
    return done


def _described(said: dict[str, Cell], sheet: _Sheet, base: Claim) -> Claim:
    """What the row says around its figures: when, where, by whom, who is blamed."""
    first = _day(said.get("date_start") or said.get("date"), sheet, base.published_on)
    last = _day(said.get("date_end"), sheet, base.published_on)
    start = first[0] if first else (last[0] if last else None)
    end = last[1] if last else (first[1] if first else None)
    precision = first[2] if first and not last else ("period" if last else "unknown")
    if start and end and start > end:
        sheet.refusals.append(Refusal(f"the first day {start} lies after the last {end}", "date", "mend the row"))
        start = end = None
        precision = "unknown"
    reported = _day(said.get("said_on"), sheet, base.published_on)
    sources = [name for name in _SEVERAL.split(said["source"].words) if name] if "source" in said else []
    status = listed("status").get(fold(said["status"].words)) if "status" in said else None
    return replace(
        base,
        event_start=start,
        event_end=end,
        event_precision=precision,
        said_on=reported[0] if reported and reported[2] == "day" else None,
        place=place_of({level: said[level].words for level in LEVELS if level in said}, sheet.country),
        # With several sources nobody says which of them gave which bound: then the table itself is the speaker.
        said_by=(canonical(sources[0]),) if len(sources) == 1 else (),
        summary="sources: " + "; ".join(sources) if len(sources) > 1 else None,
        blamed=(Blame(said["blamed"].words),) if "blamed" in said else (),
        status=status,
        cause=said["cause"].words if "cause" in said else None,
    )


def _day(cell: Cell | None, sheet: _Sheet, published_on: str | None) -> tuple[str, str, str] | None:
    """First day, last day and precision of a cell."""
    if cell is None:
        return None
    words = cell.words
    numbers = [int(part) for part in _SPLIT.split(words)] if _NUMERIC_DAY.fullmatch(words) else []
    day = None
    try:
        if found := _ISO.match(words):
            day = date(*(int(part) for part in found.group().split("-")))
        elif len(numbers) == 3 and numbers[0] > 31:
            day = date(*numbers)
        elif len(numbers) == 3 and numbers[2] > 31 and (sheet.month_first is not None or numbers[0] == numbers[1]):
            month, number = numbers[:2] if sheet.month_first else (numbers[1], numbers[0])
            day = date(numbers[2], month, number)
    except ValueError:
        day = None
    if day:
        return day.isoformat(), day.isoformat(), "day"
    spans = [] if numbers else dates(words, published_on=published_on, language=script(words))
    if len(spans) == 1 and spans[0].first and spans[0].last:
        return spans[0].first, spans[0].last, spans[0].precision
    sheet.refusals.append(Refusal(f"the day {words!r} is not clear", "date", "write days as YYYY-MM-DD"))
    return None


def _month_first(rows: Sequence[Sequence[Cell]], sheet: _Sheet) -> bool | None:
    """Whether 03/10/2025 is the tenth of March here: told by any day above 12 in the table, else unknown."""
    firsts: set[bool] = set()
    for row in rows:
        for column, cell in zip(sheet.headings, row, strict=False):
            if column.means in ("date", "date_start", "date_end", "said_on") and _NUMERIC_DAY.fullmatch(cell.words):
                parts = [int(part) for part in _SPLIT.split(cell.words)]
                if len(parts) == 3 and parts[2] > 31 and max(parts[:2]) > 12:
                    firsts.add(parts[1] > 12)
    return firsts.pop() if len(firsts) == 1 else None
