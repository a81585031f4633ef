"""Service events in columns -> the lines of JSON that their fingerprint is made of."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import polars as pl

from fvcount.dates.clock import MELBOURNE
from fvcount.frames.event_columns import EventColumns

CHUNK = 500_000
"""About how many lines are made at a time."""
STAMP = '"%Y-%m-%dT%H:%M:%S%.6f%:z"'
LAST = "~"
"""Comes after the quote that every first cell begins with."""


def lines(
    events: EventColumns, columns: Sequence[str], in_json: Callable[[object], str]
) -> Iterator[bytes]:
    """A list in JSON for each event, a line each, in order; a chunk at a time.

    Lines are in the order of their first cells, so that chunks of that order are made in turn.
    """
    first = events.frame.select(pl.format('"{}"', columns[0])).to_series()
    singly = {
        index: f"[{', '.join(in_json(getattr(event, name)) for name in columns)}]\n"
        for index, event in events.records.items()
    }  # only these may hold what JSON writes in another way, or times of long ago
    heads = {index: in_json(event.event_id) for index, event in events.records.items()}
    if heads:
        first = first.scatter(list(heads), list(heads.values()))
    sample = first.sample(min(len(first), 10_000), seed=0).sort()
    parts = len(first) // CHUNK + 1
    bounds = ["", *(sample[len(sample) * part // parts] for part in range(1, parts)), LAST]
    form = f"[{', '.join('{}' for _ in columns)}]\n"
    for low, high in pairwise(bounds):
        indexes = first.is_between(low, high, closed="left").arg_true()
        cells = _cells(events, indexes, in_json) | {columns[0]: first.gather(indexes)}
        line = pl.DataFrame(cells).select(pl.format(form, *columns)).to_series()
        if in_chunk := [index for index, head in heads.items() if low <= head < high]:
            position = indexes.search_sorted(pl.Series(in_chunk, dtype=pl.UInt32))
            line = line.scatter(position, [singly[index] for index in in_chunk])
        text: str = line.sort().str.join("").item()
        yield text.encode()


def _cells(
    events: EventColumns, indexes: pl.Series, in_json: Callable[[object], str]
) -> dict[str, pl.Series]:
    """The cells of some events as JSON."""
    rows = events.frame.gather(indexes)
    cells = {
        name: pl.Series(map(in_json, values), dtype=pl.String).gather(rows[name])
        for name, values in events.values.items()
    }
    day = pl.col("wall").cast(pl.Datetime("us")).dt.to_string('"%Y-%m-%d"')
    started = pl.coalesce(_stamp("at"), day)
    times = rows.select(started_at=started, ended_at=_stamp("ended").fill_null("null"))
    return cells | times.to_dict()


def _stamp(column: str) -> pl.Expr:
    moment = pl.col(column).cast(pl.Datetime("us", "UTC"))
    return moment.dt.convert_time_zone(MELBOURNE.key).dt.to_string(STAMP)
