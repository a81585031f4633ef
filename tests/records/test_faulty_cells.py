"""What is wrong with a cell is said in words, without showing the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from files.folders import everything_told, faults, lines, oddities, read, spaced
from fvcount import Records
from records.sample_rows import Row, event, found, period

DAYS = [
    ("04/03/2024", "looks like day/month/year"),
    ("4-3-24", "looks like day/month/year"),
    ("25.03.2024", "looks like day/month/year"),
    ("03/25/2024", "looks like month/day/year"),
    ("2024-02-30", "30 February does not exist"),
    ("2024-04-31", "31 April does not exist"),
    ("2023-02-29", "29 February 2023 does not exist"),
    ("2024-13-01", "month 13 does not exist"),
    ("2024-00-10", "month 00 does not exist"),
    ("0000-00-00", "the year 0000 does not exist"),
    ("2024-3-4", "lacks a leading zero"),
    ("2024-03-4", "lacks a leading zero"),
    ("2024/03/04", "has other signs than hyphens"),
    ("20240304", "looks like YYYYMMDD without hyphens"),
    ("45355", "looks like a spreadsheet's number of a date"),
    ("3 March 2024", "looks like a date with its month as a word"),
    ("30-JUN-24", "looks like a date with its month as a word"),
    ("2024-03", "looks like a month without a day"),
    ("2024-03-04 10:00", "has a time of day, or an offset"),
    ("2024-03-04 00:00+11:00", "has a time of day, or an offset"),
    ("1.2E+11", "looks shortened by a spreadsheet"),
    ("########", "is what a spreadsheet shows where a column is too narrow"),
    ("2024-03-\u200b04", "holds a character that cannot be seen"),
]


@pytest.mark.parametrize(("cell", "words"), DAYS)
def test_what_is_wrong_with_a_date_is_said_in_words(cell: str, words: str) -> None:
    (fault,) = Records.from_dict({"support_periods": [period(start_date=cell)]}).findings
    assert f": {words}" in fault.message
    assert "; expected a date written YYYY-MM-DD, for example 2024-03-31." in fault.message
    assert cell not in fault.message or cell in ("2024-03", "########")


def test_a_date_of_no_known_form_is_told_what_is_expected() -> None:
    (fault,) = Records.from_dict({"support_periods": [period(start_date="soon")]}).findings
    assert fault.message == (
        "start_date of the shape 'aaaa': expected a date written YYYY-MM-DD, for example"
        " 2024-03-31. The row is left out."
    )


MOMENTS = [
    ("2024-03-04T24:00", "24:00 is 00:00 of the next day"),
    ("2024-03-04T25:00", "its time of day does not exist"),
    ("2024-03-04T10:60", "its time of day does not exist"),
    ("2024-03-04T10:00:60", "its time of day does not exist"),
    ("2024-03-04 9:30", "lacks a leading zero in its hour"),
    ("2024-03-04 09:30 PM", "is on a 12-hour clock"),
    ("2024-03-04T10:00 AEDT", "has something other than an offset such as +11:00 behind the time"),
    ("2024-03-04T10", "is not followed by a time of day written HH:MM"),
    ("2024-02-30T10:00", "30 February does not exist"),
    ("2024-02-30", "30 February does not exist"),
    ("04/03/2024 10:00", "looks like day/month/year"),
    ("10:00", "looks like a time of day without a date"),
    ("45355.4", "looks like a spreadsheet's number of a date"),
    ("1,2E+11", "looks shortened by a spreadsheet"),
]


@pytest.mark.parametrize(("cell", "words"), MOMENTS)
def test_what_is_wrong_with_a_time_is_said_in_words(cell: str, words: str) -> None:
    (fault,) = Records.from_dict({"service_events": [event(started_at=cell)]}).findings
    assert f": {words}" in fault.message
    assert "expected a time written YYYY-MM-DDTHH:MM" in fault.message


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("12,5", "has a comma for its decimal point"),
        ("1,200", "has a comma between thousands"),
        ("1:30", "looks like hours and minutes"),
        ("-5", "is below 0"),
        ("90 min", "has a unit or words behind the number"),
        ("1.2E+11", "looks shortened by a spreadsheet"),
    ],
)
def test_what_is_wrong_with_a_number_is_said_in_words(cell: str, words: str) -> None:
    (fault,) = Records.from_dict({"service_events": [event(minutes=cell)]}).findings
    assert f": {words}; expected a number, 0 or more, written like 90 or 12.5." in fault.message


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("2024-13", "month 13 does not exist"),
        ("2024-03-01", "has a day, too"),
        ("Mar-24", "looks like a month as a word"),
        ("#######", "is what a spreadsheet shows where a column is too narrow"),
    ],
)
def test_what_is_wrong_with_a_month_is_said_in_words(cell: str, words: str) -> None:
    row: Row = {"agency_id": "A", "from_month": "2024-01", "to_month": cell}
    (fault,) = Records.from_dict({"coverage": [row]}).findings
    assert f": {words}; expected a month written YYYY-MM, for example 2024-03." in fault.message


def test_the_shape_hides_capitals_as_it_hides_small_letters() -> None:
    (fault,) = Records.from_dict({"service_events": [event(activity="McDonald 7")]}).findings
    assert "activity of the shape 'aaaaaaaa 9': " in fault.message


# --- lines that are no rows ---------------------------------------------------------------------

TABLES_OF_LINES = [
    ("service_events", "event_id minutes worker_ids \n E1 60 W1"),
    ("clients", "client_id agency_id household_id \n C1 A H1"),
    ("coverage", "from_month to_month \n 2024-01 2024-06"),
]


@pytest.mark.parametrize(("table", "drawn"), TABLES_OF_LINES)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_headings_once_more_are_told_as_such(
    tmp_path: Path, table: str, drawn: str, mark: str
) -> None:
    text = spaced(table, drawn)
    header, row = text.splitlines()
    again = mark + header.upper().replace("_", " ")
    records = read(tmp_path, {f"{table}.csv": f"{header}\n{row}\n{again}\n".encode()})
    assert faults(records) == lines(f"unreadable-row {table}.csv 3 -")
    assert "the row is the header again" in records.findings[0].message
    assert (len(getattr(records, table)), records.rejected_rows) == (1, 1)


def test_totals_and_footers_are_told_as_what_they_are(tmp_path: Path) -> None:
    header, row = spaced("service_events", "event_id minutes \n E1 60").splitlines()
    commas = header.count(",") - 1
    text = f"{header}\n{row}\nTotal,60{commas * ','}\nMade on 2 April by reports\n"
    records = read(tmp_path, service_events=text)
    told = {each.row: each.message for each in records.findings}
    assert faults(records) == lines("""
        unreadable-row service_events.csv 3 -
        unreadable-row service_events.csv 4 -
        """)
    assert "looks like a line of totals" in told[3]
    assert "looks like a title or a footer" in told[4]


def test_a_row_of_which_only_its_id_is_filled_is_a_row_that_lacks_cells() -> None:
    records = Records.from_dict({"service_events": [{"event_id": "E1"}]})
    assert {fault.code for fault in records.findings} == {"missing-cell"}


# --- faults that many rows share ----------------------------------------------------------------


def test_a_fault_that_many_rows_share_is_told_once() -> None:
    dates = [f"{day % 28 + 1}/{day % 12 + 1:02}/2024" for day in range(1212)]
    rows = [period(support_period_id=f"SP{n}", start_date=date) for n, date in enumerate(dates)]
    records = Records.from_dict({"support_periods": rows})
    (fault,) = records.findings
    assert fault.message == (
        "start_date of the shape '9/99/9999': looks like day/month/year; expected a date written"
        " YYYY-MM-DD, for example 2024-03-31. The row is left out. The same holds of 1,212 rows:"
        " 2, 3, 4, 5, 6, …. Correct it for all of them where the file is made, and export it again."
    )
    assert (fault.row, fault.column, fault.record, fault.agency_id) == (2, "start_date", None, "A")
    assert fault.rows == (*range(2, 1214),)
    assert records.rejected_rows == 1212


@pytest.mark.parametrize(("rows", "told"), [(3, 3), (4, 1)])
def test_few_rows_have_a_finding_each(rows: int, told: int) -> None:
    records = Records.from_dict({"service_events": [event(minutes="soon")] * rows})
    assert (len(records.findings), records.rejected_rows) == (told, rows)


def test_rows_of_other_faults_agencies_or_columns_are_told_apart() -> None:
    rows = [
        *[event(minutes="soon")] * 4,
        *[event(minutes="-5")] * 4,
        *[event(ended_at="soon", agency_id=agency) for agency in "ABCD"],
        *[event(activity="")] * 4,
    ]
    records = Records.from_dict({"service_events": rows})
    assert [(fault.column, fault.row, fault.agency_id) for fault in records.findings] == [
        ("minutes", 2, "A"),
        ("minutes", 6, "A"),
        ("ended_at", 10, None),
        ("activity", 14, "A"),
    ]


def test_unknown_codes_are_told_by_the_shape_of_the_word_and_shown_by_the_word() -> None:
    words = ["xx"] * 4 + ["YY"] * 4 + ["xx-yy"] * 4
    rows = [event(event_id=f"E{n}", activity=word) for n, word in enumerate(words)]
    hidden = Records.from_dict({"service_events": rows}).findings
    assert [len(fault.rows) for fault in hidden] == [8, 4]
    shown = Records.from_dict({"service_events": rows}, show_cells=True).findings
    assert [len(fault.rows) for fault in shown] == [4, 4, 4]


def test_rows_that_contradict_each_other_are_told_once_where_they_are_many() -> None:
    rows = [period(start_date=f"2024-03-{day:02}") for day in range(1, 6)]
    records = Records.from_dict({"support_periods": rows})
    (fault,) = records.findings
    assert (fault.code, fault.rows, records.rejected_rows) == ("repeated-id", (2, 3, 4, 5, 6), 5)


def test_rows_with_cells_too_many_are_told_once_where_they_are_many(tmp_path: Path) -> None:
    records = read(tmp_path, clients="client_id\n" + "Ana,x\n" * 5)
    (fault,) = records.findings
    assert (fault.code, fault.rows) == ("wrong-number-of-cells", (2, 3, 4, 5, 6))


# --- lengths and years --------------------------------------------------------------------------


def timed(*minutes_and_ends: tuple[str, str]) -> Records:
    rows = [
        event(event_id=f"E{n}", started_at="2024-03-04T10:00", minutes=minutes, ended_at=end)
        for n, (minutes, end) in enumerate(minutes_and_ends)
    ]
    return Records.from_dict({"service_events": rows})


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        # 1.5, 0.5 and 0.33 hours are 90, 30 and 20 minutes
        ((("1.5", "11:30"), ("0.5", "10:30"), ("0.33", "10:20")), "as if the minutes were hours"),
        ((("5400", "11:30"), ("600", "10:10")), "as if the minutes were seconds"),
        ((("90", "11:30:20"), ("30", "10:29:40")), "as if the minutes were rounded"),
        ((("45", "11:30"), ("15", "10:30"), ("30.0", "11:00")), "all by the same factor"),
    ],
)
def test_minutes_that_all_differ_by_the_same_factor_are_one_finding(
    pairs: tuple[tuple[str, str], ...], words: str
) -> None:
    records = timed(*((minutes, f"2024-03-04T{end}") for minutes, end in pairs))
    (odd,) = records.findings
    assert (odd.code, odd.row, odd.column) == ("minutes-differ", 2, "minutes")
    assert f"differ in {len(pairs)} rows, {words}" in odd.message


@pytest.mark.parametrize(
    "pairs",
    [
        [("1.5", "11:30"), ("60", "10:30")],
        [("0", "11:30"), ("0", "11:30")],
        [("30", "10:00"), ("30", "10:00")],
    ],
)
def test_minutes_that_differ_in_several_ways_are_a_finding_each(
    pairs: list[tuple[str, str]],
) -> None:
    records = timed(*((minutes, f"2024-03-04T{end}") for minutes, end in pairs))
    assert [(odd.code, odd.row) for odd in records.findings] == [
        ("minutes-differ", 2),
        ("minutes-differ", 3),
    ]


def test_an_end_needs_a_clock_time_and_so_does_its_start() -> None:
    rows = [
        event(event_id="E1", started_at="2024-03-04T10:00", ended_at="2024-03-04"),
        event(event_id="E2", started_at="2024-03-04", ended_at="2024-03-04T11:00"),
        event(event_id="E3", started_at="2024-03-04", ended_at="2024-03-05", minutes="60"),
        event(event_id="E4", started_at="2024-03-04"),
    ]
    records = Records.from_dict({"service_events": rows})
    assert [each.seconds for each in records.service_events] == [None, None, 3600, None]
    (odd,) = found(records, "end-without-time")
    assert (odd.row, odd.column, odd.message[:6]) == (2, "ended_at", "2 rows")


@pytest.mark.parametrize(
    ("dates", "far"),
    [
        ("2024-03-04 2024-03-05 2204-03-06", (4, "1 date")),
        ("0024-03-04 2024-03-05 2024-03-06", (2, "1 date")),
        ("2024-03-04 2027-03-04", None),  # three years, and no more
        ("2024-03-04 2027-03-05", (2, "2 dates")),
        ("2024-03-04 2026-03-04 2028-03-04 2030-03-04", None),
        ("9999-12-31 9999-12-31 2024-03-04 2024-03-05", (2, "2 dates")),
        ("2204-03-04", None),
        ("2204-03-04 2204-03-04", None),
    ],
)
def test_a_date_more_than_three_years_from_every_other_of_its_column_is_told(
    tmp_path: Path, dates: str, far: tuple[int, str] | None
) -> None:
    drawn = [f"{date} 2999-12-31 SP{n}" for n, date in enumerate(dates.split())]
    header = "start_date end_date support_period_id"
    text = spaced("support_periods", "\n".join([header.replace("end_date", "mood"), *drawn]))
    records = read(tmp_path, support_periods=text)
    odd = [each for each in records.findings if each.code == "year-far-off"]
    assert [(each.row, each.message.split(" more")[0]) for each in odd] == (
        [(far[0], f"start_date: {far[1]}")] if far else []
    )
    assert faults(records) == []


def test_a_far_year_is_found_in_times_too_and_shown_by_its_row_only(tmp_path: Path) -> None:
    drawn = """
        event_id  started_at        ended_at
        E1        2024-03-04T10:00  2024-03-04T11:00
        E2        2024-03-05        2204-03-05
        E3        2024-03-06T10:00  2024-03-06T11:00
        """
    records = read(tmp_path, service_events=spaced("service_events", drawn))
    assert "year-far-off service_events.csv 3 ended_at" in oddities(records)
    assert "2204" not in everything_told(records).split("ServiceEvent")[0]
