"""The open desk: its case, and its own database and key beside the case's."""

import hashlib
import os
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from cenotaph.errors import CaseError
from cenotaph.ledger import database
from cenotaph.ledger.case import Case, open_case
from cenotaph.web.network import Network, settle

DATABASE, KEY = "desk.sqlite3", "desk.key"


class _Open:
    """One case at a time in a process, as the ledger has it."""

    case: Case | None = None
    network: Network | None = None


def open_desk(folder: Path | str, network: Network | None = None) -> Case:
    """Open a case for the browser: its database, the desk's members, the key that seals cookies. Raises CaseError.

    Without a `network` the desk is for this machine alone.
    """
    from cenotaph.web.accounts import visits

    case = open_case(folder)
    # Members are no part of the case: a copy of it handed to others must not carry them, so they have their own file.
    connect(database.sqlite(case.folder / DATABASE))
    with database.in_words(case.folder):
        call_command("migrate", database="desk", verbosity=0, interactive=False)
        visits.clear()
    settings.SECRET_KEY = _key(case.folder / KEY)
    # Cookies know no ports: two desks on one machine must not sign each other out.
    name = f"cenotaph_{case.origin[:12]}"
    settings.SESSION_COOKIE_NAME = f"__Host-{name}" if network else name
    settle(network)
    _Open.case, _Open.network = case, network
    return case


def on_network() -> bool:
    """Whether others than this machine reach the desk."""
    return _Open.network is not None


def case_as(name: str) -> Case:
    """The open case, with this person as the one who acts and signs. Raises CaseError when none is open."""
    if _Open.case is None:
        raise CaseError("no case is open on this desk; start it with: cenotaph serve CASE")
    return replace(_Open.case, actor=name)


def compartment() -> str:
    """The compartment of the open case."""
    return case_as("").origin


def connect(chosen: dict[str, Any]) -> None:
    """Point the desk at this database for members."""
    if hasattr(connections["desk"], "close"):
        connections["desk"].close()
    kept = {**connections.databases["desk"], **chosen}
    connections.databases["desk"] = kept
    del connections["desk"]


def _key(path: Path) -> str:
    """The secret of this desk, made at its first start; readable by its owner alone."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    found = path.read_text().strip()
    if len(found) < 64:
        raise CaseError(f"{path} is no desk key; remove it, and everybody signs in anew")
    return hashlib.sha256(found.encode()).hexdigest()
