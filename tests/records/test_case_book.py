"""A case book checked as a whole: from rows or typed records, its fingerprint, who is who."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

import fvcount
from fvcount import (
    AfterHoursResponse,
    CaseBookError,
    Client,
    Coverage,
    Finding,
    Holiday,
    Month,
    MonthStatus,
    RampReferral,
    Records,
    ServiceEvent,
    Severity,
    SupportPeriod,
    Target,
)
from fvcount.findings import SEVERITIES, most_serious_first, shape
from fvcount.rules.codes import Activity, Determination, HolidayChange, Mode, Program

Row = dict[str, object]
Book = dict[str, list[Row]]


def event(**cells: object) -> Row:
    return {
        "event_id": "E1",
        "agency_id": "A",
        "program": "client_support",
        "activity": "direct",
        "started_at": "2024-03-04T09:30",
        **cells,
    }


def period(**cells: object) -> Row:
    return {
        "support_period_id": "SP1",
        "agency_id": "A",
        "client_id": "Ana",
        "program": "client_support",
        "start_date": "2024-03-04",
        **cells,
    }


def status(client: str, said: str, **cells: object) -> Row:
    return {
        "agency_id": "A",
        "client_id": client,
        "month": "2024-04",
        "ongoing_relationship": said,
        **cells,
    }


def found(records: Records, code: str) -> list[Finding]:
    return [finding for finding in records.findings if finding.code == code]


# --- from rows ----------------------------------------------------------------------------------


def test_an_empty_book_has_nothing_and_is_given_nothing() -> None:
    records = Records.from_dict({})

    assert records.given == frozenset()
    assert (records.findings, records.rejected_rows, records.agencies) == ((), 0, ())


def test_an_empty_table_is_given_all_the_same() -> None:
    assert Records.from_dict({"service_events": []}).given == {"service_events"}
    assert fvcount.service_hours(Records.from_dict({"service_events": []})).given
    assert not fvcount.service_hours(Records.from_dict({"clients": []})).given


def test_a_table_that_does_not_exist_is_a_wrong_call() -> None:
    with pytest.raises(CaseBookError, match=r"did you mean service_events\?"):
        Records.from_dict({"service_event": []})
    with pytest.raises(CaseBookError, match="known: clients, support_periods"):
        Records.from_dict({"xyzzy": []})


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    rows = [event(event_id="E1"), event(event_id="E2", minutes="soon"), event(event_id="E3")]
    records = Records.from_dict({"service_events": rows})

    (fault,) = records.findings
    assert (fault.row, fault.column, fault.record, fault.agency_id) == (3, "minutes", "E2", "A")
    assert records.rejected_rows == 1
    assert [records.place("service_events", at) for at in (0, 1)] == [
        ("service_events", 2),
        ("service_events", 4),
    ]


def test_what_no_row_stands_for_has_no_place() -> None:
    records = Records.from_dict({"service_events": [event()]})

    assert records.place("service_events", -1) == (None, None)
    assert records.place("support_periods", 0) == (None, None)


def test_rows_may_be_given_as_a_stream() -> None:
    records = Records.from_dict({"service_events": (event(event_id=f"E{n}") for n in range(3))})

    assert len(records.service_events) == 3


@pytest.mark.parametrize("blank", ["", "   ", None, (), []])
def test_a_blank_cell_says_nothing(blank: object) -> None:
    with_blank = Records.from_dict({"service_events": [event(minutes=blank, client_ids=blank)]})

    assert (
        with_blank.service_events == Records.from_dict({"service_events": [event()]}).service_events
    )


def test_a_missing_required_cell_and_a_blank_one_are_the_same_fault() -> None:
    blank, missing = event(activity=" "), event()
    del missing["activity"]
    told = [Records.from_dict({"service_events": [row]}).findings for row in (blank, missing)]

    assert told[0] == told[1]
    assert [(fault.code, fault.column) for fault in told[0]] == [("missing-cell", "activity")]


def test_all_faults_of_a_row_and_of_all_tables_are_told_in_one_pass() -> None:
    records = Records.from_dict(
        {
            "service_events": [event(minutes="soon", activity="chat", started_at="noon")],
            "support_periods": [period(start_date="4/3/2024")],
            "targets": [{"agency_id": "A"}],
        }
    )

    assert {(fault.file, fault.column) for fault in records.findings} == {
        ("service_events", "minutes"),
        ("service_events", "activity"),
        ("service_events", "started_at"),
        ("support_periods", "start_date"),
        ("targets", "measure"),
        ("targets", "financial_year"),
        ("targets", "target"),
    }
    assert records.rejected_rows == 3  # rows, not faults
    assert all(fault.severity is Severity.ERROR for fault in records.findings)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("minutes", "soon", "unreadable-cell"),
        ("started_at", "4/3/2024", "unreadable-cell"),
        ("started_at", "2024-10-06T02:30", "impossible-time"),
        ("activity", "chat", "unknown-code"),
        ("unidentified_client", "perhaps", "unknown-code"),
        ("ended_at", "2024-03-03T09:30", "end-before-start"),
        ("minutes", "9" * 20, "unreadable-cell"),
        ("event_id", 17, "unreadable-cell"),
        ("client_ids", ["Ana", 17], "unreadable-cell"),
    ],
)
def test_a_fault_tells_its_code_and_its_column(column: str, cell: object, code: str) -> None:
    records = Records.from_dict({"service_events": [event(**{column: cell})]})

    assert [(fault.code, fault.column) for fault in records.findings] == [(code, column)]
    assert records.service_events == ()


def test_a_holidays_name_that_is_not_text_is_a_fault_like_any_other() -> None:
    rows = [{"date": "2024-01-02", "change": "add", "name": 5}]
    records = Records.from_dict({"holidays": rows})

    assert [(fault.code, fault.column) for fault in records.findings] == [
        ("unreadable-cell", "name")
    ]


def test_work_beyond_the_calendar_blames_a_cell_that_was_given() -> None:
    records = Records.from_dict({"service_events": [event(started_at="9999-12-31T10:00")]})

    assert {fault.column for fault in records.findings} <= {"started_at"}


# --- nothing leaks ------------------------------------------------------------------------------


def test_a_fault_shows_the_shape_of_its_cell_and_no_other_cell() -> None:
    row = event(minutes="Mary 12/03/1987", client_ids="Ana;Ben", worker_ids="Zoe")
    (fault,) = Records.from_dict({"service_events": [row]}).findings

    assert "'aaaa 99/99/9999'" in fault.message
    assert not [
        each for each in ("Mary", "1987", "Ana", "Ben", "Zoe", "2024") if each in fault.message
    ]


def test_the_caller_can_ask_to_see_the_cell_whole() -> None:
    book = {"service_events": [event(minutes="Mary 12/03/1987", client_ids="Ana")]}
    (fault,) = Records.from_dict(book, show_cells=True).findings

    assert "'Mary 12/03/1987'" in fault.message
    assert "Ana" not in fault.message


def test_an_end_before_its_start_shows_the_shape_of_the_end_only() -> None:
    row = period(start_date="2024-03-04", end_date="1987-03-12")
    (fault,) = Records.from_dict({"support_periods": [row]}).findings

    assert "'9999-99-99'" in fault.message
    assert "1987" not in fault.message
    assert "2024" not in fault.message


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Mary 12/03/1987", "'aaaa 99/99/9999'"),
        ("Zoë-Ünal", "'aaa-aaaa'"),
        ("李小龙", "'aaa'"),
        ("٣٤", "'99'"),
        ("½ ³", "'9 9'"),
        (1987, "'9999'"),
        ("", "''"),
        ("a\nb\tc\x1b[31m", "'a?a?a?[99a'"),
        ("x" * 41, f"'{'a' * 40}…'"),
        ("x" * 40, f"'{'a' * 40}'"),
    ],
)
def test_a_shape_keeps_neither_letters_nor_digits(cell: object, shown: str) -> None:
    assert shape(cell) == shown


def test_a_mark_written_apart_from_its_letter_is_not_shown_either() -> None:
    shown = shape("Zoe\u0308 \u0928\u0940")  # a diaeresis and a vowel sign, each of its own

    assert "\u0308" not in shown
    assert "\u0940" not in shown


def test_even_a_cell_shown_whole_moves_no_cursor() -> None:
    assert shape("a\r\nb\x1b[2J", show=True) == "'a??b?[2J'"


# --- columns nobody knows -----------------------------------------------------------------------


def test_unknown_columns_are_one_note_a_table_and_change_nothing() -> None:
    rows = [event(mood="hopeful", note="x"), event(event_id="E2", mood="calm")]
    records = Records.from_dict({"service_events": rows, "clients": [{"client_id": "Ana"}]})

    (note,) = records.findings
    assert (note.code, note.severity, note.row) == ("unknown-columns", Severity.NOTE, 1)
    assert "mood" in note.message
    assert "note" in note.message
    assert "hopeful" not in note.message
    assert len(records.service_events) == 2


# --- from typed records -------------------------------------------------------------------------

TYPED = (
    Client(client_id="Ana2", agency_id="A", same_as="Ana"),
    SupportPeriod(
        support_period_id="SP1",
        agency_id="A",
        client_id="Ana",
        program=Program.CLIENT_SUPPORT,
        start_date=date(2024, 3, 4),
    ),
    MonthStatus(
        agency_id="A", client_id="Ana", month=Month.parse("2024-04"), ongoing_relationship=False
    ),
    Coverage(agency_id="A", from_month=Month.parse("2024-01"), to_month=Month.parse("2024-12")),
    ServiceEvent(
        event_id="E1",
        agency_id="A",
        program=Program.CLIENT_SUPPORT,
        activity=Activity.DIRECT,
        started_at=datetime(2024, 3, 3, 22, 30, tzinfo=UTC),
        client_ids=("Ana2",),
    ),
    AfterHoursResponse(
        response_id="R1", agency_id="A", responded_at=date(2024, 3, 9), mode=Mode.PHONE
    ),
    RampReferral(
        referral_id="RR1",
        case_id="K1",
        agency_id="P",
        referred_on=date(2024, 3, 4),
        determination=Determination.PENDING,
    ),
    Target(agency_id="A", measure="service_hours", financial_year="2023-24", target=100),  # type: ignore[arg-type]
    Holiday(date=date(2024, 7, 1), change=HolidayChange.ADD),
)
SAME_AS_ROWS: Book = {
    "clients": [{"client_id": "Ana2", "agency_id": "A", "same_as": "Ana"}],
    "support_periods": [period()],
    "month_statuses": [status("Ana", "no")],
    "coverage": [{"agency_id": "A", "from_month": "2024-01", "to_month": "2024-12"}],
    "service_events": [event(client_ids="Ana2")],
    "after_hours_responses": [
        {"response_id": "R1", "agency_id": "A", "responded_at": "2024-03-09", "mode": "phone"}
    ],
    "ramp_referrals": [
        {
            "referral_id": "RR1",
            "case_id": "K1",
            "agency_id": "P",
            "referred_on": "2024-03-04",
            "determination": "pending",
        }
    ],
    "targets": [
        {
            "agency_id": "A",
            "measure": "service_hours",
            "financial_year": "2023-24",
            "target": "100",
        }
    ],
    "holidays": [{"date": "2024-07-01", "change": "add"}],
}


def test_typed_records_in_any_order_make_the_book_that_their_rows_make() -> None:
    typed, rows = Records.from_records(reversed(TYPED)), Records.from_dict(SAME_AS_ROWS)

    for table in rows.given:
        assert getattr(typed, table) == getattr(rows, table)
    assert typed.given == rows.given
    assert typed.input_sha256 == rows.input_sha256
    assert typed.agencies == rows.agencies == ("A", "P")


def test_typed_records_of_one_event_fold_like_rows() -> None:
    def one(*clients: str) -> ServiceEvent:
        return ServiceEvent(
            event_id="E1",
            agency_id="A",
            program=Program.CLIENT_SUPPORT,
            activity=Activity.DIRECT,
            started_at=date(2024, 3, 4),
            client_ids=clients,
        )

    records = Records.from_records([one("Ben"), one("Ana", "Ben")])

    assert [each.client_ids for each in records.service_events] == [("Ana", "Ben")]


def test_typed_records_that_contradict_are_left_out_with_a_finding() -> None:
    one, other = (
        SupportPeriod(
            support_period_id="SP1",
            agency_id="A",
            client_id=client,
            program=Program.CLIENT_SUPPORT,
            start_date=date(2024, 3, 4),
        )
        for client in ("Ana", "Ben")
    )
    records = Records.from_records([one, other])

    assert (records.support_periods, records.rejected_rows) == ((), 2)
    assert [fault.code for fault in records.findings] == ["repeated-id", "repeated-id"]


def test_typed_records_fold_by_what_they_say_and_a_blank_agrees() -> None:
    def one(**cells: Any) -> ServiceEvent:
        return ServiceEvent(**event(**cells))  # type: ignore[arg-type]

    records = Records.from_records([one(minutes=30), one(ended_at="2024-03-04T10:00"), one()])

    assert [each.minutes for each in records.service_events] == [30]
    assert records.service_events[0].seconds_by_the_clock == 1800


def test_what_is_no_record_is_a_wrong_call() -> None:
    with pytest.raises(CaseBookError):
        Records.from_records([{"client_id": "Ana"}])


# --- the fingerprint ----------------------------------------------------------------------------

MIXED: Book = {
    "clients": [{"client_id": "Ana"}, {"client_id": "Ana2", "same_as": "Ana", "agency_id": "A"}],
    "service_events": [
        event(event_id="E1", client_ids="Ana", worker_ids="W1;W2", minutes="30"),
        event(event_id="E1", client_ids="Ben", worker_ids="W2;W1"),
        event(event_id="E1", client_ids="Cam", worker_ids="W3", minutes="45"),
        event(event_id="E2", started_at="2024-03-05", minutes="7.50"),
        event(event_id="E2", started_at="2024-03-05", minutes="7.5", client_ids="Ana"),
        event(event_id="E3", activity="travel"),
        event(event_id="E3", activity="training"),
        event(event_id="E4", minutes="soon"),
    ],
    "month_statuses": [status("Ana", "yes"), status("Ana", ""), status("Ben", "no")],
    "coverage": [
        {"agency_id": "A", "from_month": "2024-01", "to_month": "2024-06"},
        {"agency_id": "A", "from_month": "2024-05", "to_month": "2024-12"},
    ],
}


def shuffled(book: Mapping[str, Iterable[Row]], seed: int) -> Book:
    """Tables, rows and columns in another order."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)

    def mixed(row: Row) -> Row:
        return dict(rng.sample(list(row.items()), len(row)))

    tables: Book = {table: [mixed(row) for row in rows] for table, rows in book.items()}
    for rows in tables.values():
        rng.shuffle(rows)
    return dict(rng.sample(list(tables.items()), len(tables)))


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_tables_rows_and_columns_changes_nothing(seed: int) -> None:
    one, other = Records.from_dict(MIXED), Records.from_dict(shuffled(MIXED, seed))

    assert other.input_sha256 == one.input_sha256
    assert other.rejected_rows == one.rejected_rows == 3
    assert {repr(each) for each in other.service_events} == {repr(e) for e in one.service_events}
    assert set(other.service_events) == set(one.service_events)


