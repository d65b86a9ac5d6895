"""Hold cenotaph.read against the gold corpus: python bench/score_gold.py [--half dev|test] [--language en|ar]."""

import argparse
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gold.match import COUNT_FIELDS, OTHER_FIELDS, Row, bounds_stand, chain_stands, field_stands, joined, span_of

GOLD = Path(__file__).parent / "gold"
FILES = {"en": "english.jsonl", "ar": "arabic.jsonl"}
OTHER_KINDS = ("responsibility", "concealment", "evidence", "response")


@dataclass
class Tally:
    """What was found right, wrong and missing over some reports."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, right: int, extra: int, missed: int) -> None:
        """Count one more report."""
        self.right, self.extra, self.missed = self.right + right, self.extra + extra, self.missed + missed

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, with the number of claims wanted."""
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return {"precision": precision, "recall": recall, "f1": f1, "wanted": self.right + self.missed}


@dataclass
class Held:
    """One report held against its gold: pairs (gold, read), and what stands alone on either side."""

    report: Row
    pairs: list[tuple[Row, Row]]
    extra: list[Row]
    missed: list[Row]

    def faults(self) -> list[str]:
        """Every difference, in words."""
        found = [f"missed {_short(want)}" for want in self.missed] + [f"extra {_short(read)}" for read in self.extra]
        for want, read in self.pairs:
            if want.get("optional"):
                continue
            if want["kind"] == "count" and not bounds_stand(want, read):
                found.append(f"bounds {read['low']}..{read['high']}, not {want['low']}..{want['high']}: {_short(want)}")
            for name in COUNT_FIELDS if want["kind"] == "count" else OTHER_FIELDS:
                if field_stands(want, read, name) is False:
                    found.append(f"{name} is {_said(read, name)!r}, not {_said(want, name)!r}: {_short(want)}")
        return found


