"""Tables for notebooks: what is in a cell is text, whatever it looks like."""

from __future__ import annotations

from fvcount.html_tables import html_paragraphs, html_table


def test_a_table_has_its_heading_and_its_rows() -> None:
    assert html_table(("Month", "Counted"), [("March", 3), ("April", "")]) == (
        "<table><thead><tr><th>Month</th><th>Counted</th></tr></thead><tbody>"
        "<tr><td>March</td><td>3</td></tr><tr><td>April</td><td></td></tr></tbody></table>"
    )


def test_nothing_in_a_cell_a_heading_or_a_sentence_is_markup() -> None:
    evil = """<script>alert('&"')</script>"""
    escaped = "&lt;script&gt;alert(&#x27;&amp;&quot;&#x27;)&lt;/script&gt;"

    assert evil not in html_table((evil,), [(evil,)])
    assert html_table((evil,), [(evil,)]).count(escaped) == 2
    assert html_paragraphs([evil]) == f"<p>{escaped}</p>"