@pytest.mark.parametrize(
    "same",
    [
        event(client_ids="Ben;Ana"),
        event(client_ids=" Ana ; Ben;;Ana "),
        event(client_ids=["Ana", "Ben"]),
        event(client_ids="Ana;Ben", started_at="2024-03-03T22:30Z"),
        event(client_ids="Ana;Ben", started_at="2024-03-04 09:30:00.000"),
        event(
            client_ids="Ana;Ben",
            started_at=datetime(2024, 3, 4, 6, 30, tzinfo=timezone(timedelta(hours=8))),
        ),
        event(client_ids="Ana;Ben", program="CLIENT_SUPPORT", unidentified_client="No"),
        event(client_ids="Ana;Ben", mood="hopeful", worker_ids=" "),
    ],
    ids=range(8),
)
def test_how_a_cell_is_written_does_not_change_the_fingerprint(same: Row) -> None:
    written = Records.from_dict({"service_events": [event(client_ids="Ana;Ben")]})

    assert Records.from_dict({"service_events": [same]}).input_sha256 == written.input_sha256


@pytest.mark.parametrize(("one", "other"), [("60", "60.0"), ("100", "1e2"), (".5", "0.50")])
def test_nor_does_the_way_a_number_is_written(one: str, other: str) -> None:
    books = [
        Records.from_dict({"service_events": [event(minutes=minutes)]})
        for minutes in (one, Decimal(other))
    ]

    assert books[0].input_sha256 == books[1].input_sha256


