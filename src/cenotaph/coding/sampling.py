"""Sampling: documents drawn by a seed, each language by its share, so that anybody can draw the same ones again."""

import hashlib
from collections.abc import Mapping, Sequence

RULE = "sample_v1"


def draw(frame: Mapping[str, str], size: int, seed: str) -> tuple[str, ...]:
    """`size` documents of the frame (document → its language, "" where unknown), in the order of the draw (sample_v1).

    Each language gets its share of the size (largest remainders), and at least one document where the size allows.
    Inside a language the documents come in the order of SHA-256 over the seed and their name, so the draw depends on
    nothing but the seed, the size and the frame.
    """
    size = max(0, min(size, len(frame)))
    strata: dict[str, list[str]] = {}
    for document in sorted(frame, key=lambda name: _rank(seed, name)):
        strata.setdefault(frame[document], []).append(document)
    shares = _shares({language: len(held) for language, held in strata.items()}, size)
    drawn = [document for language, held in strata.items() for document in held[: shares[language]]]
    return tuple(sorted(drawn, key=lambda name: _rank(seed, name)))


def _shares(strata: Mapping[str, int], size: int) -> dict[str, int]:
    whole = sum(strata.values()) or 1
    exact = {language: size * held / whole for language, held in strata.items()}
    given = {language: int(share) for language, share in exact.items()}
    if size >= len(strata):
        given = {language: max(1, share) for language, share in given.items()}
    by_rest = sorted(strata, key=lambda language: (-(exact[language] - int(exact[language])), language))
    _level(given, strata, by_rest, size)
    return given


def _level(given: dict[str, int], strata: Mapping[str, int], order: Sequence[str], size: int) -> None:
    """Add by the largest remainders until the size is reached; take from the largest where the least came on top."""
    while (short := size - sum(given.values())) != 0:
        open_ = [language for language in order if given[language] < strata[language]]
        if short > 0:
            for language in open_[:short]:
                given[language] += 1
        else:
            given[max(given, key=lambda language: (given[language], language))] -= 1


def _rank(seed: str, document: str) -> str:
    return hashlib.sha256(f"{seed}\n{document}".encode()).hexdigest()
