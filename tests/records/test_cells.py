"""What a cell may hold, and how a faulty one is reported."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from files.folders import USUAL, everything_told, faults, lines, oddities, read, read_drawn, spaced
from fvcount import Month, Records
from fvcount.measures import MEASURES
from fvcount.records.tables import TABLES
from fvcount.rules.codes import Program
from records.sample_rows import WHOLE

GOOD = [
    ("support_periods", "program", "CLIENT_SUPPORT", "client_support"),
    ("support_periods", "program", " After_Hours ", "after_hours"),
    ("support_periods", "end_reason", "Maximum_Support", "maximum_support"),
    ("support_periods", "end_date", "9999-12-31", "9999-12-31"),
    ("support_periods", "start_date", " 2024-02-29 ", "2024-02-29"),
    ("support_periods", "start_date", "2024-03-05 00:00", "2024-03-05"),
    ("support_periods", "start_date", "2024-03-05T00:00:00", "2024-03-05"),
    ("support_periods", "end_date", "2024-03-05 00:00:00.000", "2024-03-05"),
    ("ramp_referrals", "heard_on", "2024-03-05 00:00:00.0000000", "2024-03-05"),
    ("month_statuses", "ongoing_relationship", "Y", "True"),
    ("after_hours_responses", "support_provided", "n", "False"),
    ("service_events", "started_at", "2024-03-04T10:00+11", "2024-03-04 10:00:00+11:00"),
    ("service_events", "started_at", "2024-03-04 10:00 +11:00", "2024-03-04 10:00:00+11:00"),
    ("service_events", "started_at", "2024-03-03 23:00:00 Z", "2024-03-04 10:00:00+11:00"),
    (
        "service_events",
        "started_at",
        "2024-03-04T10:00:00.123456999",
        "2024-03-04 10:00:00.123456+11:00",
    ),
    ("month_statuses", "ongoing_relationship", "Yes", "True"),
    ("month_statuses", "ongoing_relationship", "FALSE", "False"),
    ("month_statuses", "ongoing_relationship", "1", "True"),
    ("month_statuses", "ongoing_relationship", "0", "False"),
    ("month_statuses", "ongoing_relationship", " ", "None"),
    ("coverage", "to_month", "9999-12", "9999-12"),
    ("service_events", "minutes", "0", "0"),
    ("service_events", "minutes", "12.5", "12.5"),
    ("service_events", "minutes", " 090 ", "90"),
    ("service_events", "worker_ids", "W2; W1;W2", "('W1', 'W2')"),
    ("service_events", "client_ids", "Ben;;Ana;", "('Ana', 'Ben')"),
    ("service_events", "client_ids", ";", "()"),
    ("service_events", "client_ids", "Ben; ;Ana", "('Ana', 'Ben')"),
    ("service_events", "unidentified_client", "true", "True"),
    ("after_hours_responses", "mode", "Face_To_Face", "face_to_face"),
    ("after_hours_responses", "mode", "", "None"),
    ("after_hours_responses", "program", "", "after_hours"),
    ("after_hours_responses", "support_provided", "", "True"),
    ("ramp_referrals", "determination", "PENDING", "pending"),
    ("ramp_referrals", "assisted", "", "True"),
    ("ramp_referrals", "closed_on", "9999-12-31", "9999-12-31"),
    ("report_submissions", "kind", "Quarterly", "quarterly"),
    ("targets", "target", "0", "0"),
    ("targets", "target", "1400.5", "1400.5"),
    ("holidays", "change", "Remove", "remove"),
]


def one_row(table: str, column: str, cell: str) -> str:
    row = {**USUAL[table], **({"client_id": "Ana"} if table == "clients" else {}), column: cell}
    return f"{','.join(row)}\n{','.join(row.values())}\n"


@pytest.mark.parametrize(("table", "column", "cell", "value"), GOOD)
def test_a_good_cell_is_read(
    tmp_path: Path, table: str, column: str, cell: str, value: str
) -> None:
    records = read(tmp_path, {f"{table}.csv": one_row(table, column, cell)})
    assert faults(records) == []
    (record,) = getattr(records, table)
    assert str(getattr(record, column)) == value


BAD = [
    # dates of other fashions
    ("support_periods", "start_date", "04/03/2024", "unreadable-cell"),
    ("support_periods", "start_date", "2024-3-4", "unreadable-cell"),
    ("support_periods", "start_date", "20240304", "unreadable-cell"),
    ("support_periods", "start_date", "45355", "unreadable-cell"),
    ("support_periods", "start_date", "2024-02-30", "unreadable-cell"),
    ("support_periods", "start_date", "0000-01-01", "unreadable-cell"),
    ("support_periods", "start_date", "2024-03-04T10:00", "unreadable-cell"),
    ("support_periods", "start_date", "2024-03-04 00:00:00.001", "unreadable-cell"),
    ("support_periods", "start_date", "2024-03-04T00:00Z", "unreadable-cell"),
    ("support_periods", "start_date", "\uff12024-03-04", "unreadable-cell"),
    ("support_periods", "end_date", "ongoing", "unreadable-cell"),
    ("month_statuses", "month", "2024-13", "unreadable-cell"),
    ("month_statuses", "month", "2024-03-01", "unreadable-cell"),
    ("month_statuses", "month", "March 2024", "unreadable-cell"),
    ("coverage", "from_month", "0000-01", "unreadable-cell"),
    ("ramp_referrals", "heard_on", "soon", "unreadable-cell"),
    ("ramp_referrals", "closed_on", "2024-03-32", "unreadable-cell"),
    ("report_submissions", "submitted_on", "yes", "unreadable-cell"),
    ("holidays", "date", "Cup Day", "unreadable-cell"),
    # times
    ("service_events", "started_at", "2024-03-04T24:00", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10:00:60", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10:00  +11:00", "unreadable-cell"),
    ("service_events", "started_at", "2024-03-04T10:00:00.", "unreadable-cell"),
    ("service_events", "started_at", "10:00", "unreadable-cell"),
    ("service_events", "ended_at", "2024-03-04T10:00pm", "unreadable-cell"),
    ("after_hours_responses", "responded_at", "4 March 8pm", "unreadable-cell"),
    # numbers
    ("service_events", "minutes", "-5", "unreadable-cell"),
    ("service_events", "minutes", "inf", "unreadable-cell"),
    ("service_events", "minutes", "1e3", "unreadable-cell"),
    ("service_events", "minutes", "1_000", "unreadable-cell"),
    ("service_events", "minutes", "60min", "unreadable-cell"),
    ("service_events", "minutes", "1:30", "unreadable-cell"),
    ("service_events", "minutes", "\uff19\uff10", "unreadable-cell"),
    ("service_events", "minutes", "9" * 400, "unreadable-cell"),
    ("targets", "target", "-1", "unreadable-cell"),
    ("targets", "target", "many", "unreadable-cell"),
    ("targets", "financial_year", "2023-25", "unreadable-cell"),
    ("targets", "financial_year", "2024", "unreadable-cell"),
    # codes
    ("support_periods", "program", "client support", "unknown-code"),
    ("support_periods", "end_reason", "bored", "unknown-code"),
    ("service_events", "program", "banana", "unknown-code"),
    ("service_events", "activity", "phone", "unknown-code"),
    ("service_events", "unidentified_client", "maybe", "unknown-code"),
    ("after_hours_responses", "mode", "telephone", "unknown-code"),
    ("after_hours_responses", "program", "night", "unknown-code"),
    ("after_hours_responses", "support_provided", "ye", "unknown-code"),
    ("ramp_referrals", "determination", "yes", "unknown-code"),
    ("ramp_referrals", "assisted", "2", "unknown-code"),
    ("month_statuses", "ongoing_relationship", "unknown", "unknown-code"),
    ("report_submissions", "kind", "monthly", "unknown-code"),
    ("holidays", "change", "ad", "unknown-code"),
]


@pytest.mark.parametrize(("table", "column", "cell", "code"), BAD)
def test_a_bad_cell_costs_its_row_and_is_told_by_file_row_and_column(
    tmp_path: Path, table: str, column: str, cell: str, code: str
) -> None:
    records = read(tmp_path, {f"{table}.csv": one_row(table, column, cell)})
    assert faults(records) == lines(f"{code} {table}.csv 2 {column}")
    assert (len(getattr(records, table)), records.rejected_rows) == (0, 1)


REQUIRED = [
    ("clients", "client_id"),
    *(
        (table, column)
        for table, columns in USUAL.items()
        for column in columns
        if column not in {"client_ids", "ongoing_relationship"}
    ),
]


@pytest.mark.parametrize(("table", "column"), REQUIRED)
def test_a_blank_in_a_required_column_costs_its_row(
    tmp_path: Path, table: str, column: str
) -> None:
    text = one_row(table, column, "  ").replace("client_id\n", "client_id,household_id\n")
    text = text.replace("\n  \n", "\n  ,H1\n")
    records = read(tmp_path, {f"{table}.csv": text})
    assert faults(records) == lines(f"missing-cell {table}.csv 2 {column}")
    assert records.rejected_rows == 1


def test_all_faults_of_a_row_of_a_table_and_of_a_book_are_told_in_one_pass(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        service_events="""
            event_id  program  activity  started_at  minutes
            E1        night    walk      today       long
            E2        ramp     direct    2024-03-04  60
            .         ramp     direct    2024-03-04  60
            """,
        support_periods="""
            support_period_id  client_id  start_date  end_date
            S1                 .          2024-03-04  2024-13-01
            S2                 Ana        2024-03-04  2024-03-03
            """,
        month_statuses="""
            month    ongoing_relationship
            2024-1   perhaps
            """,
    )
    assert faults(records) == lines("""
        unknown-code      service_events.csv   2  program
        unknown-code      service_events.csv   2  activity
        unreadable-cell   service_events.csv   2  started_at
        unreadable-cell   service_events.csv   2  minutes
        missing-cell      service_events.csv   4  event_id
        missing-cell      support_periods.csv  2  client_id
        unreadable-cell   support_periods.csv  2  end_date
        end-before-start  support_periods.csv  3  end_date
        unreadable-cell   month_statuses.csv   2  month
        unknown-code      month_statuses.csv   2  ongoing_relationship
        """)
    assert records.rejected_rows == 5
    assert [each.event_id for each in records.service_events] == ["E2"]


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("program", "client suport", "client_support"),
        ("program", "afterhours", "after_hours"),
        ("activity", "Traveling", "travel"),
        ("activity", "information sharing", "information_sharing"),
    ],
)
def test_an_unknown_code_is_told_with_the_known_code_it_is_near_to(
    tmp_path: Path, column: str, cell: str, meant: str
) -> None:
    records = read(tmp_path, service_events=one_row("service_events", column, cell))
    (finding,) = records.findings
    assert f"did you mean {meant}?" in finding.message


@pytest.mark.parametrize(
    ("table", "drawn", "fault"),
    [
        (
            "support_periods",
            "start_date end_date \n 2024-03-05 2024-03-04",
            "support_periods.csv 2 end_date",
        ),
        ("coverage", "from_month to_month \n 2024-03 2024-02", "coverage.csv 2 to_month"),
        (
            "service_events",
            "started_at ended_at \n 2024-03-04T10:00 2024-03-04T09:59",
            "service_events.csv 2 ended_at",
        ),
        (
            "service_events",
            "started_at ended_at minutes \n 2024-03-04 2024-03-03 60",
            "service_events.csv 2 ended_at",
        ),
        (
            "service_events",
            "started_at ended_at \n 2024-04-07T02:30+10:00 2024-04-07T02:45+11:00",
            "service_events.csv 2 ended_at",
        ),
        (
            "ramp_referrals",
            "referred_on heard_on \n 2024-03-05 2024-03-04",
            "ramp_referrals.csv 2 heard_on",
        ),
        (
            "ramp_referrals",
            "referred_on determined_on \n 2024-03-05 2024-03-04",
            "ramp_referrals.csv 2 determined_on",
        ),
    ],
)
def test_an_end_before_its_start_costs_the_row(
    tmp_path: Path, table: str, drawn: str, fault: str
) -> None:
    records = read_drawn(tmp_path, **{table: drawn})
    assert faults(records) == lines(f"end-before-start {fault}")
    assert records.rejected_rows == 1


@pytest.mark.parametrize(
    ("table", "drawn"),
    [
        ("support_periods", "start_date end_date \n 2024-03-05 2024-03-05"),
        ("coverage", "from_month to_month \n 2024-03 2024-03"),
        ("service_events", "started_at ended_at \n 2024-03-04T10:00 2024-03-04T10:00"),
        ("service_events", "started_at ended_at \n 2024-03-04T10:00 2024-03-04"),
        ("service_events", "started_at ended_at \n 2024-04-07T02:45+11:00 2024-04-07T02:30+10:00"),
        (
            "ramp_referrals",
            "referred_on determined_on heard_on \n 2024-03-05 2024-03-05 2024-03-05",
        ),
    ],
)
def test_an_end_at_its_start_is_good(tmp_path: Path, table: str, drawn: str) -> None:
    records = read_drawn(tmp_path, **{table: drawn})
    assert (faults(records), len(getattr(records, table))) == ([], 1)


def test_both_a_hearing_and_a_determination_before_the_referral_are_told(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        ramp_referrals="""
            referred_on  determined_on  heard_on
            2024-03-05   2024-03-04     2024-03-03
            """,
    )
    assert faults(records) == lines("""
        end-before-start  ramp_referrals.csv  2  determined_on
        end-before-start  ramp_referrals.csv  2  heard_on
        """)


# --- a cell on its own --------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["", "4/3/2024", "2024-02-30", "2024-03-04T00:01", 20240304])
def test_a_day_is_written_year_month_day(value: object) -> None:
    with pytest.raises(ValidationError, match="date"):
        TABLES["support_periods"].record(**{**WHOLE["support_periods"], "start_date": value})


def test_a_database_may_have_no_other_way_to_write_a_date_than_its_midnight() -> None:
    def start(value: object) -> object:
        row = {**WHOLE["support_periods"], "start_date": value, "end_date": None}
        return TABLES["support_periods"].record(**row).start_date

    assert start(datetime(2024, 3, 4)) == date(2024, 3, 4)  # noqa: DTZ001 (on the wall)
    for moment in (datetime(2024, 3, 4, 10), datetime(2024, 3, 4, tzinfo=UTC)):  # noqa: DTZ001
        with pytest.raises(ValidationError, match="without a time"):
            start(moment)


@pytest.mark.parametrize(
    "value",
    [
        *(pd.Period("2024-03-04", "D"), pd.Timestamp(2024, 3, 4)),
        *(np.datetime64("2024-03-04"), np.datetime64("2024-03-04T00:00", "ns")),
    ],
    ids=repr,
)
def test_a_date_may_be_a_value_of_pandas_or_numpy(value: object) -> None:
    row = {**WHOLE["support_periods"], "start_date": value, "end_date": None}
    assert TABLES["support_periods"].record(**row).start_date == date(2024, 3, 4)
    response = {**WHOLE["after_hours_responses"], "responded_at": pd.Period("2024-03-04", "D")}
    assert TABLES["after_hours_responses"].record(**response).responded_at == date(2024, 3, 4)


def test_a_period_of_a_month_is_no_date() -> None:
    row = {**WHOLE["support_periods"], "start_date": pd.Period("2024-03", "M"), "end_date": None}
    with pytest.raises(ValidationError, match="looks like a month without a day"):
        TABLES["support_periods"].record(**row)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("half past nine", "YYYY-MM-DDTHH:MM"),
        ("2024-03-04T25:00", "YYYY-MM-DDTHH:MM"),
        ("2024-02-30T09:00", "YYYY-MM-DDTHH:MM"),
        ("9999-12-31T23:30-10:00", "YYYY-MM-DDTHH:MM"),
        ("0001-01-01T00:00+14:00", "YYYY-MM-DDTHH:MM"),
        ("0001-12-31T09:00", "year"),
        ("9999-01-01T09:00", "year"),
        ("9999-01-01", "year"),
        ("2024-10-06T02:30", "skipped this time"),
        (5, "date"),
        (None, "date"),
    ],
)
def test_a_moment_that_cannot_be_read_is_told_what_would_be_right(
    value: object, right: str
) -> None:
    with pytest.raises(ValidationError, match=right):
        TABLES["after_hours_responses"].record(
            **{**WHOLE["after_hours_responses"], "responded_at": value}
        )


@pytest.mark.parametrize(
    "value",
    [
        *("March", "2024-13", "2024-03-01", 24290, None),
        # a date is the first of its month, or nobody knows what is meant
        *(date(2024, 3, 31), datetime(2024, 3, 1, 9), datetime(2024, 3, 1, tzinfo=UTC)),  # noqa: DTZ001
    ],
)
def test_a_month_is_written_year_month(value: object) -> None:
    with pytest.raises(ValidationError, match="YYYY-MM"):
        TABLES["coverage"].record(**{**WHOLE["coverage"], "to_month": value})


@pytest.mark.parametrize(
    "value",
    [
        *(Month.parse("2024-03"), " 2024-03 ", date(2024, 3, 1)),
        *(datetime(2024, 3, 1), pd.Period("2024-03", "M"), np.datetime64("2024-03")),  # noqa: DTZ001
    ],
)
def test_a_month_may_be_the_date_of_its_first_day(value: object) -> None:
    coverage = TABLES["coverage"].record(**{**WHOLE["coverage"], "to_month": value})
    assert coverage.to_month == Month.parse("2024-03")


@pytest.mark.parametrize(
    "value",
    [
        *("-1", "1e3", "NaN", "Infinity", "1,5", "1_000", "ninety", "", ".", "+5", "0x10"),
        *(-1, -0.5, float("nan"), float("inf"), Decimal("-1"), True, "1 2"),
        Decimal("1e9999"),
        pytest.param(10**5000, id="a number of 5001 digits"),
        pytest.param("٩٠", id="digits of another script"),
    ],
    ids=repr,
)
def test_minutes_are_a_number_of_0_or_more(value: object) -> None:
    with pytest.raises(ValidationError, match="expected a number, 0 or more"):
        TABLES["service_events"].record(**{**WHOLE["service_events"], "minutes": value})


@pytest.mark.parametrize(
    "value", ["2023", "2023-25", "2023-2024", "2023/24", 20232024, "2023-24-Q1"]
)
def test_a_financial_year_is_written_with_two_years_that_follow(value: object) -> None:
    with pytest.raises(ValidationError, match="2023-24"):
        TABLES["targets"].record(**{**WHOLE["targets"], "financial_year": value})


@pytest.mark.parametrize("value", ["maybe", "ye", "2", "", 3])
def test_yes_or_no_is_nothing_else(value: object) -> None:
    with pytest.raises(ValidationError, match="yes or no"):
        TABLES["month_statuses"].record(
            **{**WHOLE["month_statuses"], "ongoing_relationship": value}
        )


def test_an_unknown_code_is_told_the_one_it_is_near_to_and_all_there_are() -> None:
    with pytest.raises(ValidationError) as refused:
        TABLES["service_events"].record(**{**WHOLE["service_events"], "program": "client suport"})

    told = str(refused.value)
    assert "did you mean client_support?" in told
    assert all(program in told for program in Program)
    assert "suport" not in told


class OfTheCaller(Enum):
    """Programs as a program of the caller's has them."""

    SUPPORT = "client_support"
    ELSEWHERE = "secret"
    NUMBERED = 7


