"""The gold corpus keeps its own rules, and its scorer can tell a good reader from a bad one."""

import csv
import importlib
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cenotaph.values import COUNTINGS, HEDGES, KINDS, OUTCOMES, STATUSES

BENCH = Path(__file__).parents[2] / "bench"
PLAIN = {"kind", "quote_contains", "optional", "of", "event_any", "parts"}
SCORED = {
    "outcome",
    "low",
    "high",
    "status",
    "sex",
    "age",
    "groups",
    "said_by",
    "said_on",
    "counting",
    "place",
    "hedge",
}
SCORED |= {"blamed", "actors", "body", "on"}
FIELDS = PLAIN | SCORED | {f"{name}_any" for name in SCORED} | {"event_start", "event_end"}
CLOSED = {"outcome": OUTCOMES, "status": STATUSES, "hedge": HEDGES, "counting": COUNTINGS, "sex": ("female", "male")}
CLOSED |= {"age": ("child", "adult", "elderly"), "kind": KINDS}
MORE_THAN = re.compile(r"\b(?:more than|over|exceed)\b|أكثر من|يزيد على|يتجاوز", re.IGNORECASE)


@pytest.fixture(scope="module")
def scorer() -> Any:
    """bench/score_gold.py, as the command line sees it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        return importlib.import_module("score_gold")


@pytest.fixture(scope="module")
def reports(scorer: Any) -> list[dict[str, Any]]:
    return list(scorer.load())


def claims_of(reports: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return [(report["id"], report, claim) for report in reports for claim in report["claims"]]


def test_the_corpus_is_as_large_as_promised(reports):
    sizes = Counter(report["language"] for report in reports)
    assert sizes["en"] >= 200
    assert sizes["ar"] >= 120
    for language in sizes:
        quiet = sum(not report["claims"] for report in reports if report["language"] == language)
        assert quiet >= 0.15 * sizes[language]


def test_ids_and_texts_are_unique(reports):
    assert len({report["id"] for report in reports}) == len(reports)
    assert len({report["text"] for report in reports}) == len(reports)
    assert all(report["id"].startswith(report["language"]) for report in reports)


def test_every_quote_stands_exactly_once(reports):
    assert [
        name for name, report, claim in claims_of(reports) if report["text"].count(claim["quote_contains"]) != 1
    ] == []


def test_fields_are_known_and_values_come_from_closed_lists(reports):
    for name, _, claim in claims_of(reports):
        assert set(claim) <= FIELDS, name
        assert ("outcome" in claim) == ("low" in claim) == ("high" in claim) == (claim["kind"] == "count"), name
        for field, allowed in CLOSED.items():
            values = [claim.get(field), *claim.get(f"{field}_any", ())]
            assert all(value is None or value in allowed for value in values), (name, field)


def test_bounds_are_numbers_in_order_or_known_vague_words(reports, scorer):
    match = sys.modules["gold.match"]
    for name, _, claim in claims_of(reports):
        if claim["kind"] != "count":
            continue
        low, high = claim["low"], claim["high"]
        assert low is not None or high is not None, name
        if isinstance(low, int) and isinstance(high, int):
            assert 0 <= low <= high, name
        for bound in (low, high):
            if isinstance(bound, str):
                manner, _, of = bound.partition(":")
                assert (of in match.VAGUE) if manner == "vague" else (manner in match.AROUND and of.isdigit()), name


def test_more_than_accepts_the_figure_itself(reports):
    for name, _, claim in claims_of(reports):
        if isinstance(claim.get("low"), int) and claim["high"] is None and MORE_THAN.search(claim["quote_contains"]):
            assert claim["low"] - 1 in claim["low_any"], name


def test_days_are_real_in_order_and_never_after_publication(reports):
    for name, report, claim in claims_of(reports):
        published = date.fromisoformat(report["published_on"])
        assert published.year in range(2031, 2035), name
        days = [claim[field] for field in ("event_start", "event_end", "said_on") if claim.get(field)]
        assert days == sorted(days[:2]) + days[2:], name
        assert all(date.fromisoformat(day) <= published for day in days), name


def test_a_part_points_to_another_claim_of_the_same_outcome(reports):
    for name, report, claim in claims_of(reports):
        if "of" in claim:
            whole = report["claims"][claim["of"]]
            assert whole is not claim, name
            assert whole["outcome"] == claim["outcome"], name


def test_the_arabic_halves_are_balanced_for_every_hard_case(reports):
    gap: Counter[str] = Counter()
    for report in reports:
        if report["language"] == "ar":
            gap.update(dict.fromkeys(["all", *report["hard"]], 1 if report["half"] == "dev" else -1))
    assert {tag: size for tag, size in gap.items() if abs(size) > 2} == {}


def test_the_english_halves_were_written_apart_and_hold_the_same_kinds(reports):
    halves = {half: [r for r in reports if r["language"] == "en" and r["half"] == half] for half in ("dev", "test")}
    told = {
        half: {(claim["kind"], claim.get("outcome")) for report in inside for claim in report["claims"]}
        for half, inside in halves.items()
    }
    assert told["dev"] == told["test"]
    for inside in halves.values():
        assert len(inside) >= 100
        assert sum(not report["claims"] for report in inside) >= 0.12 * len(inside)
        assert len({tag for report in inside for tag in report["hard"]}) >= 25


def as_read(report: dict[str, Any], claim: dict[str, Any], scorer: Any) -> dict[str, Any]:
    """The gold claim as a reader without fault would return it."""
    match = sys.modules["gold.match"]
    start = report["text"].index(claim["quote_contains"])
    read = {field: claim.get(field) for field in SCORED} | {"kind": claim["kind"], "phrase": claim["quote_contains"]}
    for side in ("low", "high"):
        if isinstance(read[side], str):
            manner, _, of = read[side].partition(":")
            read[side] = match.VAGUE[of][0] if manner == "vague" else int(of)
    dates = {"event_start": claim.get("event_start"), "event_end": claim.get("event_end")}
    place = {"name": claim["place"]} if claim.get("place") else None
    blamed = [{"name": name} for name in claim.get("blamed") or ()]
    named = {"id": str(claim["quote_contains"]), "of": None}
    if "of" in claim:
        named["of"] = report["claims"][claim["of"]]["quote_contains"]
    quote = {"start": start, "end": start + len(claim["quote_contains"]), "quote": claim["quote_contains"]}
    return read | dates | named | quote | {"place": place, "blamed": blamed, "published_by": report["published_by"]}


def test_a_reader_without_fault_scores_one(reports, scorer):
    score = scorer.Score()
    for report in reports:
        held = scorer.hold(report, [as_read(report, claim, scorer) for claim in report["claims"]])
        assert held.faults() == [], report["id"]
        score.add(held)
    figures = score.figures()
    assert all(found["f1"] == pytest.approx(1) for found in figures["kinds"].values())
    assert all(found["all"] == 1 for found in figures["fields"].values())


def test_a_silent_reader_scores_nothing_but_is_quiet(reports, scorer):
    score = scorer.Score()
    for report in reports:
        score.add(scorer.hold(report, []))
    assert score.figures()["kinds"]["count"]["recall"] == 0
    assert score.figures()["quiet"] == 1


def test_a_wrong_bound_costs_precision_and_recall(reports, scorer):
    report = next(r for r in reports if sum(c["kind"] == "count" and not c.get("optional") for c in r["claims"]) == 1)
    read = [as_read(report, claim, scorer) for claim in report["claims"]]
    for claim in read:
        claim["low"], claim["high"] = 987_654, 987_654
    score = scorer.Score()
    score.add(scorer.hold(report, read))
    found = score.figures()["kinds"]["count"]
    assert (found["precision"], found["recall"]) == (0, 0)
    assert score.kinds["count, any bounds"].right == 1


def test_parts_of_a_family_may_stand_for_their_sum(reports, scorer):
    report = next(report for report in reports if any("parts" in claim for claim in report["claims"]))
    want = next(claim for claim in report["claims"] if "parts" in claim)
    whole = as_read(report, want, scorer)
    parts = [whole | {"low": size, "high": size, "id": str(at)} for at, size in enumerate(want["parts"])]
    assert want["low"] == sum(want["parts"])
    found = [(gold, read) for gold, read in scorer.hold(report, parts).pairs if gold is want]
    assert [read["low"] for _, read in found] == [want["low"]]
    assert scorer.hold(report, parts).extra == []
    assert want not in [gold for gold, read in scorer.hold(report, parts[:1]).pairs if read["low"] == want["low"]]


def test_an_invented_claim_breaks_the_quiet(reports, scorer):
    report = next(report for report in reports if not report["claims"])
    invented = {
        "kind": "count",
        "outcome": "killed",
        "low": 3,
        "high": 3,
        "start": 0,
        "end": 9,
        "quote": "",
        "phrase": "",
    }
    score = scorer.Score()
    score.add(scorer.hold(report, [invented]))
    assert score.figures()["quiet"] == 0
    assert score.kinds["count"].extra == 1


def test_faults_of_the_held_out_half_are_not_shown(reports, scorer, capsys):
    held = [scorer.hold(report, []) for report in reports]
    scorer.show(held, len(held), reveal=False)
    shown = capsys.readouterr().out
    hidden = [report["id"] for report in reports if report["half"] == "test" and f"{report['id']} " in shown]
    assert "missed" in shown
    assert hidden == []


@pytest.mark.parametrize(
    ("want", "low", "high", "stands"),
    [
        ({"low": "vague:dozens", "high": None}, 24, None, True),
        ({"low": "vague:dozens", "high": None}, 24, 99, True),
        ({"low": "vague:dozens", "high": None}, 12, None, False),
        ({"low": "vague:dozens", "high": None}, None, None, False),
        ({"low": "nearly:1500", "high": "nearly:1500"}, 1350, 1499, True),
        ({"low": "nearly:1500", "high": "nearly:1500"}, 1500, None, False),
        ({"low": "about:70", "high": "about:70"}, 63, 77, True),
        ({"low": "about:70", "high": "about:70"}, 70, 140, False),
        ({"low": 61, "high": None, "low_any": [60]}, 60, None, True),
        ({"low": 61, "high": None, "low_any": [60]}, 61, 61, False),
        ({"low": None, "high": 40}, None, 40, True),
        ({"low": 0, "high": 0}, 0, 0, True),
        ({"low": 0, "high": 0}, None, None, False),
    ],
)
def test_bounds_stand_only_where_the_gold_accepts_them(scorer, want, low, high, stands):
    assert sys.modules["gold.match"].bounds_stand(want, {"low": low, "high": high}) is stands


def test_a_form_of_a_name_stands_in_one_row_only(scorer):
    match = sys.modules["gold.match"]
    with (BENCH / "gold" / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row["name"], *row["also"].split("|")] for row in csv.DictReader(file)]
    rows_of: dict[str, set[str]] = {}
    for forms in rows:
        for form in filter(None, forms):
            rows_of.setdefault(match.fold(form), set()).add(forms[0])
    assert {form: rows for form, rows in rows_of.items() if len(rows) > 1} == {}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("governor", "governor's office", True),
        ("hospital", "hospitals", True),
        ("police", "local police", True),
        ("الشرطة", "police", True),
        ("شرطة", "الشرطة", True),
        ("مرصد مارلاند لحقوق الإنسان", "Marland Observatory for Human Rights", True),
        ("activists", "residents", False),
        (None, "police", False),
        (None, None, True),
    ],
)
def test_names_are_the_same_in_either_script(scorer, left, right, same):
    assert sys.modules["gold.match"].same_name(left, right) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Kerat", "كيرات", True),
        ("Velda governorate", "Velda", True),
        ("Goma", "Goma, North Kivu", True),
        ("Kerat", "Tel Kerat", False),
        ("Sarun", "Sarun coast", False),
        ("Gaza City", "غزة", True),
    ],
)
def test_places_are_the_same_place(scorer, left, right, same):
    assert sys.modules["gold.match"].same_place(left, right) is same
