"""The measures, a folder each, and the registers of them."""

from collections.abc import Callable

from fvcount.ledger.decisions import Measure
from fvcount.ledger.ledger import Ledger
from fvcount.measures.after_hours_responses import AFTER_HOURS_RESPONSES
from fvcount.measures.after_hours_responses.decide import after_hours_responses
from fvcount.measures.new_ramp_cases import NEW_RAMP_CASES
from fvcount.measures.new_ramp_cases.decide import new_ramp_cases
from fvcount.measures.new_support_periods import NEW_SUPPORT_PERIODS
from fvcount.measures.new_support_periods.decide import new_support_periods
from fvcount.measures.service_hours import SERVICE_HOURS
from fvcount.measures.service_hours.decide import service_hours

__all__ = ["DEFINITIONS", "MEASURES"]

_FUNCTIONS: dict[Measure, Callable[..., Ledger]] = {
    NEW_SUPPORT_PERIODS: new_support_periods,
    SERVICE_HOURS: service_hours,
    NEW_RAMP_CASES: new_ramp_cases,
    AFTER_HOURS_RESPONSES: after_hours_responses,
}

MEASURES: dict[str, Callable[..., Ledger]] = {
    measure.name: function for measure, function in _FUNCTIONS.items()
}
"""The function that decides each measure, by its name, in the order of the activity description."""

DEFINITIONS: dict[str, Measure] = {measure.name: measure for measure in _FUNCTIONS}
"""What each measure is, by its name."""
