"""A row that could not become a record -> what is wrong with it, a finding for each fault.

A cell at fault is named by its shape, unless the caller asks to see cells. A line that was never
meant as a row, such as the headings once more or a total, gets a finding that says what it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fvcount.findings import Finding, shape
from fvcount.records.ids import readable_id
from fvcount.records.raw_cells import is_heading
from fvcount.records.tables import Table

TOTAL = re.compile(r"(grand[ -]?|sub[ -]?)?totals?\b|(sum|count|average)\b", re.IGNORECASE)

SENTENCE = re.compile(r"[^\W\d_]{2,}\s")

Cells = Mapping[str, object]


def headings_again(cells: Cells, file: str, number: int) -> Finding | None:
    """The finding about a row that repeats the headings, as where files were joined."""
    if not cells or not all(is_heading(cell, column) for column, cell in cells.items()):
        return None
    message = "the row is the header again, as where files were joined. It is left out."
    return Finding("unreadable-row", message, file, number)


def faults_of(
    table: Table,
    file: str,
    number: int,
    cells: Cells,
    faults: Sequence[Mapping[str, Any]],
    *,
    show: bool,
) -> Iterator[tuple[object, Finding]]:
    """A finding for each fault of a row, with what it has in common with faults of other rows.

    The faults are those of the typed record, as pydantic tells them.
    """
    is_missing_some = any(fault["type"] == "missing" for fault in faults)
    if is_missing_some and (text := _line_of_a_report(cells)):
        message = f"{text}, not a row: required cells are blank. It is left out."
        yield text, Finding("unreadable-row", message, file, number)
        return
    id, agency = readable_id(cells, table.id_column), readable_id(cells, "agency_id")
    for fault in faults:
        context = fault.get("ctx", {})
        for column in context.get("columns") or (str(fault["loc"][0]),):
            if fault["type"] == "missing":
                code, text, alike = "missing-cell", f"{column} is blank, but is required", ""
            else:
                code, alike = fault["type"], context.get("expected")
                if alike is None:  # a fault of Python's own, such as a number it does not write
                    code, alike = "unreadable-cell", "expected text, or what can be written as text"
                cell = shape(cells.get(column, ""), show=show)
                text = f"{column} {'' if show else 'of the shape '}{cell}: {alike}"
                if code == "unknown-code":  # each word is told, as far as it may be
                    alike += cell
            message = f"{text}. The row is left out."
            yield alike, Finding(code, message, file, number, column, id, agency)


def _line_of_a_report(cells: Cells) -> str:
    """What a row seems to be that lacks required cells; nothing where it seems to be a row."""
    texts = [cell for cell in cells.values() if isinstance(cell, str)]
    if any(TOTAL.match(text) for text in texts):
        return "the row looks like a line of totals"
    if len(cells) == 1 and any(map(SENTENCE.search, texts)):
        return "the row looks like a title or a footer of a report"
    return ""
