"""Service events as columns -> the lines of JSON of which their fingerprint is made."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import polars as pl

from fvcount.dates.clock import MELBOURNE
from fvcount.frames.event_columns import EventColumns

CHUNK = 500_000
"""About how many lines are made at a time."""
TIMESTAMP_FORMAT = '"%Y-%m-%dT%H:%M:%S%.6f%:z"'
AFTER_ALL_CELLS = "~"
"""Sorts after every first cell, which begins with a quote."""


def lines(
    events: EventColumns, columns: Sequence[str], in_json: Callable[[object], str]
) -> Iterator[bytes]:
    """Write each event as a JSON list on a line; the lines are sorted and come in chunks.

    A line begins with the id of its event. Each chunk holds a range of ids, so that it can be
    sorted on its own.
    """
    ids = events.frame.select(columns[0]).rechunk()  # an empty chunk would make `format` panic
    first_cells = ids.select(pl.format('"{}"', columns[0])).to_series()
    # written one by one, since they may hold times of long ago, or characters that JSON escapes
    record_lines = {
        index: f"[{', '.join(in_json(getattr(event, name)) for name in columns)}]\n"
        for index, event in events.records.items()
    }
    record_cells = {index: in_json(event.event_id) for index, event in events.records.items()}
    if record_cells:
        first_cells = first_cells.scatter(list(record_cells), list(record_cells.values()))
    template = f"[{', '.join('{}' for _ in columns)}]\n"
    for low, high in pairwise(_chunk_bounds(first_cells)):
        indexes = first_cells.is_between(low, high, closed="left").arg_true()
        cells = _cells(events, indexes, in_json) | {columns[0]: first_cells.gather(indexes)}
        chunk = pl.DataFrame(cells).select(pl.format(template, *columns)).to_series()
        if records := [index for index, cell in record_cells.items() if low <= cell < high]:
            positions = indexes.search_sorted(pl.Series(records, dtype=pl.UInt32))
            chunk = chunk.scatter(positions, [record_lines[index] for index in records])
        text: str = chunk.sort().str.join("").item()
        yield text.encode()


def _chunk_bounds(first_cells: pl.Series) -> list[str]:
    """Bounds between which about `CHUNK` of the cells lie each, from a sample of them."""
    sample = first_cells.sample(min(len(first_cells), 10_000), seed=0).sort()
    chunks = len(first_cells) // CHUNK + 1
    bounds = [sample[len(sample) * chunk // chunks] for chunk in range(1, chunks)]
    return ["", *bounds, AFTER_ALL_CELLS]


def _cells(
    events: EventColumns, indexes: pl.Series, in_json: Callable[[object], str]
) -> dict[str, pl.Series]:
    """The cells of the events at these indexes, as JSON."""
    rows = events.frame.gather(indexes)
    cells = {
        name: pl.Series(map(in_json, values), dtype=pl.String).gather(rows[name])
        for name, values in events.values.items()
    }
    day = pl.col("wall").cast(pl.Datetime("us")).dt.to_string('"%Y-%m-%d"')
    start = pl.coalesce(_timestamp("instant"), day)
    times = rows.select(started_at=start, ended_at=_timestamp("end_instant").fill_null("null"))
    return cells | times.to_dict()


def _timestamp(column: str) -> pl.Expr:
    """Write a column of instants as Melbourne's time with its offset, in quotes."""
    moment = pl.col(column).cast(pl.Datetime("us", "UTC"))
    return moment.dt.convert_time_zone(MELBOURNE.key).dt.to_string(TIMESTAMP_FORMAT)
