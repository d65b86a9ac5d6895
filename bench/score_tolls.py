"""Hold the toll of each report against the one that a coder gave: python bench/score_tolls.py FILE [--show N]."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import cenotaph

# A report with `toll` has for each outcome [low, high] (null: no bound), or null where it tells of nobody.
Bounds = tuple[int | None, int | None]


def judge(coded: Bounds | None, toll: cenotaph.Toll) -> str:
    """One word for how a toll stands to the coded one."""
    best = next((bound for bound in (toll.best, toll.low, toll.high) if bound is not None), None)
    if coded is None:
        return "false alarm" if best else "quiet"
    low, high = coded
    if not best:
        return "missed"
    if (best == low and high in (None, low)) or (toll.low, toll.high) == coded:
        return "exact"
    inside = (low is None or best >= low) and (high is None or best <= high)
    return "in range" if inside else "wrong"


def judged(row: dict[str, Any]) -> dict[str, tuple[str, cenotaph.Toll]]:
    """The verdict and the toll of each coded outcome of one report."""
    claims = cenotaph.read(row["text"], published_on=row["published_on"])
    found = {}
    for outcome, coded in row["toll"].items():
        toll = cenotaph.reconcile(claims, outcome=outcome)
        found[outcome] = judge(None if coded is None else (coded[0], coded[1]), toll), toll
    return found


def line(name: str, tally: Counter[str]) -> str:
    """The rates of one outcome in words."""
    coded = sum(tally[verdict] for verdict in ("exact", "in range", "missed", "wrong"))
    none = tally["quiet"] + tally["false alarm"]
    right = tally["exact"] + tally["in range"]
    rates = [each / max(coded, 1) for each in (tally["exact"], right, tally["missed"])]
    return (
        f"{name:20} coded {coded:4}  exact {rates[0]:.3f}  in range {rates[1]:.3f}  missed {rates[2]:.3f}  "
        f"none {none:4}  quiet {tally['quiet'] / max(none, 1):.3f}"
    )


def main() -> None:
    """Print the rates of all reports with a coded toll, by outcome and by the manner that their ids begin with."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("file", type=Path)
    ask.add_argument("--show", type=int, default=0)
    asked = ask.parse_args()
    tallies: dict[str, Counter[str]] = {}
    shown = 0
    with asked.file.open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            for outcome, (verdict, toll) in judged(row).items() if row.get("toll") else ():
                for name in (f"all {outcome}", f"{row['id'].split('-')[0]} {outcome}"):
                    tallies.setdefault(name, Counter())[verdict] += 1
                if verdict in ("wrong", "missed", "false alarm") and shown < asked.show:
                    shown += 1
                    print(
                        f"{row['id']} {outcome} {verdict}: coded {row['toll'][outcome]}, got",
                        toll.low,
                        toll.best,
                        toll.high,
                    )
                    print(row["text"], end="\n\n")
    for name, tally in sorted(tallies.items()):
        print(line(name, tally))


if __name__ == "__main__":
    main()
