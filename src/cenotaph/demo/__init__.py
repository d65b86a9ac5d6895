"""Demo: a made-up country, three weeks of violence and a planted truth; all of its texts are our own.

In:       a seed and a folder.
Out:      reports in English and Arabic as files of many kinds, and the truth that they only partly tell.
Promises: the same seed writes the same files; no person, place or party of it is real.
Decides:  nothing by hand.
"""

from cenotaph.demo.build import build
from cenotaph.demo.reports import Report, reports
from cenotaph.demo.story import EVENTS, Event, truth
from cenotaph.demo.write import write_reports

__all__ = ["EVENTS", "Event", "Report", "build", "reports", "truth", "write_reports"]
