"""The measures, one module each, and the registry of them."""

from collections.abc import Callable

from fvcount.ledger.decisions import Measure
from fvcount.ledger.ledger import Ledger
from fvcount.measures.after_hours_responses.decide import (
    AFTER_HOURS_RESPONSES,
    after_hours_responses,
)
from fvcount.measures.new_ramp_cases.decide import NEW_RAMP_CASES, new_ramp_cases
from fvcount.measures.new_support_periods.decide import NEW_SUPPORT_PERIODS, new_support_periods
from fvcount.measures.service_hours.decide import SERVICE_HOURS, service_hours

__all__ = [
    "DECIDE",
    "MEASURES",
    "after_hours_responses",
    "new_ramp_cases",
    "new_support_periods",
    "service_hours",
]

MEASURES: dict[Measure, Callable[..., Ledger]] = {
    NEW_SUPPORT_PERIODS: new_support_periods,
    SERVICE_HOURS: service_hours,
    NEW_RAMP_CASES: new_ramp_cases,
    AFTER_HOURS_RESPONSES: after_hours_responses,
}
"""Each measure and the function that decides it, in the order of the activity description."""

DECIDE = {measure.name: decide for measure, decide in MEASURES.items()}
"""The same functions by the names of their measures."""
