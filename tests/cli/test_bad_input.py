"""What goes wrong, as a shell sees it: the command in a process of its own, its exit code and its words."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

RUN = "import sys; from cenotaph.cli.__main__ import main; sys.exit(main(sys.argv[1:]))"
GOOD = "At least {} civilians were killed in Sarun on Monday, the Marland Rights Monitor said on March 10, 2025."

pytestmark = pytest.mark.slow


def started(*arguments: object) -> "subprocess.Popen[str]":
    """The command, begun."""
    command = [sys.executable, "-u", "-c", RUN, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def ended(*arguments: object) -> tuple[int, str, str]:
    """(exit code, answer, notes) of the command; no traceback ever."""
    process = started(*arguments)
    out, err = process.communicate(timeout=240)
    assert "Traceback" not in out + err
    return process.returncode, out, err


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A new case."""
    assert ended("new", tmp_path / "case", "--as", "Lena Orm")[0] == 0
    return tmp_path / "case"


def test_one_bad_file_among_good_ones_stops_nothing(case, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in (12, 14):
        (reports / f"{number}.txt").write_text(GOOD.format(number))
    (reports / "garbage.bin").write_bytes(bytes(range(256)) * 40)
    (reports / "empty.txt").write_bytes(b"")
    code, out, _ = ended("add", case, reports)
    assert (code, "sealed 4 new" in out, "2 with something refused" in out) == (1, True, True), out
    assert "reports/garbage.bin: " in out
    assert "reports/empty.txt: the file is empty" in out
    code, out, _ = ended("toll", case)
    assert code == 0
    assert out.splitlines()[0].startswith("killed, by cenotaph_v1: ")
    assert ended("verify", case)[0] == 0
    code, out, _ = ended("doctor", case)
    assert (code, "garbage.bin" in out, "empty.txt" in out) == (1, True, True)


def test_a_text_too_long_to_read_is_kept_and_said_by_add_and_doctor(case, tmp_path):
    (tmp_path / "long.txt").write_text("Shelling in Oresk killed 14 people on Monday. " * 25_000)
    _, said, told = ended("add", case, tmp_path / "long.txt")
    _, found, _ = ended("doctor", case)
    for words in (said + told, found):
        assert "it was kept but not read: its text is longer than 1,000,000 characters" in " ".join(words.split())
        assert "split it into files" in " ".join(words.split())


def test_an_empty_case_has_no_toll_and_says_so(case):
    code, out, _ = ended("toll", case)
    assert (code, out.splitlines()[0]) == (0, "killed, by cenotaph_v1: no number")
    assert "0 claims used, 0 set aside" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("new", "other", "--rule", "guess_v1"), 1, "choose one of: cenotaph_v1"),
        (("toll", "nowhere"), 1, "there is no case at"),
        (("add", "nowhere", "x.txt"), 1, "there is no case at"),
        (("verify", "nowhere"), 1, "there is no case at"),
        (("brief", "nowhere"), 1, "there is no case at"),
        (("toll", "case", "--outcome", "dead"), 1, "choose one of: killed"),
        (("toll", "case", "--status", "monk"), 1, "choose one of: civilian"),
        (("toll", "case", "--rule", "guess_v1"), 1, "choose one of: cenotaph_v1"),
        (("toll", "case", "--as-of", "soon"), 2, "YYYY-MM-DD"),
        (("toll", "case", "--by", "colour"), 1, "incident"),
        (("add", "case", "not-there.txt"), 1, "not-there.txt"),
        (("toll",), 2, "CASE"),
        (("dance", "case"), 2, "No such command"),
    ],
)
def test_each_refusal_has_its_code_and_its_words(case, arguments, code, words):
    verb, *rest = arguments
    placed = [case.parent / word if word in {"case", "nowhere", "other"} else word for word in rest]
    found, out, err = ended(verb, *placed)
    assert (found, words in out + err) == (code, True), (out, err)


def test_ctrl_c_during_add_keeps_what_was_acknowledged_and_goes_on(case, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(120):
        (reports / f"{number:03}.txt").write_text(GOOD.format(number + 2) + f" Note {number}.")
    process = started("add", case, reports, "--json")
    assert process.stdout
    acknowledged = [json.loads(process.stdout.readline()) for _ in range(41)]
    # As a terminal does it: the whole group hears it, also the child that draws out texts.
    os.killpg(process.pid, signal.SIGINT)
    rest, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    assert "run the same command again to go on" in err
    assert "Traceback" not in err
    done = {step["document"] for step in [*acknowledged, *map(json.loads, rest.splitlines())]}
    assert len(done) < 120
    code, out, _ = ended("add", case, reports, "--json")
    assert code == 0
    states = {step["document"]: step["state"] for step in map(json.loads, out.splitlines())}
    assert len(states) == 120
    assert {states[name] for name in done} == {"known"}
    assert ended("verify", case)[0] == 0
