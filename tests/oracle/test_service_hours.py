"""Service hours (RULES.md 2): its examples and each rule."""

import pytest

from . import service_hours
from .book import Row
from .moments import whole_seconds
from .samples import event

SOMEBODY = {"unidentified_client": "yes"}
Hours = list[tuple[str, int, str, str]]  # outcome, seconds, date, clause


def hours(*events: Row, **readings: str) -> Hours:
    """What is decided."""
    lines = service_hours.decide({"service_events": list(events)}, readings, set())
    return sorted((one.outcome, one.amount, one.on, one.clause) for one in lines)


def total(*events: Row, **readings: str) -> float:
    """The counted hours."""
    lines = hours(*events, **readings)
    return sum(amount for outcome, amount, _, _ in lines if outcome == "counted") / 3600


def test_one_worker_with_contact_travel_and_notes() -> None:
    there = event("2025-03-03T09:00", activity="travel", minutes="30")
    contact = event("2025-03-03T09:30", minutes="120")
    back = event("2025-03-03T11:30", activity="travel", minutes="30")
    notes = event("2025-03-03T12:00", activity="case_work", minutes="60")
    assert total(there, contact, back, notes) == 4


def test_workers_multiply_and_people_do_not() -> None:
    pair = {"worker_ids": "W1;W2;W1", "client_ids": "P;Q", "minutes": "60"}
    assert total(event("2025-03-03T09:00", **pair)) == 2
    group = {"worker_ids": "W1", "client_ids": "P;Q;R;S;T", "minutes": "60"}
    assert total(event("2025-03-03T09:00", **group)) == 1


def test_the_same_hour_logged_for_each_of_three() -> None:
    logged = [
        event("2025-03-03T09:00", minutes="60", worker_ids="W1", client_ids=client)
        for client in ("P", "Q", "R")
    ]
    assert total(*logged) == 1
    assert total(*logged, same_moment="separate") == 3
    blank = [one | {"worker_ids": ""} for one in logged]
    assert total(*blank) == 3


def test_a_consultation_needs_nobody_named() -> None:
    nobody = {"client_ids": "", "minutes": "45"}
    call = event("2025-03-03T09:00", activity="secondary_consultation", **nobody)
    assert total(call) == 0.75
    assert hours(event("2025-03-03", **nobody)) == [
        ("undetermined", 2700, "2025-03-03", "KPM2.client_link")
    ]


def test_hours_are_split_at_midnight() -> None:
    night = event("2025-10-31T23:30", ended_at="2025-11-01T00:30")
    assert hours(night) == [
        ("counted", 1800, "2025-10-31", "KPM2.direct"),
        ("counted", 1800, "2025-11-01", "KPM2.direct"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2025-04-05T23:30", "2025-04-06T03:30", 5),
        ("2025-10-04T23:30", "2025-10-05T03:30", 3),
    ],
)
def test_elapsed_is_real_over_the_clock_changes(start: str, end: str, hours: int) -> None:
    assert total(event(start, ended_at=end)) == hours


@pytest.mark.parametrize(
    ("program", "activity", "clause"),
    [
        ("after_hours", "training", "KPM2.not_client_time"),
        ("after_hours", "direct", "KPM2.after_hours"),
        ("ramp", "direct", "KPM2.ramp"),
        ("other", "direct", "KPM2.other_program"),
    ],
)
def test_exclusions_go_in_their_order(program: str, activity: str, clause: str) -> None:
    done = event("2025-03-03", program=program, activity=activity, minutes="10")
    assert hours(done) == [("excluded", 600, "2025-03-03", clause)]


def test_ramp_coordination_can_be_counted() -> None:
    done = event("2025-03-03", program="ramp", minutes="60")
    assert total(done, ramp_coordination_hours="counted") == 1


def test_a_duration_not_known_is_undetermined() -> None:
    assert hours(event("2025-03-03T10:00")) == [("undetermined", 0, "2025-03-03", "KPM2.duration")]


