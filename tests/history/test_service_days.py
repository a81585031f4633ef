"""Service events reduced to days: kinds of days, covered months, statuses, and nothing else."""

from __future__ import annotations

import pytest

from fvcount import Month, Records
from fvcount.history.days import DayKind, PersonDays, days_of
from fvcount.history.service_days import covered_months, month_statuses, person_days
from fvcount.rules.rule_sets import TIMETABLE
from records import sample_rows
from records.sample_rows import Row

OPENS, SUSTAINS, BENEFITED = DayKind.OPENS, DayKind.SUSTAINS, DayKind.BENEFITED
HERE, NAMED = DayKind.NAMED_BY_CLIENT_SUPPORT, DayKind.NAMED
TOUCHED, ADDRESSED = DayKind.TOUCHED, DayKind.ADDRESSED


def event(**cells: object) -> Row:
    """An event for Ana, unless the cells name somebody else."""
    return sample_rows.event(**{"client_ids": "Ana"} | cells)


def reduced(*rows: Row, **tables: list[Row]) -> dict[tuple[str, str], PersonDays]:
    numbered = [{**row, "event_id": f"E{number}"} for number, row in enumerate(rows)]
    return person_days(Records.from_dict({"service_events": numbered, **tables}), TIMETABLE)


def days(work: PersonDays, kind: DayKind) -> list[str]:
    return [str(day) for day in days_of(work.of(kind))]


# --- what a day is for a person -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        ({}, {OPENS, SUSTAINS, HERE, NAMED, TOUCHED, ADDRESSED}),
        ({"activity": "case_work"}, {SUSTAINS, HERE, NAMED, TOUCHED, ADDRESSED}),
        ({"activity": "travel"}, {SUSTAINS, HERE, NAMED, TOUCHED, ADDRESSED}),
        ({"activity": "administration"}, {SUSTAINS, HERE, NAMED, TOUCHED, ADDRESSED}),
        (
            {"activity": "administration", "program": "ramp"},
            {SUSTAINS, NAMED, TOUCHED, ADDRESSED},
        ),
        (
            {"client_ids": "", "beneficiary_ids": "Ana", "activity": "administration"},
            {BENEFITED, TOUCHED},
        ),
        ({"program": "after_hours"}, {SUSTAINS, NAMED, TOUCHED, ADDRESSED}),
        ({"program": "ramp", "activity": "case_work"}, {SUSTAINS, NAMED, TOUCHED, ADDRESSED}),
        ({"activity": "attempted_contact"}, {TOUCHED, ADDRESSED}),
        ({"client_ids": "", "beneficiary_ids": "Ana"}, {BENEFITED, TOUCHED}),
        (
            {"client_ids": "", "beneficiary_ids": "Ana", "program": "other"},
            {BENEFITED, TOUCHED},
        ),
        (
            {"client_ids": "", "beneficiary_ids": "Ana", "activity": "attempted_contact"},
            {TOUCHED},
        ),
        (
            {"beneficiary_ids": "Ana"},
            {OPENS, SUSTAINS, HERE, NAMED, BENEFITED, TOUCHED, ADDRESSED},
        ),
    ],
)
def test_a_piece_of_work_makes_its_day_these_things(cells: Row, kinds: set[DayKind]) -> None:
    work = reduced(event(**cells))["A", "Ana"]

    assert {kind for kind in DayKind if work.of(kind)} == kinds
    assert all(days(work, kind) == ["2024-03-04"] for kind in kinds)


@pytest.mark.parametrize("activity", ["supervision", "training", "planning"])
def test_time_that_is_not_about_a_client_touches_nobody(activity: str) -> None:
    assert reduced(event(activity=activity, beneficiary_ids="Ben")) == {}


@pytest.mark.parametrize("unidentified", ["yes", ""])
def test_administration_that_touches_nobody_is_nobodys_day(unidentified: str) -> None:
    cells = {"activity": "administration", "client_ids": "", "unidentified_client": unidentified}

    assert reduced(event(**cells)) == {}


def test_every_person_of_an_event_has_their_own_days() -> None:
    work = reduced(
        event(client_ids="Ana;Ben", beneficiary_ids="Mia"),
        event(client_ids="Ben", started_at="2024-03-05", agency_id="B"),
    )

    assert set(work) == {("A", "Ana"), ("A", "Ben"), ("A", "Mia"), ("B", "Ben")}
    assert days(work["A", "Ben"], OPENS) == ["2024-03-04"]
    assert days(work["B", "Ben"], OPENS) == ["2024-03-05"]


def test_days_pile_up_over_months_and_stay_in_order() -> None:
    rows = [
        event(started_at=day)
        for day in ("2024-03-31", "2024-01-31", "2024-03-01", "2024-03-31", "2023-12-01")
    ]

    assert days(reduced(*rows)["A", "Ana"], NAMED) == [
        "2023-12-01",
        "2024-01-31",
        "2024-03-01",
        "2024-03-31",
    ]


def test_kinds_of_one_day_are_united_and_kinds_of_other_days_are_not() -> None:
    work = reduced(
        event(activity="case_work"),
        event(program="after_hours"),
        event(started_at="2024-03-05", client_ids="", beneficiary_ids="Ana"),
    )["A", "Ana"]

    assert days(work, HERE) == ["2024-03-04"]
    assert days(work, OPENS) == []
    assert days(work, BENEFITED) == ["2024-03-05"]
    assert days(work, TOUCHED) == ["2024-03-04", "2024-03-05"]