class TextOfTheCaller(str, Enum):  # noqa: UP042 (the older kind, which is written otherwise)
    """The same as text."""

    SUPPORT = "Client_Support"


class StrEnumOfTheCaller(StrEnum):
    """The same as text, of the newer kind."""

    SUPPORT = "client_support"


@pytest.mark.parametrize(
    "code",
    [
        *(Program.CLIENT_SUPPORT, OfTheCaller.SUPPORT),
        *(TextOfTheCaller.SUPPORT, StrEnumOfTheCaller.SUPPORT),
    ],
    ids=repr,
)
def test_a_code_may_be_a_member_of_an_enumeration_whose_value_it_is(code: object) -> None:
    event = {**WHOLE["service_events"], "program": code}
    assert TABLES["service_events"].record(**event).program is Program.CLIENT_SUPPORT
    book: Any = {"service_events": [event]}
    assert Records.from_dict(book).service_events[0].program is Program.CLIENT_SUPPORT


@pytest.mark.parametrize("code", [OfTheCaller.ELSEWHERE, OfTheCaller.NUMBERED])
def test_a_member_whose_value_is_no_code_is_told_as_an_unknown_code(code: object) -> None:
    event = {**WHOLE["service_events"], "program": code}
    with pytest.raises(ValidationError, match="expected one of: client_support,") as refused:
        TABLES["service_events"].record(**event)
    assert "secret" not in str(refused.value)
    book: Any = {"service_events": [event]}
    records = Records.from_dict(book)
    assert [finding.code for finding in records.findings] == ["unknown-code"]
    assert not re.search("secret|ELSEWHERE", everything_told(records))


