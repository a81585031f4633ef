"""A document laid out: as text for a terminal, as Markdown, or as CSV for a spreadsheet."""

import csv
from io import StringIO

from fvcount.show.document import Document, Grid

NAMES = ("Clause", "Switch", "Reading", "Date")
"""Columns whose words are never broken over lines."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_text(document: Document, width: int) -> str:
    """Text of at most `width` columns, tables drawn with rich."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False)
    for part in document:
        if isinstance(part, str):
            console.print(Text(printable(part)))
            console.print()
            continue
        table = Table(title=part.title or None, box=box.SIMPLE_HEAD, title_justify="left")
        for column in part.columns:
            table.add_column(
                column,
                justify="right" if column in part.right else "left",
                overflow="fold",
                no_wrap=column in part.right or column in NAMES,
            )
        for row in part.rows:
            table.add_row(*(Text(printable(cell)) for cell in row))
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def as_markdown(document: Document) -> str:
    """Markdown with pipe tables; cells cannot break out of theirs."""
    lines: list[str] = []
    for part in document:
        if isinstance(part, str):
            lines += [_plain(part), ""]
            continue
        if part.title:
            lines += [f"### {part.title}", ""]
        marks = ["---:" if column in part.right else "---" for column in part.columns]
        for row in (part.columns, marks, *part.rows):
            lines.append(f"| {' | '.join(map(_plain, row))} |")
        lines.append("")
    return "\n".join(lines)


def _plain(cell: str) -> str:
    return (
        printable(" ".join(cell.split()))
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
    )


def printable(text: str) -> str:
    """The text without what could steer a terminal or turn its direction."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)


def as_csv(grid: Grid) -> str:
    """CSV in which no cell can be taken for a formula by a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.lower().replace(" ", "_") for column in grid.columns)
    writer.writerows([_no_formula(cell) for cell in row] for row in grid.rows)
    return out.getvalue()


def _no_formula(cell: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
