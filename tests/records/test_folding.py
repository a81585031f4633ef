"""Rows of one id: one record, further pieces of work, or a contradiction that costs them all."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from files.folders import faults, lines, oddities, read, read_drawn, spaced


def events(at: Path, drawn: str) -> Any:
    return read_drawn(at, service_events=drawn)


def pieces(records: Any) -> list[str]:
    """Each event as `id workers clients beneficiaries minutes`."""
    return sorted(
        f"{each.event_id} {'+'.join(each.worker_ids) or '-'} {'+'.join(each.client_ids) or '-'}"
        f" {'+'.join(each.beneficiary_ids) or '-'} {'-' if each.minutes is None else each.minutes}"
        for each in records.service_events
    )


def test_rows_of_an_event_that_differ_only_in_people_are_one_and_their_people_are_united(
    tmp_path: Path,
) -> None:
    records = events(
        tmp_path,
        """
        event_id  minutes  worker_ids  client_ids  beneficiary_ids
        E1        60       W1          Ana         .
        E1        60       W1          Ben         Cy
        E1        60       W1          .           .
        E1        60       W1          Ana;Di      Ed;Cy
        """,
    )
    assert pieces(records) == ["E1 W1 Ana+Ben+Di Cy+Ed 60"]
    assert records.rejected_rows == 0


def test_rows_alike_in_every_cell_are_one_in_every_table(tmp_path: Path) -> None:
    drawn = {
        "clients": "client_id \n Ana \n Ana",
        "support_periods": "end_date \n . \n .",
        "month_statuses": "ongoing_relationship \n yes \n yes",
        "coverage": "agency_id \n A \n A",
        "service_events": "minutes \n 60 \n 60",
        "after_hours_responses": "mode \n phone \n phone",
        "ramp_referrals": "determination \n eligible \n eligible",
        "report_submissions": "submitted_on \n 2023-08-25 \n 2023-08-25",
        "targets": "target \n 100 \n 100",
        "holidays": "name \n x \n x",
    }
    records = read_drawn(tmp_path, **drawn)
    assert {table: len(getattr(records, table)) for table in drawn} == dict.fromkeys(drawn, 1)
    assert (faults(records), records.rejected_rows) == ([], 0)


@pytest.mark.parametrize(
    "blank", ["minutes", "ended_at", "unidentified_client", "client_ids", "minutes ended_at"]
)
def test_a_blank_agrees_with_anything(tmp_path: Path, blank: str) -> None:
    full = {
        "event_id": "E1",
        "minutes": "60",
        "ended_at": "2024-03-04T11:00",
        "worker_ids": "W1",
        "unidentified_client": "yes",
        "client_ids": "Ana",
    }
    less = {column: "." if column in blank.split() else cell for column, cell in full.items()}
    drawn = "\n".join(" ".join(row) for row in (full, full.values(), less.values()))
    records = events(tmp_path, drawn)
    (event,) = records.service_events
    assert (event.minutes, event.seconds, event.unidentified_client) == (60, 3600, True)
    assert event.ended_at.isoformat() == "2024-03-04T11:00:00+11:00"
    assert records.rejected_rows == 0


def test_blank_workers_are_one_worker_and_agree_with_blank_workers_only(tmp_path: Path) -> None:
    records = events(
        tmp_path,
        """
        event_id  minutes  worker_ids  client_ids
        E1        60       .           Ana
        E1        60       .           Ben
        E1        60       W1          Ana
        """,
    )
    assert pieces(records) == ["E1 - Ana+Ben - 60", "E1 W1 Ana - 60"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-03-04T10:00 60 . W1", "2024-03-04T10:00 60 . W2"),
        ("2024-03-04T10:00 60 . W1", "2024-03-04T10:00 60 . W1;W2"),
        ("2024-03-04T10:00 60 . W1", "2024-03-04T10:00 45 . W1"),
        ("2024-03-04T10:00 60 . W1", "2024-03-04T10:30 60 . W1"),
        ("2024-03-04T10:00 60 . W1", "2024-03-05T10:00 60 . W1"),
        ("2024-03-04T10:00 60 . W1", "2024-03-04 60 . W1"),
        ("2024-03-04T10:00 . 2024-03-04T11:00 W1", "2024-03-04T10:00 . 2024-03-04T11:30 W1"),
    ],
)
def test_other_workers_or_other_times_are_further_pieces_of_the_event(
    tmp_path: Path, one: str, other: str
) -> None:
    columns = "started_at minutes ended_at worker_ids"
    records = events(tmp_path, f"event_id {columns}\n E1 {one}\n E1 {other}")
    assert [each.event_id for each in records.service_events] == ["E1", "E1"]
    assert (faults(records), records.rejected_rows) == ([], 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-03-04T10:00 60 . W1;W2", "2024-03-04T10:00 60.0 . W2;W1"),
        ("2024-03-04T10:00 60 . W1", "2024-03-03T23:00Z 60 . W1"),
        ("2024-03-04T10:00 060 . W1", "2024-03-04T10:00:00 60 . W1;W1"),
    ],
)
def test_the_same_said_in_other_words_is_the_same(tmp_path: Path, one: str, other: str) -> None:
    columns = "started_at minutes ended_at worker_ids"
    records = events(tmp_path, f"event_id {columns}\n E1 {one}\n E1 {other}")
    assert len(records.service_events) == 1


@pytest.mark.parametrize(
    ("column", "cells"), [("program", "ramp other"), ("activity", "direct travel")]
)
def test_rows_of_an_event_that_disagree_in_program_or_activity_are_left_out_all_of_them(
    tmp_path: Path, column: str, cells: str
) -> None:
    one, other = cells.split()
    records = events(
        tmp_path,
        f"""
        event_id  minutes  {column}
        E1        60       {one}
        E2        60       {one}
        E1        30       {other}
        E1        60       {one}
        """,
    )
    assert faults(records) == lines(f"""
        contradicting-rows  service_events.csv  2  {column}
        contradicting-rows  service_events.csv  4  {column}
        contradicting-rows  service_events.csv  5  {column}
        """)
    assert [each.event_id for each in records.service_events] == ["E2"]
    assert records.rejected_rows == 3


def test_rows_of_one_piece_that_disagree_in_anything_else_are_left_out(tmp_path: Path) -> None:
    records = events(
        tmp_path,
        """
        event_id  minutes  unidentified_client
        E1        60       yes
        E1        60       no
        """,
    )
    assert [fault.split()[2] for fault in faults(records)] == ["2", "3"]
    assert records.rejected_rows == 2
    assert all("unidentified_client" in each.message for each in records.findings)


def test_an_id_means_another_event_at_another_agency(tmp_path: Path) -> None:
    records = events(
        tmp_path,
        """
        agency_id  event_id  activity  minutes
        A          E1        direct    60
        B          E1        travel    60
        """,
    )
    assert len(records.service_events) == 2
    assert faults(records) == []


def test_ids_differ_by_case(tmp_path: Path) -> None:
    records = events(tmp_path, "event_id activity minutes \n E1 direct 60 \n e1 travel 60")
    assert len(records.service_events) == 2


def test_a_faulty_row_of_an_event_leaves_its_other_rows_standing(tmp_path: Path) -> None:
    records = events(
        tmp_path,
        """
        event_id  minutes  client_ids
        E1        60       Ana
        E1        sixty    Ben
        """,
    )
    assert pieces(records) == ["E1 - Ana - 60"]
    assert records.rejected_rows == 1


EVENT_ROWS = """
    E1  60  .                 W1  Ana  yes
    E1  30  .                 W1  Ben  .
    E1  .   .                 W1  Cy   .
    E1  .   2024-03-04T11:00  W1  Di   .
    E1  60  .                 .   Ed   .
    """


def test_the_order_of_the_rows_changes_nothing(tmp_path: Path) -> None:
    rows = EVENT_ROWS.strip().splitlines()
    header = "event_id minutes ended_at worker_ids client_ids unidentified_client"
    seen = set()
    for number, order in enumerate(permutations(rows)):
        records = events(tmp_path / str(number), "\n".join([header, *order]))
        seen.add((records.input_sha256, *pieces(records), records.rejected_rows))
    assert len(seen) == 1


def test_each_piece_is_found_at_its_first_row(tmp_path: Path) -> None:
    records = events(
        tmp_path,
        """
        event_id  minutes  worker_ids  client_ids
        E2        60       W1          Ana
        E1        .        W1          Ben
        E1        60       W1          Ana
        E1        60       W2          Ana
        """,
    )
    assert list(records.rows["service_events"]) == [2, 3, 5]


RESPONSE = "response_id responded_at mode program support_provided client_ids household_id"


def responses(at: Path, *rows: str) -> Any:
    return read_drawn(at, after_hours_responses="\n".join([RESPONSE, *rows]))


def test_rows_of_a_response_that_differ_only_in_people_and_households_are_one(
    tmp_path: Path,
) -> None:
    records = responses(
        tmp_path,
        "R1 2024-03-04T20:00 phone . .   Ana H1",
        "R1 2024-03-04T20:00 phone . .   Ben H2",
        "R1 2024-03-04T20:00 .     . yes Cy  .",
    )
    (response,) = records.after_hours_responses
    assert response.client_ids == ("Ana", "Ben", "Cy")
    assert response.household_id == ("H1", "H2")
    assert (str(response.mode), records.rejected_rows) == ("phone", 0)


@pytest.mark.parametrize(
    ("rows", "program", "support"),
    [
        (("after_hours .", ". ."), "after_hours", True),
        (("ramp .", ". ."), "ramp", True),
        ((". .", ". no"), "after_hours", False),
        ((". yes", ". ."), "after_hours", True),
    ],
)
def test_a_blank_in_a_response_agrees_with_what_the_other_row_says(
    tmp_path: Path, rows: tuple[str, ...], program: str, support: bool
) -> None:
    records = responses(tmp_path, *(f"R1 2024-03-04T20:00 phone {row} Ana H1" for row in rows))
    (response,) = records.after_hours_responses
    assert (str(response.program), response.support_provided) == (program, support)


@pytest.mark.parametrize(
    ("one", "other", "code", "column"),
    [
        ("2024-03-04T20:00 phone . .", "2024-03-04T20:00 other . .", "contradicting-rows", "mode"),
        (
            "2024-03-04T20:00 . ramp .",
            "2024-03-04T20:00 . other .",
            "contradicting-rows",
            "program",
        ),
        ("2024-03-04T20:00 . . yes", "2024-03-04T20:00 . . no", "", "support_provided"),
        ("2024-03-04T20:00 . . .", "2024-03-04T21:00 . . .", "", "responded_at"),
        ("2024-03-04T20:00 . . .", "2024-03-04 . . .", "", "responded_at"),
    ],
)
def test_rows_of_a_response_that_contradict_are_left_out_and_the_column_is_named(
    tmp_path: Path, one: str, other: str, code: str, column: str
) -> None:
    third = "R2 2024-03-04T20:00 phone . . Ana H1"
    records = responses(tmp_path, f"R1 {one} Ana H1", f"R1 {other} Ben H1", third)
    assert [each.response_id for each in records.after_hours_responses] == ["R2"]
    assert [each.row for each in records.findings] == [2, 3]
    assert records.rejected_rows == 2
    for finding in records.findings:
        assert finding.code == code or not code
        assert column in f"{finding.column} {finding.message}"


@pytest.mark.parametrize("order", list(permutations(["yes", "no", "."])))
def test_month_statuses_that_contradict_are_left_out_all_of_them(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    records = read_drawn(
        tmp_path,
        month_statuses="\n".join(
            ["client_id ongoing_relationship", *(f"Ana {said}" for said in order), "Ben yes"]
        ),
    )
    assert faults(records) == lines("""
        contradicting-rows  month_statuses.csv  2  ongoing_relationship
        contradicting-rows  month_statuses.csv  3  ongoing_relationship
        contradicting-rows  month_statuses.csv  4  ongoing_relationship
        """)
    assert [each.client_id for each in records.month_statuses] == ["Ben"]


def test_a_blank_month_status_agrees_with_what_is_said(tmp_path: Path) -> None:
    records = read_drawn(tmp_path, month_statuses="ongoing_relationship \n . \n no \n 0 \n .")
    (status,) = records.month_statuses
    assert (status.ongoing_relationship, records.rejected_rows) == (False, 0)


def test_coverage_rows_of_an_agency_unite(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        coverage="""
            from_month  to_month
            2024-01     2024-03
            2024-03     2024-06
            2024-01     2024-03
            2024-02     9999-12
            """,
    )
    assert faults(records) == []
    assert records.rejected_rows == 0


@pytest.mark.parametrize(
    ("table", "drawn", "column"),
    [
        ("clients", "client_id household_id \n Ana H1 \n Ana H2", "household_id"),
        ("support_periods", "start_date \n 2024-03-01 \n 2024-03-02", "start_date"),
        ("support_periods", "end_date \n 2024-03-02 \n . \n 2024-03-03", "end_date"),
        ("ramp_referrals", "case_id \n K1 \n K2", "case_id"),
        ("report_submissions", "submitted_on \n 2023-08-25 \n 2023-08-26", "submitted_on"),
        ("targets", "target \n 100 \n 101", "target"),
        ("holidays", "change \n add \n remove", "change"),
        ("holidays", "name \n Cup \n Show", "name"),
    ],
)
def test_any_other_repeated_id_is_left_out_all_of_it_and_what_differs_is_named(
    tmp_path: Path, table: str, drawn: str, column: str
) -> None:
    records = read_drawn(tmp_path, **{table: drawn})
    rows = drawn.count("\n")
    assert [(each.file, each.row) for each in records.findings] == [
        (f"{table}.csv", number) for number in range(2, 2 + rows)
    ]
    assert (len(getattr(records, table)), records.rejected_rows) == (0, rows)
    assert all(column in f"{each.column} {each.message}" for each in records.findings)


@pytest.mark.parametrize(
    ("table", "columns", "rows", "record"),
    [
        (
            "clients",
            "client_id household_id presents_with",
            "Ana H1 .|Ana . Ana|Ana . .",
            "Ana H1 Ana",
        ),
        ("support_periods", "end_date end_reason", ". other|2024-03-02 .", "2024-03-02 other"),
        ("month_statuses", "ongoing_relationship", ".|no", "False"),
        (
            "ramp_referrals",
            "determination heard_on",
            "eligible .|. 2024-03-05",
            "eligible 2024-03-05",
        ),
        ("report_submissions", "submitted_on", "2023-08-25|.", "2023-08-25"),
        ("holidays", "change name", "add Cup|add .", "add Cup"),
    ],
)
def test_rows_of_one_id_that_agree_wherever_both_are_filled_are_one_record_with_a_note(
    tmp_path: Path, table: str, columns: str, rows: str, record: str
) -> None:
    for number, order in enumerate(permutations(rows.split("|"))):
        drawn = {table: "\n".join([columns, *order])}
        records = read_drawn(tmp_path / str(number), **drawn)
        (only,) = getattr(records, table)
        assert " ".join(str(getattr(only, name)) for name in columns.split()) == record
        assert oddities(records) == lines(f"rows-merged {table}.csv 2 -")
        assert (faults(records), records.rejected_rows) == ([], 0)


def test_a_row_that_agrees_with_several_pieces_joins_the_fullest(tmp_path: Path) -> None:
    # both pieces take an hour; the second says when it ended, so Cy's row joins that one
    records = events(
        tmp_path,
        """
        event_id  minutes  ended_at          worker_ids  client_ids
        E1        30       .                 W1          Ana
        E1        60       2024-03-04T11:00  W1          Ben
        E1        .        .                 W1          Cy
        """,
    )
    assert pieces(records) == ["E1 W1 Ana - 30", "E1 W1 Ben+Cy - 60"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # by start, though 9 stands after 10 as text
        ("2024-03-04T09:00 60 W1", "2024-03-04T10:00 5 W1"),
        # by duration, as a number
        ("2024-03-04T10:00 9 W1", "2024-03-04T10:00 60 W1"),
    ],
)
def test_of_pieces_equally_full_a_row_joins_the_first_by_start_then_by_duration(
    tmp_path: Path, one: str, other: str
) -> None:
    start = one.split()[0]
    rows = [f"E1 {one} Ana", f"E1 {other} Ben", f"E1 {start} . W1 Cy"]
    for number, order in enumerate(permutations(rows)):
        header = "event_id started_at minutes worker_ids client_ids"
        records = events(tmp_path / str(number), "\n".join([header, *order]))
        assert sorted(each.client_ids for each in records.service_events) == [
            ("Ana", "Cy"),
            ("Ben",),
        ]


def test_a_general_row_and_an_agencys_row_of_one_client_are_two(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path, clients="client_id agency_id household_id \n Ana . H1 \n Ana A H2 \n Ana B H3"
    )
    assert (len(records.clients), faults(records)) == (3, [])


def test_a_case_id_is_repeated_over_its_referrals(tmp_path: Path) -> None:
    records = read_drawn(tmp_path, ramp_referrals="referral_id agency_id \n F1 A \n F2 A \n F1 B")
    assert (len(records.ramp_referrals), faults(records)) == (3, [])


def test_an_event_drawn_on_rows_of_two_files_is_the_same_event_only_within_its_table(
    tmp_path: Path,
) -> None:
    records = read(
        tmp_path,
        service_events=spaced("service_events", "event_id minutes \n X1 60"),
        after_hours_responses=spaced("after_hours_responses", "response_id mode \n X1 phone"),
    )
    assert (len(records.service_events), len(records.after_hours_responses)) == (1, 1)
