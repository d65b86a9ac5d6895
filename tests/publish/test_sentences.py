"""Sentences: what a room writes in English, a page says in its reader's language; no sentence of the code lacks one."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given

import cenotaph
from cenotaph.archive.extract import extract
from cenotaph.incidents import incidents
from cenotaph.provenance import voices
from cenotaph.publish.sentences import DAYS, forms, is_told, told
from cenotaph.publish.wording import Wording
from tests.strategies import claim_sets

HOUSE = Path(cenotaph.__file__).parent
TABLE = tomllib.loads((files("cenotaph.publish") / "hand" / "sentences.toml").read_text(encoding="utf-8"))
TOLLS = tomllib.loads((files("cenotaph.publish") / "hand" / "reasons.toml").read_text(encoding="utf-8"))
# Rooms whose sentences reach a page.
ROOMS = (
    "archive", "coding", "incidents/reasons.py", "incidents/judged.py", "provenance/fold.py", "provenance/lineage.py",
    "provenance/voices.py", "people/lists", "people/register", "people/names", "tolls/scope.py", "tolls/breakdown.py",
    "ledger", "web", "publish/words.py", "publish/boundaries.py",
)  # fmt: skip
# Said at a terminal alone, before there is a page or to whoever minds the machine; and to programs, by the API.
TERMINAL = (
    "ledger/case.py", "ledger/database.py", "ledger/gaps.py", "ledger/history.py", "ledger/verify", "ledger/models",
    "ledger/migrations", "web/migrations",
    "ledger/values", "ledger/standing.py", "ledger/listing.py", "ledger/moving.py", "ledger/ends.py",
    "ledger/marked.py", "ledger/places.py", "ledger/streams.py", "ledger/holding.py",
    "web/network.py", "web/serving",
    "web/api/", "web/catalogue.py", "web/policy.py", "web/timeline.py", "web/waterfall.py", "web/models",
    "web/wording.py",
)  # fmt: skip
# What looks like a sentence and is none: formats, commands, progress of a long work, lines of the log.
NO_SENTENCES = (
    "import serve", "utf-8 (with", "desk seal v1", "link for", "factor of member", "ledger_", "not in the policy table",
    "denied: %s", "a job failed", "the work met something unforeseen", "html lang=", "rel=", "{title publisher}",
    "keeping pairs and persons", "comparing versions of lists",
    "looking for families", "reading the list", "double coding, sample", "(told)",
    "first of two", "forwarded message", "no words", "→", "reader ended", "unable to open", "a mistake in Cenotaph",
    "disk is full", "could not extend file", "carried by", "and {} others", "{} csv {}", "<mark",
    "from {} to {}", "blamed on {}", "an unknown outcome", "no place given", "no day given",
)  # fmt: skip


def written(path: Path) -> Iterator[str]:
    """Every sentence that a module writes, its gaps as {}: what is said to a person, not to a database or a log."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            silent |= {id(line.value) for line in node.body if isinstance(line, ast.Expr)}
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values}
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("re.", "log.")):
            silent |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def bare(sentence: str) -> str:
    """A sentence as both sides may write it: gaps without names, nothing of its ends."""
    return re.sub(r"(\{\w*\}[\s,]*)+", "{} ", sentence).replace("{} ", "{}").strip(" .;:,{}'`“”").lower()


def is_sentence(words: str) -> bool:
    many = re.search(r"[a-z]{2,}(?: (?:[a-z]+|\{\})){2}", words)
    return many is not None and not any(part in words for part in NO_SENTENCES)


def modules() -> Iterator[Path]:
    for room in ROOMS:
        for path in [HOUSE / room] if room.endswith(".py") else sorted((HOUSE / room).rglob("*.py")):
            if not str(path.relative_to(HOUSE)).startswith(TERMINAL):
                yield path


def test_every_sentence_that_can_reach_a_page_has_a_form():
    known = {bare(form.english) for form in forms()} | {bare(word) for word in TABLE["ar"]["words"]}
    known |= {bare(form["en"]) for form in TOLLS["form"]} | {bare("It counts {unit}, not people.")}
    lacking = [
        f"{path.relative_to(HOUSE)}: {words}"
        for path in modules()
        for words in written(path)
        if is_sentence(words) and bare(words) not in known
    ]
    assert not lacking, "\n".join(lacking)