@pytest.mark.parametrize(
    "other",
    [
        event(client_ids="Ana"),
        event(client_ids="Ana;ben"),
        event(client_ids="Ana;Ben", started_at="2024-03-04"),
        event(client_ids="Ana;Ben", started_at="2024-03-04T09:30:00.000001"),
        event(client_ids="Ana;Ben", minutes="0"),
        event(client_ids="Ana;Ben", agency_id="B"),
        event(client_ids="Ana", beneficiary_ids="Ben"),
        event(client_ids="Ana;Ben", unidentified_client="yes"),
    ],
    ids=range(8),
)
def test_anything_that_says_something_else_changes_the_fingerprint(other: Row) -> None:
    written = Records.from_dict({"service_events": [event(client_ids="Ana;Ben")]})

    assert Records.from_dict({"service_events": [other]}).input_sha256 != written.input_sha256


def test_the_two_moments_of_an_ambiguous_time_have_two_fingerprints() -> None:
    prints = {
        Records.from_dict(
            {"service_events": [event(started_at=f"2024-04-07T02:30{offset}")]}
        ).input_sha256
        for offset in ("+11:00", "+10:00", "")
    }

    assert len(prints) == 2  # without an offset it is the first


def test_an_empty_table_that_is_given_is_part_of_the_fingerprint() -> None:
    without = Records.from_dict({"service_events": [event()]})
    beside = Records.from_dict({"service_events": [event()], "coverage": []})

    assert without.input_sha256 != beside.input_sha256


