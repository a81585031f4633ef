"""What a measure decides from: checked before anything is decided, and told by the ledger."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import fvcount
from fvcount import MEASURES, Change, Ledger, Readings, Records
from fvcount.dates.clock import TIMEZONES
from fvcount.errors import CalendarError, CaseBookError, FvcountError, ReadingError, RuleSetError

EVERY_MEASURE = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
NORTHSIDE = Path("examples/northside")


def frames() -> dict[str, Any]:
    """The example's tables as frames."""
    return {file.stem: pl.read_csv(file, infer_schema=False) for file in NORTHSIDE.glob("*.csv")}


WAYS_IN: dict[str, Callable[[], Records]] = {
    "files": lambda: fvcount.read(NORTHSIDE),
    "frames": lambda: fvcount.from_frames(**frames()),
}
EVERY_WAY = pytest.mark.parametrize("way", WAYS_IN)


@EVERY_MEASURE
def test_a_ledger_knows_its_records_readings_calendar_rules_zones_and_version(
    measure: Callable[..., Ledger],
) -> None:
    records = fvcount.read(NORTHSIDE)
    made = measure(records, readings={"basis": "recorded"}).made_from

    assert made.input_sha256 == records.input_sha256
    assert made.readings == Readings(basis="recorded")
    assert made.calendar == records.calendar
    assert made.rule_sets == ("2022-07-01",)
    assert (made.timezones, made.version) == (TIMEZONES, fvcount.__version__)
    assert made.findings == records.findings
    assert made.rejected_rows == records.rejected_rows


def test_a_calendar_that_the_caller_chose_is_the_one_told() -> None:
    calendar = fvcount.victoria(2024).changed([Change(date(2024, 11, 4), True)])
    records = fvcount.read(NORTHSIDE)

    assert fvcount.after_hours_responses(records, calendar=calendar).made_from.calendar == calendar


WRONG: dict[str, tuple[Any, dict[str, Any], type[FvcountError], str]] = {
    "a path": ("folder", {}, CaseBookError, "records: expected fvcount.Records, .*, got str"),
    "nothing": (None, {}, CaseBookError, "records: .*, got None"),
    "a list of switches": (
        Records(),
        {"readings": ["basis"]},
        ReadingError,
        r"readings: expected fvcount.Readings, or a dict such as .*, got list",
    ),
    "a value that is not text": (
        Records(),
        {"readings": {"basis": 1}},
        ReadingError,
        "basis cannot be 1",
    ),
    "a switch that is not text": (Records(), {"readings": {1: 1}}, ReadingError, "no switch 1"),
    "a calendar's name": (
        Records(),
        {"calendar": "AU-VIC"},
        CalendarError,
        "calendar: expected fvcount.Calendar, .* got str",
    ),
    "a rule set's name": (
        Records(),
        {"rules": "2022-07-01"},
        RuleSetError,
        "rules: expected a Timetable of rule sets, got str",
    ),
}


@EVERY_MEASURE
@pytest.mark.parametrize("what", WRONG)
def test_an_argument_of_another_kind_is_refused_in_words(
    what: str, measure: Callable[..., Ledger]
) -> None:
    records, options, error, told = WRONG[what]

    with pytest.raises(error, match=told):
        measure(records, **options)


# --- sent and stored ----------------------------------------------------------------------------


@EVERY_WAY
def test_records_are_the_same_after_they_were_pickled(way: str) -> None:
    records = WAYS_IN[way]()
    again = pickle.loads(pickle.dumps(records))  # noqa: S301 (our own)

    assert again == records == WAYS_IN[way]()
    assert again.input_sha256 == records.input_sha256
    assert records != records.with_records(removed=[records.ramp_referrals[0]])


@EVERY_MEASURE
@EVERY_WAY
def test_ledgers_are_the_same_after_they_were_pickled_or_written(
    way: str, measure: Callable[..., Ledger]
) -> None:
    ledger = measure(WAYS_IN[way]())
    pickled = pickle.loads(pickle.dumps(ledger))  # noqa: S301 (our own)
    written = Ledger.from_json(ledger.to_json())
    march = ledger.count("2024-03").to_dict()["counts"]

    for again in (pickled, written, measure(WAYS_IN["files"]())):
        assert again == ledger
        assert again.decisions == ledger.decisions
        assert again.about("C-038") == ledger.about("C-038")
        assert again.count("2024-03") == ledger.count("2024-03")
        assert again.count("2024-03").to_dict()["counts"] == march
        assert [finding.code for finding in again.findings] == [
            finding.code for finding in ledger.findings
        ]


def test_a_process_pool_decides_and_sends_back_ledgers() -> None:
    everything = [WAYS_IN[way]() for way in WAYS_IN]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        ledgers = [*pool.map(fvcount.service_hours, everything)]

    assert ledgers == [fvcount.service_hours(records) for records in everything]
    assert ledgers[0] == ledgers[1]
