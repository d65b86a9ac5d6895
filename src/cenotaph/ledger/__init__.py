"""Ledger: the only room that remembers: rows, signed actions, history, rebuild.

In:       values from the rooms, and decisions by people.
Out:      rows, an entry in the history for each act, derived rows that can be rebuilt.
Promises: no act without a signed entry; rebuilt equals lived.
Decides:  nothing; it keeps what people decide.
"""
