"""Service events as columns -> the lines of which their fingerprint is made, a column at a time."""

from collections.abc import Iterator

import polars as pl

from fvcount.frames.event_columns import REPEATING, EventColumns
from fvcount.frames.moments import DAY
from fvcount.records.fingerprint import BLANK, in_bytes, line_of
from fvcount.records.tables import TABLES

CHUNK = 500_000
"""How many lines are made at a time."""
COLUMNS = TABLES["service_events"].columns
WORD = 8
"""The bytes of text that are read as one whole number."""


def column_lines(events: EventColumns) -> Iterator[bytes]:
    """The name of each column that is not blank throughout, and its cells in order."""
    order = _order(events)
    for name in COLUMNS:
        if name in REPEATING:
            lines, places = _lines_of_values(events, name), events.frame[name].gather(order)
        else:
            lines, places = _lines(events, name), order
        if (lines == BLANK).gather(places).all():
            continue
        yield in_bytes([name])
        for start in range(0, len(places), CHUNK):
            text: str = lines.gather(places[start : start + CHUNK]).str.join("\n").item()
            yield text.encode()
            yield b"\n"


def _lines_of_values(events: EventColumns, name: str) -> pl.Series:
    """For a column whose cells are codes, the line of each value that a code stands for."""
    return pl.Series(map(line_of, events.values[name]), dtype=pl.String)


def _lines(events: EventColumns, name: str) -> pl.Series:
    """For ids and times, the line of each cell."""
    lines = _lines_of_sound_rows(events.frame, name)
    cells = [getattr(event, name) for event in events.records.values()]
    return lines.scatter([*events.records], [*map(line_of, cells)]) if cells else lines


def _lines_of_sound_rows(frame: pl.DataFrame, name: str) -> pl.Series:
    """The same as far as they are of sound rows: ids are plain, times of the usual years."""
    if name == "event_id":
        return frame[name]
    if name == "ended_at":
        return frame["end_instant"].cast(pl.String).fill_null(BLANK)
    dates = frame["instant"].is_null().arg_true()
    days = (frame["wall"].gather(dates) // DAY).cast(pl.Int32).cast(pl.Date)
    return frame["instant"].cast(pl.String).scatter(dates, days.cast(pl.String))


def _order(events: EventColumns) -> pl.Series:
    """The indexes of the events in the order of their lines, from the first column to the last.

    The first letters of ids are sorted as numbers, several times as fast as text. Where these are
    alike, whole ids are compared, then agencies. Events of one id and agency were all read one by
    one, so that the other columns are compared of these alone.
    """
    ids = _lines(events, "event_id")
    numbers = _as_numbers(ids)
    order = numbers.arg_sort()
    in_order = numbers.gather(order)
    is_like_next = (in_order == in_order.shift(-1)).fill_null(False)
    alike = (is_like_next | is_like_next.shift(1, fill_value=False)).arg_true()
    rows = order.gather(alike)
    agencies = _lines_of_values(events, "agency_id").gather(events.frame["agency_id"].gather(rows))
    places = _places_of_records(events).gather(rows)
    keys = pl.DataFrame({"id": ids.gather(rows), "agency": agencies, "place": places})
    return order.scatter(alike, rows.gather(keys.select(pl.arg_sort_by(keys.columns)).to_series()))


def _as_numbers(ids: pl.Series) -> pl.Series:
    """The first sixteen bytes of each id as a whole number, which sorts as these bytes do."""
    padded = pl.lit(ids + "\0" * 2 * WORD).cast(pl.Binary)
    first, second = (
        padded.bin.slice(start, WORD)
        .bin.reinterpret(dtype=pl.UInt64, endianness="big")
        .cast(pl.UInt128)
        for start in (0, WORD)
    )
    return pl.select(first * pl.lit(2**64, pl.UInt128) + second).to_series()


def _places_of_records(events: EventColumns) -> pl.Series:
    """For each event that was read one by one, its place among them in the order of all columns."""
    rows = [
        ([line_of(getattr(event, name)) for name in COLUMNS], index)
        for index, event in events.records.items()
    ]
    indexes = pl.Series([index for _, index in sorted(rows)], dtype=pl.UInt32)
    places = pl.zeros(len(events), dtype=pl.UInt32, eager=True)
    return places.scatter(indexes, pl.Series(range(len(rows)), dtype=pl.UInt32))
