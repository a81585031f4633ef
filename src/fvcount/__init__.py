"""Auditable monthly counts for specialist family violence services in Victoria, Australia.

Records in, ledgers out: each measure decides every record once, and a count of a period is made of
those decisions.

>>> import fvcount
>>> records = fvcount.read("examples/northside")
>>> march = fvcount.new_support_periods(records).count("2024-03")
>>> march.total == sum(d.amount for d in march.decisions if d.outcome is fvcount.Outcome.COUNTED)
True
"""

from fvcount.calendars import Calendar, victoria
from fvcount.casebook import Records
from fvcount.clauses import CLAUSES, TIMETABLE, Clause, RuleSet, Timetable
from fvcount.errors import (
    CaseBookError,
    FvcountError,
    LedgerError,
    PeriodError,
    ReadingError,
)
from fvcount.files import read
from fvcount.findings import Finding, Severity
from fvcount.ledger import Count, Decision, Ledger, Outcome
from fvcount.measures import (
    MEASURES,
    after_hours_responses,
    new_ramp_cases,
    new_support_periods,
    service_hours,
)
from fvcount.periods import Month, Period
from fvcount.records import (
    AfterHoursResponse,
    Client,
    Coverage,
    Holiday,
    MonthStatus,
    RampReferral,
    ReportSubmission,
    ServiceEvent,
    SupportPeriod,
    Target,
)

__version__ = "0.1.0"

__all__ = [
    # reading
    "read",
    "Records",
    "Client",
    "SupportPeriod",
    "MonthStatus",
    "Coverage",
    "ServiceEvent",
    "AfterHoursResponse",
    "RampReferral",
    "ReportSubmission",
    "Target",
    "Holiday",
    # counting
    "new_support_periods",
    "service_hours",
    "new_ramp_cases",
    "after_hours_responses",
    "MEASURES",
    "Ledger",
    "Count",
    "Decision",
    "Outcome",
    # what a count rests on
    "Period",
    "Month",
    "Calendar",
    "victoria",
    "Clause",
    "CLAUSES",
    "RuleSet",
    "Timetable",
    "TIMETABLE",
    # what is reported and raised
    "Finding",
    "Severity",
    "FvcountError",
    "CaseBookError",
    "PeriodError",
    "ReadingError",
    "LedgerError",
]
