"""When dicts that share an id become one record, stay several records, or are all rejected."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from fvcount import Records
from fvcount.records.tables import TABLES
from records.sample_rows import Row, event, events, response, responses


def status(said: str) -> Row:
    return {"agency_id": "A", "client_id": "Ana", "month": "2024-04", "ongoing_relationship": said}


# --- one record from several rows ---------------------------------------------------------------


def test_rows_alike_in_every_cell_are_one_whatever_the_table() -> None:
    book: dict[str, list[Row]] = {
        "clients": [{"client_id": "Ana", "household_id": "H1"}] * 2,
        "targets": [{"agency_id": "A", "measure": "m", "financial_year": "2023-24", "target": "1"}]
        * 3,
        "service_events": [event(minutes="30")] * 2,
    }
    records = Records.from_dict(book)

    assert [len(getattr(records, table)) for table in book] == [1, 1, 1]
    assert (records.findings, records.rejected_rows) == ((), 0)


def test_alike_is_judged_by_what_cells_mean_and_not_by_how_they_are_written() -> None:
    one = {"agency_id": "A", "measure": "m", "financial_year": "2023-24", "target": "100"}
    records = Records.from_dict({"targets": [one, {**one, "target": "100.0"}]})

    assert len(records.targets) == 1


def test_rows_of_one_event_unite_their_people() -> None:
    records = events(
        event(client_ids="Cam", beneficiary_ids="Mia"),
        event(client_ids="Ana;Cam"),
        event(beneficiary_ids="Ben"),
    )

    (one,) = records.service_events
    assert (one.client_ids, one.beneficiary_ids) == (("Ana", "Cam"), ("Ben", "Mia"))
    assert records.location("service_events", 0) == ("service_events", 2)
    assert records.findings == ()


def test_rows_of_one_response_unite_their_people_and_households() -> None:
    records = responses(
        response(client_ids="Ben", household_id="H2", mode="phone"),
        response(client_ids="Ana", household_id="H1", support_provided="yes"),
    )

    (one,) = records.after_hours_responses
    assert (one.client_ids, one.household_id) == (("Ana", "Ben"), ("H1", "H2"))
    assert one.mode == "phone"


@pytest.mark.parametrize(
    ("column", "cell"),
    [("minutes", "30"), ("ended_at", "2024-03-04T10:00"), ("unidentified_client", "yes")],
)
def test_a_blank_agrees_with_anything(column: str, cell: str) -> None:
    for rows in permutations([event(), event(**{column: cell}), event(client_ids="Ana")]):
        (one,) = events(*rows).service_events
        (whole,) = events(event(**{column: cell}, client_ids="Ana")).service_events
        assert one == whole


@pytest.mark.parametrize(
    ("column", "cell"),
    [("mode", "phone"), ("program", "ramp"), ("support_provided", "no")],
)
def test_a_blank_of_a_response_agrees_with_anything_too(column: str, cell: str) -> None:
    for rows in permutations([response(), response(**{column: cell})]):
        (one,) = responses(*rows).after_hours_responses
        assert one == responses(response(**{column: cell})).after_hours_responses[0]


def test_minutes_of_one_row_and_the_end_of_another_belong_together() -> None:
    (one,) = events(event(minutes="30"), event(ended_at="2024-03-04T10:00")).service_events

    assert (one.seconds, one.clock_seconds) == (1800, 1800)


def test_one_moment_written_in_two_ways_is_one_moment() -> None:
    records = events(event(client_ids="Ana"), event(started_at="2024-03-03T22:30Z"))

    assert len(records.service_events) == 1


def test_the_two_moments_of_an_ambiguous_time_are_two() -> None:
    records = events(
        event(started_at="2024-04-07T02:30+11:00"), event(started_at="2024-04-07T02:30+10:00")
    )

    assert len(records.service_events) == 2


def test_a_blank_status_agrees_with_what_is_said() -> None:
    for rows in permutations([status(""), status("no"), status("no")]):
        records = Records.from_dict({"month_statuses": list(rows)})
        assert [each.ongoing_relationship for each in records.month_statuses] == [False]
        assert [note.code for note in records.findings] == ["rows-merged"]


# --- further pieces of work ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"worker_ids": "W1"}, {"worker_ids": "W2"}),
        ({"worker_ids": "W1"}, {"worker_ids": "W1;W2"}),
        ({"worker_ids": "W1"}, {}),  # a blank worker is one worker, and may be another
        ({}, {"started_at": "2024-03-04T09:31"}),
        ({}, {"started_at": "2024-03-04"}),
        ({"minutes": "30"}, {"minutes": "31"}),
        ({"ended_at": "2024-03-04T10:00"}, {"ended_at": "2024-03-04T10:01"}),
    ],
)
def test_other_workers_or_times_are_further_pieces_of_the_event(one: Row, other: Row) -> None:
    records = events(event(**one), event(**other))

    assert [each.event_id for each in records.service_events] == ["E1", "E1"]
    assert records.rejected_rows == 0


def test_each_piece_has_its_own_people() -> None:
    records = events(
        event(worker_ids="W1", client_ids="Ana"),
        event(worker_ids="W2", client_ids="Ben"),
        event(worker_ids="W1", client_ids="Cam"),
    )

    assert {each.worker_ids: each.client_ids for each in records.service_events} == {
        ("W1",): ("Ana", "Cam"),
        ("W2",): ("Ben",),
    }
    assert records.rows["service_events"] == (2, 3)


def test_the_same_workers_in_another_order_are_the_same_piece() -> None:
    assert len(events(event(worker_ids="W1;W2"), event(worker_ids="W2;W1")).service_events) == 1


def test_pieces_may_differ_in_whether_a_client_stayed_unidentified() -> None:
    records = events(
        event(worker_ids="W1", unidentified_client="yes"),
        event(worker_ids="W2", unidentified_client="no"),
    )

    assert [each.unidentified_client for each in records.service_events] == [True, False]


# --- contradictions -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "column"),
    [
        ({}, {"program": "ramp"}, "program"),
        ({}, {"activity": "travel"}, "activity"),
        ({"worker_ids": "W1"}, {"worker_ids": "W2", "activity": "travel"}, "activity"),
    ],
)
def test_rows_of_one_event_that_disagree_in_what_it_was_are_all_left_out(
    one: Row, other: Row, column: str
) -> None:
    records = events(event(**one), event(**other), event(client_ids="Ana"), event(event_id="E2"))

    assert [each.event_id for each in records.service_events] == ["E2"]
    assert records.rejected_rows == 3
    assert {(f.code, f.column, f.record) for f in records.findings} == {
        ("contradicting-rows", column, "E1")
    }
    assert [fault.row for fault in records.findings] == [2, 3, 4]


def test_rows_of_one_response_that_disagree_in_mode_are_all_left_out() -> None:
    records = responses(response(mode="phone"), response(mode="other"), response())

    assert (records.after_hours_responses, records.rejected_rows) == ((), 3)
    assert {fault.column for fault in records.findings} == {"mode"}


def test_a_blank_program_of_a_response_does_not_contradict_another() -> None:
    records = responses(response(program="ramp"), response())

    assert [each.program for each in records.after_hours_responses] == ["ramp"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"responded_at": "2024-03-04T21:31"}),
        ({}, {"responded_at": "2024-03-04"}),
        ({"support_provided": "yes"}, {"support_provided": "no"}),
    ],
)
def test_rows_of_one_response_at_other_times_are_a_repeated_id(one: Row, other: Row) -> None:
    records = responses(response(**one), response(**other))

    assert (records.after_hours_responses, records.rejected_rows) == ((), 2)
    assert {fault.code for fault in records.findings} == {"repeated-id"}


def test_rows_of_one_piece_that_disagree_in_anything_else_are_left_out() -> None:
    records = events(event(unidentified_client="yes"), event(unidentified_client="no"))

    assert (records.service_events, records.rejected_rows) == ((), 2)


@pytest.mark.parametrize(
    ("table", "row", "column", "other"),
    [
        ("clients", {"client_id": "Ana", "household_id": "H1"}, "household_id", "H2"),
        (
            "support_periods",
            {
                "support_period_id": "SP1",
                "agency_id": "A",
                "client_id": "Ana",
                "program": "client_support",
                "start_date": "2024-03-04",
            },
            "start_date",
            "2024-03-05",
        ),
        (
            "ramp_referrals",
            {
                "referral_id": "RR1",
                "case_id": "K1",
                "agency_id": "A",
                "referred_on": "2024-03-04",
            },
            "case_id",
            "K2",
        ),
        (
            "targets",
            {"agency_id": "A", "measure": "m", "financial_year": "2023-24", "target": "1"},
            "target",
            "2",
        ),
    ],
)
def test_any_other_repeated_id_is_left_out_whole(
    table: str, row: Row, column: str, other: str
) -> None:
    records = Records.from_dict({table: [row, {**row, column: other}, row]})

    assert (getattr(records, table), records.rejected_rows) == ((), 3)
    (code,) = {fault.code for fault in records.findings}
    assert code in ("repeated-id", "contradicting-rows")


@pytest.mark.parametrize(
    ("table", "rows", "differ"),
    [
        (
            "clients",
            [
                {"client_id": "Ana", "household_id": "H1", "presents_with": "Ben"},
                {"client_id": "Ana", "household_id": "H2", "presents_with": "Ben"},
            ],
            ["household_id"],
        ),
        (
            "after_hours_responses",
            [
                response(client_ids="Ana", mode="phone"),
                response(client_ids="Ben", mode="phone", responded_at="2024-03-05"),
            ],
            ["responded_at"],
        ),
    ],
)
def test_a_repeated_id_is_told_with_the_columns_that_differ_and_no_cell(
    table: str, rows: list[Row], differ: list[str]
) -> None:
    for fault in Records.from_dict({table: rows}).findings:
        key = TABLES[table].key
        named = {column for column in TABLES[table].columns if column in fault.message}
        assert named == {*differ, *key}
        assert "H1" not in fault.message
        assert "2024" not in fault.message


def test_a_blank_cell_of_a_repeated_id_contradicts_nothing() -> None:
    row: Row = {"client_id": "Ana", "household_id": "H1"}
    records = Records.from_dict({"clients": [row, {"client_id": "Ana"}]})

    assert [each.household_id for each in records.clients] == ["H1"]
    assert [(note.code, note.row) for note in records.findings] == [("rows-merged", 2)]


def test_rows_that_agree_in_pairs_are_refused_where_one_pair_contradicts() -> None:
    rows: list[Row] = [
        {"client_id": "Ana", "household_id": "H1"},
        {"client_id": "Ana", "presents_with": "Ben"},
        {"client_id": "Ana", "household_id": "H2"},
    ]
    records = Records.from_dict({"clients": rows})

    assert (records.clients, records.rejected_rows) == ((), 3)


def test_one_id_at_two_agencies_is_two_ids() -> None:
    records = events(event(), event(agency_id="B", activity="travel"))

    assert [each.agency_id for each in records.service_events] == ["A", "B"]


def test_statuses_that_contradict_are_all_left_out() -> None:
    records = Records.from_dict({"month_statuses": [status("yes"), status("no"), status("")]})

    assert (records.month_statuses, records.rejected_rows) == ((), 3)
    assert {fault.code for fault in records.findings} == {"contradicting-rows"}
    assert {fault.column for fault in records.findings} == {"ongoing_relationship"}


def test_several_rows_of_coverage_unite() -> None:
    row: Row = {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-06"}
    records = Records.from_dict({"coverage": [row, {**row, "to_month": "2024-08"}, row]})

    assert (len(records.coverage), records.rejected_rows) == (2, 0)


# --- the order of the rows ----------------------------------------------------------------------

HARD = [
    event(minutes="30"),
    event(ended_at="2024-03-04T11:00"),
    event(minutes="60", client_ids="Ana"),
    event(client_ids="Ben"),
    event(unidentified_client="yes"),
    event(minutes="30", ended_at="2024-03-04T10:00"),
]


def test_what_rows_fold_into_does_not_depend_on_their_order() -> None:
    outcomes = set()
    for rows in permutations(HARD):
        records = events(*rows)
        outcomes.add((records.input_sha256, records.rejected_rows))

    assert len(outcomes) == 1


def test_a_record_is_placed_at_the_first_of_its_rows_whatever_their_order() -> None:
    rows = [event(event_id=f"E{n}", client_ids=client) for n in (1, 2) for client in ("Ana", "Ben")]
    rng = random.Random(7)  # noqa: S311 (nothing here is secret)
    for _ in range(10):
        rng.shuffle(rows)
        records = events(*rows)
        first = [
            2 + min(at for at, row in enumerate(rows) if row["event_id"] == each.event_id)
            for each in records.service_events
        ]
        assert list(records.rows["service_events"]) == first == sorted(first)


def test_what_a_fold_left_out_is_counted_row_by_row() -> None:
    rows = [event(), event(activity="travel"), event(event_id="E2"), event(event_id="E2")]
    records = events(*rows)

    assert len(records.service_events) == 1
    assert records.rejected_rows == 2
    assert len(records.findings) == 2


def test_a_day_that_is_added_and_removed_is_neither_and_so_is_one_of_two_names() -> None:
    day = {"date": "2024-10-23", "change": "add"}
    both = Records.from_dict({"holidays": [day, {**day, "change": "remove"}]})
    named = Records.from_dict({"holidays": [{**day, "name": "Cup"}, day]})
    two = Records.from_dict({"holidays": [{**day, "name": "Cup"}, {**day, "name": "Show"}]})

    assert (both.holidays, both.rejected_rows) == ((), 2)
    assert {fault.code for fault in both.findings} == {"contradicting-rows"}
    assert (len(named.holidays), named.rejected_rows) == (1, 0)
    assert (two.holidays, two.rejected_rows) == ((), 2)
