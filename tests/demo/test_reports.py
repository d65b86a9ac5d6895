"""The demo's reports: the same seed, the same files; enough of them; in two languages."""

from cenotaph.demo import reports, write_reports


def test_there_are_enough_reports_in_both_languages():
    found = reports()
    assert len(found) >= 80
    assert sum(report.language == "ar" for report in found) >= 30
    assert len({report.name for report in found}) == len(found)


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    one = write_reports(tmp_path / "one")
    two = write_reports(tmp_path / "two")
    assert [path.name for path in one] == [path.name for path in two]
    assert all(left.read_bytes() == right.read_bytes() for left, right in zip(one, two, strict=True))
