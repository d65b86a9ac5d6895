"""Derived rows of the list of documents: what a line shows of each, so that a long list is one walk of an index."""

from django.db import models

from cenotaph.ledger.models.archive import DocumentRow

UNDATED = "9999-99-99"  # comes after every day, however a database orders letters


class ListingRow(models.Model):
    """A document in the list; `place` is its day (ISO), or what comes after every day where none is known."""

    document = models.OneToOneField(DocumentRow, primary_key=True, on_delete=models.CASCADE, related_name="listing")
    place = models.CharField(max_length=10)
    received_at = models.CharField(max_length=32)
    title = models.TextField()
    publisher = models.TextField(null=True)  # noqa: DJ001
    language = models.CharField(max_length=16, null=True)  # noqa: DJ001
    captured_by = models.TextField()
    claims = models.IntegerField()
    waiting = models.IntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["place", "received_at", "document"], name="listing_in_order"),
            models.Index(
                fields=["place", "received_at", "document", "waiting"],
                name="listing_waiting",
                condition=models.Q(waiting__gt=0),
            ),
        )

    def __str__(self) -> str:
        return self.title
