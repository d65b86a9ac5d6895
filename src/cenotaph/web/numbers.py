"""Numbers that forms and addresses name: of rows, of places in a list. What is no such number names nothing."""

# As many digits as a row of a database can have, and fewer than Python refuses to read.
DIGITS = 15


def number_of(given: str) -> int | None:
    """The number, if it is one in plain digits that can be asked of a database."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= DIGITS else None
