"""Spoken: the places, parties, sexes and ages that claims name, by which a scope in words is understood."""

from collections.abc import Sequence
from functools import cached_property

from cenotaph.reading import Claim
from cenotaph.values import Place


class Spoken:
    """What claims name, by which a scope in words is understood; each worked out once, when a scope asks for it."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places that claims name, by their id or name."""
        return {claim.place.id or claim.place.name: claim.place for claim in self._claims if claim.place}

    @cached_property
    def around(self) -> frozenset[str]:
        """The ids of these places and of all that hold one of them."""
        return frozenset(outer for place in self.places.values() for outer in (place.id, *place.within))

    @cached_property
    def parties(self) -> list[str]:
        """Who is blamed."""
        return list({blame.name for claim in self._claims for blame in claim.blamed})

    @cached_property
    def sexes(self) -> set[str]:
        """The sexes that claims name."""
        return {claim.sex for claim in self._claims if claim.sex is not None}

    @cached_property
    def ages(self) -> set[str]:
        """The ages that claims name."""
        return {claim.age for claim in self._claims if claim.age is not None}
