"""Where rows live: the case's in the case's database, members and sessions in the desk's own."""

from typing import Any

LEDGER = "ledger"


class Router:
    """The ledger in `default`, everything else in `desk`; no relation crosses."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The database of this model."""
        return "default" if model._meta.app_label == LEDGER else "desk"

    db_for_write = db_for_read

    def allow_relation(self, left: Any, right: Any, **hints: Any) -> bool:
        """Only within one database."""
        return self.db_for_read(left) == self.db_for_read(right)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Each app's tables in its own database."""
        return (db == "default") == (app_label == LEDGER)