def test_a_code_that_is_near_to_nothing_is_told_all_there_are() -> None:
    with pytest.raises(ValidationError) as refused:
        TABLES["holidays"].record(**{**WHOLE["holidays"], "change": "xyzzy"})

    assert "did you mean" not in str(refused.value)
    assert "add, remove" in str(refused.value)


# --- moments ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-04T10:00",
        "2024-03-04T10:00:00",
        "2024-03-04T10:00:00.000000",
        "2024-03-04T10:00+11:00",
        "2024-03-04T10:00+1100",
        "2024-03-03T23:00Z",
        "2024-03-03T23:00:00.0-00:00",
        "2024-03-03T13:00-10:00",
    ],
)
def test_one_moment_can_be_written_in_many_ways(tmp_path: Path, written: str) -> None:
    records = read_drawn(tmp_path, service_events=f"started_at minutes \n {written} 60")
    (event,) = records.service_events
    assert event.started_at.isoformat() == "2024-03-04T10:00:00+11:00"


def test_a_space_may_stand_for_the_letter_t(tmp_path: Path) -> None:
    drawn = spaced("service_events", "started_at minutes \n 2024-03-04_10:00 60")
    text = drawn.replace("_10:00", " 10:00")
    (event,) = read(tmp_path, service_events=text).service_events
    assert event.started_at.isoformat() == "2024-03-04T10:00:00+11:00"


