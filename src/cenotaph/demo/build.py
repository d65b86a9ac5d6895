"""Build the demo case: write its reports, and take them in as any recorder would."""

from pathlib import Path

from cenotaph.archive import arrivals
from cenotaph.demo.ground import write_outlines
from cenotaph.demo.write import write_reports
from cenotaph.ledger.actions import begin
from cenotaph.ledger.case import Case
from cenotaph.ledger.intake import Arrived, intake

TITLE = "Marland, March 2014 (a made-up country)"


def build(folder: Path) -> tuple[Case, tuple[Arrived, ...]]:
    """Make the demo case in a folder, with its reports beside the case's own files, and say what became of each.

    Raises CaseError when something is in the way.
    """
    case = begin(folder, title=TITLE)
    reports = folder / "reports"
    write_reports(reports)
    write_outlines(folder / "maps" / "marland.geojson")
    return case, tuple(intake(case, arrivals([reports])))