def test_ids_cannot_be_moved_from_one_cell_to_another_unseen() -> None:
    one = Records.from_dict({"clients": [{"client_id": "Ana", "household_id": "H"}]})
    other = Records.from_dict({"clients": [{"client_id": "Ana", "presents_with": "H"}]})

    assert one.input_sha256 != other.input_sha256


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


def test_an_agencys_row_goes_over_a_general_one_even_where_it_joins_nobody() -> None:
    people = Records.from_dict(
        {
            "clients": [
                {"client_id": "Ana2", "same_as": "Ana"},
                {"client_id": "Ana2", "agency_id": "B", "household_id": "H2"},
            ]
        }
    ).people

    assert people.person("A", "Ana2") == "Ana"
    assert people.person("B", "Ana2") == "Ana2"


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
        # the agency's row keeps its own id out of the general circle, which other agencies see
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


# --- unknown clients ----------------------------------------------------------------------------


def test_without_a_table_of_clients_nobody_is_unknown() -> None:
    assert Records.from_dict({"service_events": [event(client_ids="Ana")]}).findings == ()


def test_each_id_that_a_table_does_not_know_is_told_once() -> None:
    rows = [
        event(client_ids="Ana;Ben", beneficiary_ids="Cam"),
        event(event_id="E2", client_ids="Ben", beneficiary_ids="Ben"),
    ]
    records = Records.from_dict({"clients": [{"client_id": "Ana"}], "service_events": rows})

    told = [(fault.row, fault.column, fault.message.split()[0]) for fault in records.findings]
    assert told == [(2, "beneficiary_ids", "Cam"), (2, "client_ids", "Ben")]
    assert {fault.severity for fault in records.findings} == {Severity.WARNING}
    assert len(records.service_events) == 2  # a finding, nothing more


