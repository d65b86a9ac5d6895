"""Time `lineage` on generated documents with known copies, and count which copies it finds.

python bench/near_duplicates.py [DOCUMENTS]   (10,000 unless told)
"""

import random
import resource
import sys
import time
from collections import Counter
from dataclasses import replace

from cenotaph.provenance import DocumentText, lineage

LATIN = [onset + vowel for onset in "bdklmnrstv" for vowel in "aeo"]
ARABIC = [onset + vowel for onset in "بدكلمنرستف" for vowel in "اوي"]
WAYS = ("exact", "edited", "cut short", "wrapped", "a part")


def vocabulary(source: random.Random, syllables: list[str], size: int = 6000) -> list[str]:
    """Invented words; common ones first, as in a language."""
    return ["".join(source.choices(syllables, k=source.randint(1, 4))) for _ in range(size)]


def report(source: random.Random, tongue: tuple[list[str], list[float]], length: int) -> list[str]:
    """A text of so many words, drawn with the frequencies of a language."""
    words, weights = tongue
    return source.choices(words, cum_weights=weights, k=length)


def copied(source: random.Random, text: list[str], fresh: list[str], way: str) -> list[str]:
    """A copy made in one of WAYS; `fresh` gives words that the original does not have."""
    if way == "edited":
        return [source.choice(fresh) if source.random() < 0.04 else word for word in text]
    if way == "cut short":
        return text[: len(text) * 6 // 10]
    if way == "wrapped":
        return [*fresh[:40], *text, *fresh[40:80]]
    if way == "a part":
        return [*fresh[:150], *text[60:130], *fresh[150:300]]
    return text


def documents(count: int, seed: int = 1) -> tuple[list[DocumentText], dict[str, tuple[str, str]]]:
    """The documents, and for each copy (its source, the way of copying); three in ten are copies, a quarter Arabic."""
    source = random.Random(seed)
    tongues: list[tuple[list[str], list[float]]] = []
    for syllables in (LATIN, LATIN, LATIN, ARABIC):
        words = vocabulary(source, syllables)
        total, weights = 0.0, []
        for rank in range(1, len(words) + 1):
            total += 1 / rank
            weights.append(total)
        tongues.append((words, weights))
    found: list[tuple[DocumentText, list[str], int]] = []
    copies: dict[str, tuple[str, str]] = {}
    originals: list[tuple[DocumentText, list[str], int]] = []
    for number in range(count):
        name, day = f"{number:07}", f"2031-03-{1 + number * 28 // count:02}"
        if originals and source.random() < 0.3:
            first, text, tongue = source.choice(originals)
            way = WAYS[number % len(WAYS)]
            text = copied(source, text, report(source, tongues[tongue], 300), way)
            copies[name] = (first.id, way)
        else:
            tongue = source.randrange(len(tongues))
            text = report(source, tongues[tongue], source.randint(120, 360))
        document = DocumentText(name, " ".join(text), f"Page {number % 50}", day)
        found.append((document, text, tongue))
        if name not in copies:
            originals.append(found[-1])
    return [document for document, _, _ in found], copies


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    given, copies = documents(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    found = lineage(given)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    pairs = {(line.copy, line.source) for line in found}
    # A copy may rightly be linked to another copy of its source that came before it.
    family = {name: source for name, (source, _) in copies.items()}
    of_kin = {(copy, family.get(source, source)) for copy, source in pairs}
    hit = Counter(way for name, (source, way) in copies.items() if (name, source) in of_kin)
    made = Counter(way for _, way in copies.values())
    strange = sum(family.get(copy, copy) != family.get(source, source) for copy, source in pairs)
    print(
        f"{count} documents in {wall:.1f} s ({cpu:.1f} s of processor), {count / wall:.0f} a second, +{memory:.0f} MB"
    )
    print(f"{len(found)} lines of descent; {strange} between unrelated pages")
    for way in WAYS:
        print(f"  {way}: {hit[way]} of {made[way]} found")
    assert lineage(replace(document) for document in reversed(given[:500])) == lineage(given[:500])


if __name__ == "__main__":
    main()
