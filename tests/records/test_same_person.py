"""Ids of one person: chains are followed, circles are left out."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import pytest

import fvcount
from files.folders import faults, lines, read, read_drawn, spaced
from fvcount import Records
from fvcount.records.raw_tables import GivenTable
from fvcount.records.tables import TABLES
from records.sample_rows import Row, found

# --- from files ---------------------------------------------------------------------------------

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


def test_an_agencys_cell_goes_over_a_general_one(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n X A Z \n Y . . \n Z . .")
    assert people(records) == ["A:Y", "A:Z", "B:Y", "B:Z"]


def test_an_agencys_blank_cell_leaves_what_the_general_row_says(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n X A . \n Y . . \n Z . .")
    assert people(records) == ["A:Y", "A:Z", "B:Y", "B:Z"]


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


def test_a_part_of_a_table_keeps_a_circle_that_only_the_whole_can_judge() -> None:
    cells = [{"client_id": "X", "same_as": "Y"}, {"client_id": "Y", "same_as": "X"}]
    rows = enumerate((row.items() for row in cells), 2)
    table = GivenTable(TABLES["clients"], "clients", rows, {"client_id", "same_as"})
    part = Records.from_tables({"clients": table}, follow_same_as=False)

    assert [(row.client_id, row.same_as) for row in part.clients] == [("X", "Y"), ("Y", "X")]
    assert (part.findings, part.rejected_rows) == ((), 0)


def test_a_circle_over_an_agencys_row_and_a_general_one_is_left_out(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n Y A X \n Y . . \n Z . .")
    assert faults(records) == lines("""
        same-as-cycle  clients.csv  2  same_as
        same-as-cycle  clients.csv  3  same_as
        """)


def test_a_general_circle_is_left_out_though_one_agency_breaks_it(tmp_path: Path) -> None:
    records = clients(tmp_path, "client_id agency_id same_as \n X . Y \n Y . X \n Y A Z \n Z . .")
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


def test_a_chain_or_a_circle_of_six_hundred_ids_takes_no_time(tmp_path: Path) -> None:
    many = 600
    for name, last in (("chain", "."), ("circle", "C0")):
        chain = "\n".join(f"C{number} C{number + 1}" for number in range(many))
        drawn = spaced("clients", f"client_id same_as \n {chain} \n C{many} {last}")
        events = "\n".join(f"E{number} C{number} 60" for number in range(many))
        work = spaced("service_events", f"event_id client_ids minutes \n {events}")
        began = process_time()  # a busy machine does not matter
        records = read(tmp_path / name, clients=drawn, service_events=work)
        assert len(fvcount.new_support_periods(records)) == (1 if name == "chain" else many)
        assert process_time() - began < 1.5


# --- who is who ---------------------------------------------------------------------------------


def test_chains_lead_to_the_id_at_their_end() -> None:
    people = Records.from_dict(
        {
            "clients": [
                {"client_id": "C3", "same_as": "C2"},
                {"client_id": "C2", "same_as": "C1"},
                {"client_id": "C4", "same_as": "C2"},
            ]
        }
    ).people

    assert [people.person("A", each) for each in ("C1", "C2", "C3", "C4")] == ["C1"] * 4
    assert people.person("A", "C5") == "C5"


def test_an_agencys_row_goes_over_a_general_one_cell_by_cell() -> None:
    people = Records.from_dict(
        {
            "clients": [
                {"client_id": "Ana2", "same_as": "Ana"},
                {"client_id": "Ana2", "agency_id": "B", "household_id": "H9"},
                {"client_id": "Ana2", "agency_id": "C", "same_as": "Zoe"},
                {"client_id": "Ana", "household_id": "H1"},
                {"client_id": "Ana", "agency_id": "B", "same_as": ""},
                {"client_id": "Ana", "agency_id": "D", "household_id": "H2"},
                {"client_id": "Zoe", "agency_id": "C", "household_id": "H3"},
            ]
        }
    ).people

    assert [people.person(agency, "Ana2") for agency in "ABCD"] == ["Ana", "Ana", "Zoe", "Ana"]
    assert [people.household(agency, "Ana2") for agency in "ABCD"] == ["H1", "H1", "H3", "H2"]
    assert people.persons("B", ["Ana", "Ana2", "Ben"]) == {"Ana", "Ben"}


def test_people_have_one_household_where_it_is_known_and_the_same_for_all() -> None:
    people = Records.from_dict(
        {
            "clients": [
                {"client_id": "Ana", "household_id": "H1"},
                {"client_id": "Ana2", "same_as": "Ana", "household_id": "H2"},
                {"client_id": "Ben", "household_id": "H1"},
                {"client_id": "Zoe", "household_id": "H2"},
                {"client_id": "Yan"},
            ]
        }
    ).people

    assert people.one_household("A", ["Ana", "Ana2", "Ben"]) == "H1"
    for nobody_or_several in ([], ["Yan"], ["Ana", "Yan"], ["Ana", "Zoe"], ["Ana", "Dot"]):
        assert people.one_household("A", nobody_or_several) is None


def test_a_chain_may_pass_from_an_agencys_row_to_a_general_one() -> None:
    people = Records.from_dict(
        {
            "clients": [
                {"client_id": "C3", "agency_id": "A", "same_as": "C2"},
                {"client_id": "C2", "same_as": "C1"},
            ]
        }
    ).people

    assert (people.person("A", "C3"), people.person("B", "C3")) == ("C1", "C3")


def test_the_household_is_that_of_the_id_pointed_to() -> None:
    people = Records.from_dict(
        {
            "clients": [
                {"client_id": "Ana", "household_id": "H1"},
                {"client_id": "Ana2", "same_as": "Ana", "household_id": "H2"},
                {"client_id": "Ben"},
            ]
        }
    ).people

    assert people.household("A", "Ana2") == "H1"
    assert people.household("A", "Ben") is None
    assert people.household("A", "Cam") is None


def test_the_ids_of_a_person_are_the_one_asked_for_and_those_it_stands_for() -> None:
    records = Records.from_dict(
        {
            "clients": [
                {"client_id": "Ana2", "agency_id": "A", "same_as": "Ana"},
                {"client_id": "Ana2", "agency_id": "B", "same_as": "Zoe"},
            ]
        }
    )

    assert records.ids_of("Ana2") == {"Ana2", "Ana", "Zoe"}
    assert records.ids_of("Ben") == {"Ben"}


# --- circles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "rejected"),
    [
        ([("", "C1", "C1")], {"C1"}),
        ([("", "C1", "C2"), ("", "C2", "C1")], {"C1", "C2"}),
        ([("", "C1", "C2"), ("", "C2", "C3"), ("", "C3", "C1")], {"C1", "C2", "C3"}),
        # what only leads into the circle is none of it
        ([("", "C0", "C1"), ("", "C1", "C2"), ("", "C2", "C1")], {"C1", "C2"}),
        # a circle at one agency, half of it general
        ([("A", "C1", "C2"), ("", "C2", "C1")], {"C1", "C2"}),
        # a blank cell of the agency's row says nothing, so the circle is at every agency
        ([("A", "C1", ""), ("", "C1", "C2"), ("", "C2", "C1")], {"C1", "C2"}),
        # without its own row, the agency would fall into a second circle
        (
            [("A", "C1", "C2"), ("A", "C2", "C1"), ("", "C1", "C3"), ("", "C3", "C1")],
            {"C1", "C2", "C3"},
        ),
        # two agencies, each with half: no circle anywhere
        ([("A", "C1", "C2"), ("B", "C2", "C1")], set()),
        ([("", "C1", "C2"), ("", "C3", "C2")], set()),
    ],
    ids=range(9),
)
def test_every_row_of_a_circle_is_left_out_and_no_other(
    rows: list[tuple[str, str, str]], rejected: set[str]
) -> None:
    clients: list[Row] = [
        {"agency_id": agency, "client_id": client, "same_as": other}
        for agency, client, other in rows
    ]
    for order in (clients, clients[::-1]):
        records = Records.from_dict({"clients": order})
        faults = found(records, "same-as-cycle")
        assert {fault.record for fault in faults} == rejected
        assert {fault.column for fault in faults} <= {"same_as"}
        assert records.rejected_rows == len(faults) == len(rows) - len(records.clients)


def test_a_circle_that_only_appears_once_another_is_gone_is_left_out_too() -> None:
    rows: list[Row] = [
        {"client_id": "C1", "agency_id": "A", "same_as": "C1"},
        {"client_id": "C1", "same_as": "C2", "agency_id": ""},
        {"client_id": "C2", "agency_id": "A", "same_as": "C1"},
    ]
    records = Records.from_dict({"clients": rows})

    assert records.clients == ()
    assert records.rejected_rows == 3


def test_what_is_left_after_a_circle_is_joined_as_it_says() -> None:
    records = Records.from_dict(
        {
            "clients": [
                {"client_id": "C0", "same_as": "C1"},
                {"client_id": "C1", "same_as": "C2"},
                {"client_id": "C2", "same_as": "C1"},
            ]
        }
    )

    assert records.people.person("A", "C0") == "C1"