def test_a_client_of_one_agency_is_unknown_to_another() -> None:
    records = Records.from_dict(
        {
            "clients": [{"client_id": "Ana", "agency_id": "A"}, {"client_id": "Ben"}],
            "service_events": [
                event(client_ids="Ana;Ben"),
                event(agency_id="B", client_ids="Ana;Ben"),
            ],
        }
    )

    (unknown,) = found(records, "unknown-client")
    assert (unknown.agency_id, unknown.message.split()[0]) == ("B", "Ana")


def test_the_table_of_clients_may_name_somebody_it_does_not_know() -> None:
    records = Records.from_dict(
        {
            "clients": [
                {"client_id": "Mia", "presents_with": "Ana"},
                {"client_id": "Mia2", "same_as": "Mia3"},
            ]
        }
    )

    assert {fault.column for fault in found(records, "unknown-client")} == {
        "presents_with",
        "same_as",
    }


def test_every_table_that_names_people_is_looked_at() -> None:
    records = Records.from_dict(
        {
            "clients": [],
            "support_periods": [period()],
            "month_statuses": [status("Ana", "no")],
            "service_events": [event(client_ids="Ana")],
            "after_hours_responses": [
                {
                    "response_id": "R1",
                    "agency_id": "A",
                    "responded_at": "2024-03-09",
                    "client_ids": "Ana",
                }
            ],
        }
    )

    assert {fault.file for fault in found(records, "unknown-client")} == {
        "support_periods",
        "month_statuses",
        "service_events",
        "after_hours_responses",
    }