def test_a_time_that_never_was_costs_the_row(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        service_events="""
            event_id  started_at              minutes
            E1        2024-10-06T01:59        5
            E2        2024-10-06T02:00        5
            E3        2024-10-06T02:59:59     5
            E4        2024-10-06T03:00        5
            E5        2024-10-06T02:30+10:00  5
            """,
    )
    assert faults(records) == lines("""
        impossible-time  service_events.csv  3  started_at
        impossible-time  service_events.csv  4  started_at
        """)
    assert [each.event_id for each in records.service_events] == ["E1", "E4", "E5"]


def test_a_time_that_was_twice_is_the_first_with_a_finding_unless_an_offset_is_written(
    tmp_path: Path,
) -> None:
    records = read_drawn(
        tmp_path,
        service_events="""
            event_id  started_at              ended_at                minutes
            E1        2024-04-07T02:30        .                       5
            E2        2024-04-07T02:30+11:00  .                       5
            E3        2024-04-07T02:30+10:00  .                       5
            E4        2024-04-07T01:30        2024-04-07T02:30        .
            E5        2024-04-07T03:00        .                       5
            """,
        after_hours_responses="""
            responded_at      mode
            2024-04-07T02:30  phone
            """,
    )
    assert oddities(records) == lines("""
        ambiguous-time  service_events.csv         2  started_at
        ambiguous-time  service_events.csv         5  ended_at
        ambiguous-time  after_hours_responses.csv  2  responded_at
        """)
    assert faults(records) == []
    first, same, second, hour, _ = records.service_events
    assert first.started_at.utcoffset() == same.started_at.utcoffset()
    assert first.started_at.utcoffset() != second.started_at.utcoffset()
    assert hour.seconds == 3600


