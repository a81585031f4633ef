"""The oracle against what RULES.md gives by hand: its tables and its examples."""

import ast
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from . import after_hours_responses, ramp_cases, service_hours, support_periods
from .book import Book, Line, Row, covered_months, month_statuses, person, pieces
from .moments import moment, seconds_by_date, whole_seconds

WIDE = [{"agency_id": "A", "from_month": "2024-01", "to_month": "2026-12"}]
Said = tuple[str, str, str]  # outcome, date, clause


ORACLE = sorted(Path(__file__).parent.glob("[!t_]*.py"))


@pytest.mark.parametrize("module", ORACLE, ids=lambda module: module.stem)
def test_it_imports_the_standard_library_and_itself_and_nothing_by_a_name_in_a_string(
    module: Path,
) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            imported.add((node.module or "").partition(".")[0])
    assert imported <= sys.stdlib_module_names - {"importlib", "runpy", "subprocess"}


def said(lines: Iterable[Line]) -> list[Said]:
    """What was decided, without the records' names."""
    return sorted((one.outcome, one.on, one.clause) for one in lines)


def event(started_at: str, **cells: str) -> Row:
    """Direct client support for one adult, unless something else is said."""
    usual = {
        "event_id": f"E {started_at} {cells}",
        "agency_id": "A",
        "program": "client_support",
        "activity": "direct",
        "client_ids": "P",
        "started_at": started_at,
    }
    return usual | cells


def period(start: str, end: str = "", **cells: str) -> Row:
    """A recorded client-support period of that adult."""
    usual = {
        "support_period_id": f"SP {start}",
        "agency_id": "A",
        "client_id": "P",
        "program": "client_support",
        "start_date": start,
        "end_date": end,
    }
    return usual | cells


def status(month: str, ongoing: str, client: str = "P") -> Row:
    """What is said of one month."""
    return {
        "agency_id": "A",
        "client_id": client,
        "month": month,
        "ongoing_relationship": ongoing,
    }


def new_periods(
    events: list[Row],
    *,
    periods: list[Row] | None = None,
    statuses: list[Row] | None = None,
    coverage: list[Row] | None = None,
    clients: list[Row] | None = None,
    **readings: str,
) -> list[Said]:
    """KPM 1 with the coverage stated wider than the services."""
    book: Book = {
        "service_events": events,
        "support_periods": periods or [],
        "month_statuses": statuses or [],
        "coverage": WIDE if coverage is None else coverage,
        "clients": clients or [],
    }
    return said(support_periods.decide(book, readings, set()))


def first(on: str) -> Said:
    return ("counted", on, "KPM1.first_support")


def recorded(on: str) -> Said:
    return ("counted", on, "KPM1.recorded")


def undetermined(on: str, why: str) -> Said:
    return ("undetermined", on, f"KPM1.{why}")


def excluded(on: str, why: str) -> Said:
    return ("excluded", on, f"KPM1.{why}")


