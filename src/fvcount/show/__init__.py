"""Results for people and for machines: text, Markdown, CSV and JSON."""