# --- the ends of the calendar -------------------------------------------------------------------


def test_a_date_that_is_open_for_ever_can_be_written_as_the_last_of_all_days(
    tmp_path: Path,
) -> None:
    records = read_drawn(
        tmp_path,
        support_periods="client_id end_date \n Ana 9999-12-31",
        coverage="from_month to_month \n 0001-01 9999-12",
        service_events="started_at minutes \n 2024-03-04T10:00 60",
        ramp_referrals="""
            referral_id  determination  heard_on    closed_on
            F1           eligible       2024-03-05  9999-12-31
            """,
        after_hours_responses="mode \n phone",
    )
    assert faults(records) == []
    totals = {name: decide(records).count("2024-03").total for name, decide in MEASURES.items()}
    assert totals == {
        "new_support_periods": 1,
        "service_hours": 3600,
        "new_ramp_cases": 1,
        "after_hours_responses": 1,
    }
    assert everything_told(records)


def test_a_case_heard_in_the_last_year_of_the_calendar_can_be_decided(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        ramp_referrals="""
            referral_id  case_id  referred_on  determination  heard_on
            F1           K1       2024-03-04   eligible       9999-06-30
            F2           K2       9999-12-31   eligible       9999-12-31
            F3           K2       9999-12-31   eligible       9999-12-31
            F4           K3       0001-01-01   eligible       0001-01-01
            """,
    )
    assert faults(records) == []
    assert everything_told(records)


