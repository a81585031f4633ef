"""Files as systems really write them, from cell to number: invented rows, of kinds reported often.

Each part tells one way in which other readers stumbled: dates with a midnight behind them, words
for nothing, lines around the table, years mistyped, several ids in one cell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from files.folders import faults, lines, oddities, read
from fvcount.measures import MEASURES
from fvcount.records.cells import read_day
from fvcount.records.column_kinds import reader_of
from fvcount.records.tables import TABLES
from records.sample_rows import WHOLE

KPM1, KPM2, KPM3, KPM4 = MEASURES
EVENTS = "event_id,agency_id,program,activity,started_at,minutes,worker_ids,client_ids"


def number(records: Any, measure: str, month: str = "2024-03") -> tuple[int, int]:
    """What counts in a month, and what is undetermined beside it."""
    count = MEASURES[measure](records).count(month)
    return count.total, count.undetermined


def caveats(records: Any, measure: str, month: str = "2024-03") -> set[str]:
    """The codes of what is said beside the number."""
    return {caveat.code for caveat in MEASURES[measure](records).count(month).caveats}


# --- a midnight behind each date ----------------------------------------------------------------


def test_dates_as_a_database_writes_them_are_read_with_their_midnight(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        support_periods="""
            support_period_id,agency_id,client_id,program,start_date,end_date
            SP-1,A1,C-1,client_support,2024-03-05 00:00:00,
            SP-2,A1,C-2,client_support,2024-03-06 00:00:00.000,2024-03-28 00:00:00.000
            SP-3,A1,C-3,client_support,2024-03-07T00:00:00,
            SP-4,A1,C-4,client_support,2024-03-08,
            """,
        ramp_referrals="""
            referral_id,case_id,agency_id,referred_on,determination,heard_on
            RR-1,K-1,A1,2024-02-28 00:00:00,eligible,2024-03-12 00:00:00
            """,
    )
    assert records.findings == ()
    assert number(records, KPM1) == (4, 0)  # no services contradict the recorded dates
    assert number(records, KPM3) == (1, 0)
    assert caveats(records, KPM1) == {"records-only"}
    assert caveats(records, KPM3) == {"column-absent"}  # closed_on


DATES = [
    (table.name, column)
    for table in TABLES.values()
    for column in table.columns
    if reader_of(table, column) is read_day
]


@pytest.mark.parametrize(("table", "column"), DATES)
def test_in_every_column_of_dates_a_midnight_is_the_date_and_ten_o_clock_is_not(
    tmp_path: Path, table: str, column: str
) -> None:
    for clock, rejected in (("", 0), (" 00:00:00", 0), ("T00:00", 0), (" 10:00:00", 1)):
        row = {name: str(cell) for name, cell in WHOLE[table].items()}
        row[column] += clock
        text = f"{','.join(row)}\n{','.join(row.values())}\n"
        records = read(tmp_path, {f"{table}.csv": text})
        assert records.rejected_rows == rejected
        if not rejected:
            (record,) = getattr(records, table)
            assert str(getattr(record, column)) == WHOLE[table][column]


# --- words for nothing --------------------------------------------------------------------------


def test_a_word_for_nothing_joins_no_people(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        clients="""
            client_id,agency_id,household_id,presents_with,same_as
            C-1,A1,H-1,NULL,NULL
            C-2,A1,H-2,NULL,NULL
            C-3,A1,H-3,NULL,NULL
            """,
        support_periods="""
            support_period_id,agency_id,client_id,program,start_date,end_date
            SP-1,A1,C-1,client_support,2024-03-04,
            SP-2,A1,C-2,client_support,2024-03-11,
            SP-3,A1,C-3,client_support,2024-03-18,
            """,
        service_events=f"""
            {EVENTS}
            E1,A1,client_support,direct,2024-03-04T10:00,60,W-1,C-1
            E2,A1,client_support,direct,2024-03-11T10:00,60,W-1,C-2
            E3,A1,client_support,direct,2024-03-18T10:00,60,W-1,C-3
            """,
    )
    assert (number(records, KPM1), number(records, KPM2)) == ((3, 0), (10800, 0))
    assert oddities(records) == lines("""
        null-word  clients.csv  2  presents_with
        null-word  clients.csv  2  same_as
        """)


@pytest.mark.parametrize("words", ["NULL NULL NULL NULL", "nan nan None <NA>"])
def test_a_word_for_nothing_is_no_worker_and_no_client(tmp_path: Path, words: str) -> None:
    first, second, third, client = words.split()
    records = read(
        tmp_path,
        service_events=f"""
            {EVENTS},beneficiary_ids
            E1,A1,client_support,direct,2024-03-04T10:00,60,{first},C-1,{third}
            E2,A1,client_support,direct,2024-03-04T10:00,60,{second},C-2,{third}
            E3,A1,client_support,case_work,2024-03-05T10:00,60,W-1,{client},{third}
            """,
    )
    # E1 and E2 are not one time logged twice, as their workers are not known; E3 is for nobody
    assert number(records, KPM2) == (7200, 3600)
    assert oddities(records) == lines("""
        null-word  service_events.csv  2  beneficiary_ids
        null-word  service_events.csv  2  worker_ids
        null-word  service_events.csv  4  client_ids
        """)


def test_a_word_for_nothing_is_no_household_that_families_share_but_a_hyphen_is(
    tmp_path: Path,
) -> None:
    records = read(
        tmp_path,
        after_hours_responses="""
            response_id,agency_id,responded_at,mode,household_id,client_ids
            R1,A1,2024-03-08T20:15,phone,NULL,C-1
            R2,A1,2024-03-08T20:15,phone,NULL,C-2
            R3,A1,2024-03-09T20:15,phone,N/A,C-1
            R4,A1,2024-03-09T20:15,phone,N/A,C-2
            R5,A1,2024-03-10T20:15,phone,-,C-1
            R6,A1,2024-03-10T20:15,phone,-,C-2
            """,
    )
    assert number(records, KPM4) == (5, 0)  # R6 is of the same family as R5
    assert oddities(records) == lines("""
        id-looks-empty  after_hours_responses.csv  6  household_id
        null-word       after_hours_responses.csv  2  household_id
        """)


def test_a_date_of_noughts_and_an_end_long_ago_are_no_words_for_nothing(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        support_periods="""
            support_period_id,agency_id,client_id,program,start_date,end_date,end_reason
            SP-1,A1,C-1,client_support,2024-03-04,NULL,NULL
            SP-2,A1,C-2,client_support,2024-03-05,None,
            SP-3,A1,C-3,client_support,2024-03-06,0000-00-00,
            SP-4,A1,C-4,client_support,2024-03-07,1900-01-01,
            """,
    )
    assert number(records, KPM1) == (2, 0)
    assert caveats(records, KPM1) == {"rows-unread", "records-only"}
    assert faults(records) == lines("""
        end-before-start  support_periods.csv  5  end_date
        unreadable-cell   support_periods.csv  4  end_date
        """)
    assert "leave the cell blank" in records.findings[0].message


# --- lines around the table ---------------------------------------------------------------------

TWO_EVENTS = """\
E1,A1,client_support,direct,{month}-04T10:00,60,W-1,C-1
E2,A1,client_support,direct,{month}-05T10:00,30,W-1,C-1
"""
MARCH = TWO_EVENTS.format(month="2024-03")


def test_a_line_that_states_the_separator_is_no_heading(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=f"sep=,\n{EVENTS}\n{MARCH}")
    assert (number(records, KPM2), records.findings) == ((5400, 0), ())


def test_titles_above_the_headings_leave_no_number_and_say_where_the_headings_are(
    tmp_path: Path,
) -> None:
    titles = "Contacts report,,,,,,,\nFrom 1/03/2024 to 31/03/2024,,,,,,,\n,,,,,,,\n"
    records = read(tmp_path, service_events=f"{titles}{EVENTS}\n{MARCH}")
    assert not MEASURES[KPM2](records).count("2024-03").data_given
    assert faults(records) == lines("missing-column service_events.csv 1 event_id")
    assert "seem to be in row 4: remove the 3 rows before it" in records.findings[0].message


def test_totals_and_footers_below_the_rows_are_left_out_as_what_they_are(tmp_path: Path) -> None:
    below = "Total,,,,,90,,\n\nReport generated 2/04/2024 9:01 AM by Reports\n"
    records = read(tmp_path, service_events=f"{EVENTS}\n{MARCH}{below}")
    assert (number(records, KPM2), records.rejected_rows) == ((5400, 0), 2)
    assert caveats(records, KPM2) == {"rows-unread"}
    totals, footer = (each.message for each in records.findings if each.code == "unreadable-row")
    assert "a line of totals" in totals
    assert "a footer" in footer


def test_a_count_in_a_column_of_ids_is_no_record(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        after_hours_responses="""
            response_id,agency_id,responded_at,mode,household_id
            R1,A1,2024-03-08T20:15,phone,H-1
            Count,1,,,
            """,
    )
    assert (number(records, KPM4), records.rejected_rows) == ((1, 0), 1)
    assert caveats(records, KPM4) == {"rows-unread"}


def test_where_files_were_joined_the_headings_among_the_rows_are_no_record(tmp_path: Path) -> None:
    april = TWO_EVENTS.format(month="2024-04").replace("E1", "E3").replace("E2", "E4")
    records = read(tmp_path, service_events=f"{EVENTS}\n{MARCH}\ufeff{EVENTS}\n{april}")
    assert number(records, KPM2) == number(records, KPM2, "2024-04") == (5400, 0)
    assert faults(records) == lines("unreadable-row service_events.csv 4 -")
    assert "the header again" in records.findings[0].message


# --- years mistyped -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0024-03-12T10:00", ["year-far-off service_events.csv 4 started_at"]),
        ("2023-03-06T10:00", []),  # a year too early cannot be told from the truth
    ],
)
def test_one_event_long_ago_does_not_make_the_month_before_complete(
    tmp_path: Path, typed: str, found: list[str]
) -> None:
    records = read(
        tmp_path,
        service_events=f"""
            {EVENTS}
            E1,A1,client_support,direct,2024-03-04T10:00,60,W-1,C-1
            E2,A1,client_support,direct,2024-03-05T10:00,60,W-1,C-2
            E3,A1,client_support,direct,{typed},60,W-1,C-3
            """,
    )
    # coverage is not stated: February has no event, so nobody is known to be new in March
    assert (number(records, KPM1), number(records, KPM2)) == ((0, 2), (7200, 0))
    assert caveats(records, KPM1) == {"empty-months", "services-only"}
    assert oddities(records) == found


def test_one_event_in_far_years_does_not_fill_them_with_findings(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        support_periods="""
            support_period_id,agency_id,client_id,program,start_date,end_date
            SP-1,A1,C-1,client_support,2024-01-10,
            """,
        service_events=f"""
            {EVENTS}
            E1,A1,client_support,direct,2024-01-10T10:00,60,W-1,C-1
            E2,A1,client_support,direct,2024-02-10T10:00,60,W-1,C-1
            E3,A1,client_support,direct,2024-03-10T10:00,60,W-1,C-1
            E4,A1,client_support,direct,2204-03-12T10:00,60,W-1,C-2
            """,
    )
    assert number(records, KPM1, "2024-01") == (1, 0)
    assert number(records, KPM2) == (3600, 0)
    assert oddities(records) == ["year-far-off service_events.csv 5 started_at"]
    stale = [each for each in MEASURES[KPM1](records).findings if each.code == "stale-open-period"]
    assert len(stale) <= 1


def test_a_year_not_yet_changed_in_january_cannot_be_known(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        after_hours_responses="""
            response_id,agency_id,responded_at,mode,household_id
            R1,A1,2024-12-31T23:10,phone,H-1
            R2,A1,2024-01-01T01:20,phone,H-2
            """,
    )
    assert number(records, KPM4, "2024-12") == number(records, KPM4, "2024-01") == (1, 0)
    assert records.findings == ()


# --- several ids in one cell --------------------------------------------------------------------


def test_workers_joined_in_other_ways_are_one_worker_each_with_a_caveat(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        service_events=f"""
            {EVENTS}
            E1,A1,client_support,direct,2024-03-04T10:00,60,W-1;W-2,C-1
            E2,A1,client_support,direct,2024-03-05T10:00,60,"W-1,W-2",C-1
            E3,A1,client_support,direct,2024-03-06T10:00,60,"W-1, W-2",C-1
            E4,A1,client_support,direct,2024-03-07T10:00,60,W-1|W-2,C-1
            E5,A1,client_support,direct,2024-03-08T10:00,60,W-1 W-2,C-1
            E6,A1,client_support,direct,2024-03-09T10:00,60,"['W-1', 'W-2']",C-1
            E7,A1,client_support,direct,2024-03-10T10:00,60,"[""W-1"", ""W-2""]",C-1
            E8,A1,client_support,direct,2024-03-11T10:00,60,"{{W-1,W-2}}",C-1
            E9,A1,client_support,direct,2024-03-12T10:00,60,W-1 & W-2,C-1
            """,
    )
    assert number(records, KPM2) == (36000, 0)  # E1 two hours, the others one each
    (told,) = MEASURES[KPM2](records).count("2024-03").caveats
    assert told.code == "ids-joined"
    assert "7 cells" in told.message  # not E5: a blank may stand within an id
    assert records.rejected_rows == 0


def test_clients_joined_in_other_ways_are_others_than_those_recorded(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        support_periods="""
            support_period_id,agency_id,client_id,program,start_date,end_date
            SP-1,A1,C-1,client_support,2024-03-04,
            SP-2,A1,C-2,client_support,2024-03-04,
            """,
        service_events=f"""
            {EVENTS}
            E1,A1,client_support,direct,2024-03-04T10:00,60,W-1,"C-1,C-2"
            E2,A1,client_support,direct,2024-03-05T10:00,60,W-1,C-1|C-2
            """,
    )
    # the recorded periods have no service in them; of the joined ids February is not known
    assert number(records, KPM1) == (0, 4)
    assert "ids-joined" in caveats(records, KPM1)


def test_households_joined_in_other_ways_share_no_family_with_those_alone(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        after_hours_responses="""
            response_id,agency_id,responded_at,mode,household_id
            R1,A1,2024-03-08T20:15,phone,H-1
            R2,A1,2024-03-08T20:15,phone,H-1/H-2
            """,
    )
    assert number(records, KPM4) == (2, 0)
    assert caveats(records, KPM4) == {"ids-joined"}
