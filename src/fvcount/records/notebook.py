"""A case book as a notebook shows it: how much was read, and how much was not; no ids."""

from collections import Counter
from typing import Any

from fvcount.html_tables import html_paragraphs, html_table
from fvcount.records.tables import TABLES
from fvcount.wording import number_of


def records_html(book: Any) -> str:
    """The tables of a case book, with their records and the rows that could not be read."""
    unread = Counter(row.table for row in book.rejected)
    rows = [
        (name, f"{len(getattr(book, name)):,}", unread[name] or "")
        for name in TABLES
        if name in book.tables_given | book.unreadable
    ]
    problems = f"{number_of(len(book.findings), 'problem')} found; `.findings` lists them."
    columns = ("Table", "Records", "Rows that could not be read")
    return html_table(columns, rows) + html_paragraphs([problems])