@pytest.mark.parametrize(
    "started",
    ["0001-01-01", "0001-01-01T00:00", "9999-12-31", "9999-12-31T23:59", "9999-12-30T12:00"],
)
def test_work_at_the_ends_of_the_calendar_is_decided_or_its_start_is_refused(
    tmp_path: Path, started: str
) -> None:
    records = read_drawn(
        tmp_path,
        service_events=f"started_at minutes \n {started} 60",
        coverage="from_month to_month \n 0001-01 9999-12",
        after_hours_responses=f"responded_at mode \n {started} phone",
    )
    assert set(faults(records)) <= {
        "unreadable-cell service_events.csv 2 started_at",
        "unreadable-cell after_hours_responses.csv 2 responded_at",
    }
    assert everything_told(records)


@pytest.mark.parametrize("started", ["9999-12-31", "9999-12-31T23:59"])
def test_a_start_at_the_end_of_the_calendar_is_not_blamed_on_blank_minutes(
    tmp_path: Path, started: str
) -> None:
    records = read_drawn(tmp_path, service_events=f"started_at \n {started}")
    assert faults(records) in ([], lines("unreadable-cell service_events.csv 2 started_at"))


@pytest.mark.parametrize("minutes", ["5256000000", "4000000000", "9" * 30])
def test_minutes_that_reach_beyond_the_calendar_cost_the_row(tmp_path: Path, minutes: str) -> None:
    records = read_drawn(tmp_path, service_events=f"minutes \n {minutes}")
    assert faults(records) == lines("unreadable-cell service_events.csv 2 minutes")
