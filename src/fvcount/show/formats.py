"""The formats of a result: text for a terminal, JSON, CSV for a spreadsheet, Markdown.

A new format is a member of `Format` and a case in `render`; the option `--format` follows.
"""

import csv
from collections.abc import Callable
from enum import StrEnum
from io import StringIO
from typing import Any

from fvcount.show.document import Document, Grid
from fvcount.show.json_objects import as_json

UNBROKEN = ("Clause", "Switch", "Reading", "Date", "Outcome")
"""Columns whose words are never broken over lines."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Characters by which a spreadsheet knows a formula."""


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def render(
    output_format: Format,
    width: int,
    *,
    json_object: Callable[[], Any],
    grid: Callable[[], Grid],
    document: Callable[[], Document],
) -> str:
    """Write a result in one format.

    The result comes as functions, of which only the one that the format needs is called: to build a
    large result twice would take twice as long.
    """
    match output_format:
        case Format.TABLE:
            return as_text(document(), width)
        case Format.JSON:
            return as_json(json_object())
        case Format.CSV:
            return as_csv(grid())
        case Format.MARKDOWN:
            return as_markdown(document())


def as_text(document: Document, width: int) -> str:
    """Write text of at most `width` columns; rich draws the tables."""
    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False)
    for number, part in enumerate(document):
        if number and not (isinstance(part, Grid) and part.attached):
            console.print()
        text = part if isinstance(part, str) else part.title
        if text:
            console.print(Text(printable(text)))
        if isinstance(part, Grid) and part.columns:
            console.print(_rich_table(part))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _rich_table(grid: Grid) -> Any:
    from rich import box
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    has_rule = grid.rule and any(grid.columns)
    table = Table(
        box=box.SIMPLE_HEAD if has_rule else None,
        show_header=any(grid.columns),
        show_edge=False,
        padding=(0, 1) if has_rule else (0, 2, 0, 1),
        pad_edge=False,
    )
    for column in grid.columns:
        table.add_column(
            Text(printable(column)),
            justify="right" if column in grid.right else "left",
            overflow="fold",
            no_wrap=column in grid.right or column in UNBROKEN,
        )
    for row in grid.rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return Padding(table, (0, 0, 0, 2))


def as_markdown(document: Document) -> str:
    """Write Markdown with pipe tables. No cell can end its row or start HTML."""
    lines: list[str] = []
    for part in document:
        if isinstance(part, str):
            lines += [_escape(part), ""]
            continue
        if part.title:
            lines += [f"### {_escape(part.title)}", ""]
        if not part.columns:
            continue
        rule = ["---:" if column in part.right else "---" for column in part.columns]
        for row in (part.columns, rule, *part.rows):
            lines.append(f"| {' | '.join(map(_escape, row))} |")
        lines.append("")
    return "\n".join(lines)


def _escape(cell: str) -> str:
    text = printable(" ".join(cell.split()))
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def printable(text: str) -> str:
    """Replace what could steer a terminal or turn the direction of the text."""
    return "".join(
        character if character.isprintable() or character == "\n" else "?" for character in text
    )


def as_csv(grid: Grid) -> str:
    """Write CSV. No cell can be taken for a formula by a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.lower().replace(" ", "_") for column in grid.columns)
    writer.writerows([_disarm(cell) for cell in row] for row in grid.rows)
    return out.getvalue()


def _disarm(cell: str) -> str:
    """Put an apostrophe in front of what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
