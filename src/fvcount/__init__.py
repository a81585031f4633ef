"""Auditable monthly counts for specialist family violence services in Victoria, Australia.

Records in, ledgers out: each measure decides every record once, and a count of a period is made of
those decisions.

>>> import fvcount
>>> records = fvcount.read("examples/northside")
>>> march = fvcount.new_support_periods(records).count("2024-03")
>>> march.total == sum(d.amount for d in march.decisions if d.outcome is fvcount.Outcome.COUNTED)
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fvcount.dates.periods import Month, Period
    from fvcount.dates.public_holidays import Calendar, victoria
    from fvcount.errors import CaseBookError, FvcountError, LedgerError, PeriodError, ReadingError
    from fvcount.files import read
    from fvcount.findings import Finding, Severity
    from fvcount.frames import from_frames
    from fvcount.frames.to_frame import to_frame
    from fvcount.ledger.count import Count
    from fvcount.ledger.decisions import Decision, Outcome
    from fvcount.ledger.ledger import Ledger
    from fvcount.measures import MEASURES
    from fvcount.measures.after_hours_responses.decide import after_hours_responses
    from fvcount.measures.new_ramp_cases.decide import new_ramp_cases
    from fvcount.measures.new_support_periods.decide import new_support_periods
    from fvcount.measures.service_hours.decide import service_hours
    from fvcount.records.case_book import Records
    from fvcount.records.tables import (
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
    from fvcount.rules.clauses import CLAUSES, Clause
    from fvcount.rules.rule_sets import TIMETABLE, RuleSet, Timetable

__version__ = "0.2.0"

__all__ = [
    # reading
    "read",
    "from_frames",
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
    "to_frame",
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

_HOMES = {
    "fvcount.dates.public_holidays": "Calendar victoria",
    "fvcount.records.case_book": "Records",
    "fvcount.rules.clauses": "CLAUSES Clause",
    "fvcount.rules.rule_sets": "TIMETABLE RuleSet Timetable",
    "fvcount.errors": "CaseBookError FvcountError LedgerError PeriodError ReadingError",
    "fvcount.files": "read",
    "fvcount.findings": "Finding Severity",
    "fvcount.frames": "from_frames",
    "fvcount.frames.to_frame": "to_frame",
    "fvcount.ledger.decisions": "Decision Outcome",
    "fvcount.ledger.count": "Count",
    "fvcount.ledger.ledger": "Ledger",
    "fvcount.measures": "MEASURES",
    "fvcount.measures.after_hours_responses.decide": "after_hours_responses",
    "fvcount.measures.new_ramp_cases.decide": "new_ramp_cases",
    "fvcount.measures.new_support_periods.decide": "new_support_periods",
    "fvcount.measures.service_hours.decide": "service_hours",
    "fvcount.dates.periods": "Month Period",
    "fvcount.records.tables": "AfterHoursResponse Client Coverage Holiday MonthStatus "
    "RampReferral ReportSubmission ServiceEvent SupportPeriod Target",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # a checker sees the imports above, and knows no other name

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first used: `import fvcount` itself costs little."""
        if name not in _HOME_OF:
            raise AttributeError(f"module 'fvcount' has no attribute {name!r}")
        value = getattr(import_module(_HOME_OF[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
