"""What is decided about one recorded period, and about one start that was rebuilt (1.1 to 1.10)."""

from fvcount.dates.periods import Month
from fvcount.history.people import Compared, PersonHistory
from fvcount.history.two_worlds import PeriodStart
from fvcount.ledger.decisions import Verdict, counted, excluded, undetermined
from fvcount.records.tables import SupportPeriod
from fvcount.rules import clauses
from fvcount.rules.codes import Program
from fvcount.rules.readings import Readings


def decide_as_recorded(
    record: SupportPeriod, compared: Compared, readings: Readings
) -> Verdict | None:
    """What is decided without rebuilding anything (1.1, 1.2); None for what is rebuilt."""
    if record.program is Program.AFTER_HOURS:
        return excluded(clauses.OPENED_AFTER_HOURS)
    if record.program is not Program.CLIENT_SUPPORT:
        return excluded(clauses.OPENED_ELSEWHERE)
    if compared[record.support_period_id] is None:
        return excluded(clauses.NOT_A_CLIENT)
    return counted(clauses.RECORDED) if readings.basis == "recorded" else None


def decide_start(
    start: PeriodStart, compared: Compared, person: PersonHistory, readings: Readings
) -> Verdict:
    """What is decided about a support period that starts (1.8 to 1.10).

    Exclusions go before doubt. Both ask of a record only where it bears its own date.
    """
    if not start.certain:
        return undetermined(clauses.RELATIONSHIP_UNKNOWN)
    record = compared[start.record] if start.record is not None else None
    if record is None:
        return _decide_derived(start, person)
    overlaps = start.own_date and start.overlaps is not None
    without_service = start.own_date and not record.stands
    if readings.overlapping_records == "excluded" and start.overlaps_for_certain:
        return excluded(clauses.OVERLAP)
    if readings.records_without_service == "excluded" and without_service and not start.range:
        return excluded(clauses.NO_SERVICE)
    if readings.overlapping_records != "counted" and overlaps:
        return undetermined(clauses.OVERLAP)
    if readings.records_without_service != "counted" and without_service:
        return undetermined(clauses.NO_SERVICE)
    return counted(clauses.RECORDED)


def _decide_derived(start: PeriodStart, person: PersonHistory) -> Verdict:
    """A period without a record is new only if the month before is known, too (1.9)."""
    month = Month.of(start.start)
    if not person.covered.throughout(month - 1, month):
        return undetermined(clauses.LOOK_BACK)
    return counted(clauses.FIRST_SUPPORT)