def test_no_form_is_left_of_a_sentence_that_nobody_writes():
    said = {bare(words) for path in HOUSE.rglob("*.py") for words in written(path)}
    left = [form.english for form in forms() if bare(form.english.partition("; carried by")[0]) not in said]
    assert not left, "\n".join(left)


def plain(sentence: str) -> str:
    """The sentence without what stands between isolating marks: names, addresses, words of documents."""
    return re.sub("\u2068[^\u2069]*\u2069", "", sentence)


LATIN_WORDS = re.compile(
    r"(?<![A-Za-z])(?:cenotaph\b[\w. /-]*|CASE|PATH"
    r"|YYYY-MM-DD|PDF|ZIP|WACZ|CSV|XLSX|ODS|JSON|DOCX|EML|eml|HTML|XML|RSS|Atom|UTF-8"
    r"|Office|Outlook|ISO|https?|captured_on|map|maps|PMTiles|GeoJSON|case\.sqlite3|desk\.key|toml|name|same"
    r"|not_same|west|south|east|north|Cenotaph|published-on|T)(?![A-Za-z])"
)


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.english[:60])
def test_every_form_is_recognised_and_told_in_arabic(form):
    gaps = re.findall(r"\{(\w+)\}", form.english)
    filled = re.sub(r"\{(\w+)\}", lambda gap: "2031-03-08" if gap[1] in DAYS else "Odan", form.english)
    arabic = told(filled, "ar")
    assert arabic is not None
    assert re.search("[\u0600-\u06ff]", arabic)
    assert arabic.count("Odan") == len(set(gaps) - DAYS), (filled, arabic)
    assert not re.search("[A-Za-z]", LATIN_WORDS.sub("", plain(arabic))), arabic


def test_forms_say_the_same_gaps_in_every_language():
    for language, tables in TABLE.items():
        for name, table in tables.items():
            for english, other in table.items() if name != "words" else ():
                assert sorted(re.findall(r"\{(\w+)\}", english)) == sorted(set(re.findall(r"\{(\w+)\}", other))), (
                    language,
                    english,
                )


@pytest.mark.slow
@given(claim_sets(most=9))
def test_every_link_of_an_incident_and_every_voice_is_told(claims):
    for incident in incidents(claims):
        for link in incident.links:
            assert is_told(link.because), link.because
            assert not re.search("[A-Za-z]|\\d{4}-", plain(told(link.because, "ar") or "")), link.because
    for voice in voices(claims):
        assert is_told(voice.because), voice.because
        assert not re.search("[A-Za-z]|\\d{4}-", plain(told(voice.because, "ar") or "")), voice.because


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.txt"),
        (b"%PDF-1.4 broken", "a.pdf"),
        (b"PK\x03\x04 broken", "a.zip"),
        (b"\x89PNG\r\n\x1a\n", "a.png"),
    ],
)
def test_refusals_of_real_files_are_told(content, name):
    refusals = extract(content, name=name).refusals
    assert refusals
    for refusal in refusals:
        for words in filter(None, (refusal.why, refusal.what_would_help)):
            assert told(words, "ar"), words


def test_a_chain_of_findings_is_told_one_by_one():
    said = "Dahran Mill lies in Kerat; both give 2031-03-08; the cause is shooting; both blame Velda Front."
    assert (
        plain(told(said, "ar") or "")
        == "طاحونة دهران داخل كيرات؛ كلاهما يذكر 8 آذار 2031؛ السبب هو إطلاق نار؛ كلاهما يتهم جبهة فيلدا."
    )


def test_a_name_with_a_stop_in_it_does_not_end_a_sentence():
    said = "3 claims go back to one assertion by Bel. Post; carried by O. Wire. O. Wire is itself quoting the source."
    arabic = told(said, "ar") or ""
    assert "\u2068Bel. Post\u2069" in arabic
    assert arabic.count("\u2068O. Wire\u2069") == 2


def test_hostile_words_in_a_refusal_stay_words():
    said = "{known} <b>x</b> is no outcome; choose one of: killed"
    assert "\u2068{known} <b>x</b>\u2069" in (told(said, "ar") or "")
    assert "<b>" not in Wording("ar").refused(said)


def test_what_no_table_knows_stands_in_english_and_says_so():
    assert told("Something nobody foresaw.", "ar") is None
    assert Wording("ar").refused("Something nobody foresaw.") == '<bdi lang="en">Something nobody foresaw.</bdi>'
    assert Wording("en").refused("Something nobody foresaw.") == "Something nobody foresaw."
    assert Wording("ar").refused("") == ""
