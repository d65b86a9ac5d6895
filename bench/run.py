"""Run every bench and print one table: python bench/run.py [--only NAME] [--quick] [--write].

A bench is the gold score or any other script of this folder. A script `bench_*.py` prints {"figure": number, …} on
`--json` and measures less on `--quick`; one of another name is run as it is, and its printed lines are its figures.
`--write` adds the table to RESULTS.md with the day, the commit and the command.
"""

import argparse
import json
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parent
RESULTS = BENCH / "RESULTS.md"
GOLD_FIELDS = ("status", "sex", "age", "groups", "said_by", "counting", "place", "date", "hedge", "blamed", "of")


@dataclass(frozen=True)
class Bench:
    """A script of this folder and the arguments that make it one bench."""

    name: str
    script: str
    arguments: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """What a person types to repeat it."""
        return " ".join(["python", f"bench/{self.script}", *self.arguments])


def benches() -> list[Bench]:
    """Both languages and halves of the gold corpus, then every other script by name."""
    gold = [
        Bench(f"gold {language} {half}", "score_gold.py", ("--language", language, "--half", half))
        for language in ("en", "ar")
        for half in ("dev", "test")
    ]
    others = [path for path in sorted(BENCH.glob("*.py")) if path.name not in ("run.py", "score_gold.py")]
    return gold + [Bench(path.stem.removeprefix("bench_"), path.name) for path in others]


def run(bench: Bench, *, quick: bool) -> dict[str, Any] | str:
    """The figures of a bench, or in words why there are none."""
    is_plain = not bench.script.startswith(("bench_", "score_"))
    extra = [] if is_plain else ["--json"]
    if quick and bench.script.startswith("bench_"):
        extra.append("--quick")
    done = subprocess.run(  # the scripts of this folder only
        [sys.executable, str(BENCH / bench.script), *bench.arguments, *extra],
        capture_output=True,
        text=True,
        check=False,
        cwd=BENCH.parent,
    )
    if done.returncode != 0:
        # The last line says what went wrong; where this checkout lies is nobody's business in RESULTS.md.
        last = " ".join((done.stderr or done.stdout).strip().splitlines()[-1:]).replace(str(BENCH.parent), ".")
        return f"failed: {last or 'no word why'}; repeat it with {bench.command}"
    if is_plain:
        return {line.strip(): "" for line in done.stdout.splitlines() if line.strip()}
    found = json.loads(done.stdout)
    return gold_figures(found) if bench.script == "score_gold.py" else found


def gold_figures(found: dict[str, Any]) -> dict[str, float]:
    """The figures of a gold score that are worth a line."""
    count = found["kinds"]["count"]
    figures = {"reports": found["reports"], "count precision": count["precision"], "count recall": count["recall"]}
    figures |= {f"{kind} F1": tally["f1"] for kind, tally in found["kinds"].items()} | {"quiet": found["quiet"]}
    fields = found["fields"]
    figures |= {f"{name} right": fields[name]["all"] for name in GOLD_FIELDS if name in fields}
    for name in ("said_by", "blamed"):
        if name in fields:
            figures[f"{name} right where said"] = fields[name]["said"]
    return figures | {"reports per second": found["reports_per_second"], "peak memory MB": found["peak_memory_mb"]}


def table(results: dict[Bench, dict[str, Any] | str]) -> str:
    """One Markdown table: benches of the same figures side by side are columns, all others are rows."""
    gold = {bench: found for bench, found in results.items() if bench.script == "score_gold.py"}
    lines = _side_by_side({bench: found for bench, found in gold.items() if isinstance(found, dict)})
    failed = [f"- {bench.name}: {found}" for bench, found in results.items() if isinstance(found, str)]
    rest = [(b.name, found) for b, found in results.items() if b not in gold and isinstance(found, dict)]
    if rest:
        lines += ["", "| bench | figure | value |", "|---|---|---:|"]
        lines += [f"| {name} | {figure} | {_plain(value)} |" for name, found in rest for figure, value in found.items()]
    return "\n".join([*lines, *([""] if failed else []), *failed]).strip()


def _side_by_side(results: dict[Bench, dict[str, Any]]) -> list[str]:
    if not results:
        return []
    figures = list(dict.fromkeys(figure for found in results.values() for figure in found))
    lines = ["| figure | " + " | ".join(bench.name for bench in results) + " |", "|---|" + "---:|" * len(results)]
    for figure in figures:
        values = [_plain(found[figure]) if figure in found else "" for found in results.values()]
        lines.append(f"| {figure} | " + " | ".join(values) + " |")
    return lines


def _plain(value: float | str) -> str:
    if isinstance(value, str | bool) or value is None:
        return str(value)
    return f"{value:,.0f}" if isinstance(value, int) or abs(value) >= 100 else f"{value:.2f}"


def entry(shown: str, command: str, moment: datetime) -> str:
    """A dated section for RESULTS.md."""
    commit = _git("rev-parse", "--short", "HEAD") or "no commit"
    touched = " with uncommitted changes" if _git("status", "--porcelain", "--", "src", "bench") else ""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"## {moment:%Y-%m-%d %H:%M} UTC, commit {commit}{touched}\n\n`{command}` on {machine}\n\n{shown}\n"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False, cwd=BENCH.parent)
    return done.stdout.strip()


def write(section: str) -> None:
    """Add a section at the end of RESULTS.md; nothing older is changed."""
    head = "# Results of the benches\n\nNewest last. Each section: the day, the commit, the command, the figures.\n"
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else head
    RESULTS.write_text(f"{old.rstrip()}\n\n{section}", encoding="utf-8")


def main() -> int:
    """Run the wanted benches, print their table, and write it down when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="only benches whose name holds this word")
    parser.add_argument("--quick", action="store_true", help="let the speed benches use fewer documents")
    parser.add_argument("--write", action="store_true", help="add the table to bench/RESULTS.md")
    options = parser.parse_args()
    wanted = [bench for bench in benches() if (options.only or "") in bench.name]
    if not wanted:
        print(f"no bench is called {options.only!r}; there are: {', '.join(bench.name for bench in benches())}")
        return 2
    results: dict[Bench, dict[str, Any] | str] = {}
    for bench in wanted:
        print(f"… {bench.command}", file=sys.stderr, flush=True)
        results[bench] = run(bench, quick=options.quick)
    shown = table(results)
    print(shown)
    if options.write:
        arguments = [a for a in sys.argv[1:] if a != "--write"]
        write(entry(shown, " ".join(["python bench/run.py", *arguments]), datetime.now(tz=UTC)))
    return 1 if any(isinstance(found, str) for found in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
