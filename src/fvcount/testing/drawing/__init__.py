"""Case books drawn by chance: small, valid, and aimed at where the rules bend.

Everything random comes from one `random.Random`, seeded by a run of the laws, by a run against the
oracle, or by hypothesis: there is one generator for all of them.
"""

Row = dict[str, str]
"""A row as text cells, by column; a column that is not there is a blank cell."""

Book = dict[str, list[Row]]
"""A case book as a dict of lists: table names to rows."""
