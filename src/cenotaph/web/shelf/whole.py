"""The figures that the process works out and lays down."""

from cenotaph.ledger.asking import Asked
from cenotaph.ledger.weave import weave
from cenotaph.tolls import Toll
from cenotaph.web.figures import Figures, Standing, standing_of


class Whole(Figures):
    """The figures of all claims; the standing of a state is worked out once, and nothing is written into the ledger."""

    made: Standing | None = None
    drawn: tuple[tuple[str, Toll], ...] | None = None

    def standing(self) -> Standing:
        """Claims, voices and incidents."""
        if self.made is None:
            ground = self.on.ground
            self.made = standing_of(ground.claims, weave(ground.claims, ground.ties, self.on.lineage))
        return self.made

    def course(self, asked: Asked) -> tuple[tuple[str, Toll], ...]:
        """The toll on some days; that of all the dead, on which home rests whatever its day, is kept with the rest."""
        if asked != Asked():
            return super().course(asked)
        if self.drawn is None:
            self.drawn = super().course(asked)
        return self.drawn
