"""How long a person waits: `cenotaph --help` and `cenotaph read` of one report, each from a cold start.

Beside the seconds that pass stand the seconds of the processor: on a quiet machine a person waits about as long as
these, on a busy one longer. The memory is the most that any of the commands took.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from score_gold import load


def seconds(command: list[str], times: int) -> tuple[float, float]:
    """The median time of a command, passed and of the processor; ends the bench in words when the command fails."""
    passed, worked = [], []
    for _ in range(times):
        began, before = time.perf_counter(), _worked()
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        passed.append(time.perf_counter() - began)
        worked.append(_worked() - before)
        if done.returncode != 0:
            sys.exit(f"{Path(command[0]).name} {command[1]} ended with {done.returncode}; run it by hand to see why")
    return statistics.median(passed), statistics.median(worked)


def _worked() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="one time each")
    options = parser.parse_args()
    times = 1 if options.quick else 5
    cenotaph = str(Path(sys.executable).with_name("cenotaph"))
    commands = {"cenotaph --help": [cenotaph, "--help"], "import cenotaph": [sys.executable, "-c", "import cenotaph"]}
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for language, name in (("en", "English"), ("ar", "Arabic")):
            report = Path(folder, f"{language}.txt")
            report.write_text(load(language)[0]["text"], encoding="utf-8")
            commands[f"cenotaph read, {name}"] = [cenotaph, "read", "--json", str(report)]
        for name, command in commands.items():
            figures[f"{name}, seconds"], figures[f"{name}, processor seconds"] = seconds(command, times)
    figures["peak memory MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps(figures) if options.json else "\n".join(f"{name:<44}{v:>10.2f}" for name, v in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
