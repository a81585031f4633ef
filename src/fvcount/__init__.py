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

from fvcount.version import __version__ as __version__

if TYPE_CHECKING:
    from fvcount.dates.periods import Month as Month
    from fvcount.dates.periods import Period as Period
    from fvcount.dates.public_holidays import Calendar as Calendar
    from fvcount.dates.public_holidays import Change as Change
    from fvcount.dates.public_holidays import victoria as victoria
    from fvcount.errors import CalendarError as CalendarError
    from fvcount.errors import CaseBookError as CaseBookError
    from fvcount.errors import FvcountError as FvcountError
    from fvcount.errors import LedgerError as LedgerError
    from fvcount.errors import MissingExtraError as MissingExtraError
    from fvcount.errors import PeriodError as PeriodError
    from fvcount.errors import ReadingError as ReadingError
    from fvcount.errors import RuleSetError as RuleSetError
    from fvcount.files import read as read
    from fvcount.findings import Finding as Finding
    from fvcount.findings import Severity as Severity
    from fvcount.frames import from_frames as from_frames
    from fvcount.frames.to_frame import to_frame as to_frame
    from fvcount.ledger.caveats import Caveat as Caveat
    from fvcount.ledger.count import Count as Count
    from fvcount.ledger.decisions import Decision as Decision
    from fvcount.ledger.decisions import Measure as Measure
    from fvcount.ledger.decisions import Outcome as Outcome
    from fvcount.ledger.explainer import Cell as Cell
    from fvcount.ledger.ledger import Ledger as Ledger
    from fvcount.ledger.provenance import MadeFrom as MadeFrom
    from fvcount.measures import MEASURES as MEASURES
    from fvcount.measures.after_hours_responses.decide import (
        after_hours_responses as after_hours_responses,
    )
    from fvcount.measures.new_ramp_cases.decide import new_ramp_cases as new_ramp_cases
    from fvcount.measures.new_support_periods.decide import (
        new_support_periods as new_support_periods,
    )
    from fvcount.measures.service_hours.decide import service_hours as service_hours
    from fvcount.records.case_book import Records as Records
    from fvcount.records.tables import AfterHoursResponse as AfterHoursResponse
    from fvcount.records.tables import Client as Client
    from fvcount.records.tables import Coverage as Coverage
    from fvcount.records.tables import Holiday as Holiday
    from fvcount.records.tables import MonthStatus as MonthStatus
    from fvcount.records.tables import RampReferral as RampReferral
    from fvcount.records.tables import ReportSubmission as ReportSubmission
    from fvcount.records.tables import ServiceEvent as ServiceEvent
    from fvcount.records.tables import SupportPeriod as SupportPeriod
    from fvcount.records.tables import Target as Target
    from fvcount.reports.doubts import Question as Question
    from fvcount.reports.doubts import questions as questions
    from fvcount.rules.clauses import CLAUSES as CLAUSES
    from fvcount.rules.clauses import Clause as Clause
    from fvcount.rules.codes import Activity as Activity
    from fvcount.rules.codes import Determination as Determination
    from fvcount.rules.codes import EndReason as EndReason
    from fvcount.rules.codes import HolidayChange as HolidayChange
    from fvcount.rules.codes import Mode as Mode
    from fvcount.rules.codes import Program as Program
    from fvcount.rules.codes import ReportKind as ReportKind
    from fvcount.rules.readings import SWITCHES as SWITCHES
    from fvcount.rules.readings import UNSWITCHED as UNSWITCHED
    from fvcount.rules.readings import Reading as Reading
    from fvcount.rules.readings import Readings as Readings
    from fvcount.rules.rule_sets import TIMETABLE as TIMETABLE
    from fvcount.rules.rule_sets import RuleSet as RuleSet
    from fvcount.rules.rule_sets import Timetable as Timetable

_HOMES = {
    "fvcount.files": "read",
    "fvcount.frames": "from_frames",
    "fvcount.records.case_book": "Records",
    "fvcount.records.tables": "Client SupportPeriod MonthStatus Coverage ServiceEvent"
    " AfterHoursResponse RampReferral ReportSubmission Target Holiday",
    "fvcount.rules.codes": "Program Activity EndReason Mode Determination ReportKind HolidayChange",
    "fvcount.measures.new_support_periods.decide": "new_support_periods",
    "fvcount.measures.service_hours.decide": "service_hours",
    "fvcount.measures.new_ramp_cases.decide": "new_ramp_cases",
    "fvcount.measures.after_hours_responses.decide": "after_hours_responses",
    "fvcount.measures": "MEASURES",
    "fvcount.ledger.decisions": "Measure Decision Outcome",
    "fvcount.ledger.ledger": "Ledger",
    "fvcount.ledger.provenance": "MadeFrom",
    "fvcount.ledger.count": "Count",
    "fvcount.ledger.caveats": "Caveat",
    "fvcount.reports.doubts": "questions Question",
    "fvcount.ledger.explainer": "Cell",
    "fvcount.frames.to_frame": "to_frame",
    "fvcount.dates.periods": "Period Month",
    "fvcount.dates.public_holidays": "Calendar Change victoria",
    "fvcount.rules.clauses": "Clause CLAUSES",
    "fvcount.rules.readings": "Reading Readings SWITCHES UNSWITCHED",
    "fvcount.rules.rule_sets": "RuleSet Timetable TIMETABLE",
    "fvcount.findings": "Finding Severity",
    "fvcount.errors": "FvcountError CaseBookError CalendarError PeriodError ReadingError"
    " RuleSetError LedgerError MissingExtraError",
}
"""Where each public name is defined, in the order of `docs/reference/api.md`."""
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = list(_HOME_OF)


if not TYPE_CHECKING:  # a checker sees the imports above, and knows no other name

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first used: `import fvcount` itself costs little."""
        if name not in _HOME_OF:
            raise AttributeError(f"module 'fvcount' has no attribute {name!r}")
        value = getattr(import_module(_HOME_OF[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The public names and the version, and nothing else."""
    return sorted([*__all__, "__version__"])
