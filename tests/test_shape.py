"""The shape of the house: rooms without Django, small modules, cards, rules with their pages."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import cenotaph
from cenotaph.tolls import RULES

SOURCE = Path(cenotaph.__file__).parent
ROOT = Path(__file__).parent.parent
ROOMS = ("archive", "reading", "provenance", "incidents", "tolls", "coding", "people", "estimates", "publish", "ledger")
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_is_over_300_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_says_what_it_is(path: Path):
    words = path.read_text(encoding="utf-8")
    assert not words.strip() or ast.get_docstring(ast.parse(words))


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_card(room: str):
    card = import_module(f"cenotaph.{room}").__doc__ or ""
    for line in ("In: ", "Out: ", "Promises: ", "Decides: "):
        assert f"\n{line}" in card


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in {"ledger", "people", "estimates"}])
def test_what_a_room_offers_is_what_it_says(room: str):
    module = import_module(f"cenotaph.{room}")
    assert all(hasattr(module, name) for name in getattr(module, "__all__", ()))


def test_every_public_name_is_there():
    assert all(getattr(cenotaph, name) for name in cenotaph.__all__)


def test_importing_the_library_loads_nothing_heavy():
    heavy = "django,spacy,numpy,polars,trafilatura,pdfplumber,vl_convert,rensa,jinja2"
    asked = f"import sys, cenotaph; print([name for name in '{heavy}'.split(',') if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_page_with_an_example_and_its_limits(rule: str):
    page = (ROOT / "docs" / "methods" / f"{rule}.md").read_text(encoding="utf-8")
    assert "## A worked example" in page
    assert "## What it cannot know" in page


def test_no_broad_except_and_no_print_in_the_source():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ExceptHandler) and node.type is None), path
