"""The numbers of a period, each with its range and its caveats beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from textwrap import wrap

from fvcount.dates.periods import Period
from fvcount.ledger.caveats import Caveat
from fvcount.ledger.count import Count
from fvcount.show.document import Grid

Counts = Sequence[tuple[str, Count]]
"""Counts, each with the month, quarter or agency that it is of; else with the period."""

NO_DATA = Caveat(
    "no-data", "No data: what this is counted from is missing or could not be read. It is not 0."
)
MOST_NOTES = 12
"""How many notes are shown under the numbers, unless all are asked for."""
NARROWEST = 11
"""How wide the column of a measure is at least."""
MOST_PARTS = 6
"""How many parts a note names."""


def heading(book: str, period: Period, agency: str | None, as_at: date | None) -> str:
    """Name the data, the agencies and the period, and say if the period is not over."""
    agencies = "all agencies" if agency is None else f"agency {agency}"
    text = f"{book}, {agencies}: {period.in_words()}"
    if as_at is not None and period.last_day >= as_at:
        text += f" (provisional: not over on {as_at.isoformat()})"
    return text


def numbers_and_notes(counts: Counts, *, title: str, all_notes: bool) -> Iterator[Grid]:
    """Show each number with its range and its marks, and under them what the marks stand for."""
    notes = _notes(counts)
    marks = {caveat: f"[{number}]" for number, caveat in enumerate(notes, 1)}
    parts = list(dict.fromkeys(part for part, _ in counts))
    yield _table(title, parts, counts, marks)
    if notes:
        yield _notes_grid(notes, parts, marks, len(notes) if all_notes else MOST_NOTES)


def caveats_of(count: Count) -> tuple[Caveat, ...]:
    """What can make a number wrong, or why there is none."""
    return count.caveats if count.data_given else (NO_DATA, *count.caveats)


def _notes(counts: Counts) -> dict[Caveat, list[str]]:
    """Every caveat once, with the parts it is about."""
    notes: dict[Caveat, list[str]] = {}
    for part, count in counts:
        for caveat in caveats_of(count):
            parts = notes.setdefault(caveat, [])
            if part not in parts:
                parts.append(part)
    return notes


def _notes_grid(
    notes: Mapping[Caveat, Sequence[str]],
    parts: Sequence[str],
    marks: Mapping[Caveat, str],
    most: int,
) -> Grid:
    rows = [
        (marks[caveat], _named(concerned, parts) + caveat.message)
        for caveat, concerned in islice(notes.items(), most)
    ]
    if len(notes) > most:
        rows.append(("…", f"{len(notes) - most} more notes; --full shows them all"))
    return Grid("", ("", ""), tuple(rows), attached=True)


def _named(concerned: Sequence[str], parts: Sequence[str]) -> str:
    """Name the parts that a note is about, unless it is about all of them."""
    if len(concerned) == len(parts):
        return ""
    more = len(concerned) - MOST_PARTS
    named = ", ".join(concerned[:MOST_PARTS]) + (f" and {more} more" if more > 0 else "")
    return f"{named}: "


def _table(title: str, parts: Sequence[str], counts: Counts, marks: Mapping[Caveat, str]) -> Grid:
    """One line a number; where the period is parted, one line a part."""
    if len(parts) == 1:
        rows = tuple(
            (
                count.measure.title,
                number,
                top and f"{number} to {top}",
                "".join(marks[caveat] for caveat in caveats_of(count)),
            )
            for count, (number, top) in ((count, _number_and_top(count)) for _, count in counts)
        )
        columns: tuple[str, ...] = (parts[0], "Count", "Range", "")
        return Grid(title, columns, rows, frozenset({"Count", "Range"}), rule=False)
    by_measure: dict[str, list[Count]] = {}
    for _, count in counts:
        by_measure.setdefault(count.measure.title, []).append(count)
    headings, cells = zip(
        *(_column(measure, column, marks) for measure, column in by_measure.items()), strict=True
    )
    return Grid(title, ("", *headings), tuple(zip(parts, *cells, strict=True)), rule=False)


def _number_and_top(count: Count) -> tuple[str, str]:
    """A number, and the most it can become if that is more."""
    if not count.data_given:
        return "no data", ""
    low, high = count.range
    return low, "" if low == high else high


def _column(
    measure: str, counts: Sequence[Count], marks: Mapping[Caveat, str]
) -> tuple[str, list[str]]:
    """The heading and the cells of a measure: each number, what it can become, and its marks.

    A caveat of every part is marked in the heading. Numbers end under one another; the heading is
    broken into lines so that it is hardly wider than the cells.
    """
    shared = set[Caveat].intersection(*({*caveats_of(count)} for count in counts))
    numbers = [_number_and_top(count) for count in counts]
    width = max(len(number) for number, _ in numbers)
    cells = []
    for count, (number, top) in zip(counts, numbers, strict=True):
        own = "".join(marks[caveat] for caveat in caveats_of(count) if caveat not in shared)
        words = (number.rjust(width), top and f"(to {top})", own)
        cells.append(" ".join(word for word in words if word))
    heading = f"{measure} {''.join(mark for caveat, mark in marks.items() if caveat in shared)}"
    return "\n".join(wrap(heading, max(NARROWEST, *map(len, cells)))), cells


def counts_grid(counts: Iterable[Count]) -> Grid:
    """List every count in columns that a program reads; without data the numbers are blank."""
    rows = tuple(
        (
            str(count.period),
            count.agency_id or "",
            count.measure.name,
            count.unit,
            *(_numbers(count) if count.data_given else ("", "", "", "")),
            "; ".join(f"{caveat.code}: {caveat.message}" for caveat in count.caveats),
        )
        for count in counts
    )
    numbers = ("Value", "Low", "High", "Undetermined")
    columns = ("Period", "Agency id", "Measure", "Unit", *numbers, "Caveats")
    return Grid("", columns, rows, frozenset(numbers))


def _numbers(count: Count) -> tuple[str, str, str, str]:
    low, high = count.range
    return count.value, low, high, count.measure.value_of(count.undetermined)