def test_joined_ids_are_reduced_to_the_one_they_stand_for() -> None:
    work = reduced(
        event(client_ids="Ana2"),
        event(client_ids="Ana", started_at="2024-03-05"),
        clients=[{"client_id": "Ana2", "same_as": "Ana"}],
    )

    assert set(work) == {("A", "Ana")}
    assert days(work["A", "Ana"], OPENS) == ["2024-03-04", "2024-03-05"]


# --- later dates --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "minutes", "sustained"),
    [
        ("2024-03-31T23:30", "30", ["2024-03-31"]),
        ("2024-03-31T23:30", "31", ["2024-03-31", "2024-04-01"]),
        ("2024-03-31T22:00", "60", ["2024-03-31"]),
        ("2024-03-31T22:00", "121", ["2024-03-31", "2024-04-01"]),
        ("2024-03-31T00:00", "1440", ["2024-03-31"]),
        ("2024-03-31T00:00", "1441", ["2024-03-31", "2024-04-01"]),
        ("2024-02-28T23:00", "1561", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        # the date of a clock change has 25 or 23 hours
        ("2024-04-07T00:00", "1500", ["2024-04-07"]),
        ("2024-04-07T00:00", "1501", ["2024-04-07", "2024-04-08"]),
        ("2024-10-06T00:00", "1380", ["2024-10-06"]),
        ("2024-10-06T00:00", "1381", ["2024-10-06", "2024-10-07"]),
        ("2024-10-06T01:59", "1262", ["2024-10-06", "2024-10-07"]),
        ("2024-03-31", "5000", ["2024-03-31"]),  # no time of day: all on its date
        ("2024-03-31T23:59", "", ["2024-03-31"]),  # nobody knows how long
        ("2024-03-31T23:59", "0", ["2024-03-31"]),
    ],
)
def test_work_sustains_every_date_it_touches(
    start: str, minutes: str, sustained: list[str]
) -> None:
    work = reduced(event(started_at=start, minutes=minutes))["A", "Ana"]

    assert days(work, SUSTAINS) == sustained
    for kind in (OPENS, HERE, NAMED, TOUCHED, ADDRESSED):
        assert days(work, kind) == sustained[:1]  # begun on the first only


def test_who_only_benefits_is_not_sustained_on_the_later_date() -> None:
    work = reduced(event(started_at="2024-03-31T23:30", minutes="60", beneficiary_ids="Mia"))

    assert days(work["A", "Mia"], SUSTAINS) == []
    assert days(work["A", "Mia"], TOUCHED) == ["2024-03-31"]


def test_an_attempt_over_midnight_touches_its_first_date_only() -> None:
    row = event(started_at="2024-03-31T23:30", minutes="60", activity="attempted_contact")

    assert days(reduced(row)["A", "Ana"], TOUCHED) == ["2024-03-31"]


# --- covered months -----------------------------------------------------------------------------


def test_an_agencys_months_are_those_stated_and_else_those_with_an_event() -> None:
    covered = covered_months(
        Records.from_dict(
            {
                "coverage": [
                    {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-02"},
                    {"agency_id": "A", "from_month": "2024-05", "to_month": "2024-05"},
                    {"agency_id": "C", "from_month": "2023-01", "to_month": "2023-01"},
                ],
                "service_events": [
                    event(started_at="2024-04-01"),
                    event(event_id="E2", agency_id="B", started_at="2024-05-31T23:30"),
                    event(
                        event_id="E3", agency_id="B", started_at="2024-03-01", activity="planning"
                    ),
                    event(event_id="E4", agency_id="B", started_at="2024-03-31"),
                ],
            }
        )
    )

    def months(agency: str) -> list[str]:
        return [str(Month(month)) for run in covered[agency].runs for month in run]

    assert months("A") == ["2024-01", "2024-02", "2024-05"]
    assert months("B") == ["2024-03", "2024-05"]
    assert months("C") == ["2023-01"]
    assert set(covered) == {"A", "B", "C"}


def test_work_that_ends_after_midnight_covers_no_further_month() -> None:
    covered = covered_months(
        Records.from_dict({"service_events": [event(started_at="2024-05-31T23:30", minutes="60")]})
    )

    assert Month.parse("2024-05") in covered["A"]
    assert Month.parse("2024-06") not in covered["A"]


# --- statuses -----------------------------------------------------------------------------------


def test_statuses_are_kept_by_person_and_month_and_yes_goes_before_no() -> None:
    def status(client: str, month: str, said: str) -> Row:
        return {
            "agency_id": "A",
            "client_id": client,
            "month": month,
            "ongoing_relationship": said,
        }

    rows = [
        status("Ana", "2024-03", "no"),
        status("Ana2", "2024-03", "yes"),
        status("Ana", "2024-04", "no"),
        status("Ana2", "2024-04", ""),
        status("Ben", "2024-03", ""),
    ]
    for order in (rows, rows[::-1]):
        said = month_statuses(
            Records.from_dict(
                {"clients": [{"client_id": "Ana2", "same_as": "Ana"}], "month_statuses": order}
            )
        )
        assert said == {("A", "Ana"): {Month.parse("2024-03"): True, Month.parse("2024-04"): False}}
