"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """All tables of Cenotaph live in this one app."""

    name = "cenotaph.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
