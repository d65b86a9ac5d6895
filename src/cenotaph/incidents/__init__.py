"""Incidents: claims go in, incidents come out, gathered by place, time, act and actor.

In:       Claims, and the judgements of people (same, not same).
Out:      Incidents and wider totals, with a Link and its reason for each comparison that decided.
Promises: every claim is in exactly one incident; a judgement outweighs any rule; order does not matter.
Decides:  people may join and split; a rebuild honours it.
"""

from cenotaph.incidents.incident import Incident, Judgement, Link
from cenotaph.incidents.incidents import incidents
from cenotaph.incidents.reasons import REASONS

__all__ = ["REASONS", "Incident", "Judgement", "Link", "incidents"]
