"""Dates more than three years from every other date of their column."""

from __future__ import annotations

from datetime import date

import pytest

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
