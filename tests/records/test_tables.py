"""The typed records: built from cells or values, checked, frozen, slotted, and silent in logs."""

from __future__ import annotations

import decimal
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pytest
from pydantic import ValidationError

import fvcount
from fvcount import (
    AfterHoursResponse,
    Client,
    Coverage,
    Holiday,
    Month,
    MonthStatus,
    RampReferral,
    Records,
    ReportSubmission,
    ServiceEvent,
    SupportPeriod,
    Target,
)
from fvcount.records.tables import TABLES, TABLES_OF
from fvcount.rules.codes import (
    Activity,
    Determination,
    EndReason,
    HolidayChange,
    Mode,
    Program,
    ReportKind,
)
from records.sample_rows import WHOLE

EVERY_TABLE = pytest.mark.parametrize("table", list(TABLES))


def whole(table: str) -> Any:
    return TABLES[table].record(**WHOLE[table])


# --- built from the text of cells ---------------------------------------------------------------


def test_a_support_period_is_read_from_its_cells() -> None:
    assert whole("support_periods") == SupportPeriod(
        support_period_id="SP1",
        agency_id="A",
        client_id="C1",
        program=Program.CLIENT_SUPPORT,
        start_date=date(2024, 3, 4),
        end_date=date(2024, 5, 6),
        end_reason=EndReason.RELATIONSHIP_ENDED,
    )


def test_a_service_event_is_read_from_its_cells() -> None:
    event = whole("service_events")

    assert (event.program, event.activity) == (Program.CLIENT_SUPPORT, Activity.DIRECT)
    assert event.started_at == datetime(2024, 3, 3, 22, 30, tzinfo=UTC)
    assert event.ended_at == datetime(2024, 3, 4, 0, 0, tzinfo=UTC)
    assert event.minutes == Decimal(90)
    assert event.worker_ids == ("W1", "W2")
    assert (event.client_ids, event.beneficiary_ids) == (("C1", "C2"), ("C3",))
    assert event.unidentified_client is False


def test_a_response_is_read_from_its_cells() -> None:
    response = whole("after_hours_responses")

    assert response.responded_at == datetime(2024, 3, 4, 10, 30, tzinfo=UTC)
    assert (response.mode, response.program) == (Mode.PHONE, Program.AFTER_HOURS)
    assert response.support_provided is True
    assert (response.client_ids, response.household_id) == (("C1",), ("H1",))


def test_a_referral_is_read_from_its_cells() -> None:
    assert whole("ramp_referrals") == RampReferral(
        referral_id="RR1",
        case_id="K1",
        agency_id="A",
        referred_on=date(2024, 3, 4),
        determination=Determination.ELIGIBLE,
        determined_on=date(2024, 3, 5),
        heard_on=date(2024, 3, 12),
        assisted=True,
        closed_on=date(2024, 8, 20),
    )


def test_the_small_tables_are_read_from_their_cells() -> None:
    assert whole("month_statuses") == MonthStatus(
        agency_id="A", client_id="C1", month=Month.parse("2024-03"), ongoing_relationship=True
    )
    assert whole("coverage") == Coverage(
        agency_id="A", from_month=Month.parse("2024-01"), to_month=Month.parse("2024-12")
    )
    assert whole("report_submissions") == ReportSubmission(
        report_id="RS1",
        agency_id="A",
        kind=ReportKind.QUARTERLY,
        due_month=Month.parse("2024-03"),
        submitted_on=date(2024, 3, 28),
    )
    assert whole("targets") == Target(
        agency_id="A", measure="service_hours", financial_year="2023-24", target=Decimal("1200.5")
    )
    assert whole("holidays") == Holiday(
        date=date(2024, 11, 5),
        change=HolidayChange.REMOVE,
        agency_id="A",
        name="Melbourne Cup Day",
    )


def test_what_a_blank_means_is_what_the_format_says() -> None:
    response = AfterHoursResponse(response_id="R", agency_id="A", responded_at=date(2024, 3, 4))
    referral = RampReferral(
        referral_id="R", case_id="K", agency_id="A", referred_on=date(2024, 3, 4)
    )

    assert (response.program, response.support_provided) == (Program.AFTER_HOURS, True)
    assert response.mode is None
    assert referral.assisted is True
    assert referral.determination is None


def test_an_event_without_minutes_or_end_has_no_duration() -> None:
    cells = {**WHOLE["service_events"]}
    del cells["minutes"], cells["ended_at"]

    assert ServiceEvent(**cells).seconds is None  # type: ignore[arg-type]


