"""A case book as a folder of CSV or Parquet files, written once and then used again."""

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from benchmarks.data.book import SEED, Book, book

FORMATS = ("parquet", "csv")
TIME = "%Y-%m-%dT%H:%M"


def folder_of(data: Path, events: int, form: str) -> Path:
    """Where the book of so many events lies in one of the formats."""
    return data / f"{events}-{form}"


def write(data: Path, events: int, forms: tuple[str, ...] = FORMATS, seed: int = SEED) -> None:
    """Write the book in the formats it is not there in yet."""
    missing = [form for form in forms if not folder_of(data, events, form).exists()]
    if not missing:
        return
    made = book(events, seed)
    for form in missing:
        done = folder_of(data, events, form)
        unfinished = done.with_name(f"{done.name}.unfinished")
        unfinished.mkdir(parents=True, exist_ok=True)
        _write_parquet(made, unfinished) if form == "parquet" else _write_csv(made, unfinished)
        unfinished.rename(done)


def _write_parquet(made: Book, folder: Path) -> None:
    for name, table in made.tables.items():
        table.write_parquet(folder / f"{name}.parquet")
    writer: pq.ParquetWriter | None = None
    for part in made.service_events():
        rows = part.to_arrow(compat_level=pl.CompatLevel.oldest())
        writer = writer or pq.ParquetWriter(folder / "service_events.parquet", rows.schema)
        writer.write_table(rows)
    if writer is not None:
        writer.close()


def _write_csv(made: Book, folder: Path) -> None:
    for name, table in made.tables.items():
        table.write_csv(folder / f"{name}.csv", datetime_format=TIME)
    with (folder / "service_events.csv").open("wb") as file:
        for number, part in enumerate(made.service_events()):
            started = pl.col("started_at").dt.to_string(TIME).fill_null("n/a")
            part.with_columns(started).write_csv(
                file, include_header=number == 0, datetime_format=TIME
            )
