"""Django settings for the library and the command line: one app, one database, chosen when a case is opened."""

from typing import Any

SECRET_KEY = ""  # nothing here signs cookies or sessions; the desk brings its own settings
USE_TZ = True
TIME_ZONE = "UTC"
INSTALLED_APPS = ["cenotaph.ledger"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None

# Every pragma is read back when a case is opened; see database.check_pragmas.
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "secure_delete": "ON",
    "cell_size_check": "ON",
    "mmap_size": "0",
    "busy_timeout": "20000",
}
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in PRAGMAS.items()),
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": SQLITE_OPTIONS}
}
