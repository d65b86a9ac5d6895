"""Tolls: claims go in, one reconciled toll comes out.

In:       Claims from any number of documents, and a scope (outcome, status, place, period, blamed, as_of).
Out:      a Toll: low, best and high, and a Reason for every claim, used or set aside.
Promises: no claim is dropped silently; the order of claims does not matter; a repeated voice changes nothing.
Decides:  nothing by hand; a rule is chosen by its name.
"""

from cenotaph.tolls.breakdown import CUTS, breakdown
from cenotaph.tolls.changes import Change, changes, history, range_words
from cenotaph.tolls.ground import Ground
from cenotaph.tolls.reconcile import reconcile, reconcile_scope
from cenotaph.tolls.rules_v1 import RULES
from cenotaph.tolls.scope import Scope, scope_of
from cenotaph.tolls.toll import Reason, Toll

__all__ = [
    "CUTS",
    "RULES",
    "Change",
    "Ground",
    "Reason",
    "Scope",
    "Toll",
    "breakdown",
    "changes",
    "history",
    "range_words",
    "reconcile",
    "reconcile_scope",
    "scope_of",
]
