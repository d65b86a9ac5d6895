"""The figures that the process works out and lays down."""

from cenotaph.ledger.weave import weave
from cenotaph.web.figures import Figures, Standing, standing_of


class Whole(Figures):
    """The figures of all claims; the standing of a state is worked out once, and nothing is written into the ledger."""

    made: Standing | None = None

    def standing(self) -> Standing:
        """Claims, voices and incidents."""
        if self.made is None:
            ground = self.on.ground
            self.made = standing_of(ground.claims, weave(ground.claims, ground.ties, self.on.lineage))
        return self.made
