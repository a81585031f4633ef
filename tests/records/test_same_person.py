"""Ids of one person: chains are followed, circles are left out."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import fvcount
from files.folders import faults, lines, read, read_drawn, spaced

COVERAGE = "agency_id from_month to_month \n A 2024-01 2024-12 \n B 2024-01 2024-12"


def clients(at: Path, drawn: str) -> Any:
    """A book of clients in which X, Y and Z are each served at agency A and at B."""
    served = "\n".join(
        f"{agency}{id} {agency} {id} 2024-03-04T1{number}:00 60"
        for agency in "AB"
        for number, id in enumerate("XYZ")
    )
    return read_drawn(
        at,
        clients=drawn,
        coverage=COVERAGE,
        service_events=f"event_id agency_id client_ids started_at minutes \n {served}",
    )


def people(records: Any) -> list[str]:
    """Who is counted as a new support period: `agency:id`."""
    ledger = fvcount.new_support_periods(records)
    assert {str(each.outcome) for each in ledger.decisions} <= {"counted"}
    return sorted(f"{each.agency_id}:{each.record.split(':')[2]}" for each in ledger.decisions)


def test_a_chain_is_followed_to_its_end(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n Y . Z \n Z . .")
    assert people(records) == ["A:Z", "B:Z"]
    assert faults(records) == []


def test_an_agencys_row_goes_before_a_general_one(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n X A . \n Y . . \n Z . .")
    assert people(records) == ["A:X", "A:Y", "A:Z", "B:Y", "B:Z"]


def test_an_id_that_is_the_same_as_itself_is_left_out(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X A X \n Y A . \n Z A .")
    assert faults(records) == lines("same-as-cycle clients.csv 2 same_as")
    assert people(records) == ["A:X", "A:Y", "A:Z", "B:X", "B:Y", "B:Z"]


def test_a_circle_is_left_out_and_ids_that_lead_into_it_are_kept(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id same_as \n X Y \n Y X \n Z X")
    assert faults(records) == lines("""
        same-as-cycle  clients.csv  2  same_as
        same-as-cycle  clients.csv  3  same_as
        """)
    assert records.rejected_rows == 2
    assert people(records) == ["A:X", "A:Y", "B:X", "B:Y"]


def test_a_circle_over_an_agencys_row_and_a_general_one_is_left_out(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n Y A X \n Y . . \n Z . .")
    assert faults(records) == lines("""
        same-as-cycle  clients.csv  2  same_as
        same-as-cycle  clients.csv  3  same_as
        """)


def test_a_general_circle_is_left_out_though_one_agency_breaks_it(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n Y . X \n Y A . \n Z . .")
    assert faults(records) == lines("""
        same-as-cycle  clients.csv  2  same_as
        same-as-cycle  clients.csv  3  same_as
        """)


def test_rows_of_two_agencies_make_no_circle(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X A Y \n Y B X")
    assert faults(records) == []
    assert people(records) == ["A:Y", "A:Z", "B:X", "B:Z"]


def test_an_id_of_a_circle_is_not_told_to_be_missing_from_the_table(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id same_as \n X Y \n Y X \n Z .")
    assert not [each for each in records.findings if each.code == "unknown-client"]


def test_each_unknown_client_is_a_finding_once_a_table(tmp_path: Path) -> None:
    records = read_drawn(
        tmp_path,
        clients="client_id same_as presents_with \n Ana Lou Mum",
        service_events="""
            event_id  client_ids  beneficiary_ids  minutes
            E1        Ana;Ben     Cy               60
            E2        Ben         .                30
            """,
        support_periods="client_id \n Dan",
        month_statuses="client_id \n Eve",
        after_hours_responses="client_ids \n Flo",
    )
    told = [
        (each.file, each.message.split()[0])
        for each in records.findings
        if each.code == "unknown-client"
    ]
    assert sorted(told) == [
        ("after_hours_responses.csv", "Flo"),
        ("clients.csv", "Lou"),
        ("clients.csv", "Mum"),
        ("month_statuses.csv", "Eve"),
        ("service_events.csv", "Ben"),
        ("service_events.csv", "Cy"),
        ("support_periods.csv", "Dan"),
    ]
    assert (faults(records), records.rejected_rows) == ([], 0)


def test_without_a_table_of_clients_nobody_is_unknown(tmp_path: Path) -> None:
    assert read_drawn(tmp_path, service_events="minutes \n 60").findings == ()


def test_a_chain_or_a_circle_of_six_hundred_ids_takes_no_time(tmp_path: Path) -> None:
    many = 600
    for name, last in (("chain", "."), ("circle", "C0")):
        chain = "\n".join(f"C{number} C{number + 1}" for number in range(many))
        drawn = spaced("clients", f"client_id same_as \n {chain} \n C{many} {last}")
        events = "\n".join(f"E{number} C{number} 60" for number in range(many))
        work = spaced("service_events", f"event_id client_ids minutes \n {events}")
        began = perf_counter()
        records = read(tmp_path / name, clients=drawn, service_events=work)
        assert len(fvcount.new_support_periods(records)) == (1 if name == "chain" else many)
        assert perf_counter() - began < 1.5