def test_codes_are_read_without_regard_to_case_and_spaces_around() -> None:
    cells = {**WHOLE["service_events"], "program": " Client_Support ", "activity": "DIRECT"}
    event = TABLES["service_events"].record(**cells)

    assert (event.program, event.activity) == (Program.CLIENT_SUPPORT, Activity.DIRECT)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        *(("yes", True), ("TRUE", True), ("1", True), (True, True), (1, True)),
        *(("no", False), ("False", False), ("0", False), (False, False), (0, False)),
    ],
    ids=repr,
)
def test_yes_and_no_can_be_written_in_three_ways(cell: object, meant: bool) -> None:
    cells = {**WHOLE["month_statuses"], "ongoing_relationship": cell}

    assert TABLES["month_statuses"].record(**cells).ongoing_relationship is meant


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("C2;C1", ("C1", "C2")),
        (" C2 ; C1 ", ("C1", "C2")),
        ("C1;C1;C1", ("C1",)),
        ("C1;", ("C1",)),
        (";;C1;;", ("C1",)),
        ("C1; ;C2", ("C1", "C2")),
        (["C2", "C1"], ("C1", "C2")),
        ({"C1"}, ("C1",)),
        ((), ()),
        ("Ü-1;c 2;C2", ("C2", "c 2", "Ü-1")),
    ],
)
def test_ids_of_a_cell_are_a_sorted_set(cell: object, ids: tuple[str, ...]) -> None:
    cells = {**WHOLE["service_events"], "client_ids": cell}

    assert TABLES["service_events"].record(**cells).client_ids == ids


def test_ids_keep_their_capitals_and_leading_zeros() -> None:
    assert Client(client_id=" 007 ").client_id == "007"
    assert Client(client_id="c1") != Client(client_id="C1")


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        *(("90", 5400), ("12.5", 750), ("0", 0), (".5", 30), ("90.", 5400), ("0.0166", 0)),
        *((90, 5400), (12.5, 750), (Decimal("1.999"), 119), (" 1 ", 60)),
    ],
    ids=repr,
)
def test_minutes_are_a_number_of_any_kind_and_are_cut_to_seconds(
    cell: object, seconds: int
) -> None:
    cells = {**WHOLE["service_events"], "minutes": cell}

    assert TABLES["service_events"].record(**cells).seconds == seconds


def test_minutes_go_before_the_clock() -> None:
    event = TABLES["service_events"].record(**{**WHOLE["service_events"], "minutes": "30"})

    assert (event.seconds, event.clock_seconds) == (1800, 5400)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T09:30", "2024-03-04"),
        ("2024-03-04", "2024-03-04T11:00"),
    ],
)
def test_an_end_says_how_long_only_if_both_have_a_clock_time(start: str, end: str) -> None:
    cells = {**WHOLE["service_events"], "started_at": start, "ended_at": end}
    del cells["minutes"]

    assert TABLES["service_events"].record(**cells).seconds is None


# --- built from values of Python ----------------------------------------------------------------


def test_a_record_is_the_same_from_cells_and_from_values() -> None:
    from_values = ServiceEvent(
        event_id="EV1",
        agency_id="A",
        program=Program.CLIENT_SUPPORT,
        activity=Activity.DIRECT,
        started_at=datetime(2024, 3, 3, 22, 30, tzinfo=UTC),
        minutes=Decimal(90),
        ended_at=datetime(2024, 3, 4, 11, 0),  # noqa: DTZ001 (wall time)
        worker_ids=("W1", "W2"),
        client_ids=("C2", "C1"),
        beneficiary_ids=("C3",),
        unidentified_client=False,
    )

    assert from_values == whole("service_events")


@EVERY_TABLE
def test_a_record_can_be_built_again_from_its_own_fields(table: str) -> None:
    record = whole(table)

    assert type(record)(**{one.name: getattr(record, one.name) for one in fields(record)}) == record


def test_a_moment_is_kept_in_melbourne_time() -> None:
    noon_in_greenwich = datetime(2024, 7, 1, 12, 0, tzinfo=UTC)
    response = AfterHoursResponse(
        response_id="R", agency_id="A", responded_at=noon_in_greenwich, mode=Mode.PHONE
    )

    assert response.responded_at.isoformat() == "2024-07-01T22:00:00+10:00"


def test_a_day_may_not_be_a_moment() -> None:
    with pytest.raises(ValidationError, match="without a time"):
        replace(whole("support_periods"), start_date=datetime(2024, 3, 4, tzinfo=UTC))


def test_replacing_a_value_checks_it_again() -> None:
    with pytest.raises(ValidationError, match="before start_date"):
        replace(whole("support_periods"), end_date=date(2024, 3, 3))


# --- checked ------------------------------------------------------------------------------------

