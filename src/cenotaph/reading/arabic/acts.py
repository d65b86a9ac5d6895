"""Acts of violence that Arabic words name: قصف, غارة, تفجير (hand/causes.csv)."""

from functools import cache, lru_cache

from cenotaph.reading.arabic.tables import rows
from cenotaph.reading.arabic.tokens import fold


@lru_cache(maxsize=65536)
def act(form: str) -> tuple[tuple[int, str], ...]:
    """The cause that a word names, clitics taken off, with its rank in the table."""
    cores = (form, form[1:], form[2:], form[3:])
    return tuple(
        (rank, cause) for rank, (cause, wanted) in enumerate(_causes()) if any(core in wanted for core in cores)
    )


@cache
def _causes() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((row["cause"], frozenset(fold(form) for form in row["forms"].split())) for row in rows("causes"))


@cache
def _plain() -> frozenset[str]:
    return frozenset(form for _, forms in _causes() for form in forms)


def is_act(form: str) -> bool:
    """Whether a word names an act as it stands, no clitic on it: "قصف", not "بقصف"."""
    return form in _plain()
