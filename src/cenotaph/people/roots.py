"""Root: who stands for a group that grows by joining (union-find with path halving)."""


def root(parent: list[int] | dict[int, int], one: int) -> int:
    """The member that stands for the group of this one; `parent` holds each one's next, itself where it stands."""
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
