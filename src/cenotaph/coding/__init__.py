"""Coding: how people check claims together: review states, what is worth most, samples, agreement, code books.

In:       Claims, what people decided on them, reasons of a toll, the texts of a code book.
Out:      a review state, an order of work, a repeatable sample, units and their agreement, a difference of two texts.
Promises: the same seed draws the same sample; agreement is shown with how many pairs it rests on, or not at all.
Decides:  nothing; people code, review and adjudicate.
"""

from cenotaph.coding.agreement import Agreement, FieldAgreement, agreement
from cenotaph.coding.alpha import Alpha, alpha
from cenotaph.coding.difference import Line, difference
from cenotaph.coding.review import CODED, DISPUTED, REVIEWED, REVIEWS, WAITS, Position, review
from cenotaph.coding.sampling import draw
from cenotaph.coding.units import Unit, units
from cenotaph.coding.worth import worth

__all__ = [
    "CODED",
    "DISPUTED",
    "REVIEWED",
    "REVIEWS",
    "WAITS",
    "Agreement",
    "Alpha",
    "FieldAgreement",
    "Line",
    "Position",
    "Unit",
    "agreement",
    "alpha",
    "difference",
    "draw",
    "review",
    "units",
    "worth",
]
