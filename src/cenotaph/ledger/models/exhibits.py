"""Rows of exhibits: what people say of them, what they are linked to, to whom they were given. Only ever added to."""

from django.db import models

from cenotaph.ledger.models.archive import DocumentRow
from cenotaph.ledger.models.coding import Kept
from cenotaph.ledger.values_exhibits import Caption, ExhibitLink, HandedOut


class CaptionRow(Kept):
    """What a person says that a sealed picture, video or sound is."""

    of_value = Caption
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="captions")
    caption = models.TextField()
    origin = models.TextField(blank=True)
    day = models.CharField(max_length=10, blank=True)
    place = models.TextField(blank=True)
    graphic = models.CharField(max_length=3, blank=True)
    why = models.TextField(blank=True)


class ExhibitLinkRow(Kept):
    """An exhibit is said to bear on something of the case."""

    of_value = ExhibitLink
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="exhibit_links")
    about = models.CharField(max_length=20)
    subject = models.CharField(max_length=64, db_index=True)
    why = models.TextField(blank=True)


class HandedOutRow(Kept):
    """The original was given out."""

    of_value = HandedOut
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="handed_out")
    why = models.TextField(blank=True)
