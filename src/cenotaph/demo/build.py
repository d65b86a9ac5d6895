"""Build the demo case: write its reports, lists of names and pictures, and take them in as any recorder would."""

from pathlib import Path

from cenotaph.archive import arrivals
from cenotaph.demo.ground import write_outlines
from cenotaph.demo.lists import write_lists
from cenotaph.demo.pictures import exhibits
from cenotaph.demo.write import write_reports
from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import Case
from cenotaph.ledger.intake import Arrived, intake
from cenotaph.ledger.people_import import import_file
from cenotaph.ledger.values_people import ListSaid

TITLE = "Marland, March 2014 (a made-up country)"


def build(folder: Path) -> tuple[Case, tuple[Arrived, ...]]:
    """Make the demo case in a folder, with its reports beside the case's own files, and say what became of each.

    Raises CaseError when something is in the way.
    """
    case = begin(folder, title=TITLE)
    reports = folder / "reports"
    write_reports(reports)
    write_outlines(folder / "maps" / "marland.geojson")
    came = tuple(intake(case, arrivals([reports])))
    register(case, folder / "lists")
    exhibits(case, folder / "pictures")
    return case, came


def register(case: Case, folder: Path) -> None:
    """Take in the lists of names, each as its maker's, the newer version as such."""
    held: dict[str, str] = {}
    for each in write_lists(folder):
        said = ListSaid(
            "",
            "",
            each.path.name,
            made_by=each.made_by,
            tells="dead",
            day=each.day,
            version_of=held.get(each.follows, ""),
        )
        held[each.path.name] = import_file(case, each.path, said)[0].id