TOLD_IN_CONFIDENCE = "Mary Smith 12/03/1987"
SHOWN_NOWHERE = ("Mary", "Smith", "1987", "12/03")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (name, column)
        for name, cells in WHOLE.items()
        for column in cells
        if not column.endswith(("_id", "_ids", "_with", "same_as"))
        and column not in ("name", "measure")
    ],
)
def test_no_message_repeats_what_was_given(table: str, column: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TABLES[table].record(**{**WHOLE[table], column: TOLD_IN_CONFIDENCE})

    for told in (str(refused.value), repr(refused.value)):
        assert column in told
        assert not [part for part in SHOWN_NOWHERE if part in told]


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        ("support_periods", "end_date", "2024-03-03", "before start_date"),
        ("coverage", "to_month", "2023-12", "before from_month"),
        ("service_events", "ended_at", "2024-03-04T09:29:59", "before started_at"),
        ("service_events", "ended_at", "2024-03-04T09:29:59.999999", "before started_at"),
        ("service_events", "ended_at", "2024-03-03", "before started_at"),
        ("ramp_referrals", "heard_on", "2024-03-03", "before referred_on"),
        ("ramp_referrals", "determined_on", "2024-03-03", "before referred_on"),
    ],
)
def test_an_end_before_its_start_is_refused(table: str, column: str, value: str, what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        TABLES[table].record(**{**WHOLE[table], column: value})


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("support_periods", "end_date", "2024-03-04"),
        ("coverage", "to_month", "2024-01"),
        ("service_events", "ended_at", "2024-03-04T09:30"),
        ("service_events", "ended_at", "2024-03-04"),
        ("ramp_referrals", "heard_on", "2024-03-04"),
        ("ramp_referrals", "determined_on", "2024-03-04"),
        ("ramp_referrals", "closed_on", "2024-01-01"),
    ],
)
def test_an_end_on_the_day_or_moment_of_the_start_is_not(
    table: str, column: str, value: str
) -> None:
    assert TABLES[table].record(**{**WHOLE[table], column: value})


def test_the_end_of_a_night_is_judged_by_the_instant_and_not_by_the_wall() -> None:
    cells = {
        **WHOLE["service_events"],
        "started_at": "2024-04-07T02:45+11:00",
        "ended_at": "2024-04-07T02:15+10:00",
    }
    del cells["minutes"]

    assert TABLES["service_events"].record(**cells).seconds == 1800


@pytest.mark.parametrize("minutes", ["9" * 12, "9" * 300])
@pytest.mark.parametrize("start", ["2024-03-04T09:30", "2024-03-04"])
def test_work_that_goes_on_for_more_than_a_year_is_refused(start: str, minutes: str) -> None:
    cells = {**WHOLE["service_events"], "started_at": start, "minutes": minutes}

    with pytest.raises(ValidationError, match="expected at most a year of work"):
        TABLES["service_events"].record(**cells)


@pytest.mark.parametrize("minutes", [365 * 1440 - 1, 365 * 1440, 365 * 1440 + 600, 366 * 1440])
def test_work_up_to_the_last_days_of_the_calendar_is_decided_or_refused(minutes: int) -> None:
    cells = {**WHOLE["service_events"], "started_at": "9997-12-31T00:00", "minutes": minutes}
    del cells["ended_at"]
    records = Records.from_dict({"service_events": [cells]})
    amounts = [each.amount for each in fvcount.service_hours(records).decisions]

    assert sum(amounts) in (0, 2 * 60 * minutes)
    assert bool(amounts) is not bool(records.findings)


def test_a_column_that_a_record_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError, match="mood"):
        TABLES["clients"].record(client_id="C1", mood="hopeful")


def test_a_name_of_a_holiday_that_is_not_text_is_refused() -> None:
    with pytest.raises(ValidationError, match="name"):
        TABLES["holidays"].record(**{**WHOLE["holidays"], "name": 5})


def test_fields_are_given_by_name() -> None:
    with pytest.raises(ValidationError):
        Client("C1")  # type: ignore[call-arg]


# --- nothing of the caller's surroundings is read -----------------------------------------------


def test_the_callers_decimal_context_changes_no_number() -> None:
    cells = {**WHOLE["service_events"], "minutes": "6000.55"}
    with decimal.localcontext(prec=3):
        records = Records.from_dict({"service_events": [cells]})
        march = fvcount.service_hours(records).count("2024-03..2024-04")
        told = (records.service_events[0].seconds, march.total)

    assert told == (360_033, 2 * 360_033)  # two workers


