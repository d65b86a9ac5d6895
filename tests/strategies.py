"""How to generate any value of the made-up country Marland: claims and what they are made of."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from cenotaph.reading import Claim
from cenotaph.values import HEDGES, OUTCOMES, STATUSES, Blame, Place

# The same examples in every run, and no time limit for one: the machine may be busy.
settings.register_profile("cenotaph", max_examples=50, deadline=None, derandomize=True)
settings.load_profile("cenotaph")

FIRST_DAY = date(2031, 3, 1)

MARLAND = Place("Marland", 30.0, 40.0, "country", "marland")
NORTH_MARL = Place("North Marl", 31.0, 40.5, "region", "north-marl", ("marland",))
SARUN_COAST = Place("Sarun coast", 30.5, 39.0, "area", "sarun-coast", ("marland",))
VELDA = Place("Velda governorate", 30.4, 39.4, "region", "velda", ("marland",))
SARUN = Place("Sarun", 30.5, 39.1, "town", "sarun", ("sarun-coast", "velda", "marland"))
OMBRA = Place("Ombra", 30.6, 39.2, "village", "ombra", ("sarun-coast", "velda", "marland"))
KERAT = Place("Kerat", 31.1, 40.4, "town", "kerat", ("north-marl", "marland"))
TESHEL = Place("Teshel", 31.2, 40.6, "village", "teshel", ("north-marl", "marland"))
DAHRAN_MILL = Place("Dahran Mill", 31.11, 40.41, "site", "dahran-mill", ("kerat", "north-marl", "marland"))
PLACES = (MARLAND, NORTH_MARL, SARUN_COAST, VELDA, SARUN, OMBRA, KERAT, TESHEL, DAHRAN_MILL)

SPEAKERS = ("Marland Rights Monitor", "Sarun Documentation Centre", "Marland Interior Ministry", "activists")
PUBLISHERS = ("Kerat Daily", "Coast Wire", "Marland News Agency", "صوت سارون")
PARTIES = ("Marland army", "Velda Front", "unknown gunmen")
CAUSES = ("airstrike", "shelling", "shooting", "bombing", "drone strike")


def days(first: int = 0, last: int = 20) -> st.SearchStrategy[str]:
    """ISO days, counted from FIRST_DAY."""
    return st.integers(first, last).map(lambda n: (FIRST_DAY + timedelta(days=n)).isoformat())


def places() -> st.SearchStrategy[Place]:
    """A place of Marland."""
    return st.sampled_from(PLACES)


def blames() -> st.SearchStrategy[Blame]:
    """A party blamed, more or less firmly."""
    return st.builds(Blame, st.sampled_from(PARTIES), st.sampled_from(HEDGES))


@st.composite
def figures(draw: st.DrawFn) -> tuple[int | None, int | None]:
    """A low and a high: exact, open on one side, or a range; low never above high."""
    number = draw(st.one_of(st.integers(0, 20), st.sampled_from((37, 100, 143, 231, 973, 1225, 4000))))
    return draw(st.sampled_from(((number, number), (number, None), (None, number), (number, number + number // 4 + 1))))


@st.composite
def periods(draw: st.DrawFn) -> tuple[str | None, str | None, str]:
    """(event_start, event_end, event_precision): a day, a period or unknown."""
    start = draw(st.integers(0, 15))
    length = draw(st.sampled_from((0, 0, 0, 1, 4, 9)))
    if draw(st.integers(0, 3)) == 0:
        return None, None, "unknown"
    first, last = FIRST_DAY + timedelta(days=start), FIRST_DAY + timedelta(days=start + length)
    return first.isoformat(), last.isoformat(), "day" if length == 0 else "period"


def _names(choices: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(choices), max_size=most, unique=True).map(tuple)


@st.composite
def claims(draw: st.DrawFn, *, kind: str | None = None, outcome: str | None = None) -> Claim:
    """One claim, mostly a count; ids are random but shared fields come from small sets, so that claims meet."""
    kind = kind or draw(st.sampled_from(("count", "count", "count", "count", "responsibility", "evidence")))
    low, high = draw(figures()) if kind == "count" else (None, None)
    if kind == "count":
        outcome = outcome or draw(st.sampled_from(("killed", "killed", "killed", *OUTCOMES)))
    start, end, precision = draw(periods())
    at = draw(st.integers(0, 5000))
    said_by = draw(_names(SPEAKERS, 2))
    published_on = draw(st.one_of(st.none(), days(5, 20)))
    quote = f"{low}-{high} {outcome}"
    return Claim(
        id=draw(st.integers(0, 16**12 - 1).map(lambda n: f"{n:012x}")),
        kind=kind,
        start=at,
        end=at + len(quote),
        quote=quote,
        outcome=outcome if kind == "count" else None,
        low=low,
        high=high,
        phrase=quote,
        unit="people" if kind == "count" else None,
        status=draw(st.one_of(st.none(), st.none(), st.sampled_from(STATUSES))),
        cause=draw(st.one_of(st.none(), st.none(), st.sampled_from(CAUSES))),
        place=draw(st.one_of(st.none(), places())),
        event_start=start,
        event_end=end,
        event_precision=precision,
        said_by=said_by,
        said_on=draw(st.one_of(st.none(), days(5, 12))) if said_by else None,
        hedge=draw(st.sampled_from(("asserted", "asserted", *HEDGES))),
        counting=draw(st.sampled_from(("unknown", "unknown", "single", "cumulative", "additional"))),
        blamed=draw(st.lists(blames(), max_size=1).map(tuple)),
        document=draw(st.sampled_from((None, "doc-a", "doc-b", "doc-c", "doc-d"))),
        published_by=draw(st.one_of(st.none(), st.sampled_from(PUBLISHERS))),
        published_on=published_on,
    )


@st.composite
def claim_sets(
    draw: st.DrawFn, *, most: int = 9, kind: str | None = None, outcome: str | None = None
) -> tuple[Claim, ...]:
    """Several claims with distinct ids; some are made parts of an earlier one of their document (`of`)."""
    found = draw(st.lists(claims(kind=kind, outcome=outcome), max_size=most, unique_by=lambda claim: claim.id))
    joined: list[Claim] = []
    for claim in found:
        wholes = [
            other
            for other in joined
            if other.document == claim.document and other.kind == claim.kind == "count" and other.of is None
        ]
        if wholes and draw(st.integers(0, 4)) == 0:
            whole = draw(st.sampled_from(wholes))
            claim = replace(claim, of=whole.id, counting="subset", outcome=whole.outcome)
        joined.append(claim)
    return tuple(joined)