class TestSupportPeriods:
    def test_a_month_of_silence_without_a_relationship_ends_the_period(self) -> None:
        events = [event("2025-01-31"), event("2025-03-01")]
        lines = new_periods(events, statuses=[status("2025-02", "no")])
        assert lines == [first("2025-01-31"), first("2025-03-01")]

    def test_fifty_eight_days_are_no_calendar_month(self) -> None:
        events = [event("2025-01-01"), event("2025-02-28")]
        assert new_periods(events) == [first("2025-01-01")]

    def test_an_ongoing_relationship_bridges_the_silence(self) -> None:
        events = [event("2025-03-31"), event("2025-05-01")]
        lines = new_periods(events, statuses=[status("2025-04", "yes")])
        assert lines == [first("2025-03-31")]

    def test_of_what_is_not_said_the_return_is_undetermined(self) -> None:
        events = [event("2025-03-31"), event("2025-05-01")]
        assert new_periods(events) == [
            first("2025-03-31"),
            undetermined("2025-05-01", "relationship_unknown"),
        ]

    def test_an_open_record_is_evidence(self) -> None:
        events = [event("2025-03-31"), event("2025-05-01")]
        assert new_periods(events, periods=[period("2025-03-31")]) == [recorded("2025-03-31")]

    def test_the_evidence_can_be_set_aside(self) -> None:
        events = [event("2025-03-31"), event("2025-05-01")]
        periods = [period("2025-03-31")]
        start, back = recorded("2025-03-31"), "2025-05-01"
        expected = {
            "undetermined": [start, undetermined(back, "relationship_unknown")],
            "ended": sorted([start, first(back)]),
            "ongoing": [start],
        }
        for unknown, lines in expected.items():
            assert new_periods(events, periods=periods, unknown_relationship=unknown) == lines

    def test_work_on_the_clients_behalf_sustains(self) -> None:
        call = event("2025-04-10", activity="case_work")
        events = [event("2025-03-31"), call, event("2025-05-01")]
        lines = new_periods(events, statuses=[status("2025-04", "no")])
        assert lines == [first("2025-03-31")]

    def test_an_attempted_contact_does_not_sustain(self) -> None:
        call = event("2025-04-10", activity="attempted_contact")
        events = [event("2025-03-31"), call, event("2025-05-01")]
        lines = new_periods(events, statuses=[status("2025-04", "no")])
        assert lines == [first("2025-03-31"), first("2025-05-01")]

    def test_a_mother_and_three_children_of_whom_one_only_benefits(self) -> None:
        events = [
            event("2025-03-03", client_ids="M", beneficiary_ids="C3"),
            event("2025-03-04", client_ids="C1;C2"),
        ]
        assert new_periods(events) == [
            first("2025-03-03"),
            first("2025-03-04"),
            first("2025-03-04"),
            excluded("2025-03-03", "not_a_client"),
        ]

    def test_a_child_recorded_with_the_family_starts_with_its_own_support(self) -> None:
        events = [
            event("2025-03-03", client_ids="M", beneficiary_ids="P"),
            event("2025-05-10"),
        ]
        coverage = [{"agency_id": "A", "from_month": "2025-05", "to_month": "2025-05"}]
        periods = [period("2025-03-03")]
        for stated in (WIDE, coverage):
            lines = new_periods(events, periods=periods, coverage=stated)
            assert recorded("2025-05-10") in lines
            assert len(lines) == 2

    def test_an_after_hours_period_gives_way_to_the_day_program(self) -> None:
        lines = new_periods(
            [event("2025-10-10T19:00", program="after_hours"), event("2025-10-13")],
            periods=[period("2025-10-10", program="after_hours"), period("2025-10-13")],
        )
        assert lines == [recorded("2025-10-13"), excluded("2025-10-10", "after_hours")]

    @pytest.mark.parametrize("start", ["2025-03-28", "2025-04-02", ""])
    def test_a_referral_is_not_yet_support(self, start: str) -> None:
        periods = [period(start)] if start else []
        ((outcome, on, _),) = new_periods([event("2025-04-02")], periods=periods)
        assert (outcome, on) == ("counted", "2025-04-02")

    def test_support_after_a_recorded_close_is_a_second_period(self) -> None:
        events = [event("2025-04-10"), event("2025-05-20")]
        lines = new_periods(events, periods=[period("2025-04-10", "2025-05-05")])
        assert lines == [recorded("2025-04-10"), first("2025-05-20")]

    def test_intake_case_work_is_a_first_support(self) -> None:
        events = [event("2025-03-28", activity="case_work"), event("2025-04-02")]
        assert new_periods(events, periods=[period("2025-03-28")]) == [recorded("2025-03-28")]

    def test_a_record_from_an_after_hours_contact_starts_with_the_day_program(self) -> None:
        events = [event("2025-10-31", program="after_hours"), event("2025-11-03")]
        assert new_periods(events, periods=[period("2025-10-31")]) == [recorded("2025-11-03")]

    def test_two_open_records_of_one_person_overlap(self) -> None:
        events = [event(f"2025-03-{day:02}") for day in range(1, 32)]
        periods = [period("2025-03-01"), period("2025-03-15")]
        one, other = recorded("2025-03-01"), "2025-03-15"
        expected = {
            "undetermined": [one, undetermined(other, "overlap")],
            "counted": [one, recorded(other)],
            "excluded": [one, excluded(other, "overlap")],
        }
        for overlapping, lines in expected.items():
            assert new_periods(events, periods=periods, overlapping_records=overlapping) == lines

    def test_who_comes_back_and_is_turned_away_has_no_new_period(self) -> None:
        events = [event("2025-03-03"), event("2025-06-03", activity="attempted_contact")]
        lines = new_periods(events, periods=[period("2025-03-03", "2025-03-20")])
        assert lines == [recorded("2025-03-03")]

    def test_before_coverage_begins_nobody_is_known_to_be_new(self) -> None:
        assert new_periods([event("2025-07-05")], coverage=[]) == [
            undetermined("2025-07-05", "look_back")
        ]

    def test_silence_outside_coverage_says_nothing(self) -> None:
        coverage = [
            {"agency_id": "A", "from_month": "2025-01", "to_month": "2025-03"},
            {"agency_id": "A", "from_month": "2025-05", "to_month": "2025-06"},
        ]
        events = [event("2025-03-31"), event("2025-05-01")]
        lines = new_periods(events, coverage=coverage, statuses=[status("2025-04", "no")])
        assert lines == [first("2025-03-31")]

    def test_a_record_adopts_the_derived_period_that_is_open(self) -> None:
        lines = new_periods([event("2025-03-03")], periods=[period("2025-03-20")])
        assert lines == [recorded("2025-03-03")]

    def test_a_record_with_no_work_in_it_needs_services(self) -> None:
        assert new_periods([], periods=[period("2025-03-20")]) == [
            undetermined("2025-03-20", "no_service")
        ]
        assert new_periods([], periods=[period("2025-03-20")], coverage=[]) == [
            recorded("2025-03-20")
        ]

    def test_a_record_that_may_have_begun_with_either_support_is_undetermined(self) -> None:
        # If April ended it the record adopts 1 May; if not it adopts 31 March, certain anyway.
        events = [event("2025-03-31"), event("2025-05-01")]
        assert new_periods(events, periods=[period("2025-05-20")]) == [
            first("2025-03-31"),
            undetermined("2025-05-01", "relationship_unknown"),
        ]

    def test_a_record_left_over_in_both_worlds_is_certain_on_its_later_date(self) -> None:
        # If April ended the first, the second adopts 1 May; if not it starts on its own date.
        events = [event("2025-03-31"), event("2025-05-01"), event("2025-05-20")]
        periods = [period("2025-03-31", "2025-05-20"), period("2025-05-20")]
        assert new_periods(events, periods=periods, unknown_relationship="undetermined") == [
            recorded("2025-03-31"),
            recorded("2025-05-20"),
        ]

    def test_a_recorded_end_also_ends_what_was_derived_after_a_gap(self) -> None:
        # April closed the record; 1 May began anew; the record's own end closes that too.
        events = [event("2025-03-31"), event("2025-05-01"), event("2025-06-01")]
        lines = new_periods(
            events,
            periods=[period("2025-03-31", "2025-05-10")],
            statuses=[status("2025-04", "no")],
        )
        assert lines == [recorded("2025-03-31"), first("2025-05-01"), first("2025-06-01")]

    def test_only_attempts_give_no_period(self) -> None:
        assert new_periods([event("2025-03-03", activity="attempted_contact")]) == [
            excluded("2025-03-03", "no_direct_support")
        ]

    def test_the_recorded_basis_takes_the_records_as_they_are(self) -> None:
        events = [event("2025-03-03"), event("2025-09-03"), event("2025-10-03", client_ids="Q")]
        periods = [period("2025-02-20"), period("2025-03-15"), period("2025-04-01", program="ramp")]
        assert new_periods(events, periods=periods, basis="recorded") == [
            recorded("2025-02-20"),
            recorded("2025-03-15"),
            excluded("2025-04-01", "other_program"),
        ]

    def test_an_end_cut_to_midnight_does_not_sustain_the_next_day(self) -> None:
        late = event("2025-03-31T23:00", ended_at="2025-04-01T00:00:00.500000")
        statuses = [status("2025-04", "no")]
        lines = new_periods([late, event("2025-05-01")], statuses=statuses)
        assert lines == [first("2025-03-31"), first("2025-05-01")]
        later = event("2025-03-31T23:00", ended_at="2025-04-01T00:00:01")
        assert new_periods([later, event("2025-05-01")], statuses=statuses) == [first("2025-03-31")]


