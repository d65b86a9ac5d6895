"""How long a person waits: `cenotaph --help` and `cenotaph read` of one report, each from a cold start."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from score_gold import load


def seconds(command: list[str], times: int) -> float:
    """The median time of a command; ends the bench in words when the command fails."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        taken.append(time.perf_counter() - began)
        if done.returncode != 0:
            sys.exit(f"{Path(command[0]).name} {command[1]} ended with {done.returncode}; run it by hand to see why")
    return statistics.median(taken)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="one time each")
    options = parser.parse_args()
    times = 1 if options.quick else 5
    cenotaph = str(Path(sys.executable).with_name("cenotaph"))
    figures = {"cenotaph --help, seconds": seconds([cenotaph, "--help"], times)}
    figures["import cenotaph, seconds"] = seconds([sys.executable, "-c", "import cenotaph"], times)
    with tempfile.TemporaryDirectory() as folder:
        for language, name in (("en", "English"), ("ar", "Arabic")):
            report = Path(folder, f"{language}.txt")
            report.write_text(load(language)[0]["text"], encoding="utf-8")
            figures[f"cenotaph read, {name}, seconds"] = seconds([cenotaph, "read", "--json", str(report)], times)
    print(json.dumps(figures) if options.json else "\n".join(f"{name:<34}{v:>10.2f}" for name, v in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
