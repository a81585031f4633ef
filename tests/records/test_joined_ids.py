"""Ids that look like several ids in one, or like a number that a spreadsheet shortened."""

from __future__ import annotations

import pytest

from fvcount.records.joined_ids import joined_ids

ALONE = {"W-1", "C1"}


@pytest.mark.parametrize(
    "id",
    [
        *("[W-8", "W-8]", "{W-8}", "(W-8)", '"W-8"', "'W-8'", "“W-8”", "‘W-8", "W-8'"),  # noqa: RUF001
        *("W-1,W-8", "W-8, W-1", "W-8|W-1", "W-8/W-1", "W-8 & W-1", "W-8\nW-1", "W-8 and W-1"),
        *("W-8 AND C1", "W-1,", "a,b|W-1"),
        *("1.2E+11", "1,2e+11", "12E+11"),
    ],
)
def test_an_id_looks_joined(id: str) -> None:
    assert joined_ids([id, "W-9"], lambda: ALONE) == {id}


@pytest.mark.parametrize(
    "id",
    [
        *("W-1", "W-1 W-8", "W-8,W-9", "Smith, Jo", "2024/17", "R&D", "O'Brien", "Jo and Al"),
        *("W-1andC1", "W-1_C1", "12E11", "1.2E+11x", "E+11", "W-1.C1"),
    ],
)
def test_an_id_looks_like_one(id: str) -> None:
    assert joined_ids([id], lambda: ALONE) == set()


def test_other_ids_are_looked_for_only_where_an_id_is_parted() -> None:
    def never() -> set[str]:
        raise AssertionError

    assert joined_ids(["W-1", "[W-2]"], never) == {"[W-2]"}
