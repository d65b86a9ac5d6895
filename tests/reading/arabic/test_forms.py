"""Every form in which Arabic counts the harmed, and sentences that count nothing: see the tables beside this file."""

from pathlib import Path

import pytest

from cenotaph.reading import read

FORMS = (Path(__file__).parent / "forms.tsv", Path(__file__).parent / "forms_wider.tsv")


def _rows() -> list[tuple[str, str, str]]:
    lines = [line for path in FORMS for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(kind, wanted, sentence) for kind, wanted, sentence in rows]


def _wanted(cell: str) -> list[tuple[str, int | None, int | None]]:
    if cell == "-":
        return []
    parts = [part.split() for part in cell.split("; ")]
    return [(outcome, _whole(low), _whole(high)) for outcome, low, high in parts]


def _whole(cell: str) -> int | None:
    return None if cell == "-" else int(cell)


@pytest.mark.parametrize(("wanted", "sentence"), [pytest.param(w, s, id=k) for k, w, s in _rows()])
def test_a_sentence_gives_its_counts_and_no_others(wanted: str, sentence: str) -> None:
    claims = [claim for claim in read(sentence, published_on="2031-05-14") if claim.kind == "count"]
    found = [(claim.outcome, claim.low, claim.high) for claim in claims]
    assert sorted(found, key=str) == sorted(_wanted(wanted), key=str)
    for claim in claims:
        assert sentence[claim.start : claim.end] == claim.quote
        assert claim.phrase in claim.quote


def test_the_forms_have_names_of_their_own() -> None:
    kinds = [kind for kind, _, _ in _rows()]
    assert len(kinds) == len(set(kinds))
