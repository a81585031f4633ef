"""Tables for notebooks, as HTML; every word in them is escaped."""

from collections.abc import Iterable, Sequence
from html import escape


def html_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a heading line; columns after the first are set to the right if numbers.

    >>> html_table(["Month"], [["<b>March</b>"]])
    '<table><thead><tr><th>Month</th></tr></thead><tbody><tr><td>&lt;b&gt;March&lt;/b&gt;</td></tr></tbody></table>'
    """
    heading = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{heading}</tr></thead><tbody>{body}</tbody></table>"


def html_paragraphs(sentences: Iterable[str]) -> str:
    """Sentences, a paragraph each."""
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
