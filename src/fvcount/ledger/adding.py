"""Which ledgers and counts do not add, beside those that were made in another way."""

from collections.abc import Set
from typing import NamedTuple

from fvcount.dates.periods import Period
from fvcount.errors import LedgerError
from fvcount.ledger.decisions import Measure
from fvcount.ledger.provenance import MadeFrom
from fvcount.ledger.sheet import Rows
from fvcount.wording import first_few, listed


def refuse_other_measure(one: Measure, other: Measure) -> None:
    """Raise `LedgerError` where two measures would be added."""
    if one != other:
        raise LedgerError(
            f"{one.name} and {other.name} are different measures; they cannot be added"
        )


def refuse_shared_cases(measure: Measure, made_from: MadeFrom, one: Rows, other: Rows) -> None:
    """Raise `LedgerError` where decisions made apart are about one case that has several agencies.

    Only where case ids hold statewide does a decision of one agency bear on those of another.
    """
    if "agency_id" in measure.together(made_from.readings):
        return
    both = sorted(_ids_asked_for(one) & _ids_asked_for(other))
    if both:
        raise LedgerError(
            f"both decided about {listed(first_few(both))}; where case ids hold statewide, read all"
            " panels of a case together to decide it once"
        )


def _ids_asked_for(chosen: Rows) -> Set[str]:
    """The ids of the people and cases that decisions are about."""
    return {
        id
        for sheet, rows in chosen
        for row in rows
        for id in sheet.explainer.about(sheet.entry(row))
    }


class Part(NamedTuple):
    """What a count is of: the months, the one agency if it is of one, and every agency."""

    period: Period
    agency_id: str | None
    agencies: frozenset[str]


def whole(one: Part, other: Part, measure: Measure) -> tuple[Period, str | None]:
    """The period and the one agency, if there is one, of two counts added.

    Raises `LedgerError` for the same decisions, for two agencies and two periods at once, and for
    two periods of a measure that is not cumulative.
    """
    same_agency, same_period = one.agency_id == other.agency_id, one.period == other.period
    if one.period.overlaps(other.period) and not one.agencies.isdisjoint(other.agencies):
        raise LedgerError("these counts hold the same decisions; adding them would count twice")
    if not same_agency and not same_period:
        raise LedgerError(
            "counts can be added over agencies or over periods, not over both at once"
        )
    if not same_period and not measure.cumulative:
        raise LedgerError(f"{measure.title}: counts of two periods do not add up")
    period = one.period if same_period else one.period + other.period
    return period, one.agency_id if same_agency else None
