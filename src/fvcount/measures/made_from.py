"""What a measure decides from: a case book, readings, a calendar and rule sets, all checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fvcount.dates.clock import TIMEZONES
from fvcount.dates.public_holidays import Calendar
from fvcount.errors import CalendarError, CaseBookError, expect
from fvcount.findings import Finding
from fvcount.ledger.caveats import Facts
from fvcount.ledger.decisions import Measure
from fvcount.ledger.provenance import MadeFrom
from fvcount.measures.caveats import agency_facts
from fvcount.records.case_book import Records
from fvcount.records.rejected import RejectedRow
from fvcount.rules.readings import Readings
from fvcount.rules.rule_sets import Timetable, timetable
from fvcount.version import __version__


@dataclass(frozen=True, eq=False, kw_only=True)
class DecidedBook:
    """A case book that a measure was decided from; what only caveats need is gathered when asked.

    Attributes:
        chosen_calendar: the public holidays, if the caller chose others than those of the records.
    """

    measure: Measure
    records: Records
    chosen_calendar: Calendar | None
    timezones: str = TIMEZONES
    version: str = __version__

    @property
    def input_sha256(self) -> str:
        """The fingerprint of its records."""
        return self.records.input_sha256

    @property
    def agencies(self) -> tuple[str, ...]:
        """Every agency that some record names, in order."""
        return self.records.agencies

    @property
    def data_given(self) -> bool:
        """Whether the tables of the measure were given and could be read."""
        return self.records.has_data(self.measure.tables)

    @cached_property
    def facts(self) -> Facts:
        """What the caveats of the measure rest on, of every agency."""
        return agency_facts(self.measure, self.records)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on reading it."""
        return self.records.findings

    @property
    def rejected(self) -> Sequence[RejectedRow]:
        """The rows that could not be read."""
        return self.records.rejected

    @property
    def calendar(self) -> Calendar:
        """The public holidays it is decided with."""
        return self.chosen_calendar or self.records.calendar


def made_from(
    measure: Measure,
    records: Records,
    readings: Readings | Mapping[str, str] | None,
    calendar: Calendar | None,
    rules: Timetable | None,
) -> MadeFrom:
    """What a ledger of these records will be made from.

    Raises `CaseBookError`, `CalendarError`, `ReadingError` or `RuleSetError` for an argument of
    another kind.
    """
    expect(
        records,
        Records,
        CaseBookError,
        "records: expected fvcount.Records, as fvcount.read, Records.from_dict or from_frames give"
        " them",
    )
    if calendar is not None:
        expected = "calendar: expected fvcount.Calendar, as fvcount.victoria gives it"
        expect(calendar, Calendar, CalendarError, expected)
    book = DecidedBook(measure=measure, records=records, chosen_calendar=calendar)
    return MadeFrom((book,), Readings.of(readings), timetable(rules))
