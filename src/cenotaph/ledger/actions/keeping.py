"""Keep a row with the signed entry of the act that made it: the entry holds the hash of everything the row says."""

import hashlib
from typing import Any

from django.db import models

from cenotaph.ledger.case import Case
from cenotaph.ledger.history import plain, sign


def kept_hash(row: models.Model) -> str:
    """One hash over every column of a row but its key."""
    columns = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return hashlib.sha256(plain(columns).encode()).hexdigest()


def keep(case: Case, row: models.Model, act: str, about: str, *, why: str = "", **details: Any) -> int:
    """Inside `together`: write a new row and sign its entry; the row's number."""
    row.save(force_insert=True)
    kind = type(row).__name__
    sign(case, act, about, why=why, kind=kind, row=row.pk, kept=kept_hash(row), **details)
    return int(row.pk)
