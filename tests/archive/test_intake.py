"""Files, folders and addresses arrive in a stable order, and whatever is kept out says why."""

import os
from pathlib import Path

from cenotaph.archive import arrivals


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", "تقرير.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = list(arrivals([tmp_path]))
    assert [arrival.name for arrival in found] == ["10.txt", "2.txt", "b.txt", "تقرير.html"]
    assert all(arrival.path and arrival.size and arrival.modified_ns and not arrival.refusal for arrival in found)
    assert found == list(arrivals([str(tmp_path)]))


def test_what_is_kept_out_says_why(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    reasons = {arrival.name: arrival.refusal and arrival.refusal.why for arrival in arrivals([tmp_path])}
    assert reasons == {
        ".hidden": "hidden files are kept out",
        "link.txt": "links are not followed",
        "loop": "links are not followed",
        "pipe": "it is no ordinary file (a device, socket or pipe)",
        "real.txt": None,
    }


def test_a_hidden_file_that_is_named_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    assert [arrival.refusal for arrival in arrivals([tmp_path / ".hidden"])] == [None]


def test_missing_and_impossible_paths_are_refused_not_raised(tmp_path: Path) -> None:
    found = list(arrivals([tmp_path / "nowhere", "a\x00b", ""]))
    assert [bool(arrival.refusal) for arrival in found[:2]] == [True, True]
    assert "No such file" in str(found[0].refusal)


def test_addresses_pass_through_as_given() -> None:
    (arrival,) = arrivals(["https://news.example/2025/03/10/report.html"])
    assert (arrival.kind, arrival.path, arrival.name) == ("url", None, "report.html")


def test_a_file_reached_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("x")
    assert len(list(arrivals([tmp_path, tmp_path / "one.txt", tmp_path]))) == 1


def test_names_that_are_no_text_can_still_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    (arrival,) = arrivals([tmp_path])
    assert arrival.name == "caf\\xe9.txt"
    assert arrival.path is not None
    assert arrival.path.read_text() == "x"