def test_minutes_go_before_an_end_and_are_cut_exactly() -> None:
    both = event("2025-03-03T10:00", minutes="1.15", ended_at="2025-03-03T11:00")
    assert hours(both) == [("counted", 69, "2025-03-03", "KPM2.direct")]
    assert whole_seconds("0.29") == 17


# What counts


@pytest.mark.parametrize(
    "who", [{}, {"client_ids": "", "beneficiary_ids": "P"}, {"client_ids": "", **SOMEBODY}]
)
def test_administration_for_a_client_counts(who: Row) -> None:
    form = event("2025-03-03", activity="administration", minutes="60", **who)
    assert hours(form) == [("counted", 3600, "2025-03-03", "KPM2.client_administration")]
    assert hours(form, client_administration="excluded") == [
        ("excluded", 3600, "2025-03-03", "KPM2.not_client_time")
    ]


@pytest.mark.parametrize("said", ["", "no", "N", "0", "NULL"])
def test_administration_for_nobody_does_not(said: str) -> None:
    nobody = {"client_ids": "", "unidentified_client": said}
    form = event("2025-03-03", activity="administration", minutes="60", **nobody)
    assert hours(form) == [("excluded", 3600, "2025-03-03", "KPM2.not_client_time")]


def test_administration_for_a_client_counts_by_its_program() -> None:
    form = event("2025-03-03", activity="administration", program="ramp", minutes="60")
    assert hours(form) == [("excluded", 3600, "2025-03-03", "KPM2.ramp")]
    for switch, clause in (("counted", "client_administration"), ("excluded", "not_client_time")):
        lines = hours(form, ramp_coordination_hours="counted", client_administration=switch)
        assert [clause for _, _, _, clause in lines] == [f"KPM2.{clause}"]


@pytest.mark.parametrize("activity", ["attempted_contact", "unidentified_consultation"])
def test_other_activities_count_by_their_own_clause(activity: str) -> None:
    done = event("2025-03-03", activity=activity, minutes="30")
    assert hours(done) == [("counted", 1800, "2025-03-03", f"KPM2.{activity}")]


@pytest.mark.parametrize("activity", ["supervision", "training", "planning"])
def test_time_for_no_client_is_excluded_whoever_is_named(activity: str) -> None:
    done = event("2025-03-03", activity=activity, minutes="30")
    assert hours(done) == [("excluded", 1800, "2025-03-03", "KPM2.not_client_time")]


def test_an_unidentified_client_is_somebody() -> None:
    call = event("2025-03-03", client_ids="", minutes="30", **SOMEBODY)
    assert hours(call) == [("counted", 1800, "2025-03-03", "KPM2.direct")]


def test_of_two_doubts_the_first_is_told() -> None:
    assert hours(event("2025-03-03", client_ids="")) == [
        ("undetermined", 0, "2025-03-03", "KPM2.client_link")
    ]


# The same time again


def logged(*people: str, on: str = "2025-03-03", **cells: str) -> list[Row]:
    """The same hour under ids in order, each for other people."""
    usual = {"worker_ids": "W1", "minutes": "60"} | cells
    return [
        event(on, event_id=f"E{number}", client_ids=who, **usual)
        for number, who in enumerate(people)
    ]


def test_starts_are_cut_before_they_are_compared() -> None:
    one, other = logged("P", "Q")
    clock = one | {"started_at": "2025-03-03T09:00:00.2"}
    assert total(clock, other | {"started_at": "2025-03-02T22:00:00.9Z"}) == 1
    assert total(clock, other | {"started_at": "2025-03-03T09:00:01"}) == 2


def test_pieces_of_one_event_are_not_the_same_time_again() -> None:
    one, other = logged("P", "Q", on="2025-03-03T09:00")
    whole = one | {"event_id": "E", "started_at": "2025-03-03T09:00:00.2"}
    assert total(whole, other | {"event_id": "E", "started_at": "2025-03-03T09:00:00.9"}) == 2