class TestServiceHours:
    def hours(self, *events: Row, **readings: str) -> list[tuple[str, int, str, str]]:
        lines = service_hours.decide({"service_events": list(events)}, readings, set())
        return sorted((one.outcome, one.amount, one.on, one.clause) for one in lines)

    def total(self, *events: Row, **readings: str) -> float:
        lines = self.hours(*events, **readings)
        return sum(amount for outcome, amount, _, _ in lines if outcome == "counted") / 3600

    def test_one_worker_with_contact_travel_and_notes(self) -> None:
        there = event("2025-03-03T09:00", activity="travel", minutes="30")
        contact = event("2025-03-03T09:30", minutes="120")
        back = event("2025-03-03T11:30", activity="travel", minutes="30")
        notes = event("2025-03-03T12:00", activity="case_work", minutes="60")
        assert self.total(there, contact, back, notes) == 4

    def test_workers_multiply_and_people_do_not(self) -> None:
        pair = {"worker_ids": "W1;W2;W1", "client_ids": "P;Q", "minutes": "60"}
        assert self.total(event("2025-03-03T09:00", **pair)) == 2
        group = {"worker_ids": "W1", "client_ids": "P;Q;R;S;T", "minutes": "60"}
        assert self.total(event("2025-03-03T09:00", **group)) == 1

    def test_the_same_hour_logged_for_each_of_three(self) -> None:
        logged = [
            event("2025-03-03T09:00", minutes="60", worker_ids="W1", client_ids=client)
            for client in ("P", "Q", "R")
        ]
        assert self.total(*logged) == 1
        assert self.total(*logged, same_moment="separate") == 3
        blank = [one | {"worker_ids": ""} for one in logged]
        assert self.total(*blank) == 3

    def test_a_consultation_needs_nobody_named(self) -> None:
        nobody = {"client_ids": "", "minutes": "45"}
        call = event("2025-03-03T09:00", activity="secondary_consultation", **nobody)
        assert self.total(call) == 0.75
        assert self.hours(event("2025-03-03", **nobody)) == [
            ("undetermined", 2700, "2025-03-03", "KPM2.client_link")
        ]

    def test_hours_are_split_at_midnight(self) -> None:
        night = event("2025-10-31T23:30", ended_at="2025-11-01T00:30")
        assert self.hours(night) == [
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
    def test_elapsed_is_real_over_the_clock_changes(self, start: str, end: str, hours: int) -> None:
        assert self.total(event(start, ended_at=end)) == hours

    @pytest.mark.parametrize(
        ("program", "activity", "clause"),
        [
            ("after_hours", "training", "KPM2.not_client_time"),
            ("after_hours", "direct", "KPM2.after_hours"),
            ("ramp", "direct", "KPM2.ramp"),
            ("other", "direct", "KPM2.other_program"),
        ],
    )
    def test_exclusions_go_in_their_order(self, program: str, activity: str, clause: str) -> None:
        done = event("2025-03-03", program=program, activity=activity, minutes="10")
        assert self.hours(done) == [("excluded", 600, "2025-03-03", clause)]

    def test_ramp_coordination_can_be_counted(self) -> None:
        done = event("2025-03-03", program="ramp", minutes="60")
        assert self.total(done, ramp_coordination_hours="counted") == 1

    def test_a_duration_not_known_is_undetermined(self) -> None:
        assert self.hours(event("2025-03-03T10:00")) == [
            ("undetermined", 0, "2025-03-03", "KPM2.duration")
        ]

    def test_minutes_go_before_an_end_and_are_cut_exactly(self) -> None:
        both = event("2025-03-03T10:00", minutes="1.15", ended_at="2025-03-03T11:00")
        assert self.hours(both) == [("counted", 69, "2025-03-03", "KPM2.direct")]
        assert whole_seconds("0.29") == 17


class TestRampCases:
    def cases(self, *referrals: Row, **readings: str) -> list[tuple[str, str, str]]:
        usual = {"case_id": "C", "agency_id": "A", "determination": "eligible"}
        book: Book = {
            "ramp_referrals": [
                {"referral_id": f"R{number}"} | usual | referral
                for number, referral in enumerate(referrals)
            ]
        }
        return [(one.outcome, one.on, one.clause) for one in ramp_cases.decide(book, readings, ())]

    def counted(self, *referrals: Row) -> list[str]:
        return [on for outcome, on, _ in self.cases(*referrals) if outcome == "counted"]

    def test_a_case_counts_when_it_is_heard(self) -> None:
        one = {"referred_on": "2025-05-28", "heard_on": "2025-06-12"}
        assert self.cases(one) == [("counted", "2025-06-12", "KPM3.heard")]
        assert self.cases(one, ramp_month="referral")[0][1] == "2025-05-28"

    def test_facilitated_and_heard_later_is_one(self) -> None:
        assert self.counted(
            {
                "referred_on": "2025-06-02",
                "determination": "coordinator_facilitated",
                "determined_on": "2025-06-05",
                "heard_on": "2025-07-10",
            },
            {"referred_on": "2025-07-01", "heard_on": "2025-07-10"},
        ) == ["2025-06-05"]

    def test_facilitated_closed_and_heard_again_is_two(self) -> None:
        assert self.counted(
            {
                "referred_on": "2025-06-02",
                "determination": "coordinator_facilitated",
                "determined_on": "2025-06-05",
                "closed_on": "2025-08-01",
            },
            {"referred_on": "2025-11-01", "heard_on": "2025-11-10"},
        ) == ["2025-06-05", "2025-11-10"]

    def test_a_referral_that_is_not_eligible_closes_nothing(self) -> None:
        assert self.counted(
            {"referred_on": "2025-06-01", "heard_on": "2025-06-10"},
            {
                "referred_on": "2025-06-20",
                "determination": "not_eligible",
                "closed_on": "2025-07-03",
            },
            {"referred_on": "2025-08-01", "heard_on": "2025-08-20"},
        ) == ["2025-06-10"]

    def test_a_hearing_after_the_close_is_new_whenever_it_was_referred(self) -> None:
        assert self.counted(
            {"referred_on": "2025-06-01", "heard_on": "2025-06-10", "closed_on": "2025-08-20"},
            {"referred_on": "2025-08-19", "heard_on": "2025-09-15"},
        ) == ["2025-06-10", "2025-09-15"]

    @pytest.mark.parametrize("closed", ["2025-06-20", "2025-06-21"])
    def test_an_event_on_the_day_of_the_close_is_new(self, closed: str) -> None:
        lines = self.cases(
            {"referred_on": "2025-06-01", "heard_on": "2025-06-10", "closed_on": closed},
            {"referred_on": "2025-06-02", "heard_on": "2025-06-20"},
        )
        expected = {"2025-06-20": "KPM3.heard", "2025-06-21": "KPM3.already_open"}
        assert lines[1][2] == expected[closed]

    @pytest.mark.parametrize(
        ("cells", "decision"),
        [
            ({"determination": "not_eligible"}, ("excluded", "KPM3.not_eligible")),
            ({"determination": "withdrawn"}, ("excluded", "KPM3.withdrawn")),
            ({"determination": "pending"}, ("excluded", "KPM3.pending")),
            ({"determination": ""}, ("excluded", "KPM3.pending")),
            ({}, ("excluded", "KPM3.not_heard")),
            ({"determination": "coordinator_facilitated"}, ("undetermined", "KPM3.date")),
            (
                {"determination": "", "heard_on": "2025-06-01"},
                ("undetermined", "KPM3.determination"),
            ),
            ({"heard_on": "2025-06-01", "assisted": "no"}, ("undetermined", "KPM3.assisted")),
        ],
    )
    def test_referrals_without_a_count_event(self, cells: Row, decision: tuple[str, str]) -> None:
        ((outcome, on, clause),) = self.cases({"referred_on": "2025-06-01"} | cells)
        assert ((outcome, clause), on) == (decision, "2025-06-01")


class TestAfterHoursResponses:
    def responses(
        self, *responses: Row, more: Book | None = None, **readings: str
    ) -> list[tuple[str, str]]:
        book: Book = {
            "after_hours_responses": [
                {"response_id": f"R{number}", "agency_id": "A", "mode": "phone"} | response
                for number, response in enumerate(responses)
            ]
        }
        holidays = {date(2025, 11, 4)}
        lines = after_hours_responses.decide(book | (more or {}), readings, holidays)
        return [(one.outcome, one.clause.removeprefix("KPM4.")) for one in lines]

    @pytest.mark.parametrize(
        ("responded_at", "decision"),
        [
            ("2025-03-03T08:59:59.999999", ("counted", "response")),
            ("2025-03-03T09:00:00", ("excluded", "business_hours")),
            ("2025-03-03T16:59:59", ("excluded", "business_hours")),
            ("2025-03-03T17:00:00", ("counted", "response")),
            ("2025-03-02T23:30:00Z", ("excluded", "business_hours")),
            ("2025-03-01T12:00", ("counted", "response")),
            ("2025-11-04T12:00", ("counted", "response")),
            ("2025-11-04", ("counted", "response")),
            ("2025-03-01", ("counted", "response")),
            ("2025-03-03", ("undetermined", "time_unknown")),
        ],
    )
    def test_the_clock(self, responded_at: str, decision: tuple[str, str]) -> None:
        assert self.responses({"responded_at": responded_at}) == [decision]
        by_program = self.responses({"responded_at": responded_at}, after_hours_test="program")
        assert by_program == [("counted", "response")]

    @pytest.mark.parametrize(
        ("cells", "decision"),
        [
            ({"program": "ramp", "mode": "other"}, ("excluded", "program")),
            ({"mode": "other", "support_provided": "no"}, ("excluded", "mode")),
            ({"mode": "", "support_provided": "0"}, ("excluded", "no_support")),
            ({"mode": ""}, ("undetermined", "mode_unknown")),
        ],
    )
    def test_exclusions_go_before_doubt(self, cells: Row, decision: tuple[str, str]) -> None:
        assert self.responses({"responded_at": "2025-03-03T20:00"} | cells) == [decision]

    def test_an_agencys_row_on_holidays_goes_over_the_general_one(self) -> None:
        moved = [
            {"date": "2025-11-04", "change": "remove", "agency_id": "A"},
            {"date": "2025-11-04", "change": "add", "agency_id": ""},
            {"date": "2025-03-03", "change": "add", "agency_id": ""},
        ]
        at = [{"responded_at": f"{on}T12:00"} for on in ("2025-11-04", "2025-03-03")]
        assert self.responses(*at, more={"holidays": moved}) == [
            ("excluded", "business_hours"),
            ("counted", "response"),
        ]

    def test_a_family_counts_once_at_one_moment(self) -> None:
        at = "2025-03-03T20:00"
        mother = {"responded_at": at, "household_id": "H1"}
        child = {"responded_at": "2025-03-03T09:00Z", "client_ids": "C2"}
        clients = [
            {"client_id": "C1", "household_id": "H1"},
            {"client_id": "C2", "household_id": "H9", "same_as": "C1"},
        ]
        assert self.responses(mother, child, more={"clients": clients}) == [
            ("counted", "response"),
            ("excluded", "same_family"),
        ]
        lines = self.responses(mother, child, more={"clients": clients}, same_moment="separate")
        assert lines == [("counted", "response")] * 2

    def test_only_a_response_that_counted_stands_in_the_way(self) -> None:
        at = "2025-03-03T20:00"
        one = {"responded_at": at, "household_id": "H1"}
        both = [one | {"response_id": "R1"}, one | {"response_id": "R1", "household_id": "H2"}]
        last = {"response_id": "R2", "responded_at": at, "household_id": "H2"}
        assert self.responses(one | {"response_id": "R0"}, *both, last) == [
            ("counted", "response"),
            ("excluded", "same_family"),
            ("counted", "response"),
        ]


class TestTheBook:
    def test_rows_of_one_event_fold_and_further_work_does_not(self) -> None:
        one = event("2025-03-03T09:00", event_id="E", worker_ids="W1", minutes="60")
        rows = [
            one,
            one | {"client_ids": "Q", "minutes": "", "started_at": "2025-03-02T22:00:00Z"},
            one | {"worker_ids": "W2", "client_ids": "R"},
            one | {"worker_ids": ""},
        ]
        folded = pieces({"service_events": rows})
        assert sorted(sorted(piece.named) for piece in folded) == [["P"], ["P", "Q"], ["R"]]
        assert [piece.seconds for piece in folded] == [3600] * 3

    def test_an_agencys_row_joins_ids_over_the_general_one_along_a_chain(self) -> None:
        book: Book = {
            "clients": [
                {"client_id": "P1", "same_as": "P9"},
                {"client_id": "P1", "agency_id": "A", "same_as": "P2"},
                {"client_id": "P2", "same_as": "P3"},
            ]
        }
        assert person(book, "A", "P1") == "P3"
        assert person(book, "B", "P1") == "P9"

    def test_of_joined_statuses_that_disagree_yes_wins(self) -> None:
        book: Book = {
            "clients": [{"client_id": "Q", "same_as": "P"}],
            "month_statuses": [status("2025-02", "no"), status("2025-02", "1", "Q")],
        }
        assert month_statuses(book, "A", "P") == {"2025-02": True}

    def test_coverage_is_as_stated_else_from_the_first_event_to_the_last(self) -> None:
        events = [event("2025-01-31T14:00Z"), event("2025-04-01")]
        assert covered_months({"service_events": events}, "A") == {
            "2025-02",
            "2025-03",
            "2025-04",
        }
        stated = [{"agency_id": "A", "from_month": "2024-12", "to_month": "2025-01"}]
        covered = covered_months({"service_events": events, "coverage": stated}, "A")
        assert covered == {"2024-12", "2025-01"}

    def test_a_wall_time_that_happened_twice_is_the_first(self) -> None:
        assert moment("2025-04-06T02:30") == moment("2025-04-06T02:30+11:00")
        assert moment("2025-04-06T02:30") != moment("2025-04-06T02:30+10:00")

    def test_a_date_alone_takes_all_the_time(self) -> None:
        assert seconds_by_date(moment("2025-04-06"), 100_000) == [(date(2025, 4, 6), 100_000)]
