"""A measure whose table is absent or unreadable says so: no data is not 0."""

from __future__ import annotations

from pathlib import Path

import pytest

import fvcount
from files.folders import read, spaced
from fvcount.measures import MEASURES

EVENTS = spaced("service_events", "minutes \n 60")
PERIODS = spaced("support_periods", "end_date \n .")
UNREADABLE = "a table\nwithout,its,header\n"
TABLES_OF = {
    "new_support_periods": ["support_periods", "service_events"],
    "service_hours": ["service_events"],
    "new_ramp_cases": ["ramp_referrals"],
    "after_hours_responses": ["after_hours_responses"],
}


@pytest.mark.parametrize("measure", [*MEASURES])
def test_a_measure_without_its_table_has_no_number(tmp_path: Path, measure: str) -> None:
    records = read(tmp_path, clients="client_id\nAna\n")
    assert MEASURES[measure](records).count("2024-03").data_given is False


@pytest.mark.parametrize("measure", TABLES_OF)
def test_a_measure_with_unreadable_tables_has_no_number(tmp_path: Path, measure: str) -> None:
    records = read(tmp_path, {f"{table}.csv": UNREADABLE for table in TABLES_OF[measure]})
    assert getattr(fvcount, measure)(records).count("2024-03").data_given is False


@pytest.mark.parametrize("measure", TABLES_OF)
def test_a_measure_with_an_empty_table_is_nought(tmp_path: Path, measure: str) -> None:
    table = TABLES_OF[measure][0]
    header = spaced(table, "agency_id").splitlines()[0]
    records = read(tmp_path, {f"{table}.csv": f"{header}\n"})
    count = getattr(fvcount, measure)(records).count("2024-03")
    assert (count.data_given, count.total) == (True, 0)


def test_support_periods_are_counted_from_services_alone_or_from_records_alone(
    tmp_path: Path,
) -> None:
    for name, text in (("service_events", EVENTS), ("support_periods", PERIODS)):
        records = read(tmp_path / name, {f"{name}.csv": text})
        assert fvcount.new_support_periods(records).count("2024-03").data_given is True


@pytest.mark.parametrize("unreadable", TABLES_OF["new_support_periods"])
def test_support_periods_have_no_number_where_one_of_their_tables_was_given_but_is_unreadable(
    tmp_path: Path, unreadable: str
) -> None:
    tables: dict[str, str | bytes] = {"service_events": EVENTS, "support_periods": PERIODS}
    tables[unreadable] = UNREADABLE
    records = read(tmp_path, **tables)
    assert records.unreadable == {unreadable}
    assert fvcount.new_support_periods(records).count("2024-03").data_given is False


def test_other_measures_stand_beside_an_unreadable_table(tmp_path: Path) -> None:
    records = read(tmp_path, service_events=EVENTS, ramp_referrals=UNREADABLE)
    assert fvcount.service_hours(records).count("2024-03").value == "1.00"
