"""Many service events reduced to each person's days (rules, section 1)."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import fvcount
from frames.small_frames import decided, events, read, row_by_row
from fvcount.frames.service_days import _or_together
from fvcount.history.days import DayKind, PersonDays, days_of
from fvcount.history.service_days import person_days
from fvcount.rules.rule_sets import TIMETABLE


def reduced(**columns: Any) -> dict[tuple[str, str], PersonDays]:
    return person_days(read(**columns), TIMETABLE)


def days(work: PersonDays, kind: DayKind) -> list[str]:
    return [str(day) for day in days_of(work.of(kind))]


def kinds(work: PersonDays) -> dict[str, list[str]]:
    """The days of each kind that has some."""
    return {kind.name.lower(): days(work, kind) for kind in DayKind if work.of(kind)}


EVERY_LANE = {"opens", "sustains", "named_by_client_support", "named", "touched", "addressed"}


@pytest.mark.parametrize(
    ("cells", "entered"),
    [
        ({}, EVERY_LANE),
        ({"activity": "case_work"}, EVERY_LANE - {"opens"}),
        ({"activity": "administration"}, EVERY_LANE - {"opens"}),
        (
            {"activity": "administration", "client_ids": "", "beneficiary_ids": "Ana"},
            {"benefited", "touched"},
        ),
        ({"program": "after_hours"}, EVERY_LANE - {"opens", "named_by_client_support"}),
        ({"activity": "attempted_contact"}, {"touched", "addressed"}),
        ({"client_ids": "", "beneficiary_ids": "Ana"}, {"benefited", "touched"}),
        (
            {"client_ids": "", "beneficiary_ids": "Ana", "activity": "attempted_contact"},
            {"touched"},
        ),
        ({"client_ids": "Ana", "beneficiary_ids": "Ana"}, EVERY_LANE | {"benefited"}),
    ],
)
def test_what_a_day_is_for_a_person_depends_on_the_kind_of_work(
    cells: dict[str, str], entered: set[str]
) -> None:
    # another kind of work for somebody else stands beside it
    others = {"activity": "training", "program": "ramp", "client_ids": "Zoe", "beneficiary_ids": ""}
    usual = {"activity": "direct", "program": "client_support", "client_ids": "Ana"}
    usual["beneficiary_ids"] = ""
    rows = {name: [{**usual, **cells}[name], others[name]] for name in usual}
    work = reduced(**rows)
    assert work.keys() == {("A", "Ana")}
    assert kinds(work["A", "Ana"]) == {kind: ["2024-03-04"] for kind in entered}


def test_a_training_touches_nobody() -> None:
    assert reduced(activity=["training"], client_ids=["Ana"]) == {}


def test_administration_in_bulk_is_work_for_those_it_is_for_and_so_it_is_row_by_row() -> None:
    # one for Ana from which Ben benefits, one for nobody, one over midnight, and one of the panel
    drawn = events(
        activity=["administration"] * 4,
        program=["client_support", "client_support", "client_support", "ramp"],
        client_ids=["Ana", "", "Ana", "Cam"],
        beneficiary_ids=["Ben", "", "", ""],
        started_at=["2024-03-04", "2024-03-05", "2024-03-31T23:30", "2024-03-06"],
        minutes=["60", "60", "60", "60"],
    )
    touched = {"touched": ["2024-03-04"]}
    named = ["2024-03-04", "2024-03-31"]
    of_ana = dict.fromkeys(["named_by_client_support", "named", "touched", "addressed"], named)
    of_cam = {kind: ["2024-03-06"] for kind in ("sustains", "named", "touched", "addressed")}
    for records in (fvcount.from_frames(service_events=drawn), row_by_row(drawn)):
        work = person_days(records, TIMETABLE)
        assert {person: kinds(of) for (_, person), of in work.items()} == {
            "Ana": {"sustains": [*named, "2024-04-01"], **of_ana},
            "Ben": {"benefited": ["2024-03-04"], **touched},
            "Cam": of_cam,
        }


def test_the_days_of_many_months_are_kept_apart() -> None:
    (work,) = reduced(
        started_at=["2024-03-04", "2023-12-31", "2024-03-31T23:00", "2024-01-01", "2024-03-04"],
        minutes=["60"] * 5,
        client_ids=["Ana"] * 5,
    ).values()
    assert days(work, DayKind.OPENS) == ["2023-12-31", "2024-01-01", "2024-03-04", "2024-03-31"]


def test_people_and_agencies_are_kept_apart() -> None:
    work = reduced(
        agency_id=["A", "B", "A"],
        client_ids=["Ana;Ben", "Ana", "Ben"],
        started_at=["2024-03-04", "2024-03-05", "2024-03-06"],
    )
    assert {whom: days(of, DayKind.NAMED) for whom, of in work.items()} == {
        ("A", "Ana"): ["2024-03-04"],
        ("A", "Ben"): ["2024-03-04", "2024-03-06"],
        ("B", "Ana"): ["2024-03-05"],
    }


def test_work_over_midnight_belongs_to_its_first_date_and_sustains_every_date() -> None:
    (work,) = reduced(
        started_at=["2024-01-31T23:30", "2024-03-04T23:00"], minutes=["2880", "60"],
        client_ids=["Ana", "Ana"],
    ).values()  # fmt: skip
    assert days(work, DayKind.OPENS) == ["2024-01-31", "2024-03-04"]
    assert days(work, DayKind.NAMED) == ["2024-01-31", "2024-03-04"]
    sustained = ["2024-01-31", "2024-02-01", "2024-02-02", "2024-03-04"]
    assert days(work, DayKind.SUSTAINS) == sustained


@pytest.mark.parametrize(
    "cells",
    [
        {"activity": ["attempted_contact"]},
        {"activity": ["training"]},
        {"client_ids": [""], "beneficiary_ids": ["Ana"]},
        {"started_at": ["2024-01-31"]},
        {"minutes": [None]},
    ],
)
def test_nothing_else_reaches_a_later_date(cells: dict[str, list[str | None]]) -> None:
    usual = {"started_at": ["2024-01-31T23:30"], "minutes": ["60"]}
    for work in reduced(**{**usual, **cells}).values():
        assert days(work, DayKind.SUSTAINS) in ([], ["2024-01-31"])
        assert days(work, DayKind.TOUCHED) == ["2024-01-31"]


def test_over_the_nights_the_clocks_change_midnight_is_that_of_the_wall() -> None:
    # from half past eleven on 5 October 2024 it is 23 hours and a half to the second midnight
    (work,) = reduced(
        started_at=["2024-10-05T23:30", "2024-04-06T00:00"],
        minutes=["1410", "1440"],
        client_ids=["Ana", "Ana"],
    ).values()
    assert days(work, DayKind.SUSTAINS) == ["2024-04-06", "2024-10-05", "2024-10-06"]
    (longer,) = reduced(started_at=["2024-10-05T23:30"], minutes=["1411"]).values()
    assert days(longer, DayKind.SUSTAINS) == ["2024-10-05", "2024-10-06", "2024-10-07"]


def test_ids_of_one_person_are_joined_also_over_a_chain() -> None:
    clients = pl.DataFrame(
        {
            "client_id": ["Ana", "Ann", "Anna", "Ann"],
            "agency_id": [None, None, None, "B"],
            "same_as": [None, "Ana", "Ann", "Zoe"],
        }
    )
    drawn = events(
        agency_id=["A", "A", "A", "B", "B"],
        client_ids=["Ana", "Ann", "", "Ann", "Anna"],
        beneficiary_ids=["", "", "Anna", "", ""],
        started_at=[f"2024-03-0{day}" for day in range(1, 6)],
    )
    work = person_days(fvcount.from_frames(service_events=drawn, clients=clients), TIMETABLE)
    # at B the id Ann has a row of its own, which leads elsewhere
    assert {whom: days(of, DayKind.TOUCHED) for whom, of in work.items()} == {
        ("A", "Ana"): ["2024-03-01", "2024-03-02", "2024-03-03"],
        ("B", "Zoe"): ["2024-03-04", "2024-03-05"],
    }


@pytest.mark.parametrize("most", [10, 2**32 - 1])
def test_days_are_united_by_all_that_tells_them_apart_however_large_its_numbers(most: int) -> None:
    rows = pl.DataFrame(
        {
            "agency_id": pl.Series([0, 0, 0, most, 0], dtype=pl.UInt32),
            "cell": pl.Series([0, 0, most, 0, 0], dtype=pl.UInt32),
            "month": pl.Series([24290, 24290, 24290, 24290, 24291], dtype=pl.UInt32),
            "kinds": pl.Series([1, 1, 1, 1, 1], dtype=pl.UInt32),
            "mask": pl.Series([1, 4, 1, 1, 8], dtype=pl.UInt32),
        }
    )
    united = _or_together(rows, ["agency_id", "cell", "month", "kinds"])
    assert united.schema == rows.schema
    assert sorted(united.rows()) == [
        (0, 0, 24290, 1, 5),
        (0, 0, 24291, 1, 8),
        (0, most, 24290, 1, 1),
        (most, 0, 24290, 1, 1),
    ]


def test_days_before_1970_are_days_too() -> None:
    (work,) = reduced(started_at=["1969-12-31T23:30"], minutes=["60"]).values()
    assert days(work, DayKind.OPENS) == ["1969-12-31"]
    assert days(work, DayKind.SUSTAINS) == ["1969-12-31", "1970-01-01"]


# --- what follows for support periods -----------------------------------------------------------


def test_a_silent_month_without_a_relationship_ends_a_period() -> None:
    # services on 31 January and 1 March, February said to be over; and on 1 January, 28 February
    coverage = pl.DataFrame(
        {"agency_id": ["A"], "from_month": ["2024-11"], "to_month": ["2025-12"]}
    )
    statuses = pl.DataFrame(
        {
            "agency_id": ["A"],
            "client_id": ["Ana"],
            "month": ["2025-02"],
            "ongoing_relationship": [False],
        }
    )
    drawn = events(
        client_ids=["Ana", "Ana", "Ben", "Ben"],
        started_at=["2025-01-31", "2025-03-01", "2025-01-01", "2025-02-28"],
    )
    ledger = fvcount.new_support_periods(
        fvcount.from_frames(service_events=drawn, coverage=coverage, month_statuses=statuses)
    )
    assert decided(ledger) == [
        "derived:A:Ben:2025-01-01 2025-01-01 counted 1 KPM1.first_support",
        "derived:A:Ana:2025-01-31 2025-01-31 counted 1 KPM1.first_support",
        "derived:A:Ana:2025-03-01 2025-03-01 counted 1 KPM1.first_support",
    ]
