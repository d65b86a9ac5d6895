"""Names: whether two ways of naming may mean one person."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def may_be_one(left: str, right: str) -> bool:
    """Whether the words of the shorter name all stand in the longer: "Adam Ossa Falah", "Ossa Falah", "Falah", "Adam".

    "Adam Falah" and "Omar Falah" are two people.
    """
    mine, yours = set(left.casefold().split()), set(right.casefold().split())
    return mine <= yours or yours <= mine
