"""The fingerprint of a case book: the same records have the same one, however they came in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from json import dumps
from typing import Any

from fvcount.records.many_events import ManyEvents
from fvcount.records.tables import TABLES


def fingerprint(tables: Mapping[str, Iterable[Any]]) -> str:
    """The SHA-256, in hexadecimal, of the records of these tables in canonical form."""
    digest = sha256()
    for name in sorted(tables):
        digest.update(f"{name}\n".encode())
        records = tables[name]
        if isinstance(records, ManyEvents):
            for chunk in records.lines(TABLES[name].columns, in_json):
                digest.update(chunk)
            continue
        columns = TABLES[name].columns
        lines = sorted(
            dumps([_canonical(getattr(record, column)) for column in columns]) + "\n"
            for record in records
        )
        digest.update("".join(lines).encode())
    return digest.hexdigest()


def in_json(value: object) -> str:
    """A cell as it stands in the line of its record."""
    return dumps(_canonical(value))


def _canonical(value: object) -> object:
    """A value in the one form in which it is fingerprinted."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, tuple | bool | None):
        return value
    return str(value)
