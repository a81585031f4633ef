"""Which rows of a table are certainly sound, and which are read one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from frames.small_frames import events, sift, table


def doubtful(frame: pl.DataFrame, name: str = "service_events") -> list[int]:
    """The numbers of the rows in doubt; the others are sound, each with its number."""
    rows = sift(frame, name)
    numbers = [place + 2 for place in rows.in_doubt.arg_true()]
    assert sorted([*numbers, *rows.columns("number")["number"]]) == [*range(2, frame.height + 2)]
    return numbers


def test_rows_without_a_fault_are_sound() -> None:
    assert doubtful(events(minutes=["60", "", None, "0"])) == []


def test_a_table_without_rows_has_none_in_doubt() -> None:
    assert doubtful(events().head(0)) == []


def test_columns_are_known_whatever_their_case_and_others_are_not_looked_at() -> None:
    frame = events().rename({"program": " Program ", "client_ids": "CLIENT_IDS"})
    frame = frame.with_columns(mood=pl.lit("hopeful"))
    assert doubtful(frame) == []
    rows = sift(frame)
    (code,) = rows.rows["client_ids"]
    assert rows.values["client_ids"][code] == ("Ana",)


# --- faults -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("event_id", ""),
        ("event_id", None),
        ("event_id", " E2"),
        ("event_id", "E2 "),
        ("event_id", "É2"),
        ("event_id", 'E"2'),
        ("event_id", "E\\2"),
        ("event_id", "E\t2"),
        ("event_id", "E2\n"),
        ("agency_id", ""),
        ("program", None),
        ("program", "rmap"),
        ("activity", "walk"),
        ("started_at", ""),
        ("started_at", "4 March"),
        ("started_at", "2023-10-01T02:30"),
        ("started_at", "2024-04-07T02:30"),
        ("minutes", "-1"),
        ("minutes", "an hour"),
        ("minutes", "600000"),
        ("ended_at", "later"),
        ("ended_at", "  "),
        ("ended_at", "2024-03-04"),
        ("ended_at", "2024-03-04T09:59"),
        ("ended_at", "2024-03-04T11:00:01"),
        ("unidentified_client", "perhaps"),
    ],
    ids=ascii,
)
def test_a_row_with_a_cell_that_is_wrong_or_worth_a_look_is_in_doubt(
    column: str, cell: str | None
) -> None:
    sound: dict[str, list[Any]] = {
        "event_id": ["E1", "E2", "E3"],
        "ended_at": ["2024-03-04T11:00"] * 3,
        "unidentified_client": ["no"] * 3,
    }
    drawn = events(**sound)
    assert doubtful(drawn) == []
    cells = drawn[column].to_list()
    assert doubtful(events(**sound | {column: [cells[0], cell, cells[2]]})) == [3]


@pytest.mark.parametrize(
    "cells",
    [
        pl.Series([1.0, 2.0]),
        pl.Series([True, False]),
        pl.Series([date(2024, 3, 4), date(2024, 3, 5)]),
        pl.Series([["E1"], ["E2"]]),
    ],
)
def test_ids_that_are_neither_text_nor_whole_numbers_are_all_in_doubt(cells: pl.Series) -> None:
    assert doubtful(events(event_id=cells)) == [2, 3]


@pytest.mark.parametrize(
    "cells",
    [
        pl.Series([1, -2]),
        pl.Series([1, 2], dtype=pl.UInt8),
        pl.Series(["E1", "E 2"]),
        pl.Series(["E1", "~!#{}'/"]),
        pl.Series(["E1", "E2"], dtype=pl.Categorical),
        pl.Series(["E1", "E2"], dtype=pl.Categorical(pl.Categories.random())),
        pl.Series(["E1", "E2"], dtype=pl.Enum(["E2", "E1"])),
    ],
)
def test_ids_are_plain_text_or_whole_numbers(cells: pl.Series) -> None:
    frame = events(event_id=cells)
    assert doubtful(frame) == []
    assert sift(frame).rows["event_id"].to_list() == [str(each) for each in cells]


def test_how_long_work_took_is_told_by_its_minutes_else_by_the_clock() -> None:
    # 23:30 to 03:30 on the night the clocks went back is five hours
    frame = events(
        started_at=["2024-03-04T10:00", "2024-03-04T10:00:00.9", "2024-04-06T23:30", "2024-03-04"],
        minutes=["0.99", None, None, None],
        ended_at=[None, "2024-03-04T10:00:01.1", "2024-04-07T03:30", None],
    )
    assert doubtful(frame) == []
    assert sift(frame).rows["seconds"].to_list() == [59, 1, 5 * 3600, None]


def test_work_may_take_a_year_and_no_longer() -> None:
    # 366 days are 527 040 minutes
    assert doubtful(events(minutes=["527040", "527040.02"])) == [3]


def test_minutes_beyond_all_bounds_are_in_doubt_too() -> None:
    assert doubtful(events(minutes=["60", "9" * 30])) == [3]


# --- rows of one id -----------------------------------------------------------------------------


def test_rows_of_one_id_are_in_doubt_all_of_them() -> None:
    assert doubtful(events(event_id=["E1", "E2", "E1", "E3", "E1"])) == [2, 4, 6]


def test_one_id_at_two_agencies_is_two() -> None:
    assert doubtful(events(event_id=["E1", "E1"], agency_id=["A", "B"])) == []


def test_a_sound_row_is_in_doubt_with_a_faulty_one_of_its_id() -> None:
    faulty = events(event_id=["E1", "E2", "E1 "], minutes=["60", "60", "x"])
    assert doubtful(faulty) == [2, 4]


def test_a_row_whose_id_is_written_with_spaces_is_seen_together_with_its_likes() -> None:
    assert doubtful(events(event_id=["E1", " E1", "E2"], agency_id=["A", " A ", "A"])) == [2, 3]


def test_a_row_without_an_id_takes_no_other_with_it() -> None:
    assert doubtful(events(event_id=["E1", None, "E3"])) == [3]


def test_a_month_status_is_known_by_agency_person_and_month() -> None:
    frame = table(
        "month_statuses",
        client_id=["Ana", "Ana", "Ben", "Ana", "Ana"],
        month=["2024-03", "2024-04", "2024-03", "2024-03 ", "March"],
    )
    assert doubtful(frame, "month_statuses") == [2, 5, 6]


def test_a_client_is_known_by_agency_and_id_also_without_an_agency() -> None:
    frame = pl.DataFrame(
        {"client_id": ["Ana", "Ana", "Ben", "Ben"], "agency_id": [None, "A", None, ""]}
    )
    assert doubtful(frame, "clients") == [4, 5]


# --- an order of dates --------------------------------------------------------------------------


def test_a_support_period_that_ends_before_it_starts_is_in_doubt() -> None:
    ends = ["2024-02-29", "2024-03-01", "2024-03-02", None]
    assert doubtful(table("support_periods", end_date=ends), "support_periods") == [2]


@pytest.mark.parametrize("column", ["determined_on", "heard_on", "closed_on"])
def test_a_referral_with_a_date_before_it_was_referred_is_in_doubt(column: str) -> None:
    days = ["2024-03-03", "2024-03-04", "2024-03-05", None]
    assert doubtful(table("ramp_referrals", **{column: days}), "ramp_referrals") == [2]


def test_a_response_needs_a_time_but_not_what_else_it_may_tell() -> None:
    responses = table("after_hours_responses", responded_at=["2024-03-04", "2024-03-04T20:00", ""])
    assert doubtful(responses, "after_hours_responses") == [4]
