"""For tests of what is built on fvcount: strategies for records and case books, and the laws.

The strategies are for hypothesis, which the extra `testing` brings; importing this module registers
them, so that `st.from_type(fvcount.ServiceEvent)` works. The laws are what every measure keeps;
`check_laws` holds them against the library, a wrapper of it, or an agency's own export.
"""

try:
    import hypothesis as _hypothesis  # noqa: F401 (only whether it is there)
except ImportError as error:
    raise ImportError(
        "fvcount.testing needs an extra: pip install 'fvcount[testing]'", name="hypothesis"
    ) from error

from fvcount.testing.cases import Case, Measure, Read
from fvcount.testing.checking import LAWS, Law, check_laws
from fvcount.testing.drawing import Book, Row
from fvcount.testing.strategies import (
    after_hours_responses,
    case_books,
    clients,
    coverages,
    holidays,
    messy_case_books,
    month_statuses,
    ramp_referrals,
    readings,
    report_submissions,
    service_events,
    support_periods,
    targets,
)

__all__ = [
    # whole case books
    "case_books",
    "messy_case_books",
    "readings",
    "Book",
    "Row",
    # records
    "clients",
    "support_periods",
    "month_statuses",
    "coverages",
    "service_events",
    "after_hours_responses",
    "ramp_referrals",
    "report_submissions",
    "targets",
    "holidays",
    # laws
    "check_laws",
    "LAWS",
    "Law",
    "Case",
    "Measure",
    "Read",
]