def test_an_event_that_does_not_count_stands_in_nobodys_way() -> None:
    one, other = logged("", "Q", on="2025-03-03T09:00")
    assert hours(one, other) == [
        ("counted", 3600, "2025-03-03", "KPM2.direct"),
        ("undetermined", 3600, "2025-03-03", "KPM2.client_link"),
    ]


def test_ids_are_in_order_of_code_points() -> None:
    one, other = logged("P", "Q", on="2025-03-03T09:00")
    events = [one | {"event_id": "E9"}, other | {"event_id": "E10"}]
    lines = service_hours.decide({"service_events": events}, {}, set())
    assert {line.record: line.outcome for line in lines} == {"E10": "counted", "E9": "excluded"}


# The same time again, without a clock

FAMILY = [
    {"client_id": "M", "household_id": "H1"},
    {"client_id": "C", "household_id": "H1"},
    {"client_id": "C2", "household_id": "H1"},
    {"client_id": "X", "household_id": "H2"},
    {"client_id": "N"},
]


def in_order(*events: Row, **readings: str) -> str:
    """Of each event in order of id, whether it counts (1) or is in doubt (?)."""
    book = {"service_events": list(events), "clients": FAMILY}
    lines = sorted(service_hours.decide(book, readings, set()))
    assert {one.clause for one in lines if one.outcome != "counted"} <= {"KPM2.same_time_unknown"}
    return "".join({"counted": "1", "undetermined": "?"}[one.outcome] for one in lines)


@pytest.mark.parametrize(
    ("people", "decided"),
    [
        (["M", "C"], "1?"),  # an hour for mother and child is one or two
        (["M", "M"], "11"),  # two calls to one person are two
        (["M", "C", "M"], "1?1"),  # the doubtful one does not count, so it casts no doubt
        (["M", "M;C", "C"], "11?"),
        (["M", "C", "C2"], "1??"),
        (["M;C", "C2"], "1?"),
        (["M", "X"], "11"),  # another household
        (["M", "C;X"], "11"),  # people of two households
        (["M", "N"], "11"),  # no household known
        (["M", "C;N"], "11"),
    ],
)
def test_of_one_household_without_a_clock_it_cannot_be_told(
    people: list[str], decided: str
) -> None:
    events = logged(*people)
    assert in_order(*events) == decided
    assert in_order(*reversed(events)) == decided
    assert in_order(*events, same_moment="separate") == "1" * len(people)


@pytest.mark.parametrize(
    ("difference", "decided"),
    [
        ({"beneficiary_ids": "C2"}, "1?"),
        ({"beneficiary_ids": "M"}, "11"),
        ({"client_ids": "", "beneficiary_ids": "C"}, "1?"),
        ({"unidentified_client": "yes"}, "1?"),
        ({"minutes": "60.01"}, "1?"),
        ({"minutes": "61"}, "11"),
        ({"worker_ids": "W2"}, "11"),
        ({"worker_ids": ""}, "11"),
        ({"activity": "case_work"}, "11"),
        ({"started_at": "2025-03-04"}, "11"),
        ({"started_at": "2025-03-03T09:00"}, "11"),
        ({"agency_id": "B"}, "11"),
    ],
)
def test_only_what_is_alike_is_in_doubt(difference: Row, decided: str) -> None:
    one, other = logged("M", "C")
    assert in_order(one, other | difference) == decided


def test_blank_workers_are_not_the_same_workers() -> None:
    assert in_order(*logged("M", "C", worker_ids="")) == "11"


def test_the_household_is_that_of_the_id_pointed_to() -> None:
    clients = [
        {"client_id": "M", "household_id": "H1"},
        {"client_id": "old", "household_id": "H9", "same_as": "C"},
        {"client_id": "C", "household_id": "H1"},
        {"client_id": "C", "agency_id": "A", "presents_with": "M"},
    ]
    book = {"service_events": logged("M", "old"), "clients": clients}
    lines = service_hours.decide(book, {}, set())
    assert [line.clause for line in lines] == ["KPM2.direct", "KPM2.same_time_unknown"]