def test_the_callers_decimal_context_changes_nothing_that_is_shown() -> None:
    cells = {**WHOLE["service_events"], "minutes": "6000.55"}
    counted = fvcount.service_hours(Records.from_dict({"service_events": [cells]})).count("2023-24")
    with decimal.localcontext(prec=3):
        shown = counted.value

    assert shown == "200.02"  # 720 066 seconds


def test_the_callers_decimal_context_changes_no_fingerprint() -> None:
    book = {"service_events": [{**WHOLE["service_events"], "minutes": "6000.55"}]}
    with decimal.localcontext(prec=3):
        fingerprint = Records.from_dict(book).input_sha256

    assert fingerprint == Records.from_dict(book).input_sha256


# --- silent in logs, frozen, slotted ------------------------------------------------------------

REPRS = {
    "clients": "Client('A', 'C2')",
    "support_periods": "SupportPeriod('A', 'SP1')",
    "month_statuses": "MonthStatus('A')",
    "coverage": "Coverage('A')",
    "service_events": "ServiceEvent('A', 'EV1')",
    "after_hours_responses": "AfterHoursResponse('A', 'R1')",
    "ramp_referrals": "RampReferral('A', 'RR1')",
    "report_submissions": "ReportSubmission('A', 'RS1')",
    "targets": "Target('A')",
    "holidays": "Holiday('A')",
}


@EVERY_TABLE
def test_a_record_shows_its_ids_and_nothing_else(table: str) -> None:
    record = whole(table)

    assert repr(record) == str(record) == f"{record}" == REPRS[table]


def test_a_record_without_an_agency_shows_what_there_is() -> None:
    assert repr(Client(client_id="C1")) == "Client('C1')"
    assert repr(Holiday(date=date(2024, 7, 1), change=HolidayChange.ADD)) == "Holiday()"


def test_a_case_book_shows_no_cell_either() -> None:
    shown = repr(Records.from_dict(WHOLE_BOOK))

    assert "service_events" in shown
    assert not [each for each in ("2024", "direct", "phone", "eligible", "W1") if each in shown]


@EVERY_TABLE
def test_a_record_cannot_be_changed(table: str) -> None:
    record = whole(table)
    name = TABLES[table].columns[0]

    with pytest.raises(FrozenInstanceError):
        setattr(record, name, "other")
    with pytest.raises(FrozenInstanceError):
        delattr(record, name)


@EVERY_TABLE
def test_a_record_has_no_room_for_anything_else(table: str) -> None:
    record = whole(table)

    assert not hasattr(record, "__dict__")
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        record.note = "she said"


@EVERY_TABLE
def test_equal_records_are_one_in_a_set_and_survive_a_pickle(table: str) -> None:
    record = whole(table)

    assert {record, whole(table)} == {record}
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 (its own bytes)


# --- the tables ---------------------------------------------------------------------------------

WHOLE_BOOK = {table: [cells] for table, cells in WHOLE.items()}

REQUIRED = {
    "clients": "client_id",
    "support_periods": "support_period_id agency_id client_id program start_date",
    "month_statuses": "agency_id client_id month ongoing_relationship",
    "coverage": "agency_id from_month to_month",
    "service_events": "event_id agency_id program activity started_at",
    "after_hours_responses": "response_id agency_id responded_at",
    "ramp_referrals": "referral_id case_id agency_id referred_on",
    "report_submissions": "report_id agency_id kind due_month",
    "targets": "agency_id measure financial_year target",
    "holidays": "date change",
}


@EVERY_TABLE
def test_a_table_has_the_columns_of_the_format_and_requires_those_in_bold(table: str) -> None:
    assert set(TABLES[table].columns) == set(WHOLE[table])
    assert set(TABLES[table].required) == set(REQUIRED[table].split())


@EVERY_TABLE
def test_every_required_cell_that_is_blank_is_a_finding_of_its_own(table: str) -> None:
    records = Records.from_dict({table: [{"mood": "hopeful"}]})
    required = [column for column in REQUIRED[table].split() if column != "ongoing_relationship"]

    assert records.rejected_rows == 1
    faults = [finding for finding in records.findings if finding.code == "missing-cell"]
    assert [*map(attrgetter("column"), faults)] == sorted(required)
    assert {finding.row for finding in faults} == {2}


def test_a_status_may_be_blank_for_not_known_though_its_column_is_required() -> None:
    cells = {**WHOLE["month_statuses"], "ongoing_relationship": " "}
    (row,) = Records.from_dict({"month_statuses": [cells]}).month_statuses

    assert row.ongoing_relationship is None


def test_each_type_belongs_to_one_table_that_holds_it() -> None:
    assert {name: TABLES_OF[type(whole(name))].name for name in TABLES} == {
        name: name for name in TABLES
    }
