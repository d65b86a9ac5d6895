"""The desk as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Members and sign-in links; everything of the case itself is the ledger's."""

    name = "cenotaph.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
