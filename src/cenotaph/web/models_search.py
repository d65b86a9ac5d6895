"""Rows of searches that a member keeps for their own use; no part of the case."""

from django.db import models

from cenotaph.web.models_access import MEMBER


class SavedSearch(models.Model):
    """A search under a name; `address` is its query."""

    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=120)
    address = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "name"], name="one_search_a_name"),)

    def __str__(self) -> str:
        return self.name