# --- statuses that disagree ---------------------------------------------------------------------

JOINED: list[Row] = [{"client_id": "Ana2", "same_as": "Ana"}]


def test_joined_ids_that_disagree_about_a_month_are_told_in_either_order() -> None:
    rows = [status("Ana", "yes"), status("Ana2", "no")]
    for order in (rows, rows[::-1]):
        records = Records.from_dict({"clients": JOINED, "month_statuses": order})
        (odd,) = found(records, "month-status-disagrees")
        assert odd.row == 2 + order.index(rows[1])
        assert "another id of Ana says yes" in odd.message
        assert "April 2024" in odd.message


@pytest.mark.parametrize(
    "other",
    [
        status("Ana2", "yes"),  # agrees
        status("Ana2", ""),  # says nothing
        status("Ana2", "no", month="2024-05"),  # another month
        status("Ana2", "no", agency_id="B"),  # another agency
        status("Ben", "no"),  # another person
    ],
    ids=range(5),
)
def test_other_statuses_do_not_disagree(other: Row) -> None:
    rows = [status("Ana", "yes"), other]
    records = Records.from_dict({"clients": JOINED, "month_statuses": rows})

    assert not found(records, "month-status-disagrees")


# --- other findings -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "differ"),
    [
        ({"minutes": "60", "ended_at": "2024-03-04T10:30"}, False),
        ({"minutes": "60.01", "ended_at": "2024-03-04T10:30"}, False),  # the same whole seconds
        ({"minutes": "61", "ended_at": "2024-03-04T10:30"}, True),
        ({"minutes": "0", "ended_at": "2024-03-04T09:30:00.9"}, False),
        ({"minutes": "60", "ended_at": "2024-03-04"}, False),  # no clock time to differ from
        ({"minutes": "60"}, False),
        ({"ended_at": "2024-03-04T10:30"}, False),
    ],
)
def test_minutes_and_clock_that_differ_are_told(cells: Row, differ: bool) -> None:
    records = Records.from_dict({"service_events": [event(**cells)]})

    assert [finding.code for finding in records.findings] == ["minutes-differ"] * differ


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2024-04-07T02:30", True),
        ("2024-04-07T02:30+11:00", False),
        ("2024-04-07T02:30+1000", False),
        ("2024-04-06T15:30Z", False),
        (datetime(2024, 4, 7, 2, 30), True),  # noqa: DTZ001
        (datetime(2024, 4, 6, 15, 30, tzinfo=UTC), False),
        ("2024-04-07T03:30", False),
        ("2024-04-07", False),
    ],
    ids=range(8),
)
def test_a_time_that_happened_twice_is_told_unless_an_offset_says_which(
    moment: object, told: bool
) -> None:
    records = Records.from_dict({"service_events": [event(started_at=moment)]})

    assert [finding.code for finding in records.findings] == ["ambiguous-time"] * told


def test_start_and_end_can_both_be_ambiguous() -> None:
    row = event(started_at="2024-04-07T02:15", ended_at="2024-04-07T02:45")
    records = Records.from_dict({"service_events": [row]})

    assert [odd.column for odd in found(records, "ambiguous-time")] == ["ended_at", "started_at"]


@pytest.mark.parametrize(("closed", "told"), [("2024-03-03", 1), ("2024-03-04", 0), ("", 0)])
def test_a_case_closed_before_it_was_referred_is_told(closed: str, told: int) -> None:
    row: Row = {
        "referral_id": "RR1",
        "case_id": "K1",
        "agency_id": "A",
        "referred_on": "2024-03-04",
        "closed_on": closed,
    }
    records = Records.from_dict({"ramp_referrals": [row]})

    assert len(found(records, "closed-before-referred")) == told
    assert len(records.ramp_referrals) == 1


@pytest.mark.parametrize(
    ("day", "change", "told"),
    [
        ("2024-11-05", "remove", 0),  # Melbourne Cup Day
        ("2025-11-05", "remove", 1),  # it was the 4th in that year
        ("2024-05-02", "add", 0),
        ("2024-05-04", "add", 1),  # a Saturday
        ("2024-03-30", "remove", 1),  # the Saturday before Easter: after hours all the same
        ("2055-11-02", "remove", 0),  # far years have their holidays, too
    ],
)
def test_a_change_of_the_holidays_that_changes_nothing_is_told(
    day: str, change: str, told: int
) -> None:
    records = Records.from_dict({"holidays": [{"date": day, "change": change}]})

    odd = found(records, "holiday-without-effect")
    assert [(each.row, each.column) for each in odd] == [(2, "date")] * told
    assert len(records.holidays) == 1


