"""Estimates: capture histories go in, an estimate or a stated refusal comes out. Not built yet.

In:       how many persons stand on which lists.
Out:      an estimate with its range and assumptions, or a Refusal.
Promises: documented and estimated deaths are never mixed in one number.
Decides:  nothing by hand.
"""
