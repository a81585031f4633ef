"""The JSON Schema of each table: its rows as JSON, in a file or for `Records.from_dict`."""

from typing import Any

from fvcount.records.fields import held_by, in_words
from fvcount.records.meanings import MEANINGS
from fvcount.records.tables import Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def table_schema(table: Table) -> dict[str, Any]:
    """The schema of a table: a list of rows, each an object by its columns.

    >>> from fvcount.records.tables import TABLES
    >>> table_schema(TABLES["holidays"])["items"]["properties"]["change"]["enum"]
    ['add', 'remove']
    """
    return {
        "$schema": DIALECT,
        "title": table.name,
        "description": (table.record.__doc__ or "").partition("\n")[0],
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name: _column(table, name) for name in table.columns},
            "required": list(table.required),
            "additionalProperties": False,
        },
    }


def _column(table: Table, name: str) -> dict[str, Any]:
    """The schema of a column; its cells may be null where they may be blank."""
    cell = held_by(table.record, name).readable
    may_be_blank = name in table.must_be_there or name not in table.required
    if may_be_blank:
        cell = {"anyOf": [*cell.get("anyOf", [cell]), {"type": "null"}]}
    return {"description": in_words(table.record, name, MEANINGS[table.name][name]), **cell}
