"""What is wrong with a record, told without its cells.

An error of pydantic holds every value that was refused, and the whole row where a field is missing.
Other programs log such errors, or send them to whoever called. So a record raises an error that
holds shapes only: letters are `a`, digits `9`.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from fvcount.findings import shape

CELL = (str, int, float, Decimal, date)


def without_cells(record: type, value: Any, build: Callable[[Any], Any]) -> Any:
    """Build a record; raises a `ValidationError` without cells."""
    try:
        return build(value)
    except ValidationError as error:
        faults = [_fault_without_cells(fault) for fault in error.errors(include_url=False)]
        title = error.title
    # raised out here, so that the error with the cells is not its context
    raise ValidationError.from_exception_data(title, faults, hide_input=True)


def _fault_without_cells(fault: Any) -> InitErrorDetails:
    kind, cell = fault["type"], fault["input"]
    of_shape = shape(cell) if isinstance(cell, CELL) else None  # None for several, or a whole row
    details = InitErrorDetails(type=kind, loc=fault["loc"], input=of_shape)
    if context := fault.get("ctx"):
        details["ctx"] = context
        if "expected" in context:  # one of our own
            details["type"] = PydanticCustomError(kind, "{expected}", context)
    return details
