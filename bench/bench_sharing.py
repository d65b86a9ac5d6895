"""Linking without names on planted lists of which half of either has no partner: precision, recall and F1.

Run: python bench/bench_sharing.py [MENTIONS] (8000), after `make sharing`.
"""

import sys
from dataclasses import replace
from time import process_time

from cenotaph.people.mentions import Mentions
from cenotaph.people.planted.noise import ListMaker
from cenotaph.people.planted.register import planted
from cenotaph.people.sharing import apart, encoded
from cenotaph.people.sharing.fields import encodable

THRESHOLDS = (0.7, 0.75, 0.8, 0.85)
KEY = bytes(range(32))


def main() -> None:
    """One line for each kind of lists and each threshold."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    print(f"{'lists':34} {'days':5} " + " ".join(f"{each:^22}" for each in THRESHOLDS))
    for number, (script, parts) in enumerate((("arabic", 4), ("arabic", 3), ("latin", 4), ("latin", 3))):
        makers = (
            ListMaker("one", "arabic", cover=0.5, parts=4, born=0.5, age=0.9),
            ListMaker("other", script, cover=0.5, parts=parts, born=0.4, age=0.9),
        )
        made = planted(size, seed=41 + number, makers=makers)
        for days in ("given", "none"):
            said = made.mentions if days == "given" else replace(made.mentions, died=())
            if days == "none":
                said = replace(
                    said,
                    born=[
                        f"{2031 - int(age)}" if age is not None else born
                        for age, born in zip(said.age, said.born, strict=True)
                    ],
                )
            print(f"arabic, 4 names; {script}, {parts} names".ljust(34), days.ljust(5), _measured(said, made.truth))


def _measured(said: Mentions, truth: list[int]) -> str:
    started = process_time()
    fields = encodable(said)
    sides = [[at for at in fields if said.source[at] == side] for side in ("one", "other")]
    python = apart.python()
    codes = [apart.encoded(python, KEY, encoded.schema(), [fields[at] for at in side]) for side in sides]
    people = [{truth[at] for at in range(len(said)) if said.source[at] == side} for side in ("one", "other")]
    told = []
    for least in THRESHOLDS:
        found = apart.matched(python, codes[0], codes[1], least)
        right = sum(truth[sides[0][one]] == truth[sides[1][other]] for one, other, _, _ in found)
        precision, recall = right / len(found), right / len(people[0] & people[1])
        told.append(f"{precision:.3f} {recall:.3f} {2 * precision * recall / (precision + recall):.3f}".center(22))
    return " ".join(told) + f"  ({process_time() - started:.1f} s here)"


if __name__ == "__main__":
    main()