@dataclass
class Score:
    """The figures of a run."""

    reports: int = 0
    quiet: list[bool] = field(default_factory=list)
    seconds: float = 0.0
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, list[tuple[bool, bool]]] = field(default_factory=lambda: defaultdict(list))
    hard: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def add(self, held: Held) -> None:
        """Count one report that was held against its gold."""
        self.reports += 1
        if not held.report["claims"]:
            self.quiet.append(not held.extra)
        for kind in ("count", *OTHER_KINDS):
            pairs = [(want, read) for want, read in held.pairs if want["kind"] == kind and not want.get("optional")]
            right = sum(kind != "count" or bounds_stand(want, read) for want, read in pairs)
            extra = sum(read["kind"] == kind for read in held.extra) + len(pairs) - right
            missed = sum(want["kind"] == kind for want in held.missed) + len(pairs) - right
            self.kinds[kind].add(right, extra, missed)
            if kind == "count":
                self.kinds["count, any bounds"].add(len(pairs), extra - len(pairs) + right, missed - len(pairs) + right)
                for tag in held.report["hard"]:
                    self.hard[tag].add(right, extra, missed)
            for want, read in pairs:
                self._fields(want, read)
        self._wholes(held)

    def _wholes(self, held: Held) -> None:
        """Whether each part names the read claim that stands for its whole."""
        ids = {held.report["claims"].index(want): read.get("id") for want, read in held.pairs}
        for want, read in held.pairs:
            if want.get("of") in ids and not want.get("optional"):
                self.fields["of"].append((read.get("of") is not None and read.get("of") == ids[want["of"]], True))

    def _fields(self, want: Row, read: Row) -> None:
        count = want["kind"] == "count"
        for name in COUNT_FIELDS if count else OTHER_FIELDS:
            verdict = field_stands(want, read, name)
            if verdict is not None:
                said = bool(_said(want, name)) or bool(_said(read, name))
                self.fields[name if count else f"other {name}"].append((verdict, said))
        chain = chain_stands(want, read) if count else None
        if chain is not None:
            self.fields["whole chain"].append((chain, bool(want["said_by"]) or bool(read.get("said_by"))))

    def figures(self) -> dict[str, Any]:
        """All figures as plain values."""
        return {
            "reports": self.reports,
            "quiet": sum(self.quiet) / max(1, len(self.quiet)),
            "quiet_reports": len(self.quiet),
            "kinds": {kind: tally.figures() for kind, tally in self.kinds.items()},
            "fields": {name: _accuracy(found) for name, found in self.fields.items()},
            "hard": {tag: tally.figures() for tag, tally in sorted(self.hard.items())},
            "reports_per_second": self.reports / max(1e-9, self.seconds),
            "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def _accuracy(found: list[tuple[bool, bool]]) -> dict[str, float]:
    said = [verdict for verdict, filled in found if filled]
    return {
        "all": sum(verdict for verdict, _ in found) / len(found),
        "of": len(found),
        "said": sum(said) / max(1, len(said)),
        "said_of": len(said),
    }


def _said(claim: Row, name: str) -> Any:
    return (claim.get("event_start"), claim.get("event_end")) if name == "date" else claim.get(name)


def _short(claim: Row) -> str:
    figure = f" {claim.get('outcome')} {claim.get('low')}..{claim.get('high')}" if claim["kind"] == "count" else ""
    return f"{claim['kind']}{figure} «{(claim.get('quote_contains') or claim.get('phrase') or claim['quote'])[:70]}»"


def load(language: str | None = None, half: str | None = None, file: Path | None = None) -> list[Row]:
    """The gold reports, in the order of their files; those of one file alone where it is named."""
    rows = []
    for path in [file] if file else [GOLD / FILES[name] for name in FILES if language in (None, name)]:
        with path.open(encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    return [row for row in rows if half in (None, row["half"])]


def hold(report: Row, claims: list[Row]) -> Held:
    """Align read claims with gold claims: same kind and outcome, overlapping words; the best pairs first."""
    text = report["text"]
    spans = [span_of(text, want) for want in report["claims"]]
    for want, span in zip(report["claims"], spans, strict=True):
        claims = joined(want, claims, span) if "parts" in want else claims
    scored = []
    for g, (want, (start, end)) in enumerate(zip(report["claims"], spans, strict=True)):
        for c, read in enumerate(claims):
            if read["start"] < end and start < read["end"] and _same_kind(want, read):
                scored.append((-_nearness(want, read, text, (start, end)), g, c))
    paired: dict[int, int] = {}
    for _, g, c in sorted(scored):
        if g not in paired and c not in paired.values():
            paired[g] = c
    pairs = [(report["claims"][g], claims[c]) for g, c in sorted(paired.items())]
    extra = [read for c, read in enumerate(claims) if c not in paired.values() and not _neutral(read, report)]
    missed = [want for g, want in enumerate(report["claims"]) if g not in paired and not want.get("optional")]
    return Held(report, pairs, extra, missed)


def _same_kind(want: Row, read: Row) -> bool:
    if want["kind"] != read["kind"]:
        return False
    return want["kind"] != "count" or read["outcome"] in (want["outcome"], *want.get("outcome_any", ()))


def _nearness(want: Row, read: Row, text: str, span: tuple[int, int]) -> float:
    weight = 0.5 * (not want.get("optional"))
    if want["kind"] != "count":
        words = want["quote_contains"] in read["quote"] or read["quote"] in want["quote_contains"]
        return weight + words + 0.25 * sum(field_stands(want, read, name) is True for name in OTHER_FIELDS)
    phrase = read.get("phrase") or read["quote"]
    at = text.find(phrase, read["start"])
    weight += 4.0 * (0 <= at < span[1] and span[0] < at + len(phrase))
    weight += 8.0 * bounds_stand(want, read)
    return weight + 0.25 * sum(field_stands(want, read, name) is True for name in ("status", "age", "sex", "place"))


def _neutral(read: Row, report: Row) -> bool:
    """The same thing said twice is no error: a statement cut finer, or blame beside a count that names the blamed."""
    if read["kind"] == "count":
        return False
    for want in report["claims"]:
        start, end = span_of(report["text"], want)
        blames = want["kind"] == "count" and read["kind"] == "responsibility" and want.get("blamed", True)
        if (want["kind"] == read["kind"] or blames) and read["start"] < end and start < read["end"]:
            return True
    return False


def read_all(reports: list[Row]) -> tuple[Score, list[Held]]:
    """Read and hold every report; the first reading of each language is repeated, so that loading is not timed."""
    import cenotaph

    def read(report: Row) -> list[Row]:
        by, on = report["published_by"], report["published_on"]
        return [claim.as_json() for claim in cenotaph.read(report["text"], published_by=by, published_on=on)]

    for report in {report["language"]: report for report in reports}.values():
        read(report)
    score, all_held = Score(), []
    for report in reports:
        began = time.perf_counter()
        claims = read(report)
        score.seconds += time.perf_counter() - began
        held = hold(report, claims)
        score.add(held)
        all_held.append(held)
    return score, all_held


def table(figures: dict[str, Any], title: str) -> str:
    """The figures as lines of text."""
    lines = [f"{title}: {figures['reports']} reports, quiet {figures['quiet']:.2f} of {figures['quiet_reports']}"]
    lines.append(f"{'claims':<20}{'prec':>7}{'recall':>8}{'F1':>7}{'wanted':>8}")
    for kind, found in figures["kinds"].items():
        numbers = f"{found['precision']:>7.2f}{found['recall']:>8.2f}{found['f1']:>7.2f}{found['wanted']:>8}"
        lines.append(f"{kind:<20}{numbers}")
    lines.append(f"{'field':<20}{'all':>7}{'of':>8}{'said':>7}{'of':>8}")
    for name, found in figures["fields"].items():
        lines.append(f"{name:<20}{found['all']:>7.2f}{found['of']:>8}{found['said']:>7.2f}{found['said_of']:>8}")
    lines.append(f"{figures['reports_per_second']:.0f} reports/s, peak memory {figures['peak_memory_mb']:.0f} MB")
    return "\n".join(lines)


def show(all_held: list[Held], limit: int, *, reveal: bool) -> None:
    """Print up to `limit` reports with faults; the test half stays hidden unless revealed."""
    shown = 0
    for held in all_held:
        faults = held.faults()
        if faults and shown < limit and (reveal or held.report["half"] == "dev"):
            shown += 1
            print(f"\n{held.report['id']} {held.report['hard']} {held.report['published_on']}\n{held.report['text']}")
            print("\n".join(f"  - {fault}" for fault in faults))


def main() -> int:
    """Score the wanted reports, print figures and, on request, faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("dev", "test"))
    parser.add_argument("--language", choices=tuple(FILES))
    parser.add_argument("--show", type=int, default=0, help="print this many reports of the dev half with faults")
    parser.add_argument("--reveal", action="store_true", help="let --show print the held-out half too")
    parser.add_argument("--hard", action="store_true", help="also print the F1 of counts per hard case, worst first")
    parser.add_argument("--file", type=Path, help="score this file instead, such as gold/practice_english.jsonl")
    parser.add_argument("--only", help="only reports with this hard case or id")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reports = load(options.language, options.half, options.file)
    if options.only:
        reports = [report for report in reports if options.only in (*report["hard"], report["id"])]
    if not reports:
        print("no gold report fits; see bench/gold/README.md for the hard cases")
        return 1
    score, all_held = read_all(reports)
    figures = score.figures()
    title = " ".join(filter(None, [options.language or "all languages", options.half or "both halves", options.only]))
    print(json.dumps(figures, ensure_ascii=False, indent=1) if options.json else table(figures, title))
    if options.hard:
        for tag, found in sorted(figures["hard"].items(), key=lambda pair: pair[1]["f1"]):
            print(f"{tag:<26}{found['f1']:>6.2f}{found['wanted']:>6}")
    show(all_held, options.show, reveal=options.reveal)
    kinds = Counter(fault.split(" ")[0] for held in all_held if held.report["half"] == "dev" for fault in held.faults())
    if options.show:
        print("\nfaults in the dev half:", dict(kinds.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
