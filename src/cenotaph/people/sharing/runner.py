"""Run by the Python of the environment for sharing, never imported: one question as JSON in, the answer out.

That environment has clkhash and anonlink, and nothing of Cenotaph; this file needs only them and the standard library.
The key comes with the question, so that no list of running programs shows it.
"""

import json
import sys
from typing import Any

_MOST = 20  # candidates of one row that are kept


def encode(question: dict[str, Any]) -> dict[str, Any]:
    """One encoding for each row of fields."""
    from clkhash.clk import generate_clks
    from clkhash.schema import from_json_dict
    from clkhash.serialization import serialize_bitarray

    schema = from_json_dict(question["schema"])
    key = bytes.fromhex(question["key"])
    # Checked against the schema as well: a field that does not fit it would be encoded as something else.
    made = generate_clks(question["rows"], schema, key, validate=True, max_workers=1)
    return {"codes": [serialize_bitarray(each) for each in made]}


def match(question: dict[str, Any]) -> dict[str, Any]:
    """Pairs of rows, one to one, the most alike first: place in one, place in other, likeness, likeness of the next."""
    from anonlink.candidate_generation import find_candidate_pairs
    from anonlink.similarities import dice_coefficient
    from anonlink.solving import greedy_solve, pairs_from_groups
    from clkhash.serialization import deserialize_bitarray

    sides = [[deserialize_bitarray(code) for code in question[side]] for side in ("one", "other")]
    if not all(sides):
        return {"pairs": []}
    found = find_candidate_pairs(sides, dice_coefficient, question["at_least"], k=_MOST)
    alike, (left, right) = found[0], found[2]
    chosen = sorted(pairs_from_groups(greedy_solve(found)))
    rivals: tuple[dict[int, list[tuple[float, int]]], ...] = ({}, {})
    for likeness, one, other in zip(alike, left, right, strict=True):  # the most alike first
        for seen, at, to in ((rivals[0], one, other), (rivals[1], other, one)):
            if len(seen.setdefault(at, [])) < 2:
                seen[at].append((likeness, to))
    pairs = []
    of_pair = {(one, other): likeness for likeness, one, other in zip(alike, left, right, strict=True)}
    for one, other in chosen:
        others = [likeness for likeness, to in rivals[0][one] if to != other]
        others += [likeness for likeness, to in rivals[1][other] if to != one]
        pairs.append([one, other, of_pair[(one, other)], max(others, default=None)])
    return {"pairs": pairs}


def main() -> None:
    """Answer the one question."""
    question = json.load(sys.stdin)
    answer = {"encode": encode, "match": match}[question["do"]](question)
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
