"""The fingerprint of the input: row order, column order and how the text is written are nothing."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from random import Random

import pytest

import fvcount
from files.folders import folder, read_drawn

NORTHSIDE = Path("examples/northside")


def shuffled(text: str, chance: Random) -> str:
    header, *rows = csv.reader(StringIO(text, newline=""))
    chance.shuffle(rows)
    order = chance.sample(range(len(header)), len(header))
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([[row[at] for at in order] for row in (header, *rows)])
    return "\ufeff" + out.getvalue()


def test_the_order_of_rows_and_columns_and_the_way_of_writing_change_nothing(
    tmp_path: Path,
) -> None:
    chance = Random(3)  # noqa: S311 (no secret)
    for file in NORTHSIDE.glob("*.csv"):
        text = shuffled(file.read_text("utf-8"), chance)
        (tmp_path / file.name.upper()).write_bytes(text.encode())
    one, other = fvcount.read(NORTHSIDE), fvcount.read(tmp_path)
    assert one.input_sha256 == other.input_sha256
    for measure in (fvcount.new_support_periods, fvcount.service_hours):
        assert measure(one).decisions == measure(other).decisions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minutes \n 60", "minutes \n 60.00"),
        ("started_at minutes \n 2024-03-04T10:00 5", "started_at minutes \n 2024-03-03T23:00Z 5"),
        ("worker_ids \n W1;W2", "worker_ids \n W2;W1;W2"),
        ("unidentified_client \n yes", "unidentified_client \n 1"),
        ("unidentified_client \n no", "unidentified_client \n ."),
        ("client_ids \n Ana;Ben", "client_ids \n Ana \n Ben"),
        ("activity \n DIRECT", "activity \n direct"),
        ("minutes \n 60", "minutes ended_at \n 60 ."),
    ],
)
def test_the_same_records_have_the_same_fingerprint(tmp_path: Path, one: str, other: str) -> None:
    first = read_drawn(tmp_path / "one", service_events=one)
    second = read_drawn(tmp_path / "other", service_events=other)
    assert first.input_sha256 == second.input_sha256


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minutes \n 60", "minutes \n 61"),
        ("minutes \n 60", "minutes \n ."),
        ("started_at minutes \n 2024-03-04T00:00 5", "started_at minutes \n 2024-03-04 5"),
        ("worker_ids \n W1;W2", "worker_ids \n W1"),
        ("worker_ids \n W1", "worker_ids \n ."),
        ("client_ids beneficiary_ids \n Ana .", "client_ids beneficiary_ids \n . Ana"),
        ("event_id \n E1", "event_id \n e1"),
    ],
)
def test_other_records_have_another_fingerprint(tmp_path: Path, one: str, other: str) -> None:
    first = read_drawn(tmp_path / "one", service_events=one)
    second = read_drawn(tmp_path / "other", service_events=other)
    assert first.input_sha256 != second.input_sha256


def test_an_unknown_column_or_file_changes_no_fingerprint(tmp_path: Path) -> None:
    plain = folder(tmp_path / "one", clients="client_id\nAna\n")
    more = folder(tmp_path / "two", {"notes.csv": "x\n"}, clients="client_id,mood\nAna,good\n")
    assert fvcount.read(plain).input_sha256 == fvcount.read(more).input_sha256