def test_a_day_added_for_all_can_be_removed_for_one() -> None:
    rows: list[Row] = [
        {"date": "2024-05-02", "change": "add"},
        {"date": "2024-05-02", "change": "remove", "agency_id": "A"},
    ]

    assert Records.from_dict({"holidays": rows}).findings == ()


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("MITAR120319872", 1),  # letters of names, a date of birth, the sex
        ("mitar120319872", 1),
        ("2I2AR120319879", 1),  # 2 and 9 stand for letters a name does not have
        ("C-1001", 0),
        ("MITAR12031987", 0),
        ("120319871234567", 0),
    ],
)
def test_an_id_that_looks_like_a_linkage_key_is_warned_about(id: str, told: int) -> None:
    rows = [event(client_ids=f"Ana;{id}"), event(event_id="E2", client_ids=id, beneficiary_ids="x")]
    records = Records.from_dict({"service_events": rows})

    assert len(found(records, "identifying-id")) == told  # once a column
    assert all(id not in finding.message for finding in found(records, "identifying-id"))
    assert len(records.service_events) == 2


# --- findings -----------------------------------------------------------------------------------

OF_THE_RULES = """
    no-service-recorded starts-after-recorded starts-before-recorded overlapping-support-periods
    support-period-not-recorded stale-open-period start-date-uncertain look-back-short
    close-responses same-time-unknown case-never-closed business-hours-response
    provisional-holiday ambiguous-time duration-missing minutes-differ
    """.split()


@pytest.mark.parametrize("code", OF_THE_RULES)
def test_every_finding_that_the_rules_name_has_a_severity(code: str) -> None:
    assert SEVERITIES[code] in (Severity.WARNING, Severity.NOTE)  # it costs no row


def test_a_finding_tells_its_place_in_words() -> None:
    whole = Finding("minutes-differ", "…", file="service_events.csv", row=17, column="minutes")

    assert whole.place == "service_events.csv, row 17, column minutes"
    assert Finding("look-back-short", "…").place == ""
    assert Finding("unreadable-file", "…", file="a.csv").place == "a.csv"


def test_errors_come_before_warnings_and_warnings_before_notes() -> None:
    note = Finding("unknown-columns", "…", file="a", row=1)
    warning = Finding("minutes-differ", "…", file="b", row=9, column="minutes")
    earlier = Finding("minutes-differ", "…", file="b", row=2, column="minutes")
    error = Finding("unknown-code", "…", file="z", row=99)

    assert most_serious_first([note, warning, error, earlier]) == [error, earlier, warning, note]


def test_of_the_same_severity_they_come_by_place_code_agency_record_and_message() -> None:
    in_order = [
        Finding("look-back-short", "…"),
        Finding("stale-open-period", "a"),
        Finding("stale-open-period", "b"),
        Finding("stale-open-period", "a", record="E1"),
        Finding("stale-open-period", "a", record="E2"),
        Finding("stale-open-period", "a", agency_id="A", record="E2"),
        Finding("stale-open-period", "a", agency_id="B", record="E1"),
        Finding("look-back-short", "…", file="A.csv"),
        Finding("look-back-short", "…", file="A.csv", column="A"),
        Finding("look-back-short", "…", file="A.csv", column="B"),
        Finding("look-back-short", "…", file="A.csv", row=1),
        Finding("look-back-short", "…", file="A.csv", row=2),
        Finding("look-back-short", "…", file="B.csv", row=1),
    ]

    assert most_serious_first(in_order) == in_order
    assert most_serious_first(in_order[::-1]) == in_order


def test_the_findings_of_a_book_come_in_that_order_whatever_the_order_of_its_tables() -> None:
    book: Book = {
        "service_events": [
            event(mood="x", ended_at="2024-03-04T10:00", minutes="5"),
            event(minutes="x"),
        ],
        "coverage": [{"agency_id": "A", "from_month": "2024-02", "to_month": "2024-01"}],
    }
    turned = dict(reversed(book.items()))

    assert Records.from_dict(turned).findings == Records.from_dict(book).findings
    severities = [finding.severity for finding in Records.from_dict(book).findings]
    assert severities == ["error", "error", "warning", "note"]
