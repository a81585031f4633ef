"""Wrappers of a measure that are wrong on purpose: each is caught, by the law it breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

import fvcount
from fvcount import Ledger, Outcome, Records
from fvcount.dates.clock import MELBOURNE
from fvcount.testing import Measure, check_laws

Switches = Mapping[str, str] | None


def with_events(records: Records, change: Callable[[Any], Any]) -> Records:
    return replace(records, service_events=tuple(map(change, records.service_events)))


def drops_a_row(records: Records, *, readings: Switches = None) -> Ledger:
    kept = replace(records, ramp_referrals=records.ramp_referrals[:-1])
    return fvcount.new_ramp_cases(kept, readings=readings)


def loses_beneficiaries(records: Records, *, readings: Switches = None) -> Ledger:
    without = with_events(records, lambda event: replace(event, beneficiary_ids=()))
    return fvcount.new_support_periods(without, readings=readings)


def shifts_by_utc(records: Records, *, readings: Switches = None) -> Ledger:
    def shifted(event: Any) -> Any:
        start = event.started_at
        if not isinstance(start, datetime):
            return event
        wall = start.astimezone(UTC).replace(tzinfo=MELBOURNE)
        minutes = None if event.seconds is None else Decimal(event.seconds) / 60
        return replace(event, started_at=wall, ended_at=None, minutes=minutes)

    return fvcount.service_hours(with_events(records, shifted), readings=readings)


def multiplies_by_clients(records: Records, *, readings: Switches = None) -> Ledger:
    def multiplied(event: Any) -> Any:
        minutes = (event.minutes or 0) * max(1, len(event.client_ids))
        return event if event.minutes is None else replace(event, minutes=minutes)

    return fvcount.service_hours(with_events(records, multiplied), readings=readings)


def fills_down_the_workers(records: Records, *, readings: Switches = None) -> Ledger:
    above: tuple[str, ...] = ()

    def filled(event: Any) -> Any:
        nonlocal above
        above = event.worker_ids or above
        return replace(event, worker_ids=above)

    return fvcount.service_hours(with_events(records, filled), readings=readings)


def counts_doubts(records: Records, *, readings: Switches = None) -> Ledger:
    ledger = fvcount.new_support_periods(records, readings=readings)
    for sheet in ledger.sheets:
        sheet.verdicts.values = [
            verdict._replace(outcome=Outcome.COUNTED)
            if verdict.outcome is Outcome.UNDETERMINED
            else verdict
            for verdict in sheet.verdicts.values
        ]
    return ledger


def ignores_the_ends_of_some(records: Records, *, readings: Switches = None) -> Ledger:
    open_ended = tuple(
        replace(row, end_date=None, end_reason=None) if row.client_id.startswith("z") else row
        for row in records.support_periods
    )
    return fvcount.new_support_periods(
        replace(records, support_periods=open_ended), readings=readings
    )


def counts_agencies_together(records: Records, *, readings: Switches = None) -> Ledger:
    joined = tuple(replace(row, agency_id="A1") for row in records.after_hours_responses)
    return fvcount.after_hours_responses(
        replace(records, after_hours_responses=joined), readings=readings
    )


def moved_by_findings(records: Records, *, readings: Switches = None) -> Ledger:
    suspect = {(finding.agency_id, finding.record) for finding in records.findings}
    kept = tuple(
        row
        for row in records.after_hours_responses
        if (row.agency_id, row.response_id) not in suspect
    )
    return fvcount.after_hours_responses(
        replace(records, after_hours_responses=kept), readings=readings
    )


def ignores_the_readings(records: Records, *, readings: Switches = None) -> Ledger:
    return fvcount.new_ramp_cases(records)


calls = count()


def remembers_its_last_call(records: Records, *, readings: Switches = None) -> Ledger:
    reading = "one" if next(calls) % 2 else "separate"
    return fvcount.service_hours(records, readings={"same_moment": reading})


def crashes_without_rows(records: Records, *, readings: Switches = None) -> Ledger:
    ledger = fvcount.new_ramp_cases(records, readings=readings)
    assert records.ramp_referrals[0].referral_id
    return ledger


def alone(readings: object) -> tuple[str, ...]:
    return ("referral_id",)


def decides_referrals_alone(records: Records, *, readings: Switches = None) -> Ledger:
    ledger = fvcount.new_ramp_cases(records, readings=readings)
    return replace(ledger, measure=replace(ledger.measure, together=alone))


def forgets_the_broken_rows(records: Records, *, readings: Switches = None) -> Ledger:
    return fvcount.new_ramp_cases(replace(records, rejected=()), readings=readings)


def does_not_look_at_coverage(records: Records, *, readings: Switches = None) -> Ledger:
    return fvcount.service_hours(replace(records, coverage=()), readings=readings)


CAUGHT_BY: dict[Measure, str] = {
    drops_a_row: "each_record_is_decided_once",
    loses_beneficiaries: "each_record_is_decided_once",
    shifts_by_utc: "each_record_is_decided_once",
    multiplies_by_clients: "each_record_is_decided_once",
    fills_down_the_workers: "order_changes_nothing",
    counts_doubts: "settling_every_unknown_month_stays_in_the_range_shown",
    ignores_the_ends_of_some: "names_change_nothing",
    counts_agencies_together: "what_another_agency_gives_changes_nothing",
    moved_by_findings: "findings_never_move_a_count",
    decides_referrals_alone: "what_need_not_be_decided_together_changes_nothing",
    ignores_the_readings: "the_library_decides_the_same",
    remembers_its_last_call: "two_runs_are_alike_to_the_byte",
    crashes_without_rows: "order_changes_nothing",
    forgets_the_broken_rows: "rows_that_cannot_be_read_are_told_beside_the_number",
    does_not_look_at_coverage: "what_removes_a_caveat_removes_it",
}


@pytest.mark.parametrize("wrapper", CAUGHT_BY, ids=lambda wrapper: wrapper.__name__)
def test_a_wrong_wrapper_breaks_the_law_that_speaks_of_it(wrapper: Measure) -> None:
    law = CAUGHT_BY[wrapper]
    with pytest.raises(AssertionError, match=f"^{law} does not hold for {wrapper.__name__} "):
        check_laws(wrapper, laws=[law])
