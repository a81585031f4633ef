"""Dates more than three years from every other date of their column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from files.folders import everything_told, faults, oddities, read, spaced
from fvcount.records.far_dates import far_dates


@pytest.mark.parametrize(
    ("days", "far"),
    [
        ([], []),
        (["2024-03-04"], []),
        (["2024-03-04", "2024-03-04"], []),
        (["2024-03-04", "2024-03-05", "0024-03-12"], ["0024-03-12"]),
        (["2024-03-04", "2024-03-05", "2204-03-12"], ["2204-03-12"]),
        (["2024-03-04", "2024-03-05", "2027-03-05"], []),
        (["2024-03-04", "2024-03-05", "2027-03-06"], ["2027-03-06"]),
        (["2024-03-04", "2027-03-05"], ["2024-03-04", "2027-03-05"]),
        (["2016-01-01", "2016-01-02", "2020-01-01", "2024-01-01", "2024-01-02"], ["2020-01-01"]),
        (["2021-03-01", "2024-02-29"], []),
        (["2021-02-28", "2024-02-29"], ["2021-02-28", "2024-02-29"]),
        (["0001-01-01", "9999-12-31"], ["0001-01-01", "9999-12-31"]),
    ],
)
def test_a_date_is_far_if_it_is_more_than_three_years_from_every_other(
    days: list[str], far: list[str]
) -> None:
    assert far_dates(map(date.fromisoformat, days)) == {*map(date.fromisoformat, far)}


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
