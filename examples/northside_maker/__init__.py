"""The maker of `examples/northside`: an invented agency, and the truth about its counts.

Each story in this package writes rows and states, beside them, the decisions that must come of
them. So the truth is not computed by the library, and nothing here imports it. Agency, ids and
events are invented; no row describes a real person.
"""

import csv
import json
from collections import Counter
from pathlib import Path

from examples.northside_maker.agency import AGENCY_STORIES
from examples.northside_maker.book import AGENCY, COLUMNS, MEASURES, Book, Decision
from examples.northside_maker.children import CHILDREN, continuous_support, ordinary_families
from examples.northside_maker.days import MONTHS
from examples.northside_maker.faults import faulty_rows
from examples.northside_maker.gaps import GAPS
from examples.northside_maker.hours import HOURS
from examples.northside_maker.nights import NIGHTS
from examples.northside_maker.panels import PANELS
from examples.northside_maker.starts import STARTS

FAMILY_STORIES = (*GAPS, *STARTS, *CHILDREN, ordinary_families)
"""The stories that write their own families, in the order of the client ids."""


def write(folder: Path) -> None:
    """Write `northside/`, a CSV file for each table, and `northside-truth.json` into a folder.

    They come out the same on every machine, byte for byte.
    """
    book = Book()
    _write_stories(book)
    decisions = book.close()
    (folder / "northside").mkdir(parents=True, exist_ok=True)
    for table, columns in COLUMNS.items():
        file = folder / "northside" / f"{table}.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(book.tables[table])
    truth = {
        "agency": AGENCY,
        "rejected_rows": book.rejected_rows,
        "months": _sums(decisions),
        "decisions": [decision._asdict() for decision in decisions],
    }
    text = json.dumps(truth, indent=1) + "\n"
    (folder / "northside-truth.json").write_text(text, encoding="utf-8", newline="\n")


def _write_stories(book: Book) -> None:
    for family_story in FAMILY_STORIES:
        family_story(book)
    family = continuous_support(book)
    for story in (*HOURS, *NIGHTS, faulty_rows):
        story(book, family)
    for agency_story in (*PANELS, *AGENCY_STORIES):
        agency_story(book)


def _sums(decisions: list[Decision]) -> dict[str, dict[str, dict[str, int]]]:
    """The counted and the undetermined amounts of each measure, by month."""
    amounts: Counter[tuple[str, str, str]] = Counter()
    for decision in decisions:
        amounts[decision.on[:7], decision.measure, decision.outcome] += decision.amount
    return {
        month: {
            measure: {
                "total": amounts[month, measure, "counted"],
                "undetermined": amounts[month, measure, "undetermined"],
            }
            for measure in MEASURES
        }
        for month in sorted({*MONTHS, *(decision.on[:7] for decision in decisions)})
    }
