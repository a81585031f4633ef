"""Ledgers, counts and findings as frames."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas
import polars as pl
import pytest

import fvcount
from frames.small_frames import OF_TWO_AGENCIES, read, table
from fvcount.errors import LedgerError


def of(**columns: Any) -> fvcount.Ledger:
    return fvcount.service_hours(read(**columns))


def test_a_ledger_as_a_frame_has_a_row_for_each_decision() -> None:
    frame = fvcount.to_frame(of(**OF_TWO_AGENCIES))
    assert dict(frame.schema) == {
        "record": pl.String,
        "agency_id": pl.String,
        "outcome": pl.String,
        "amount": pl.Int64,
        "on": pl.Date,
        "clause": pl.String,
    }
    direct = "KPM2.direct"
    assert sorted(frame.rows()) == [
        ("E1", "A", "counted", 600, date(2024, 2, 29), direct),
        ("E2", "B", "counted", 1200, date(2024, 3, 1), "KPM2.travel"),
        ("E3", "A", "excluded", 1800, date(2024, 3, 15), "KPM2.not_client_time"),
        ("E4", "A", "counted", 1800, date(2024, 3, 31), direct),
        ("E4", "A", "counted", 1800, date(2024, 4, 1), direct),
        ("E5", "B", "counted", 2400, date(2024, 4, 1), direct),
        ("E6", "A", "undetermined", 0, date(2024, 4, 7), "KPM2.duration"),
    ]


def test_a_ledger_of_records_read_one_by_one_is_a_frame_too() -> None:
    book = {"support_periods": table("support_periods", program=["ramp", "other"]).to_dicts()}
    ledger = fvcount.new_support_periods(fvcount.Records.from_dict(book))
    first = date(2024, 3, 1)
    assert sorted(fvcount.to_frame(ledger).rows()) == [
        ("E1", "A", "excluded", 1, first, "KPM1.other_program"),
        ("E2", "A", "excluded", 1, first, "KPM1.other_program"),
    ]


def test_records_in_a_frame_are_named_as_in_the_ledger() -> None:
    ledger = fvcount.new_support_periods(read())
    assert fvcount.to_frame(ledger)["record"].to_list() == ["derived:A:Ana:2024-03-04"]


def test_a_frame_may_tell_the_sentence_of_each_decision_too() -> None:
    ledger = of(**OF_TWO_AGENCIES)
    frame = fvcount.to_frame(ledger, sentences=True)
    assert frame.drop("because").equals(fvcount.to_frame(ledger))
    told = sorted(frame.select("record", "on", "because").rows())
    assert told == sorted((each.record, each.on, each.because) for each in ledger.decisions)
    assert told[0][2].startswith("Direct support by 1 worker for 10 min")  # E1


def test_a_ledger_without_decisions_is_a_frame_without_rows() -> None:
    frame = fvcount.to_frame(fvcount.new_ramp_cases(read()))
    assert (frame.height, frame.width) == (0, 6)


def test_a_frame_sums_up_to_the_count() -> None:
    ledger = of(**OF_TWO_AGENCIES)
    march = fvcount.to_frame(ledger).filter(
        pl.col("on").is_between(date(2024, 3, 1), date(2024, 3, 31)), outcome="counted"
    )
    assert march["amount"].sum() == ledger.count("2024-03").total == 3000


def test_the_columns_of_a_ledger_make_a_frame_of_any_library() -> None:
    ledger = of(**OF_TWO_AGENCIES)
    march = ledger.count("2024-03")
    for made in (ledger, march):
        frame = pandas.DataFrame(made.columns(sentences=True))
        due = sorted((each.record, each.on, each.amount, each.because) for each in made.decisions)
        told = frame[["record", "on", "amount", "because"]]
        assert sorted(told.itertuples(index=False, name=None)) == due
    assert [*ledger.columns()] == ["record", "agency_id", "outcome", "amount", "on", "clause"]


def test_a_count_as_a_frame_has_a_row_for_each_decision_of_its_period() -> None:
    march = of(**OF_TWO_AGENCIES).count("2024-03")
    frame = fvcount.to_frame(march, sentences=True)
    assert sorted(frame["record"]) == ["E2", "E3", "E4"]
    assert sorted(frame["because"]) == sorted(each.because for each in march.decisions)


def test_several_counts_as_a_frame_have_a_row_each() -> None:
    by_month = of(**OF_TWO_AGENCIES).by("month", "2024-02..2024-04")
    due = [  # 600 s; 1200 + 1800 s; 1800 + 2400 s and one of unknown length
        ("2024-02", None, "service_hours", "hours", "seconds", "0.17", 600, 0),
        ("2024-03", None, "service_hours", "hours", "seconds", "0.83", 3000, 0),
        ("2024-04", None, "service_hours", "hours", "seconds", "1.17", 4200, 0),
    ]
    assert fvcount.to_frame(by_month).rows() == due
    assert fvcount.to_frame(by_month.values()).rows() == due


def test_a_count_without_data_has_no_number_in_a_frame() -> None:
    count = fvcount.new_ramp_cases(read()).count("2024-03")
    numbers = fvcount.to_frame([count]).select("value", "total", "undetermined")
    assert numbers.rows() == [(None, None, None)]


def test_findings_as_a_frame_have_a_row_each() -> None:
    found = read(event_id=["E1", "E2"], minutes=["60", "sixty"]).findings
    frame = fvcount.to_frame(found)
    assert frame.select("severity", "code", "row", "column", "record").rows() == [
        ("error", "unreadable-cell", 3, "minutes", "E2")
    ]
    assert frame["message"].to_list() == [found[0].message]
    assert fvcount.to_frame(()).columns == frame.columns


def test_anything_else_is_no_frame() -> None:
    told = "expected a ledger, a count, several counts, or findings, got str"
    with pytest.raises(LedgerError, match=told):
        fvcount.to_frame(["E1"])  # type: ignore[arg-type]
