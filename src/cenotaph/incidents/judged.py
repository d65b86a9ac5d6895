"""What people judged of pairs of claims: who must stay together, who must stay apart."""

from collections.abc import Collection, Iterable

from cenotaph.errors import ClaimError
from cenotaph.incidents.incident import Judgement

VERDICTS = ("same", "not_same", "unsure")


class Rulings:
    """Judgements made consistent: the latest on a pair counts; of several that cannot all hold, the later ones do."""

    def __init__(self, judgements: Iterable[Judgement], known: Collection[str]) -> None:
        """Raises ClaimError for a verdict that is none of VERDICTS. Judgements on unknown claims wait unused."""
        latest: dict[tuple[str, str], tuple[int, Judgement]] = {}
        for at, judgement in enumerate(sorted(judgements, key=lambda given: given.on or "")):
            if judgement.verdict not in VERDICTS:
                raise ClaimError(f"verdict {judgement.verdict!r} is none of: {', '.join(VERDICTS)}")
            if judgement.left in known and judgement.right in known and judgement.left != judgement.right:
                latest[_pair(judgement)] = (at, judgement)
        self._home: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        self.kept: list[Judgement] = []
        self.overruled: list[Judgement] = []
        for _, judgement in sorted(latest.values(), key=lambda entry: -entry[0]):
            if judgement.verdict != "unsure":
                (self.kept if self._admit(judgement) else self.overruled).append(judgement)

    @property
    def is_silent(self) -> bool:
        """Nobody judged any of these claims."""
        return not self._home and not self._apart

    def together(self, claim: str) -> str:
        """The name of the group of claims judged the same as this one."""
        while claim in self._home:
            claim = self._home[claim]
        return claim

    def apart(self, claim: str) -> frozenset[str]:
        """The groups (by name) judged not to be the same incident as this claim."""
        return frozenset(self.together(other) for other in self._apart.get(self.together(claim), ()))

    def _admit(self, judgement: Judgement) -> bool:
        left, right = self.together(judgement.left), self.together(judgement.right)
        if judgement.verdict == "not_same":
            if left == right:
                return False
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)
            return True
        if right in self.apart(left):
            return False
        if left != right:
            left, right = sorted((left, right))
            self._home[right] = left
            self._apart.setdefault(left, set()).update(self._apart.pop(right, ()))
        return True


def _pair(judgement: Judgement) -> tuple[str, str]:
    return min(judgement.left, judgement.right), max(judgement.left, judgement.right)
